"""Marks: a mean in a table of waves, with what keeps it from being laid beside another."""

from collections.abc import Iterable, Iterator, Sequence

from weerklank.report.material import Material, Round
from weerklank.survey.comparability.common_score import is_recomposed
from weerklank.survey.comparability.guard import is_measured_otherwise
from weerklank.survey.release.status import Status

CORRECTED = "*"
"""The mark beside a mean that was corrected for another answer scale."""
OTHERWISE = "#"
"""The mark beside a mean of answers that were given or counted otherwise."""
RECOMPOSED = "†"
"""The mark beside a subscale that was made of other items."""


def mean_cell(
    material: Material, round_: Round, variable: str, group: str, decimals: int = 2
) -> str:
    """A mean of a table, with its marks; or that it was not asked, or is not shown."""
    speaker = material.speaker
    if not material.was_asked(round_, variable, group):
        return speaker.say("not.asked.short")
    mean = material.mean(round_, variable, group)
    found = material.describe(round_, variable, group)
    if isinstance(mean, Status) or isinstance(found, Status):
        return speaker.say(f"hidden.short.{found}")
    written = speaker.number(mean, min(decimals, found.decimals))
    return written + _marks(material, round_, variable)


def _marks(material: Material, round_: Round, variable: str) -> str:
    """What keeps this mean from being laid beside that of the newest wave."""
    terms = (round_.questionnaire, material.last.questionnaire, material.folder.decisions)
    marks = ""
    if material.correction(round_, variable):
        marks += CORRECTED
    elif round_ is not material.last:
        columns = round_.variables[variable].columns
        marks += OTHERWISE if is_measured_otherwise(columns, *terms) else ""
    return marks + (RECOMPOSED if is_recomposed(variable, *terms) else "")


def notes_on(material: Material, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """What the marks in a table of means over waves say."""
    speaker = material.speaker
    cells = "".join(cell for row in rows for cell in row[1:])
    if CORRECTED in cells:
        yield from dict.fromkeys(_factors(material))
    if OTHERWISE in cells:
        yield speaker.say("guard.otherwise", mark=OTHERWISE)
    if RECOMPOSED in cells:
        yield speaker.say("recomposed.note")


def _factors(material: Material) -> Iterator[str]:
    """How rough a corrected mean is: the limits of its factor, where that was measured."""
    speaker = material.speaker
    for each in material.study.corrections:
        factor = speaker.number(each.factor, 2)
        if each.low is None or each.high is None:
            yield speaker.say("corrected.note", factor=factor)
            continue
        reach = max(each.high - each.factor, each.factor - each.low) / each.factor
        yield speaker.say(
            "corrected.note.interval",
            factor=factor,
            low=speaker.number(each.low, 2),
            high=speaker.number(each.high, 2),
            reach=speaker.percent(reach),
        )


def population_note(material: Material) -> Iterator[str]:
    """That the waves had other municipalities, so that their totals cannot be compared."""
    if len({round_.by_municipality.groups for round_ in material.rounds}) > 1:
        yield material.speaker.say("population.note")
