"""Variants: what some groups are not asked, or only they are."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from weerklank.survey.editing.variants import add_variant, change_variant
from weerklank.survey.questionnaire import Questionnaire, Variant
from weerklank.web.monitor.forms.questionnaires.editing import EditForm, Group, Words
from weerklank.web.monitor.forms.questionnaires.groups import by_theme


class VariantForm(EditForm):
    """An overlay for some groups."""

    title_new: ClassVar[Words] = _("A new variant")
    title_old: ClassVar[Words] = _("Variant")
    tab: ClassVar[str] = "draft_variants"

    drops = forms.MultipleChoiceField(
        label=_("These questions are not asked"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    adds = forms.MultipleChoiceField(
        label=_("These questions are asked in this variant, and nowhere else"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def old(self) -> Variant | None:
        """The variant as it is now."""
        return next((v for v in self.document.variants if v.id == self.place.part), None)

    def exists(self) -> bool:
        return not self.place.part or self.old is not None

    def values(self) -> dict[str, Any]:
        old = self.old
        if old is None:
            return {}
        given = {"drops": list(old.drops), "adds": list(old.adds)}
        return given | self.initial_texts("title", old.title)

    def add_fields(self) -> None:
        self.add_texts("title", required=True)
        for name in ("drops", "adds"):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = by_theme(self.document, self.document.items)

    def groups(self) -> list[Group]:
        return [
            Group(_("Title"), self.texts("title")),
            Group("", [self["drops"], self["adds"]]),
        ]

    def edited(self) -> Questionnaire:
        old = self.old
        variant = Variant(
            id=self.place.part,
            title=self.typed_text("title", old.title if old else None),
            drops=tuple(self.cleaned_data["drops"]),
            adds=tuple(self.cleaned_data["adds"]),
        )
        if self.place.part:
            return change_variant(self.document, variant)
        return add_variant(self.document, variant)
