"""The table of a change: a row per comparison, with what its marks mean."""

from collections.abc import Sequence

from weerklank.analysis.disclosure.rounding import decimals_of_mean
from weerklank.report.changes import (
    PARTLY,
    REWORDED,
    Change,
    is_clear,
    is_too_small_to_matter,
    name_of,
    side_of,
)
from weerklank.report.document import (
    Column,
)
from weerklank.report.figures import columns
from weerklank.report.material import Material
from weerklank.report.speaker import NONE, Speaker
from weerklank.survey.comparing import Comparison
from weerklank.survey.outcomes import Tested


def meaning(material: Material, comparison: Comparison, outcome: Tested) -> str:
    """What a change means; empty where that is not clear.

    Of many people a change can be clear and yet too small to matter: then both are said.
    """
    speaker, level = material.speaker, material.study.plan.level
    is_small = is_too_small_to_matter(outcome, level)
    if is_clear(outcome, level):
        side = speaker.say(f"change.{side_of(comparison, outcome)}")
        return speaker.say("change.clear.same", side=side) if is_small else side
    return speaker.say("change.same") if is_small else ""


def change_columns(material: Material, change: Change) -> tuple[Column, ...]:
    speaker = material.speaker
    waves = [material.wave_name(change.earlier), material.wave_name(change.later)]
    return columns(
        speaker.say("column.question"),
        [
            *(f"n {wave}" for wave in waves),
            *(speaker.say("column.mean.of", wave=wave) for wave in waves),
            speaker.say("column.difference"),
            speaker.say("column.effect"),
            "p",
            speaker.say("column.adjusted"),
            speaker.say("column.meaning"),
        ],
    )


def change_row(
    material: Material, change: Change, comparison: Comparison, outcome: Tested
) -> tuple[str, ...]:
    speaker = material.speaker
    decimals = decimals_of_mean(min(outcome.earlier.n, outcome.later.n))
    return (
        name_of(material, change, comparison),
        speaker.whole(outcome.earlier.n),
        speaker.whole(outcome.later.n),
        speaker.number(outcome.earlier.mean, decimals),
        speaker.number(outcome.later.mean, decimals),
        with_limits(
            speaker.signed(outcome.mean_difference, decimals),
            speaker.signed(outcome.difference_low, decimals),
            speaker.signed(outcome.difference_high, decimals),
            speaker,
        ),
        with_limits(
            speaker.number(outcome.superiority, 2),
            speaker.number(outcome.low, 2),
            speaker.number(outcome.high, 2),
            speaker,
        ),
        speaker.p_value(outcome.p) + (EXACT if outcome.is_exact else ""),
        speaker.p_value(outcome.p_adjusted) if outcome.family else NONE,
        meaning(material, comparison, outcome) or speaker.say("change.unclear"),
    )


def with_limits(value: str, low: str, high: str, speaker: Speaker) -> str:
    """A number with its interval."""
    return speaker.say("with.limits", value=value, low=low, high=high)


EXACT = "°"
"""The mark beside a p-value of the exact test."""


def change_notes(
    material: Material, change: Change, rows: Sequence[tuple[Comparison, Tested]]
) -> tuple[str, ...]:
    speaker = material.speaker
    families = {family.id: family for family in material.study.plan.families}
    used = {(outcome.family, outcome.tests) for _, outcome in rows if outcome.family}
    notes = [
        speaker.say(
            f"family.{families[name].correction}",
            title=speaker.text(families[name].title),
            n=tests,
        )
        for name, tests in sorted(used)
    ]
    if any(outcome.is_exact for _, outcome in rows):
        notes.append(speaker.say("change.exact", mark=EXACT))
    names = [name_of(material, change, each) for each, _ in rows]
    notes += [
        speaker.say(sentence, mark=mark)
        for mark, sentence in ((REWORDED, "change.reworded"), (PARTLY, "change.partly"))
        if any(mark in name for name in names)
    ]
    return tuple(notes)
