"""Show a question only if an earlier one was answered in some way."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weerklank.survey.editing.conditions import Condition, as_condition, as_rule, deciding_items
from weerklank.survey.editing.items import route_item
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.scale import Kind, in_language
from weerklank.web.monitor.forms.questionnaires.editing import EditForm, Place, Words
from weerklank.web.monitor.forms.questionnaires.groups import ItemChoices, by_theme

HOWS = (
    ("at-most", _("at most")),
    ("at-least", _("at least")),
    ("one-of", _("one of these")),
)


def item_choices(place: Place) -> ItemChoices:
    """The earlier questions to choose from, by theme."""
    return by_theme(place.document, deciding_items(place.document, place.part))


class RuleForm(EditForm):
    """A rule as it stands in the file, for those who write rules themselves."""

    title_old: ClassVar[Words] = _("When is this question shown?")

    rule = forms.CharField(
        label=_("Rule"),
        required=False,
        max_length=2000,
        help_text=_(
            "For example: C05 <= 2 or C06 in [1, 2]. The numbers are what an answer counts "
            "for. Empty means: always."
        ),
    )

    @property
    def old(self) -> Item | None:
        """The item as it is now."""
        return self.document.item_by_id.get(self.place.part)

    def exists(self) -> bool:
        return self.old is not None

    def theme(self) -> str:
        return self.old.theme if self.old else ""

    def values(self) -> dict[str, Any]:
        return {"rule": self.old.show_if if self.old else ""}

    def edited(self) -> Questionnaire:
        return route_item(self.document, self.place.part, self.cleaned_data["rule"])


class ConditionForm(RuleForm):
    """Only if one earlier question was answered in some way."""

    rule = None  # type: ignore[assignment]
    how = forms.ChoiceField(label=_("The answer is"), choices=HOWS, widget=forms.RadioSelect)
    codes = forms.TypedMultipleChoiceField(
        label=_("Answers"), coerce=float, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, place: Place, data: QueryDict | None = None, *, question: Item) -> None:
        self.question = question
        super().__init__(place, data)

    def values(self) -> dict[str, Any]:
        known = as_condition(self.old.show_if if self.old else "")
        if known is None or known.item != self.question.id:
            return {"how": "one-of"}
        return {"how": known.how, "codes": [f"{code:g}" for code in known.codes]}

    def add_fields(self) -> None:
        scale = self.document.scale_of(self.question)
        language = (get_language() or "nl")[:2]
        words = {option.code: in_language(option.text, language) for option in scale.options}
        offered = [(f"{code:g}", words.get(code, f"{code:g}")) for code in scale.values]
        field, how = self.fields["codes"], self.fields["how"]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = offered
        if isinstance(how, forms.ChoiceField) and scale.kind is Kind.SINGLE:
            how.choices = HOWS[2:]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("how") in ("at-most", "at-least") and len(given.get("codes", [])) > 1:
            self.add_error("codes", _("With “at most” or “at least”, choose one answer."))
        return given

    def edited(self) -> Questionnaire:
        given = self.cleaned_data
        condition = Condition(self.question.id, given["how"], tuple(given["codes"]))
        return route_item(self.document, self.place.part, as_rule(condition))
