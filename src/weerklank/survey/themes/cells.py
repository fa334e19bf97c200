"""What stands in a sheet that came back, by what its headings say, not by where it stands.

A coder may have sorted, filtered, moved or copied rows, put columns elsewhere, and saved the
workbook with another program.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from weerklank.survey.formats.table import Cell
from weerklank.survey.formats.workbook import Sheet, read_workbook, text_of
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.themes.coding import Code
from weerklank.survey.themes.words import WORDS

YES = frozenset({"x", *(words.yes for words in WORDS.values()), "true"})
NO = frozenset({*(words.no for words in WORDS.values()), "false"})


@dataclass(frozen=True, slots=True)
class Line:
    """A row of remarks: what its cells say, as text without spaces around it.

    `where` names the file, the sheet and the row, for a person to find it.
    """

    where: str
    key: str
    text: str
    codes: tuple[str, ...]
    may_quote: str
    quote: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a workbook holds: its coder and wave as they stand on top, its lines and codes."""

    coder: str
    wave: str
    lines: tuple[Line, ...]
    codes: tuple[Code, ...]


def read_page(file: Path) -> Page:
    """Read a sheet that came back.

    Raises BadInput where the file is not a workbook, where it has no sheet of remarks or of
    themes, or more than one, and for a theme without a code or without a title.

    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.themes.sheet import Row, Sheet, written_sheet
    >>> rows = [Row("BCDF-GHJK-LMNP", "story", 1, "Het was druk", codes=("time",))]
    >>> codes = [Code("time", {"nl": "Tijd"})]
    >>> sheet = Sheet("Monitor", "2017", date(2017, 1, 16), "nl", ("nl",), {}, rows, codes, "A")
    >>> with TemporaryDirectory() as folder:
    ...     written = Path(folder, "sheet.xlsx").write_bytes(written_sheet(sheet))
    ...     page = read_page(Path(folder, "sheet.xlsx"))
    >>> page.coder, page.wave, page.lines[0].text, page.lines[0].codes
    ('A', '2017', 'Het was druk', ('time',))
    >>> [code.id for code in page.codes]
    ['-', 'time']
    """
    sheets = read_workbook(file)
    remarks, head = _only(sheets, _is_head_of_remarks, file, "remarks")
    return Page(
        coder=_on_top(remarks, head, "coder"),
        wave=_on_top(remarks, head, "wave"),
        lines=tuple(_lines(remarks, head, file)),
        codes=read_tree(file, sheets),
    )


def read_tree(file: Path, sheets: Sequence[Sheet] | None = None) -> tuple[Code, ...]:
    """Read the code tree of a workbook, one row per theme; `sheets` saves opening it.

    Raises BadInput as `read_page` does, and for a code that is there twice.

    >>> rows = (("code", "titel nl"), ("tijd", "Tijd en ruimte"))
    >>> [code.title for code in read_tree(Path("a.xlsx"), [Sheet("themalijst", rows)])]
    [{'nl': 'Tijd en ruimte'}]
    """
    found = read_workbook(file) if sheets is None else sheets
    sheet, head = _only(found, _is_head_of_tree, file, "tree")
    codes = tuple(_codes(sheet, head, file))
    twice = [code for code, times in Counter(each.id for each in codes).items() if times > 1]
    if twice:
        raise BadInput(
            Problem(
                f"Theme '{twice[0]}' is there twice.",
                f"{file}, sheet {sheet.name}",
                "Keep one of the two rows.",
            )
        )
    return codes


IsHead = Callable[[Sequence[Cell]], bool]

# --- finding sheets and columns ---------------------------------------------------


def _said(name: str) -> frozenset[str]:
    """A heading in every language."""
    return frozenset(getattr(words, name) for words in WORDS.values())


def _plain(cell: Cell) -> str:
    return text_of(cell).strip().casefold()


def _is_head_of_remarks(row: Sequence[Cell]) -> bool:
    cells = {_plain(cell) for cell in row}
    return all(cells & _said(name) for name in ("key", "answer", "quote_as"))


def _is_head_of_tree(row: Sequence[Cell]) -> bool:
    cells = [_plain(cell) for cell in row]
    return "code" in cells and any(_language(cell) for cell in cells)


def _language(heading: str) -> str:
    """The language of a column of titles; "" for another column."""
    name, _, language = heading.partition(" ")
    return language if name in _said("title") and language in WORDS else ""


def _only(sheets: Sequence[Sheet], is_head: IsHead, file: Path, name: str) -> tuple[Sheet, int]:
    """The one sheet that has such headings, and the row they stand in."""
    found = [
        (sheet, place)
        for sheet in sheets
        for place, row in enumerate(sheet.rows)
        if is_head(row)
    ]
    if len(found) != 1:
        what = "There is no sheet" if not found else "There is more than one sheet"
        raise BadInput(
            Problem(
                f"{what} with the headings of '{getattr(WORDS['en'], name)}'.",
                str(file),
                "Give a workbook of `weerklank themes sheet`, with its headings as they were.",
            )
        )
    return found[0]


def _on_top(sheet: Sheet, head: int, name: str) -> str:
    for row in sheet.rows[:head]:
        if len(row) > 1 and _plain(row[0]) in _said(name):
            return text_of(row[1]).strip()
    return ""


# --- rows -------------------------------------------------------------------------


def _lines(sheet: Sheet, head: int, file: Path) -> Iterator[Line]:
    names = [_plain(cell) for cell in sheet.rows[head]]
    themes = [place for place, name in enumerate(names) if _is_theme(name)]
    for number, row in enumerate(sheet.rows[head + 1 :], start=head + 2):
        cells = [text_of(cell).strip() for cell in row] + [""] * (len(names) - len(row))
        if any(cells):
            yield Line(
                where=f"{file}, sheet {sheet.name}, row {number}",
                key=_in(cells, names, "key").upper(),
                text=_in(cells, names, "answer"),
                codes=tuple(cells[place] for place in themes if cells[place]),
                may_quote=_in(cells, names, "quote").casefold(),
                quote=_in(cells, names, "quote_as"),
            )


def _is_theme(heading: str) -> bool:
    return any(re.fullmatch(rf"{name} ?\d+", heading) for name in _said("theme"))


def _in(cells: Sequence[str], names: Sequence[str], name: str) -> str:
    at = [place for place, each in enumerate(names) if each in _said(name)]
    return cells[at[0]] if at else ""


def _codes(sheet: Sheet, head: int, file: Path) -> Iterator[Code]:
    names = [_plain(cell) for cell in sheet.rows[head]]
    for number, row in enumerate(sheet.rows[head + 1 :], start=head + 2):
        cells = [text_of(cell).strip() for cell in row] + [""] * (len(names) - len(row))
        title = {
            _language(name): cell
            for name, cell in zip(names, cells, strict=False)
            if _language(name) and cell
        }
        code = _in(cells, names, "code")
        if not any(cells):
            continue
        if not code or not title:
            what = "a title" if code else "a code"
            raise BadInput(
                Problem(
                    f"A theme has no {what.partition(' ')[2]}.",
                    f"{file}, sheet {sheet.name}, row {number}",
                    f"Give it {what}, or empty the row.",
                )
            )
        yield Code(code, title, _in(cells, names, "description"))
