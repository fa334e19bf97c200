"""Workbooks as tests want them: written by another program's library, then damaged."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
STRANGE_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)


def book(file: Path, **sheets: list[list[object]]) -> Path:
    """A workbook with these sheets of rows."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(file)
    return file


def changed(file: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with a change in one part."""
    with zipfile.ZipFile(file) as old:
        held = {each.filename: old.read(each) for each in old.infolist()}
    held[part] = change(held[part])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in held.items():
            new.writestr(name, content)
    return file


def with_sheet(file: Path, rows: str) -> Path:
    """A workbook whose only sheet holds this markup of rows."""
    return changed(book(file, a=[["x"]]), SHEET, lambda _: STRANGE_SHEET.format(rows).encode())
