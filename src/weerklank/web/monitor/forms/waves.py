"""What a researcher types about a wave: the wave itself, its teams, and its plan."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from django import forms
from django.core.validators import MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import in_language
from weerklank.survey.study import Family, Plan
from weerklank.web.monitor.models import Version, Wave, WaveTeam
from weerklank.web.monitor.rules.questionnaires import NotInAWave, why_not_in_a_wave
from weerklank.web.people.models import Team

WHY_NOT = {
    NotInAWave.LICENCE_NEEDED: _(
        "There is no permission yet to use the texts of this questionnaire. Ask the holder "
        "first, then set the licence to granted and publish again."
    ),
    NotInAWave.FOR_THE_PERSON: _(
        "The results of this questionnaire are for the person alone. It cannot be used in a "
        "wave for an employer."
    ),
    NotInAWave.FOR_RESEARCH: _(
        "This questionnaire is for research with its own consent text. It cannot be used in "
        "a wave for an employer."
    ),
}


def spoken() -> str:
    """The language of this page, as questionnaires name it."""
    return (get_language() or "nl")[:2]


class Day(forms.DateInput):
    """A date, chosen from the calendar of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class WaveForm(forms.ModelForm[Wave]):
    """A wave that is being prepared."""

    class Meta:
        model = Wave
        fields = ("name", "code", "version", "opens_on", "closes_on")
        widgets = {"opens_on": Day, "closes_on": Day}
        help_texts = {
            "name": _("What people see, for example: Monitor autumn 2026."),
            "code": _("A short name in the files, for example: 2026."),
            "closes_on": _("The wave closes at the end of this day."),
        }

    def __init__(self, *args: Any, versions: QuerySet[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["version"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- for the type checker
        field.queryset = versions
        field.empty_label = None

    def clean_version(self) -> Version:
        version: Version = self.cleaned_data["version"]
        objections = why_not_in_a_wave(version.document)
        if objections:
            raise forms.ValidationError([WHY_NOT[why] for why in objections])
        return version

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        opens, closes = given.get("opens_on"), given.get("closes_on")
        if opens and closes and closes <= opens:
            self.add_error("closes_on", _("Choose a day after the day on which it opens."))
        return given


class TeamsForm(forms.Form):
    """Which teams take part, how many people each has, and which variant they answer.

    A team without a number does not take part.
    """

    def __init__(
        self,
        *args: Any,
        teams: Sequence[Team],
        document: Questionnaire,
        asked: Mapping[int, WaveTeam],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **{"initial": _as_chosen(asked), **kwargs})
        self.teams = teams
        variants = [(each.id, in_language(each.title, spoken())) for each in document.variants]
        for team in teams:
            self.fields[f"people-{team.pk}"] = forms.IntegerField(
                label=_("People in %(team)s") % {"team": team.name},
                min_value=1,
                max_value=10_000,
                required=False,
            )
            if variants:
                self.fields[f"variant-{team.pk}"] = forms.ChoiceField(
                    label=_("Variant for %(team)s") % {"team": team.name},
                    choices=[("", _("everything")), *variants],
                    required=False,
                )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Per team its fields, for a table."""
        for team in self.teams:
            yield {
                "team": team,
                "people": self[f"people-{team.pk}"],
                "variant": self[f"variant-{team.pk}"]
                if f"variant-{team.pk}" in self.fields
                else None,
            }

    def chosen(self) -> Iterator[tuple[Team, int | None, str]]:
        """Per team how many people are asked (None: it does not take part), and the variant."""
        for team in self.teams:
            people = self.cleaned_data[f"people-{team.pk}"]
            yield team, people, self.cleaned_data.get(f"variant-{team.pk}", "")


def _as_chosen(asked: Mapping[int, WaveTeam]) -> dict[str, Any]:
    people = {f"people-{pk}": each.head_count for pk, each in asked.items()}
    return people | {f"variant-{pk}": each.variant for pk, each in asked.items()}


class PlanForm(forms.Form):
    """What will be analysed, written down before anybody sees an answer."""

    primary = forms.MultipleChoiceField(
        label=_("What the study is about"),
        help_text=_("The report says first what changed in these."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    smallest_group = forms.IntegerField(label=_("Smallest group in the report"), max_value=1000)
    smallest_team = forms.IntegerField(label=_("Smallest team in an annex"), max_value=1000)
    minimum_relevant_difference = forms.FloatField(
        label=_("Smallest difference that matters"),
        help_text=_(
            "In points of the answer scale. Smaller changes do not matter in practice."
        ),
        min_value=0.01,
        max_value=10,
    )
    level = forms.FloatField(
        label=_("Level of the tests"),
        help_text=_("A test below this level is called a clear difference."),
        min_value=0.001,
        max_value=0.2,
    )
    correct_subscales = forms.ChoiceField(
        label=_("Correction for many tests, subscales"),
        choices=[("holm", "Holm"), ("benjamini-hochberg", "Benjamini-Hochberg")],
    )
    correct_items = forms.ChoiceField(
        label=_("Correction for many tests, questions"),
        choices=[("benjamini-hochberg", "Benjamini-Hochberg"), ("holm", "Holm")],
    )

    def __init__(
        self,
        *args: Any,
        plan: Plan,
        document: Questionnaire,
        thresholds: tuple[int, int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **{"initial": _as_typed(plan), **kwargs})
        self.plan = plan
        primary = self.fields["primary"]
        assert isinstance(primary, forms.MultipleChoiceField)  # noqa: S101 -- for the type checker
        primary.choices = [
            (each.id, in_language(each.title, spoken())) for each in document.subscales
        ]
        if not document.subscales:
            del self.fields["primary"]
        for name, lowest in zip(("smallest_group", "smallest_team"), thresholds, strict=True):
            self.fields[name].validators.append(MinValueValidator(lowest))
            self.fields[name].widget.attrs["min"] = lowest
            self.fields[name].help_text = _(
                "%(lowest)s or more. After the wave opens it cannot change."
            ) % {"lowest": lowest}

    def as_plan(self) -> Plan:
        """The plan as a value of the library."""
        given = self.cleaned_data
        subscales, items = Plan().families
        return msgspec.structs.replace(
            self.plan,
            primary=tuple(given.get("primary", ())),
            families=(
                _corrected(subscales, given["correct_subscales"]),
                _corrected(items, given["correct_items"]),
            ),
            smallest_group=given["smallest_group"],
            smallest_team=given["smallest_team"],
            minimum_relevant_difference=given["minimum_relevant_difference"],
            level=given["level"],
        )


def _as_typed(plan: Plan) -> dict[str, Any]:
    corrections = [family.correction for family in plan.families]
    return {
        "primary": list(plan.primary),
        "smallest_group": plan.smallest_group,
        "smallest_team": plan.smallest_team,
        "minimum_relevant_difference": plan.minimum_relevant_difference,
        "level": plan.level,
        "correct_subscales": corrections[0],
        "correct_items": corrections[1],
    }


def _corrected(family: Family, correction: str) -> Family:
    return msgspec.structs.replace(family, correction=correction)


class LongerForm(forms.Form):
    """A later last day for an open wave."""

    closes_on = forms.DateField(label=_("New last day"), widget=Day)


class MorePeopleForm(forms.Form):
    """More people in a team of an open wave, and why."""

    head_count = forms.IntegerField(
        label=_("People in the team"), min_value=1, max_value=10_000
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Kept with the wave, so that it can be explained later."),
        max_length=200,
    )
