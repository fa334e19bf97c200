"""Subscales: a ranking, and the same scores per municipality and wave."""

from collections.abc import Iterator, Sequence

from weerklank.report.document import Block, Column, Table
from weerklank.report.figures import (
    DotFigure,
    Points,
    cell,
    dots,
    one_or_none,
    score_axis,
)
from weerklank.report.material import TOGETHER, Material, Round
from weerklank.survey.questionnaire import Subscale, Theme
from weerklank.survey.scale import Scale

CORRECTED = "*"
"""The mark beside a mean that was corrected for another answer scale."""


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
    scored.sort(key=lambda pair: -(pair[1] if pair[1] is not None else float("-inf")))
    rows = [
        Points(speaker.text(each.title), (mean,), _cells(material, each))
        for each, mean in scored
    ]
    plan = DotFigure(
        title=speaker.say("subscales.figure", wave=material.wave_name(material.last)),
        description=speaker.say("subscales.figure.description"),
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
    """Means per municipality and wave; a corrected mean carries a mark."""
    speaker = material.speaker
    shown = [
        (name, group, round_)
        for group, name in _groups(material)
        for round_ in material.rounds
        if group == TOGETHER or group in round_.by_municipality.groups
    ]
    corrected = any(
        each.id in round_.variables and material.correction(round_, each.id)
        for each in subscales
        for round_ in material.rounds
    )
    return Table(
        caption=speaker.say("subscales.table"),
        columns=(
            Column(speaker.say("column.municipality")),
            Column(speaker.say("column.wave")),
            *(Column(speaker.text(each.title), numeric=True) for each in subscales),
        ),
        rows=tuple(
            (
                name,
                material.wave_name(round_),
                *(mean_cell(material, round_, each.id, group) for each in subscales),
            )
            for name, group, round_ in shown
        ),
        notes=(speaker.say("corrected.note"),) if corrected else (),
    )


def _groups(material: Material) -> list[tuple[str, str]]:
    groups = [(each.id, each.name) for each in material.study.municipalities]
    return [*groups, (TOGETHER, material.speaker.say("together"))]


def mean_cell(
    material: Material, round_: Round, variable: str, group: str, decimals: int = 2
) -> str:
    """A mean of a table, with a mark where it was corrected; a dash where it was not asked."""
    speaker = material.speaker
    if variable not in round_.variables:
        return speaker.say("not.asked.short")
    text = one_or_none(material.mean(round_, variable, group), decimals, speaker)
    shown = material.describe(round_, variable, group) is not None
    return text + CORRECTED if shown and material.correction(round_, variable) else text
