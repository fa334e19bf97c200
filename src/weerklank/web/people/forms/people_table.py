"""A table of people: reading the file, and carrying what was read to the next page.

Nothing of it is stored before it is carried out. What was read goes along in the page itself,
signed, for an hour, for this administrator and this organisation only: whoever sees the page has
just seen the same names in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from weerklank.survey.formats.reading import read_table
from weerklank.survey.formats.table import Cell, Table
from weerklank.survey.refusals import BadInput
from weerklank.web.people.models import Organisation, User
from weerklank.web.people.rules.people_table import (
    MOST_ROWS,
    Loss,
    Row,
    Trouble,
    columns_of,
    read_row,
)

LARGEST_FILE = 5_000_000
LASTS = 60 * 60
SALT = "people.table"

SENTENCES = {
    Trouble.NO_ADDRESS: (
        _("There is no valid e-mail address."),
        _("Fill in the e-mail address: it is how people are recognised."),
    ),
    Trouble.NOT_A_DAY: (_("This is not a day."), _("Write it as 2026-09-01 or 01-09-2026.")),
    Trouble.ENDS_BEFORE: (
        _("It ends before it begins."),
        _("Look at the columns for from and until."),
    ),
    Trouble.UNKNOWN_ROLE: (
        _("This role is not known; the rest of the row is taken."),
        _("Write team leader, manager or facilitator, or leave it empty."),
    ),
    Trouble.ROLE_BY_HAND: (
        _("This role is not given by a table; the rest of the row is taken."),
        _("Give it on the page of the person."),
    ),
    Trouble.NO_PLACE: (_("There is no team and no role."), _("Fill in the team.")),
    Trouble.WHICH_MUNICIPALITY: (
        _("It is not clear in which municipality this team is."),
        _("Fill in the municipality."),
    ),
    Trouble.TEAM_ENDED: (
        _("This team ended."),
        _("Use the name that the team has now."),
    ),
    Trouble.OUTSIDE_TEAM: (
        _("The team did not exist in this period."),
        _("Look at the columns for from and until."),
    ),
    Trouble.NOT_OF_A_TEAM: (
        _("A manager is manager in the whole organisation; the team is not taken."),
        _("Is the manager in the team too? Add a row without a role."),
    ),
    Trouble.OTHER_START: (
        _("It is recorded with another first day, which stays."),
        _("Change it on the page of the person, if it is wrong there."),
    ),
    Trouble.UNKNOWN_MANAGER: (
        _("Nobody in the organisation or the table has this address."),
        _("Add a row for the manager, or look at the address."),
    ),
    Trouble.CIRCLE: (
        _("They would report to each other in a circle."),
        _("Look at who reports to whom."),
    ),
    Trouble.UNKNOWN_COLUMN: (
        _("This column is not taken."),
        _("That is fine if it is not needed; the template has the names that are."),
    ),
    Trouble.CONTRADICTS: (
        _("An earlier row says another last day."),
        _("Leave out the row that is wrong."),
    ),
    Trouble.TOO_LONG: (_("This is too long."), _("Use at most 200 characters.")),
}
"""What is so, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a table: its rows, and what of it was not taken."""

    rows: Sequence[Row]
    losses: Sequence[Loss]


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Table with people"),
        help_text=_("An Excel or CSV file, with the names of the columns in the first row."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size and file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 5 MB. Split it."))
        try:
            table = _table(file)
        except BadInput as refusal:
            raise forms.ValidationError(
                [_("This file cannot be read."), str(refusal.problems[0].what)]
            ) from refusal
        if table.rows > MOST_ROWS:
            raise forms.ValidationError(_("There are more than 5,000 rows. Split the file."))
        columns, strange = columns_of(column.name for column in table.columns)
        if "email" not in columns:
            raise forms.ValidationError(
                _("There is no column with e-mail addresses. Use the names of the template.")
            )
        self.reading = _reading(table, columns, strange)
        return file


def _table(file: UploadedFile[Any]) -> Table:
    """Read an upload by way of a folder that is gone afterwards."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"table{Path(file.name or '').suffix.lower()[:6]}")
        with path.open("wb") as copy:
            copy.writelines(file.chunks())
        return read_table(path)


def _reading(table: Table, columns: Mapping[str, str], strange: Sequence[str]) -> Reading:
    losses = [Loss(0, Trouble.UNKNOWN_COLUMN, name) for name in strange]
    rows: list[Row] = []
    for at in range(table.rows):
        cells = {own: _text(table.by_name[name].cells[at]) for own, name in columns.items()}
        if not any(cells.values()):
            continue
        row, lost = read_row(table.row_number(at), cells)
        losses.extend(lost)
        if row:
            rows.append(row)
    return Reading(rows, losses)


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.strip() if isinstance(cell, str) else f"{cell:g}"


def sealed(reading: Reading, *, organisation: Organisation, by: User) -> str:
    """What was read, as a text that only we can have made, for this person and organisation."""
    rows = [_packed(row) for row in reading.rows]
    bound: list[Any] = [organisation.pk, by.pk, rows]
    return signing.dumps(bound, salt=SALT, compress=True)


class SealBroken(Exception):
    """The text was changed, is older than an hour, or is for somebody else."""


def opened(text: str, *, organisation: Organisation, by: User) -> list[Row]:
    """The rows that were sealed; raises SealBroken."""
    try:
        whose, who, rows = signing.loads(text, salt=SALT, max_age=LASTS)
    except signing.BadSignature as broken:
        raise SealBroken from broken
    if (whose, who) != (organisation.pk, by.pk):
        raise SealBroken
    return [row for each in rows for row in [_unpacked(each)] if row]


def _packed(row: Row) -> list[Any]:
    days = [day.isoformat() if day else "" for day in row.days]
    role = row.role.value.replace("-", " ") if row.role else ""
    return [
        row.number,
        row.email,
        row.name,
        row.team,
        row.municipality,
        role,
        *days,
        row.manager,
    ]


def _unpacked(packed: Sequence[Any]) -> Row | None:
    names = ("email", "name", "team", "municipality", "role", "from_on", "until_on", "manager")
    return read_row(packed[0], dict(zip(names, packed[1:], strict=True)))[0]


class CarryOutForm(forms.Form):
    """What the preview sends on."""

    rows = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)
