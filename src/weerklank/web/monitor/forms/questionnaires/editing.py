"""What every small form of the draft shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput
from weerklank.survey.scale import Text
from weerklank.web.monitor.forms.questionnaires.problems import in_own_words, language_name

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Place:
    """Which part of which draft is edited.

    `part` is the id of the part, or empty for a new one, which then goes into `theme`.
    `earlier` are the ids of items in earlier versions; `edit` is the count of the draft.
    """

    document: Questionnaire
    edit: int
    part: str = ""
    theme: str = ""
    earlier: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading."""

    legend: Words
    fields: Sequence[forms.BoundField]
    hint: Words = ""


class EditForm(forms.Form):
    """One edit of the draft. `edited` gives the document after it, or raises BadInput."""

    title_new: ClassVar[Words] = ""
    title_old: ClassVar[Words] = ""
    tab: ClassVar[str] = "draft"
    """The page that this form belongs to, and goes back to."""

    edit = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, place: Place, data: QueryDict | None = None) -> None:
        self.place = place
        self.document = place.document
        super().__init__(data, initial={"edit": place.edit} | self.values())
        self.add_fields()

    def values(self) -> dict[str, Any]:
        """What is in the fields to begin with."""
        return {}

    def add_fields(self) -> None:
        """Add the fields that depend on the document."""

    def exists(self) -> bool:
        """Whether the part that is edited is there (any more)."""
        return True

    def edited(self) -> Questionnaire:
        """The document after this edit; raises BadInput where that makes no sense."""
        raise NotImplementedError

    def groups(self) -> list[Group]:
        """The fields under their headings."""
        return [Group("", [field for field in self if not field.is_hidden])]

    @property
    def title(self) -> Words:
        """What the page is called."""
        return self.title_old if self.place.part else self.title_new

    def theme(self) -> str:
        """The theme that the page of this form belongs to; empty where to none."""
        return ""

    def tell(self, refusal: BadInput) -> None:
        """Say on the form why it was refused."""
        for problem in refusal.problems:
            self.add_error(None, in_own_words(problem.what, problem.mend))

    def tell_saved_meanwhile(self, edit: int) -> None:
        """Say that somebody saved in between; what was typed stays, and can be saved now."""
        if isinstance(self.data, QueryDict):
            data = self.data.copy()
            data["edit"] = str(edit)
            self.data = data
        self.add_error(
            None,
            _(
                "Somebody else saved this questionnaire while this page was open. "
                "What was typed here is still below, and is not saved yet. "
                "Look whether it still fits, then save it again."
            ),
        )

    # --- texts in several languages -----------------------------------------------------

    def add_texts(self, name: str, *, long: bool = False, required: bool = False) -> None:
        """A field per language of the questionnaire."""
        for place, language in enumerate(self.document.languages):
            widget = forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput()
            widget.attrs["lang"] = language
            self.fields[f"{name}_{language}"] = forms.CharField(
                label=language_name(language),
                required=required and place == 0,
                max_length=4000 if long else 1000,
                widget=widget,
            )

    def initial_texts(self, name: str, text: Text) -> dict[str, str]:
        """What is in those fields to begin with."""
        return {f"{name}_{language}": words for language, words in text.items()}

    def typed_text(self, name: str, old: Text | None = None) -> Text:
        """What was typed in them; texts in other languages stay as they were."""
        typed = {one: self.cleaned_data[f"{name}_{one}"] for one in self.document.languages}
        return {**(old or {}), **typed}

    def texts(self, name: str) -> list[forms.BoundField]:
        """Those fields, in the order of the languages."""
        return [self[f"{name}_{language}"] for language in self.document.languages]
