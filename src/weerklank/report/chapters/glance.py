"""Change at a glance: every subscale that matters and whatever is clear, in one picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weerklank.report.changes import (
    PARTLY,
    REWORDED,
    Change,
    is_clear,
    name_of,
    variable_name,
)
from weerklank.report.chapters.change_table import meaning, with_limits
from weerklank.report.chapters.effects import Row, effects
from weerklank.report.document import Column, Figure, Table
from weerklank.report.material import Material
from weerklank.report.speaker import NONE
from weerklank.survey.comparability.common_score import is_common, whole_of
from weerklank.survey.comparing import Comparison
from weerklank.survey.outcomes import Tested

MOST_CLEAR = 8
"""Of more clear differences in single questions the first page shows the largest."""


def chosen_subscales(material: Material) -> list[str]:
    """The subscales that the plan calls primary, or all where it names none."""
    known = list(material.last.questionnaire.subscale_by_id)
    return [name for name in material.study.plan.primary if name in known] or known


def glance(material: Material, found: Sequence[Change]) -> Figure | None:
    """Effects of the chosen subscales and of clear items; None where nothing was compared."""
    rows = [row for change in found for row in _rows(material, change)]
    if not rows:
        return None
    speaker = material.speaker
    earlier = material.wave_name(found[0].earlier)
    later = material.wave_name(found[0].later)
    title = speaker.say("glance.title", earlier=earlier, later=later)
    return Figure(
        title=title,
        description=" ".join(
            [speaker.say("glance.description"), *_clear_left_out(material, found)]
        ),
        chart=effects(
            material,
            rows,
            within=[outcome for _, _, outcome in rows],
            is_grouped=sum(bool(change.tested) for change in found) > 1,
        ),
        table=_table(material, title, found, rows),
    )


def _rows(material: Material, change: Change) -> Iterator[Row]:
    chosen = chosen_subscales(material)
    for each, outcome in change.tested:
        if _whole(each) in chosen:
            yield change, each, outcome
    for each, outcome in _clear_items(material, change)[:MOST_CLEAR]:
        yield change, each, outcome


def _whole(comparison: Comparison) -> str:
    """The subscale that a common score stands for; everything else stands for itself."""
    variable = comparison.variable
    return whole_of(variable) if is_common(variable) else variable


def _clear_items(material: Material, change: Change) -> list[tuple[Comparison, Tested]]:
    chosen, level = chosen_subscales(material), material.study.plan.level
    clear = [
        (each, outcome)
        for each, outcome in change.tested
        if is_clear(outcome, level) and _whole(each) not in chosen
    ]
    return sorted(clear, key=lambda pair: -abs(pair[1].superiority - 0.5))


def _clear_left_out(material: Material, found: Sequence[Change]) -> Iterator[str]:
    more = sum(max(len(_clear_items(material, each)) - MOST_CLEAR, 0) for each in found)
    if more:
        yield material.speaker.say("glance.more", n=more)


# --- table ------------------------------------------------------------------------


def _table(
    material: Material, title: str, found: Sequence[Change], rows: Sequence[Row]
) -> Table:
    speaker = material.speaker
    names = " ".join(name_of(material, change, each) for change, each, _ in rows)
    marks = ((REWORDED, "change.reworded"), (PARTLY, "change.partly"))
    return Table(
        caption=title,
        columns=(
            Column(speaker.say("glance.column")),
            Column(speaker.say("column.municipality")),
            Column(speaker.say("column.effect"), numeric=True),
            Column(speaker.say("column.meaning")),
        ),
        rows=(
            *(_tested_row(material, *row) for row in rows),
            *(
                (name, each.place or speaker.say("glance.everywhere"), NONE, each.reason)
                for each in not_compared(material, found)
                for name in each.names
            ),
        ),
        notes=tuple(speaker.say(said, mark=mark) for mark, said in marks if mark in names),
    )


def _tested_row(
    material: Material, change: Change, comparison: Comparison, outcome: Tested
) -> tuple[str, ...]:
    speaker = material.speaker
    value, low, high = (
        speaker.number(each, 2) for each in (outcome.superiority, outcome.low, outcome.high)
    )
    return (
        name_of(material, change, comparison),
        change.name,
        with_limits(value, low, high, speaker),
        meaning(material, comparison, outcome) or speaker.say("change.unclear"),
    )


# --- what was not compared --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotCompared:
    """Subscales that were not compared and why; without a place, nowhere."""

    place: str
    reason: str
    names: tuple[str, ...]


def not_compared(material: Material, found: Sequence[Change]) -> list[NotCompared]:
    """The chosen subscales that were not compared, by reason; once where it holds everywhere."""
    shown = [change for change in found if not change.is_too_small]
    per_place = {change.name: [*_reasons(material, change)] for change in shown}
    if not per_place:
        return []
    everywhere = set.intersection(*(set(each) for each in per_place.values()))
    first, *_ = per_place.values()
    return [
        *_by_reason("", [each for each in first if each in everywhere]),
        *(
            said
            for place, reasons in per_place.items()
            for said in _by_reason(place, [each for each in reasons if each not in everywhere])
        ),
    ]


def _reasons(material: Material, change: Change) -> Iterator[tuple[str, str]]:
    """Name and reason of each chosen subscale that is not in the picture."""
    questionnaire = change.later.questionnaire
    tested = {_whole(each) for each, _ in change.tested}
    judged = {each.variable: each for each in change.comparisons}
    for name in chosen_subscales(material):
        if name not in tested and name in judged:
            reason = "hidden" if judged[name].is_hidden else str(judged[name].verdict)
            yield (
                variable_name(material, questionnaire, name),
                material.speaker.say(f"glance.{reason}"),
            )


def _by_reason(place: str, reasons: Sequence[tuple[str, str]]) -> Iterator[NotCompared]:
    for reason in dict.fromkeys(reason for _, reason in reasons):
        yield NotCompared(place, reason, tuple(name for name, why in reasons if why == reason))
