"""Figure: subscales over the waves, a small panel each, with the same means as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weerklank.report.chapters.marks import CORRECTED, mean_cell, notes_on, population_note
from weerklank.report.charts import Line, Marks, Panel, Point, SmallMultiples
from weerklank.report.continuity import Continuity
from weerklank.report.document import Column, Figure, Table
from weerklank.report.figures import score_axis
from weerklank.report.material import TOGETHER, Material, Round
from weerklank.survey.questionnaire import Subscale
from weerklank.survey.release.status import Status
from weerklank.survey.scale import Scale

MOST_LINES = 5
"""More groups than this in one panel cannot be told apart: the table has them all."""


@dataclass(frozen=True, eq=False)
class Courses:
    """What to show: subscales with the same answers, and groups by id with their names."""

    subscales: Sequence[Subscale]
    groups: Sequence[tuple[str, str]]
    title: str
    description: str


def over_time(material: Material, courses: Courses) -> Figure:
    """A panel per subscale with a line per group, and a row per subscale and group."""
    drawn = _drawn(material, courses)
    return Figure(
        title=courses.title,
        description=courses.description,
        chart=_chart(material, courses, drawn),
        table=_table(material, courses),
    )


def scale_of(material: Material, subscale: Subscale) -> Scale:
    """The answers of a subscale's items."""
    questionnaire = material.last.questionnaire
    return questionnaire.scale_of(questionnaire.item_by_id[subscale.items[0]])


def _drawn(material: Material, courses: Courses) -> list[tuple[str, str]]:
    """The groups with a line: municipalities before their total, and no more than can be seen."""
    shown = [
        (group, name)
        for group, name in courses.groups
        if any(
            _point(material, at, each.id, group).value is not None
            for each in courses.subscales
            for at in range(len(material.rounds))
        )
    ]
    places = [each for each in shown if each[0] != TOGETHER]
    sizes = {group: material.last.cube_of(group).heads_of(group) for group, _ in places}
    largest = sorted(sizes, key=lambda group: -sizes[group])[:MOST_LINES]
    return [each for each in places if each[0] in largest] or shown


def _chart(
    material: Material, courses: Courses, drawn: Sequence[tuple[str, str]]
) -> SmallMultiples:
    speaker = material.speaker
    panels = tuple(_panel(material, each, drawn) for each in courses.subscales)
    values = [
        point.value
        for panel in panels
        for line in panel.lines
        for point in line.points
        if point.value is not None
    ]
    return SmallMultiples(
        axis=score_axis(scale_of(material, courses.subscales[0]), speaker, values),
        waves=tuple(material.wave_name(round_) for round_ in material.rounds),
        series=tuple(name for _, name in drawn),
        panels=panels,
        marks=Marks(
            rough=speaker.say("multiples.rough"),
            broken=speaker.say("multiples.broken"),
            absent=speaker.say("multiples.absent"),
        ),
    )


def _panel(material: Material, subscale: Subscale, drawn: Sequence[tuple[str, str]]) -> Panel:
    continuity = Continuity(material)
    lines = tuple(
        Line(
            tuple(
                _point(material, at, subscale.id, group, continuity)
                for at in range(len(material.rounds))
            ),
            series,
        )
        for series, (group, _) in enumerate(drawn)
    )
    return Panel(
        material.speaker.text(subscale.title), lines, material.speaker.say("multiples.absent")
    )


def _point(
    material: Material, at: int, variable: str, group: str, continuity: Continuity | None = None
) -> Point:
    """A wave of a line, no finer than the table says it."""
    round_ = material.rounds[at]
    if group not in round_.cube_of(group).groups:
        return Point(None, "")
    label = mean_cell(material, round_, variable, group)
    mean = material.mean(round_, variable, group)
    found = material.describe(round_, variable, group)
    if isinstance(mean, Status) or isinstance(found, Status):
        return Point(None, label if material.was_asked(round_, variable, group) else "")
    return Point(
        round(mean, min(2, found.decimals)),
        label,
        is_joined=continuity is not None and continuity.is_joined(at, variable, group),
        is_rough=CORRECTED in label,
    )


def _table(material: Material, courses: Courses) -> Table:
    """The means: a row per subscale and group, a column per wave."""
    speaker = material.speaker
    rows = tuple(_rows(material, courses))
    names = [speaker.say("column.subscale"), speaker.say("column.municipality")]
    waves = [material.wave_name(round_) for round_ in material.rounds]
    is_alone = len(courses.groups) == 1
    return Table(
        caption=courses.title,
        columns=(
            *map(Column, names[:1] if is_alone else names),
            *(Column(wave, numeric=True) for wave in waves),
        ),
        rows=rows,
        notes=(
            *notes_on(material, rows),
            *([] if is_alone else population_note(material)),
        ),
    )


def _rows(material: Material, courses: Courses) -> Iterator[tuple[str, ...]]:
    for subscale in courses.subscales:
        for group, name in courses.groups:
            named = (name,) if len(courses.groups) > 1 else ()
            cells = (_cell(material, each, subscale.id, group) for each in material.rounds)
            yield (material.speaker.text(subscale.title), *named, *cells)


def _cell(material: Material, round_: Round, variable: str, group: str) -> str:
    if group not in round_.cube_of(group).groups:
        return material.speaker.say("multiples.not.there")
    return mean_cell(material, round_, variable, group)
