"""The cells of one column: each becomes a position on the scale or a kind of missing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.formats.loss import Loss
from weerklank.survey.formats.table import Cell, Column
from weerklank.survey.importing.labels import number, same, spelled
from weerklank.survey.importing.mapping import MappedColumn, Mapping, MissingKind, missing_code
from weerklank.survey.missing import Missing

Position = Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class CodedColumn:
    """A column as a wave holds it: `codes` and `is_empty` have shape (n,).

    `unknown` gives, for each label that nothing is known of, the indices of its rows, from
    the first to the last.
    """

    codes: NDArray[np.int16]
    is_empty: NDArray[np.bool_]
    unknown: dict[str, list[int]]


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one column.

    In this order: what the column's own list calls missing, what the file declared missing,
    what is an answer, what the mapping's list calls missing.
    """

    column: Column
    position: Position
    own_missing: dict[str, MissingKind]
    missing: dict[str, MissingKind]
    spellings: frozenset[str]

    @classmethod
    def of(
        cls,
        column: Column,
        mapped: MappedColumn,
        mapping: Mapping,
        scale: str,
        position: Position,
    ) -> "CellReader":
        """A reader with the lists of the mapping, in the form in which labels are compared."""
        return cls(
            column,
            position,
            {same(label): kind for label, kind in mapped.missing.items()},
            {"": "skipped", **{same(label): kind for label, kind in mapping.missing.items()}},
            frozenset(map(same, mapping.spellings.get(scale, {}))),
        )

    def label(self, cell: Cell) -> str:
        """What the cell says: its value label, unless the mapping knows the code itself."""
        raw = spelled(cell)
        if cell is None or same(raw) in self.spellings:
            return raw
        return self.column.value_labels.get(cell, raw)

    def code(self, cell: Cell) -> int | None:
        """The position or the missing code of a cell; None where nothing is known of it."""
        raw, label = same(spelled(cell)), same(self.label(cell))
        kind = self.own_missing.get(raw) or self.own_missing.get(label)
        if kind is None and any(each.holds(cell) for each in self.column.user_missing):
            kind = self.missing.get(label, "skipped")
        if kind is not None:
            return missing_code(kind)
        position = self.position(self.label(cell))
        if position is None and label in self.missing:
            return missing_code(self.missing[label])
        return position


def coded(reader: CellReader, cells: Sequence[Cell]) -> CodedColumn:
    """Code all cells of a column; what is unknown is coded as skipped and named."""
    codes = {cell: reader.code(cell) for cell in dict.fromkeys(cells)}
    unknown: dict[str, list[int]] = defaultdict(list)
    for row in [row for row, cell in enumerate(cells) if codes[cell] is None]:
        unknown[reader.label(cells[row])].append(row)
    empty = {cell: not spelled(cell).strip() for cell in codes}
    filled = [codes[cell] for cell in cells]
    return CodedColumn(
        np.array([Missing.SKIPPED if code is None else code for code in filled], np.int16),
        np.array([empty[cell] for cell in cells], np.bool_),
        dict(unknown),
    )


def merged_spellings(reader: CellReader, cells: Sequence[Cell], where: str) -> Iterator[Loss]:
    """The spellings within one column that were read as the same answer."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for cell, count in Counter(cells).items():
        if isinstance(cell, str) and number(cell) is None and (reader.code(cell) or 0) >= 0:
            counted[same(cell)][cell] += count
    for spellings in counted.values():
        (kept, _), *others = spellings.most_common()
        for spelling, count in others:
            yield Loss(
                f"the spelling '{spelling}' was read as '{kept}'",
                where,
                count,
                "Spaces and capitals do not make another answer; see whether that is right.",
            )
