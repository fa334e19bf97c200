"""The sheets of an XLSForm as rows by the names of their columns."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from weerklank.survey.formats.loss import Loss
from weerklank.survey.formats.table import Cell
from weerklank.survey.formats.workbook import Sheet, read_workbook, text_of
from weerklank.survey.formats.xlsform.headings import Heading, read_heading
from weerklank.survey.refusals import BadInput, Problem

SHEETS = ("survey", "choices", "settings")
MOST_ROWS = {"survey": 5_000, "choices": 20_000}
"""A sheet with more rows than this is no questionnaire that people are asked."""
_OF_FORMR = ("showif", "choice1")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something: its number in the spreadsheet, and its cells.

    `cells` holds the texts by column and then by language, "" where the column has none.

    >>> row = Row(2, {"name": {"": "why"}, "label": {"English (en)": "Why?"}})
    >>> row.text("name"), row.text("label"), row.texts("label"), row.text("hint")
    ('why', 'Why?', {'English (en)': 'Why?'}, '')
    """

    number: int
    cells: dict[str, dict[str, str]]

    def text(self, column: str) -> str:
        """The text of a column in its first language; "" where there is none."""
        return next(iter(self.cells.get(column, {}).values()), "")

    def texts(self, column: str) -> dict[str, str]:
        """The texts of a column by language, as the form calls the language."""
        return self.cells.get(column, {})


@dataclass(frozen=True)
class FormSheets:
    """The sheets of one form; `losses` tells of other sheets, and of columns named twice.

    >>> row = Row(2, {"label": {"Dutch": "Waarom?"}})
    >>> form = FormSheets("a.xlsx", (row,), (), {}, (Heading("label", "Dutch"),))
    >>> list(form.languages), form.where("survey", 2, 5)
    (['Dutch'], 'a.xlsx, sheet survey, rows 2, 5')
    """

    source: str
    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: dict[str, str]
    headings: tuple[Heading, ...]
    losses: tuple[Loss, ...] = field(default=())

    @cached_property
    def languages(self) -> dict[str, None]:
        """The languages of labels, as the form calls them, in the order of its columns."""
        used = {
            called for row in (*self.survey, *self.choices) for called in row.texts("label")
        }
        labels = [each.language for each in self.headings if each.name == "label"]
        return dict.fromkeys(called for called in labels if called in used)

    def where(self, sheet: str, *rows: int) -> str:
        """A place in the file, for messages: the first rows of those it concerns."""
        if not rows:
            return f"{self.source}, sheet {sheet}"
        named = ", ".join(map(str, rows[:5])) + (" ..." if len(rows) > 5 else "")
        return f"{self.source}, sheet {sheet}, row{'s' if len(rows) > 1 else ''} {named}"


def is_xlsform(sheets: tuple[Sheet, ...]) -> bool:
    """Whether these are the sheets of an XLSForm, or of the dialect that formr has of it.

    >>> survey = Sheet("Survey", (("type", "name", "label"), ("text", "q1", "How?")))
    >>> is_xlsform((survey,)), is_xlsform((Sheet("answers", (("team", "q1"), ("a", 1))),))
    (True, False)
    """
    return _is_of_formr(sheets) or any(
        _called(sheet) == "survey" and {"type", "name"} <= _names(sheet) for sheet in sheets
    )


