"""Legends: under every table with a mark of what is hidden, what the mark means."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from weerklank.report.document import Block, Chapter, Figure, Findings, Section, Table
from weerklank.report.speaker import Speaker
from weerklank.survey.release.status import Status

HIDDEN = (Status.TOO_FEW, Status.PROTECTS, Status.MERGED)

Titled = TypeVar("Titled", Chapter, Section)


def with_legends(chapter: Chapter, speaker: Speaker) -> Chapter:
    """The same chapter, in which no mark needs another chapter to be understood."""
    sections = tuple(_explained(section, speaker) for section in chapter.sections)
    return replace(_explained(chapter, speaker), sections=sections)


def blocks_with_legends(blocks: Iterable[Block], speaker: Speaker) -> tuple[Block, ...]:
    """The same blocks, each table with the meaning of its marks."""
    return tuple(_block(block, speaker) for block in blocks)


def _explained(part: Titled, speaker: Speaker) -> Titled:
    return replace(part, blocks=blocks_with_legends(part.blocks, speaker))


def _block(block: Block, speaker: Speaker) -> Block:
    match block:
        case Table():
            return _table(block, speaker)
        case Figure():
            return replace(block, table=_table(block.table, speaker))
        case Findings():
            return replace(
                block,
                items=tuple(
                    replace(
                        item,
                        figure=replace(item.figure, table=_table(item.figure.table, speaker)),
                    )
                    if item.figure
                    else item
                    for item in block.items
                ),
            )
    return block


def _table(table: Table, speaker: Speaker) -> Table:
    cells = {cell for row in table.rows for cell in row[1:]}
    marks = {status: speaker.say(f"hidden.short.{status}") for status in HIDDEN}
    legends = tuple(
        speaker.say(f"legend.{status}", mark=mark)
        for status, mark in marks.items()
        if mark in cells
    )
    return replace(table, notes=(*table.notes, *legends))
