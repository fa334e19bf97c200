"""An answer scale: its kind, and its answers with what each counts for."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from weerklank.survey.editing.scales import add_scale, change_scale
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import CHOSEN, Kind, Option, Scale
from weerklank.web.monitor.forms.questionnaires.editing import EditForm, Group, Words
from weerklank.web.monitor.forms.questionnaires.items import KIND_NAMES

EMPTY_ROWS = 4
"""Rows for new answers; after saving there are as many again."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: what it counts for, and its text per language."""

    code: forms.BoundField
    texts: list[forms.BoundField]


class ScaleForm(EditForm):
    """What can be answered."""

    title_new: ClassVar[Words] = _("New answers")
    title_old: ClassVar[Words] = _("Answers")
    tab: ClassVar[str] = "draft_scales"

    kind = forms.ChoiceField(
        label=_("Kind of answers"), choices=[*KIND_NAMES.items()], widget=forms.RadioSelect
    )
    low = forms.FloatField(label=_("Lowest"), required=False)
    high = forms.FloatField(label=_("Highest"), required=False)
    step = forms.FloatField(label=_("In steps of"), required=False)

    @property
    def old(self) -> Scale | None:
        """The scale as it is now."""
        return self.document.scale_by_id.get(self.place.part)

    def exists(self) -> bool:
        return not self.place.part or self.old is not None

    def values(self) -> dict[str, Any]:
        old = self.old
        if old is None:
            return {"kind": Kind.AGREE.value, "step": 1}
        found: dict[str, Any] = {"kind": old.kind.value}
        if old.kind in (Kind.GRADE, Kind.NUMBER) and not old.options:
            found |= {"low": old.low, "high": old.high, "step": old.step}
        for place, option in enumerate(old.options):
            found |= {f"code{place}": option.code}
            found |= self.initial_texts(f"answer{place}", option.text)
        return found | self.initial_texts("unit", old.unit)

    def add_fields(self) -> None:
        self.add_texts("unit")
        filled = len(self.old.options) if self.old else 0
        self.row_count = max(filled + EMPTY_ROWS, self._sent())
        for place in range(self.row_count):
            self.fields[f"code{place}"] = forms.IntegerField(
                label=_("Counts for"),
                required=False,
                widget=forms.NumberInput(attrs={"class": "short"}),
            )
            self.add_texts(f"answer{place}")

    def _sent(self) -> int:
        """How many rows were on the page that was sent, so that none is lost."""
        sent = 0
        while sent < MOST_ROWS and f"code{sent}" in self.data:
            sent += 1
        return sent

    def rows(self) -> list[Row]:
        """The answers, as rows of a table."""
        return [
            Row(self[f"code{place}"], self.texts(f"answer{place}"))
            for place in range(self.row_count)
        ]

    def groups(self) -> list[Group]:
        return [Group("", [self["kind"]])]

    def range_groups(self) -> list[Group]:
        """For marks and numbers that are not listed one by one."""
        return [
            Group(_("Range"), [self["low"], self["high"], self["step"]]),
            Group(_("Unit"), self.texts("unit"), _("Such as years, or hours a week.")),
        ]

    def edited(self) -> Questionnaire:
        given, old = self.cleaned_data, self.old
        kind = Kind(given["kind"])
        scale = Scale(
            id=self.place.part,
            kind=kind,
            options=self._options(first=0 if kind is Kind.YES_NO else 1),
            low=_number(given["low"], 0),
            high=_number(given["high"], 0),
            step=_number(given["step"], 1),
            unit=self.typed_text("unit", old.unit if old else None),
        )
        if scale.kind in CHOSEN:
            scale = Scale(id=scale.id, kind=kind, options=scale.options, unit=scale.unit)
        if self.place.part:
            return change_scale(self.document, scale)
        return add_scale(self.document, scale)

    def _options(self, *, first: int) -> tuple[Option, ...]:
        """A row without texts is no answer; a row without a number counts on."""
        old = self.old.options if self.old else ()
        found: list[Option] = []
        for place in range(self.row_count):
            kept = old[place].text if place < len(old) else None
            text = self.typed_text(f"answer{place}", kept)
            if any(text[one] for one in self.document.languages):
                counted = self.cleaned_data[f"code{place}"]
                after = found[-1].code + 1 if found else first
                found.append(Option(after if counted is None else counted, text))
        return tuple(found)


MOST_ROWS = 200


def _number(typed: float | None, otherwise: float) -> float:
    return otherwise if typed is None else typed
