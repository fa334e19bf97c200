"""What is not shown, and why: a row per group, a column per reason."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from weerklank.report.document import Block, Table
from weerklank.report.figures import columns
from weerklank.report.material import TOGETHER, Material, key_of
from weerklank.report.speaker import Speaker
from weerklank.survey.release.status import Status

REASONS = (Status.TOO_FEW, Status.PROTECTS)
NOTES = (*REASONS, "unasked")


def hidden_blocks(material: Material) -> Iterator[Block]:
    """A table per wave of the groups that are not shown on some question; newest wave first."""
    speaker = material.speaker
    for round_ in reversed(material.rounds):
        groups = [*material.municipalities(round_), (TOGETHER, speaker.say("together"))]
        counted = {name: round_.statuses.counted(key_of(group)) for group, name in groups}
        title = speaker.say("limits.hidden.title", wave=material.wave_name(round_))
        yield from hidden_table(title, counted, speaker, notes=_merged(material))


def _merged(material: Material) -> Iterator[str]:
    """The municipalities that stand in the report together with another one."""
    for merge in material.study.merges:
        members = [each.name for each in material.study.municipalities if each.id in merge.of]
        if members:
            names = material.speaker.listed(members)
            yield material.speaker.say("limits.merged", names=names, name=merge.name)


def hidden_table(
    title: str,
    counted: Mapping[str, Counter[Status]],
    speaker: Speaker,
    *,
    notes: Iterable[str] = (),
) -> Iterator[Table]:
    """One row per group that is not shown somewhere, by its name; nothing where all are shown.

    `counted` holds on how many questions and subscales a group has each status.
    """
    rows = tuple(
        (name, *(speaker.whole(statuses[status]) for status in (Status.SHOWN, *REASONS)))
        for name, statuses in counted.items()
        if any(statuses[status] for status in REASONS)
    )
    if rows:
        headings = [
            speaker.say(f"limits.hidden.{status}") for status in (Status.SHOWN, *REASONS)
        ]
        yield Table(
            caption=title,
            columns=columns(speaker.say("limits.hidden.group"), headings),
            rows=rows,
            notes=(*(speaker.say(f"limits.why.{name}") for name in NOTES), *notes),
        )
