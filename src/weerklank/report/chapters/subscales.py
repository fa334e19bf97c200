"""Subscales: a ranking, and the same scores per municipality and wave."""

from collections.abc import Iterable, Iterator, Sequence

from weerklank.report.document import Block, Column, Table
from weerklank.report.figures import (
    DotFigure,
    Points,
    cell,
    dots,
    score_axis,
)
from weerklank.report.material import TOGETHER, Material, Round
from weerklank.survey.comparability.common_score import is_recomposed
from weerklank.survey.comparability.guard import is_measured_otherwise
from weerklank.survey.questionnaire import Subscale, Theme
from weerklank.survey.release.status import Status
from weerklank.survey.scale import Scale

CORRECTED = "*"
"""The mark beside a mean that was corrected for another answer scale."""
OTHERWISE = "#"
"""The mark beside a mean of answers that were given or counted otherwise."""
RECOMPOSED = "†"
"""The mark beside a subscale that was made of other items."""


def subscale_blocks(material: Material, theme: Theme) -> Iterator[Block]:
    """The ranking of a theme's subscales, and a table over municipalities and waves."""
    subscales = [
        each for each in material.last.questionnaire.subscales if each.theme == theme.id
    ]
    if subscales:
        yield _ranking(material, subscales)
        yield _over_time(material, subscales)


def _ranking(material: Material, subscales: Sequence[Subscale]) -> Block:
    speaker = material.speaker
    scored = [(each, material.mean(material.last, each.id)) for each in subscales]
    scored.sort(key=lambda pair: float("inf") if isinstance(pair[1], Status) else -pair[1])
    rows = [
        Points(speaker.text(each.title), (mean,), _cells(material, each))
        for each, mean in scored
    ]
    plan = DotFigure(
        title=speaker.say("subscales.figure", wave=material.wave_name(material.last)),
        description=speaker.say("subscales.figure.description", who=material.who),
        series=(speaker.say("column.mean"),),
        axis=score_axis(_scale(material, subscales[0]), speaker, [mean for _, mean in scored]),
        decimals=2,
        first_column=speaker.say("column.subscale"),
        further_columns=(
            speaker.say("column.spread"),
            speaker.say("column.n"),
            speaker.say("column.items"),
        ),
    )
    return dots(plan, rows, speaker)


def _scale(material: Material, subscale: Subscale) -> Scale:
    questionnaire = material.last.questionnaire
    return questionnaire.scale_of(questionnaire.item_by_id[subscale.items[0]])


def _cells(material: Material, subscale: Subscale) -> tuple[str, ...]:
    speaker = material.speaker
    found = material.describe(material.last, subscale.id)
    return (
        cell(found, lambda d: d.standard_deviation, 2, speaker),
        cell(found, lambda d: d.n, 0, speaker),
        speaker.whole(len(subscale.items)),
    )


def _over_time(material: Material, subscales: Sequence[Subscale]) -> Table:
    """Means per municipality and wave, with marks for what they cannot be compared with."""
    speaker = material.speaker
    rows = tuple(
        (
            name,
            material.wave_name(round_),
            *(mean_cell(material, round_, each.id, group) for each in subscales),
        )
        for group, name in _groups(material)
        for round_ in material.rounds
        if group == TOGETHER or group in round_.by_municipality.groups
    )
    return Table(
        caption=speaker.say("subscales.table"),
        columns=(
            Column(speaker.say("column.municipality")),
            Column(speaker.say("column.wave")),
            *(Column(speaker.text(each.title), numeric=True) for each in subscales),
        ),
        rows=rows,
        notes=(*notes_on(material, rows), *population_note(material)),
    )


def _groups(material: Material) -> list[tuple[str, str]]:
    groups = material.study.places.items()
    return [*groups, (TOGETHER, material.speaker.say("together"))]


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
        yield speaker.say("corrected.note")
    if OTHERWISE in cells:
        yield speaker.say("guard.otherwise", mark=OTHERWISE)
    if RECOMPOSED in cells:
        yield speaker.say("recomposed.note")


def population_note(material: Material) -> Iterator[str]:
    """That the waves had other municipalities, so that their totals cannot be compared."""
    if len({round_.by_municipality.groups for round_ in material.rounds}) > 1:
        yield material.speaker.say("population.note")
