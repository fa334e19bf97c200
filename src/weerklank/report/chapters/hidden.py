"""What is not shown in a report, and why: one row per wave, group and reason."""

from collections import Counter
from collections.abc import Iterator

from weerklank.report.document import Block, Column, Table
from weerklank.report.material import TOGETHER, Material, Round
from weerklank.report.speaker import NONE
from weerklank.survey.release.status import Status


def hidden_blocks(material: Material) -> Iterator[Block]:
    """A table of the groups that are not shown on some question; none where all are."""
    speaker = material.speaker
    rows = tuple(
        row
        for round_ in reversed(material.rounds)
        for group, name in [*material.municipalities(round_), (TOGETHER, _together(material))]
        for row in _rows(material, round_, group, name)
    )
    rows += tuple(_merged(material))
    if rows:
        yield Table(
            caption=speaker.say("limits.hidden.title"),
            columns=(
                Column(speaker.say("limits.hidden.group")),
                Column(speaker.say("column.wave")),
                Column(speaker.say("limits.hidden.where")),
                Column(speaker.say("column.reason")),
            ),
            rows=rows,
        )


def _merged(material: Material) -> Iterator[tuple[str, ...]]:
    """The municipalities that stand in the report together with another one."""
    speaker, study = material.speaker, material.study
    for each in study.municipalities:
        if each.id not in study.places:
            everywhere = speaker.say("limits.hidden.everywhere")
            yield each.name, NONE, everywhere, speaker.say(f"limits.why.{Status.MERGED}")


def _together(material: Material) -> str:
    return material.speaker.say("together")


def _rows(
    material: Material, round_: Round, group: str, name: str
) -> Iterator[tuple[str, ...]]:
    """A row per reason; questions that the group was not asked do not count."""
    speaker = material.speaker
    asked = [each for each in round_.variables if material.was_asked(round_, each, group)]
    reasons = Counter(round_.status(each, group) for each in asked)
    for status in Status:
        if status is not Status.SHOWN and reasons[status]:
            where = speaker.say("limits.hidden.some", n=reasons[status], of=len(asked))
            if reasons[status] == len(asked):
                where = speaker.say("limits.hidden.everywhere")
            yield name, material.wave_name(round_), where, speaker.say(f"limits.why.{status}")
