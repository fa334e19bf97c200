"""A theme: its title, its introduction, and what it is for."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from weerklank.survey.editing.themes import Role, add_theme, change_theme
from weerklank.survey.questionnaire import Questionnaire, Theme
from weerklank.web.monitor.forms.questionnaires.editing import EditForm, Group, Words


class ThemeForm(EditForm):
    """A chapter of the questionnaire."""

    title_new: ClassVar[Words] = _("A new theme")
    title_old: ClassVar[Words] = _("Theme")

    is_background = forms.BooleanField(
        label=_("These questions tell who answers"),
        required=False,
        help_text=_("Such as a job or a number of years. They are never compared or tested."),
    )

    @property
    def old(self) -> Theme | None:
        """The theme as it is now."""
        return next((t for t in self.document.themes if t.id == self.place.part), None)

    def exists(self) -> bool:
        return not self.place.part or self.old is not None

    def theme(self) -> str:
        return self.place.part

    def values(self) -> dict[str, Any]:
        if self.old is None:
            return {}
        return {
            "is_background": self.old.role == "background",
            **self.initial_texts("title", self.old.title),
            **self.initial_texts("intro", self.old.intro),
        }

    def add_fields(self) -> None:
        self.add_texts("title", required=True)
        self.add_texts("intro", long=True)

    def groups(self) -> list[Group]:
        return [
            Group(_("Title"), self.texts("title")),
            Group(
                _("Introduction"),
                self.texts("intro"),
                _("One or two sentences above the questions. May stay empty."),
            ),
            Group("", [self["is_background"]]),
        ]

    def edited(self) -> Questionnaire:
        role: Role = "background" if self.cleaned_data["is_background"] else "statements"
        old = self.old
        title = self.typed_text("title", old.title if old else None)
        intro = self.typed_text("intro", old.intro if old else None)
        if not self.place.part:
            return add_theme(self.document, title=title, intro=intro, role=role)
        return change_theme(self.document, self.place.part, title=title, intro=intro, role=role)
