"""Reading the answers of a calibration: one line per answer, turned the right way round."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.calibrating.bridge import Bridge
from weerklank.survey.formats.csv import read_csv
from weerklank.survey.formats.table import Table
from weerklank.survey.refusals import BadInput, Problem

NEEDED = ("form", "respondent", "item", "scale", "presented_reversed", "answer")
MOST_PROBLEMS = 10
"""A file with the wrong answers would otherwise be a screen full of the same."""
NOTHING = -1
"""In `categories`: this person has no answer there."""


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: the place on the printed scale, 1 for the answer that is printed first.

    `row` is the number of its row in the file; `side` is 0 for the old scale, 1 for the new.
    """

    row: int
    form: str
    respondent: str
    item: str
    side: int
    is_reversed: bool
    answer: int


@dataclass(frozen=True, eq=False)
class Calibration:
    """The answers of people who answered both scales.

    `forms` names each respondent's form: shape (respondents,). `categories` says where each
    answer stands among the answers of its scale, 0 for the least favourable (after keying),
    or `NOTHING`: shape (2, respondents, items), the old scale first.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> given = np.array([[[0, 3]], [[1, NOTHING]]])
    >>> one = Calibration(Bridge(("help", "alone"), asked, asked), np.array(["A"]), given)
    >>> one.paired, one.scores(1), one.counts(0)
    (array([[ True, False]]), array([[ 2., nan]]), array([[1, 0, 0, 0, 0]]))
    """

    bridge: Bridge
    forms: NDArray[np.str_]
    categories: NDArray[np.int64]

    @property
    def paired(self) -> NDArray[np.bool_]:
        """Who answered which item on both scales: shape (respondents, items)."""
        old, new = self.categories >= 0
        return np.asarray(old & new)

    def scores(self, side: int) -> NDArray[np.float64]:
        """The keyed scores on one scale, NaN where there is none: (respondents, items)."""
        held = np.full(self.categories[side].shape, np.nan)
        for column, item in enumerate(self.bridge.items):
            given = self.categories[side][:, column]
            worth = np.sort(self.bridge.scores(item)[side])
            held[given >= 0, column] = worth[given[given >= 0]]
        return held

    def counts(self, side: int) -> NDArray[np.int64]:
        """How often each person gave each answer, where they gave both: (respondents, k)."""
        given = np.where(self.paired, self.categories[side], NOTHING)
        size = self.bridge.scales[side].size
        return np.stack([(given == category).sum(axis=1) for category in range(size)], axis=1)


def read_calibration(file: Path, bridge: Bridge) -> Calibration:
    r"""Read the answers to the forms of a bridge from a text table, one line per answer.

    `answer` is the place on the scale as it was printed: 1 for the answer printed first.
    Where `presented_reversed` is 1 it is turned round here; items that count the other way
    round are keyed. A line without an answer is a question that was skipped. Other columns
    are not read. Raises BadInput for a column, item, scale or answer that is not there, a
    question answered twice, a person in two forms, a question that is printed in two orders
    in one form, an item that nobody answered on both scales, and a form with fewer than two
    people who answered an item on both.

    >>> from tempfile import TemporaryDirectory
    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> old = starter_questionnaire()
    >>> bridge = Bridge(("help",), old, replace(old, id="2027"))
    >>> text = "form,respondent,item,scale,presented_reversed,answer\n" + "".join(
    ...     f"A,{person},help,agree/2026,0,2\nA,{person},help,agree/2027,1,2\n"
    ...     for person in (1, 2)
    ... )
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.csv")
    ...     _ = file.write_text(text, encoding="utf-8")
    ...     found = read_calibration(file, bridge)
    >>> found.scores(0).tolist(), found.scores(1).tolist()
    ([[2.0], [2.0]], [[4.0], [4.0]])
    """
    table = read_csv(file)
    _refuse(_in_columns(table))
    lines: list[Line] = []
    problems: list[Problem] = []
    for index in range(table.rows):
        cells = {name: str(table.by_name[name].cells[index]).strip() for name in NEEDED}
        where = f"{table.source}, row {table.row_number(index)}"
        found = list(_in_cells(cells, bridge, where))
        problems += found
        if cells["answer"] and not found:
            lines.append(_line(cells, bridge, table.row_number(index)))
    _refuse(problems)
    _refuse(_in_lines(lines, table.source))
    calibration = _calibration(lines, bridge)
    _refuse(_in_pairs(calibration, table.source))
    return calibration


def _refuse(problems: Sequence[Problem] | Iterator[Problem]) -> None:
    found = list(islice(problems, MOST_PROBLEMS))
    if found:
        raise BadInput(*found)


def _in_columns(table: Table) -> Iterator[Problem]:
    for name in NEEDED:
        if name not in table.by_name:
            yield Problem(
                f"There is no column '{name}'.",
                f"{table.source}, row 1",
                f"Name the columns {', '.join(NEEDED)}.",
            )