def read_sheets(file: Path) -> FormSheets:
    """Read the sheets of an XLSForm.

    Raises BadInput where the file is no workbook or no XLSForm, and for the dialect of formr.

    >>> from tempfile import TemporaryDirectory
    >>> from openpyxl import Workbook
    >>> with TemporaryDirectory() as folder:
    ...     book, file = Workbook(), Path(folder, "form.xlsx")
    ...     book.active.title = "survey"
    ...     for row in (["type", "name", "label::English"], [], ["text", "why", "Why?"]):
    ...         book.active.append(row)
    ...     book.save(file)
    ...     read_sheets(file).survey
    (Row(number=3, cells={'type': {'': 'text'}, 'name': {'': 'why'}, 'label': {'English': 'Why?'}}),)
    """
    sheets = read_workbook(file)
    if _is_of_formr(sheets):
        raise _of_formr(file)
    if not is_xlsform(sheets):
        raise BadInput(
            Problem(
                "This workbook has no sheet 'survey' with the columns 'type' and 'name'.",
                str(file),
                "Export the form as XLSForm; for answers, give --wave as well.",
            )
        )
    by_name = {_called(sheet): sheet for sheet in reversed(sheets)}
    read = {name: _read(by_name.get(name, Sheet(name, ())), file) for name in SHEETS}
    taken = {id(by_name[name]) for name in SHEETS if name in by_name}
    others = [sheet for sheet in sheets if id(sheet) not in taken and any(sheet.rows)]
    settings = read["settings"].rows[:1]
    return FormSheets(
        source=str(file),
        survey=read["survey"].rows,
        choices=read["choices"].rows,
        settings={name: row.text(name) for row in settings for name in row.cells},
        headings=(*read["survey"].headings, *read["choices"].headings),
        losses=(
            *(loss for each in read.values() for loss in each.losses),
            *_told(others, file),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    rows: tuple[Row, ...]
    headings: tuple[Heading, ...]
    losses: tuple[Loss, ...]


def _read(sheet: Sheet, file: Path) -> _Read:
    first, *numbers = [at for at, row in enumerate(sheet.rows, start=1) if row] or [0]
    most = MOST_ROWS.get(_called(sheet), 0)
    if most and len(numbers) > most:
        raise _too_long(file, sheet, most)
    header = sheet.rows[first - 1] if first else ()
    headings = [read_heading(text_of(cell)) for cell in header]
    twice = [at for at, each in enumerate(headings) if each.name and each in headings[:at]]
    losses = [
        Loss(
            f"a second column '{text_of(header[at])}'",
            f"{file}, sheet {sheet.name}, column {at + 1}",
            1,
            "Only the first column with a name is read.",
        )
        for at in twice
    ]
    rows = [Row(number, _cells(sheet.rows[number - 1], headings)) for number in numbers]
    return _Read(tuple(row for row in rows if row.cells), tuple(headings), tuple(losses))


def _cells(row: tuple[Cell, ...], headings: list[Heading]) -> dict[str, dict[str, str]]:
    cells: dict[str, dict[str, str]] = {}
    for heading, cell in zip(headings, row, strict=False):
        text = text_of(cell).strip()
        if text and heading.name:
            cells.setdefault(heading.name, {}).setdefault(heading.language, text)
    return cells


def _called(sheet: Sheet) -> str:
    return sheet.name.strip().lower()


def _names(sheet: Sheet) -> set[str]:
    header = next(filter(None, sheet.rows), ())
    return {read_heading(text_of(cell)).name for cell in header}


def _is_of_formr(sheets: tuple[Sheet, ...]) -> bool:
    return any(
        {"type", "name"} <= names and not names.isdisjoint(_OF_FORMR)
        for names in map(_names, sheets)
    )


def _too_long(file: Path, sheet: Sheet, most: int) -> BadInput:
    return BadInput(
        Problem(
            f"This sheet has more than {most:,} rows.",
            f"{file}, sheet {sheet.name}",
            "Take out what people are not asked, such as long lists of places.",
        )
    )


def _of_formr(file: Path) -> BadInput:
    return BadInput(
        Problem(
            "This is a questionnaire of formr, whose sheets are another dialect than XLSForm: "
            "its answers stand in columns 'choice1', 'choice2', and 'showif' holds R.",
            str(file),
            "Import the answers that formr exports (CSV or .sav) with --wave: the "
            "questionnaire is made from them. Or write the form as XLSForm.",
        )
    )


def _told(others: list[Sheet], file: Path) -> Iterator[Loss]:
    for sheet in others:
        yield Loss(
            "rows of another sheet",
            f"{file}, sheet {sheet.name}",
            sum(map(bool, sheet.rows)),
            "The questions are on 'survey', their answers on 'choices'.",
        )
