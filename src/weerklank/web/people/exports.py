"""The template for a table of people, as a workbook and as text."""

from csv import writer
from io import BytesIO, StringIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook


def header() -> list[str]:
    """The names of the columns in the language of the page."""
    return [
        _("name"),
        _("e-mail"),
        _("team"),
        _("municipality"),
        _("role"),
        _("from"),
        _("until"),
        _("reports to"),
    ]


def template_workbook() -> bytes:
    """An empty table with the names of the columns, and a sheet that explains them."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("people")[:31])
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, header(), bold)
        sheet.set_column(0, 7, 24)
        sheet.freeze_panes(1, 0)
    return file.getvalue()


def template_text() -> bytes:
    """The names of the columns as CSV, with the mark that lets spreadsheets read accents."""
    text = StringIO()
    writer(text, delimiter=";").writerow(header())
    return text.getvalue().encode("utf-8-sig")