def _in_cells(cells: Mapping[str, str], bridge: Bridge, where: str) -> Iterator[Problem]:
    """What is wrong with one line by itself."""
    for name in ("form", "respondent"):
        if not cells[name]:
            yield Problem("This cell is empty.", f"{where}, column {name}", "Fill it in.")
    if cells["item"] not in bridge.items:
        yield Problem(
            f"'{cells['item']}' is not one of the items.",
            f"{where}, column item",
            f"Use {_listed(bridge.items)}.",
        )
    if cells["presented_reversed"] not in ("0", "1"):
        yield Problem(
            f"'{cells['presented_reversed']}' is neither 0 nor 1.",
            f"{where}, column presented_reversed",
            "Write 1 where the answers were printed in the opposite order, else 0.",
        )
    if cells["scale"] not in bridge.names:
        yield Problem(
            f"'{cells['scale']}' is not one of the two scales.",
            f"{where}, column scale",
            f"Use {_listed(bridge.names)}.",
        )
    elif cells["answer"] not in _places(cells["scale"], bridge):
        most = bridge.scales[bridge.names.index(cells["scale"])].size
        yield Problem(
            f"'{cells['answer']}' is not an answer on this scale.",
            f"{where}, column answer",
            f"Write the place of the answer as printed, 1 to {most}; nothing if skipped.",
        )


def _places(scale: str, bridge: Bridge) -> set[str]:
    size = bridge.scales[bridge.names.index(scale)].size
    return {"", *map(str, range(1, size + 1))}


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def _line(cells: Mapping[str, str], bridge: Bridge, row: int) -> Line:
    return Line(
        row=row,
        form=cells["form"],
        respondent=cells["respondent"],
        item=cells["item"],
        side=bridge.names.index(cells["scale"]),
        is_reversed=cells["presented_reversed"] == "1",
        answer=int(cells["answer"]),
    )


def _in_lines(lines: Sequence[Line], source: str) -> Iterator[Problem]:
    """What does not fit between lines: each question once, each person in one form."""
    asked: set[tuple[str, str, int]] = set()
    form_of: dict[str, str] = {}
    order_of: dict[tuple[str, str, int], bool] = {}
    for line in lines:
        where = f"{source}, row {line.row}"
        question = (line.respondent, line.item, line.side)
        if question in asked:
            yield Problem(
                f"Respondent {line.respondent} answers {line.item} twice on one scale.",
                where,
                "Remove one of the lines, or correct its scale.",
            )
        asked.add(question)
        if form_of.setdefault(line.respondent, line.form) != line.form:
            yield Problem(
                f"Respondent {line.respondent} is in two forms.",
                where,
                "Give each person their own number, in one form.",
            )
        printed = (line.form, line.item, line.side)
        if order_of.setdefault(printed, line.is_reversed) != line.is_reversed:
            yield Problem(
                f"Form {line.form} prints the answers to {line.item} in two orders.",
                f"{where}, column presented_reversed",
                "Look at the form, and correct the lines that say otherwise.",
            )


def _calibration(lines: Sequence[Line], bridge: Bridge) -> Calibration:
    form_of = {line.respondent: line.form for line in lines}
    people = {respondent: row for row, respondent in enumerate(sorted(form_of))}
    columns = {item: column for column, item in enumerate(bridge.items)}
    categories = np.full((2, len(people), len(columns)), NOTHING, dtype=np.int64)
    for line in lines:
        categories[line.side, people[line.respondent], columns[line.item]] = _category(
            line, bridge
        )
    forms = np.array([form_of[respondent] for respondent in people], dtype=np.str_)
    somebody = Calibration(bridge, forms, categories).paired.any(axis=1)
    return Calibration(bridge, forms[somebody], categories[:, somebody])


def _category(line: Line, bridge: Bridge) -> int:
    """The place of an answer among those of its scale, 0 for the least favourable."""
    size = bridge.scales[line.side].size
    as_asked = size - line.answer if line.is_reversed else line.answer - 1
    item = bridge.versions[line.side].item_by_id[line.item]
    return size - 1 - as_asked if item.is_reversed else as_asked


def _in_pairs(calibration: Calibration, source: str) -> Iterator[Problem]:
    for column, item in enumerate(calibration.bridge.items):
        if not calibration.paired[:, column].any():
            yield Problem(
                f"Nobody answered {item} on both scales.",
                source,
                "Add the answers, or leave the item out with --items.",
            )
    for form, people in Counter(calibration.forms.tolist()).items():
        if people < 2:
            yield Problem(
                f"Form {form} has one respondent who answered an item on both scales.",
                source,
                "Ask more people: each form needs at least two, and a dozen says more.",
            )
