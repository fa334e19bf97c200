"""Blocks: subscales that were made of other items, on the items of both waves."""

from collections.abc import Iterator

from weerklank.report.changes import Change, variable_name
from weerklank.report.chapters.marks import mean_cell, notes_on
from weerklank.report.document import Block, Column, Table
from weerklank.report.material import Material
from weerklank.survey.comparability.common_score import CommonScore, whole_of


def common_item_blocks(material: Material, change: Change) -> Iterator[Block]:
    """The means on all items and on the common ones, and whether that was tested."""
    speaker, pair = material.speaker, change.pair
    made = {each.variable for each in change.comparisons}
    rows = tuple(
        _row(material, change, score) for score in pair.common if score.later.id in made
    )
    if not rows:
        return
    earlier, later = material.wave_name(pair.earlier), material.wave_name(pair.later)
    yield Table(
        caption=speaker.say("change.common.title"),
        columns=(
            Column(speaker.say("column.subscale")),
            Column(speaker.say("change.common.all", wave=earlier), numeric=True),
            Column(speaker.say("change.common.all", wave=later), numeric=True),
            Column(speaker.say("change.common.wave", wave=earlier), numeric=True),
            Column(speaker.say("change.common.wave", wave=later), numeric=True),
            Column(speaker.say("change.common.tested")),
        ),
        rows=rows,
        notes=(speaker.say("change.common.note"), *notes_on(material, rows)),
    )


def _row(material: Material, change: Change, score: CommonScore) -> tuple[str, ...]:
    pair, group = change.pair, change.municipality
    whole = whole_of(score.later.id)
    return (
        variable_name(material, pair.questionnaire, score.later.id),
        mean_cell(material, pair.earlier, whole, group),
        mean_cell(material, pair.later, whole, group),
        mean_cell(material, pair.earlier, score.earlier.id, group),
        mean_cell(material, pair.later, score.later.id, group),
        _tested(material, change, score),
    )


def _tested(material: Material, change: Change, score: CommonScore) -> str:
    """That it was tested, or why it was not."""
    comparison = next(each for each in change.comparisons if each.variable == score.later.id)
    if comparison.tested:
        rounds = {change.earlier: score.earlier.id, change.later: score.later.id}
        is_corrected = any(material.correction(*each) for each in rounds.items())
        return material.speaker.say(f"change.common.{'raw' if is_corrected else 'yes'}")
    if comparison.is_hidden:
        return material.speaker.say("verdict.hidden")
    return material.speaker.say(f"verdict.{comparison.verdict}")
