"""A wave with two open questions, and coders who fill in sheets as people do.

In hill twelve people write, in lake eleven; one text is written by two people.
"""

from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from tests.report.small_study import ITEMS, answers, write_study
from tests.survey import make
from weerklank.survey.opening import open_study
from weerklank.survey.themes.preparing import asked_openly, coder_sheet
from weerklank.survey.themes.sheet import written_sheet
from weerklank.survey.wave import OpenAnswer

ASKED = make.questionnaire(*ITEMS, make.item("wish", scale="words"))
TIRED = "=MOE(1)"  # looks like a formula
TEXTS = (
    ("north", "story", "Te weinig tijd."),
    ("south", "story", "Te weinig tijd."),
    ("north", "story", TIRED),
    ("east", "story", "Geen plek om te bellen,\r\nen te veel papier."),
    ("east", "wish", "Een stille kamer."),
)
TIME, PAPER = {"nl": "Tijd", "en": "Time"}, {"nl": "Papier", "en": "Paper"}


def study(folder, texts=TEXTS):
    given = replace(answers(4), texts=[OpenAnswer(*each) for each in texts])
    return open_study(write_study(folder, questionnaire=ASKED, _2017=given, _2016=answers(1)))


def sheet(opened, file, *, coder="", **chosen):
    """A sheet as `weerklank themes sheet` writes it."""
    asked = asked_openly(opened, **chosen)
    file.write_bytes(written_sheet(coder_sheet(opened, asked, language="en", coder=coder)))
    return file


def cells(page):
    return [[cell.value for cell in row] for row in page.iter_rows()]


class Hand:
    """Somebody at a spreadsheet: opens a workbook, changes it, saves it with another program."""

    def __init__(self, file: Path) -> None:
        self.file, self.book = file, load_workbook(file)
        self.remarks, self.tree, _ = self.book.worksheets
        rows = cells(self.remarks)
        self.head = next(at for at, row in enumerate(rows, 1) if row[0] in ("key", "sleutel"))
        self.headings = rows[self.head - 1]

    def theme(self, code, title):
        self.tree.append([code, title["nl"], title["en"]])
        return self

    def row_of(self, text):
        """The first row with this text, without its spaces and lines."""
        column = self.headings.index("answer") + 1
        for row in range(self.head + 1, self.remarks.max_row + 1):
            value = self.remarks.cell(row, column).value
            if value and value.split() == text.split():
                return row
        raise LookupError(text)

    def write(self, text, **values):
        """Fill in cells of a row: `theme_1="time"`, `quote_as="..."`."""
        return self.write_in(self.row_of(text), **values)

    def write_in(self, row, **values):
        for name, value in values.items():
            heading = {"quote": "quote?"}.get(name, name.replace("_", " "))
            self.remarks.cell(row, self.headings.index(heading) + 1).value = value
        return self

    def copy(self, text):
        """Copy the row to the end, as for a second remark; gives its number."""
        return self.add([cell.value for cell in self.remarks[self.row_of(text)]])

    def add(self, values):
        """Add a row, in which text stays text whatever it begins with; gives its number."""
        self.remarks.append(values)
        for cell in self.remarks[self.remarks.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
        return self.remarks.max_row

    def remove(self, text):
        self.remarks.delete_rows(self.row_of(text))
        return self

    def sort(self):
        """Turn all rows round."""
        rows = cells(self.remarks)[self.head :]
        self.remarks.delete_rows(self.head + 1, len(rows))
        for row in reversed(rows):
            self.add(row)
        return self

    def save(self, file=None):
        self.book.save(file or self.file)
        return file or self.file


def coded(opened, file, *, coder="", themes=None, **chosen):
    """A sheet in which every answer got a theme; `themes` gives some of them another."""
    hand = Hand(sheet(opened, file, coder=coder, **chosen))
    known = {row[0] for row in cells(hand.tree)}
    for code, title in (("time", TIME), ("paper", PAPER)):
        if code not in known:
            hand.theme(code, title)
    for written in asked_openly(opened, **chosen).answers:
        hand.write(written.text, theme_1=(themes or {}).get(written.text, "time"))
    return hand
