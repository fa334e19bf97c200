"""Subscales: a ranking, and the same scores per municipality and wave."""

from collections.abc import Iterator, Sequence

from weerklank.report.chapters.over_time import Courses, over_time, scale_of
from weerklank.report.document import Block, Figure
from weerklank.report.figures import DotFigure, Points, cell, dots, score_axis
from weerklank.report.material import TOGETHER, Material
from weerklank.survey.questionnaire import Subscale, Theme
from weerklank.survey.release.status import Status


def subscale_blocks(material: Material, theme: Theme) -> Iterator[Block]:
    """The ranking of a theme's subscales, and their course per municipality."""
    subscales = [
        each for each in material.last.questionnaire.subscales if each.theme == theme.id
    ]
    if subscales:
        yield ranking(material, subscales)
        yield from _over_time(material, subscales)


def ranking(material: Material, subscales: Sequence[Subscale]) -> Figure:
    """The subscales of the last wave, from the highest mean to the lowest."""
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
        axis=score_axis(
            scale_of(material, subscales[0]), speaker, [mean for _, mean in scored]
        ),
        decimals=2,
        first_column=speaker.say("column.subscale"),
        further_columns=(
            speaker.say("column.spread"),
            speaker.say("column.n"),
            speaker.say("column.items"),
        ),
    )
    return dots(plan, rows, speaker)


def _cells(material: Material, subscale: Subscale) -> tuple[str, ...]:
    speaker = material.speaker
    found = material.describe(material.last, subscale.id)
    return (
        cell(found, lambda d: d.standard_deviation, 2, speaker),
        cell(found, lambda d: d.n, 0, speaker),
        speaker.whole(len(subscale.items)),
    )


def _over_time(material: Material, subscales: Sequence[Subscale]) -> Iterator[Figure]:
    """The means per municipality and wave; one figure for all that have the same answers."""
    speaker = material.speaker
    groups = [
        (group, name)
        for group, name in material.study.places.items()
        if any(group in round_.by_municipality.groups for round_ in material.rounds)
    ]
    if len(material.rounds) == 1 and len(groups) == 1:
        return  # the ranking says it all
    if len(groups) > 1:
        groups.append((TOGETHER, speaker.say("together")))
    for alike in _by_answers(material, subscales):
        yield over_time(
            material,
            Courses(
                alike,
                groups,
                title=speaker.say("subscales.table"),
                description=speaker.say("multiples.description"),
            ),
        )


def _by_answers(
    material: Material, subscales: Sequence[Subscale]
) -> Iterator[Sequence[Subscale]]:
    scales = {each.id: scale_of(material, each).id for each in subscales}
    for scale in dict.fromkeys(scales.values()):
        yield [each for each in subscales if scales[each.id] == scale]
