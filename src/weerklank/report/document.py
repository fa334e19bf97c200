"""The document model: a report as a tree of blocks that every renderer can show.

A block holds finished sentences and finished numbers in one language. Renderers decide
on looks only; they add no words but the ones in `Labels`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from weerklank.report.charts import Chart


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


class NoteKind(StrEnum):
    """Why a note stands apart from the text."""

    CAUTION = "caution"  # read the figure with this in mind
    HIDDEN = "hidden"  # something is not shown, and why
    SYNTHETIC = "synthetic"  # these are not real answers
    RELEASED = "released"  # this may be shared


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that must not be missed."""

    kind: NoteKind
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short sentences.

    With `lines` they are numbered, and on paper so many lines are free to write on under each.
    """

    items: tuple[str, ...]
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """Text to copy as it is: a command, a hash."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers are aligned to the right."""

    title: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts. The first column names the row.

    On a screen it may be folded, where it is there for those who want all of it.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its title, what it shows in a sentence, and the same numbers as a table.

    With `is_to_look_up` it is one of many that nobody reads through: on paper its table will do.
    """

    title: str
    description: str
    chart: Chart
    table: Table
    is_to_look_up: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One of the findings on the first page, with how certain it is, and a picture of it."""

    headline: str
    certainty: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of the first page."""

    title: str
    items: tuple[Finding, ...]


Block = Paragraph | Note | Bullets | Code | Table | Figure | Findings


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a chapter; `id` is its address within the document."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: first its own blocks, then its sections.

    `on_new_page` starts it on a page of its own in a short document too.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    on_new_page: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words that the page itself needs."""

    contents: str
    skip_to_content: str
    show_table: str
    page: str
    of: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language (`language` is a two-letter code).

    On paper the first chapter starts on a page of its own, but not that of a short document.
    """

    title: str
    subtitle: str
    language: str
    dated: date
    dated_text: str
    front: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
    labels: Labels
    is_short: bool = False

    def figures(self) -> Iterator[Figure]:
        """Every figure, in the order in which it is read."""
        for block in self.blocks():
            if isinstance(block, Figure):
                yield block
            elif isinstance(block, Findings):
                yield from (each.figure for each in block.items if each.figure)

    def blocks(self) -> Iterator[Block]:
        """Every block, in the order in which it is read."""
        yield from self.front
        for chapter in self.chapters:
            yield from chapter.blocks
            for section in chapter.sections:
                yield from section.blocks
