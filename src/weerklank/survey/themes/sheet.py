"""Writing a sheet: a workbook to code in, for one coder or for settling differences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from weerklank.survey.themes.answers import for_a_cell
from weerklank.survey.themes.coding import NONE, Code
from weerklank.survey.themes.words import WORDS, Words

MOST_THEMES: Final = 5
"""A remark has room for so many themes."""

MOST_CODES: Final = 200
"""The code tree has room for so many."""

SPARE_ROWS: Final = 1_000
"""Rows below the last one that have the list of themes too, for answers that are split."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row to code: an answer, or a piece of a very long one, and what is known of it.

    `said` is what each coder made of it, where that is to be settled; `codes`, `may_quote`
    and `quote` are filled in already.
    """

    key: str
    item: str
    times: int
    text: str
    said: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    may_quote: bool = False
    quote: str = ""


@dataclass(frozen=True, eq=False)
class Sheet:
    """Everything that is in a sheet. `questions` are the texts of the items that it holds."""

    study: str
    wave: str
    dated: date
    language: str
    titles: tuple[str, ...]
    questions: Mapping[str, str]
    rows: Sequence[Row]
    codes: Sequence[Code] = ()
    coder: str = ""
    settles: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """The words of its language.

        >>> empty = Sheet("Monitor", "2017", date(2017, 1, 16), "en", ("en",), {}, ())
        >>> empty.words.remarks
        'remarks'
        """
        return WORDS[self.language]

    @property
    def headings(self) -> list[str]:
        """The headings of the columns of remarks: room for themes, and for what was said.

        >>> empty = Sheet("Monitor", "2017", date(2017, 1, 16), "en", ("en",), {}, ())
        >>> empty.headings[:4]
        ['key', 'question', 'times', 'answer']
        """
        words = self.words
        said = [words.said.format(coder=coder) for coder in self.settles]
        themes = [f"{words.theme} {number}" for number in range(1, MOST_THEMES + 1)]
        first = [words.key, words.question, words.times, words.answer]
        return [*first, *said, *themes, words.quote, words.quote_as]


def written_sheet(sheet: Sheet) -> bytes:
    """The workbook as a file: the same sheet gives the same bytes, and nothing in it is hidden.

    Answers are text, whatever they begin with: never a formula, a link or a number.

    >>> empty = Sheet("Monitor", "2017", date(2017, 1, 16), "en", ("en",), {}, ())
    >>> written_sheet(empty) == written_sheet(empty)
    True
    """
    file = BytesIO()
    texts_only = dict.fromkeys(
        ("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False
    )
    with Workbook(file, {"in_memory": True, **texts_only}) as book:
        # Without a time of its own the file would hold the clock's.
        book.set_properties({"created": datetime.combine(sheet.dated, time(), tzinfo=UTC)})
        pens = _pens(book)
        _write_remarks(book.add_worksheet(sheet.words.remarks), sheet, pens)
        _write_tree(book.add_worksheet(sheet.words.tree), sheet, pens)
        _write_how_to(book.add_worksheet(sheet.words.how_to), sheet, pens)
    return file.getvalue()


INK, MUTED, RULE = "#25211D", "#625A52", "#DDD4C8"
WARNING, HEAD, FIELD = "#9C3D16", "#EFE4D6", "#FBF7F1"


def _pens(book: Workbook) -> dict[str, Format]:
    plain = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
    wrapped = {**plain, "text_wrap": True}
    ruled = {**wrapped, "bottom": 1, "bottom_color": RULE}
    return {
        "warning": book.add_format({**plain, "bold": True, "font_color": WARNING}),
        "plain": book.add_format(plain),
        "bold": book.add_format({**plain, "bold": True}),
        "wrapped": book.add_format(wrapped),
        "head": book.add_format({**wrapped, "bold": True, "bg_color": HEAD, "bottom": 2}),
        "quiet": book.add_format({**ruled, "font_color": MUTED, "font_size": 9}),
        "text": book.add_format(ruled),
        "field": book.add_format({**ruled, "bg_color": FIELD, "left": 1, "left_color": RULE}),
    }


# --- the sheet of remarks ---------------------------------------------------------


def _write_remarks(page: Worksheet, sheet: Sheet, pens: Mapping[str, Format]) -> None:
    head = _write_top(page, sheet, pens)
    for column, heading in enumerate(sheet.headings):
        page.write_string(head, column, heading, pens["head"])
    for place, row in enumerate(sheet.rows, start=head + 1):
        _write_row(page, place, row, pens, yes=sheet.words.yes)
    last = head + max(len(sheet.rows), 1)
    width = len(sheet.headings)
    page.autofilter(head, 0, last, width - 1)
    page.freeze_panes(head + 1, 4)
    _set_widths(page, [16, 9, 8, 62, *[30] * len(sheet.settles), *[17] * MOST_THEMES, 10, 44])
    _add_lists(page, sheet, head + 1, last + SPARE_ROWS)
    _set_paper(page)
    page.repeat_rows(head)


def _write_top(page: Worksheet, sheet: Sheet, pens: Mapping[str, Format]) -> int:
    """What stands above the remarks; gives the row of the headings."""
    words = sheet.words
    page.write_string(0, 0, words.stays, pens["warning"])
    about = [
        (words.study, sheet.study),
        (words.wave, sheet.wave),
        (words.coder, sheet.coder),
        *sheet.questions.items(),
    ]
    for row, (name, value) in enumerate(about, start=1):
        page.write_string(row, 0, name, pens["bold"])
        page.write_string(row, 1, for_a_cell(value), pens["plain"])
    return len(about) + 2


def _write_row(
    page: Worksheet, place: int, row: Row, pens: Mapping[str, Format], *, yes: str
) -> None:
    page.write_string(place, 0, row.key, pens["quiet"])
    page.write_string(place, 1, row.item, pens["quiet"])
    page.write_number(place, 2, row.times, pens["quiet"])
    page.write_string(place, 3, row.text, pens["text"])
    for column, said in enumerate(row.said, start=4):
        page.write_string(place, column, for_a_cell(said), pens["quiet"])
    codes = [*row.codes, *[""] * MOST_THEMES][:MOST_THEMES]
    quote = [yes if row.may_quote else "", row.quote]
    for column, value in enumerate([*codes, *quote], start=4 + len(row.said)):
        if value:
            page.write_string(place, column, for_a_cell(value), pens["field"])
        else:
            page.write_blank(place, column, None, pens["field"])


def _add_lists(page: Worksheet, sheet: Sheet, first: int, last: int) -> None:
    """The lists to choose from: themes from the code tree, and yes or no."""
    words, theme = sheet.words, 4 + len(sheet.settles)
    source = f"='{words.tree}'!$A$2:$A${MOST_CODES + 1}"
    refusal = {"error_title": words.theme, "error_message": words.unknown}
    codes = {"validate": "list", "source": source, **refusal}
    page.data_validation(first, theme, last, theme + MOST_THEMES - 1, codes)
    answers = {"validate": "list", "source": [words.yes, words.no]}
    page.data_validation(first, theme + MOST_THEMES, last, theme + MOST_THEMES, answers)


# --- the other two sheets ---------------------------------------------------------


def _write_tree(page: Worksheet, sheet: Sheet, pens: Mapping[str, Format]) -> None:
    words = sheet.words
    titles = [f"{words.title} {language}" for language in sheet.titles]
    for column, heading in enumerate([words.code, *titles, words.description]):
        page.write_string(0, column, heading, pens["head"])
    none = Code(NONE, {each: WORDS[each].none for each in sheet.titles}, words.none_means)
    codes = [none, *(code for code in sheet.codes if code.id != NONE)]
    for row, code in enumerate(codes, start=1):
        values = [code.id, *(code.title.get(each, "") for each in sheet.titles)]
        for column, value in enumerate([*values, code.description]):
            page.write_string(row, column, for_a_cell(value), pens["text"])
    page.freeze_panes(1, 1)
    _set_widths(page, [20, *[34] * len(titles), 70])
    _set_paper(page)


def _write_how_to(page: Worksheet, sheet: Sheet, pens: Mapping[str, Format]) -> None:
    words = sheet.words
    page.write_string(0, 0, words.stays, pens["warning"])
    steps = (*(words.settling if sheet.settles else ()), *words.steps)
    for number, step in enumerate(steps, start=1):
        page.write_number(number + 1, 0, number, pens["bold"])
        page.write_string(number + 1, 1, step, pens["wrapped"])
    _set_widths(page, [5, 100])
    _set_paper(page)


def _set_widths(page: Worksheet, widths: Sequence[float]) -> None:
    for column, width in enumerate(widths):
        page.set_column(column, column, width)


def _set_paper(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
