"""The eighteen columns of a data dictionary, and one row of it as values."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from weerklank.survey.formats.table import Table
from weerklank.survey.refusals import BadInput, Problem

HEADERS = {
    "name": ("Variable / Field Name", "field_name"),
    "form": ("Form Name", "form_name"),
    "section": ("Section Header", "section_header"),
    "type": ("Field Type", "field_type"),
    "label": ("Field Label", "field_label"),
    "choices": (
        "Choices, Calculations, OR Slider Labels",
        "select_choices_or_calculations",
    ),
    "note": ("Field Note", "field_note"),
    "validation": (
        "Text Validation Type OR Show Slider Number",
        "text_validation_type_or_show_slider_number",
    ),
    "low": ("Text Validation Min", "text_validation_min"),
    "high": ("Text Validation Max", "text_validation_max"),
    "identifier": ("Identifier?", "identifier"),
    "branching": ("Branching Logic (Show field only if...)", "branching_logic"),
    "required": ("Required Field?", "required_field"),
    "alignment": ("Custom Alignment", "custom_alignment"),
    "number": ("Question Number (surveys only)", "question_number"),
    "matrix": ("Matrix Group Name", "matrix_group_name"),
    "ranking": ("Matrix Ranking?", "matrix_ranking"),
    "annotation": ("Field Annotation", "field_annotation"),
}
"""What a row holds: the header of the column in a file, and its name in the API of REDCap."""

NEEDED = ("name", "form", "type", "label", "choices")
"""Without these a table is no data dictionary; older projects lack some of the others."""

BEGINNING = 4_000
"""How much of a file is looked at to tell what it is (bytes)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One row of a data dictionary; what is empty is "".

    `row` is the number that a spreadsheet gives to it.

    >>> Field(name="help", form="work", type="radio", label="Help?").cells[:5]
    ['help', 'work', '', 'radio', 'Help?']
    """

    name: str
    form: str
    type: str
    label: str = ""
    section: str = ""
    choices: str = ""
    note: str = ""
    validation: str = ""
    low: str = ""
    high: str = ""
    identifier: str = ""
    branching: str = ""
    required: str = ""
    alignment: str = ""
    number: str = ""
    matrix: str = ""
    ranking: str = ""
    annotation: str = ""
    row: int = 0

    @property
    def cells(self) -> list[str]:
        """The row as it stands in a file, in the order of the columns."""
        return [getattr(self, name) for name in HEADERS]


def has_headers(file: Path) -> bool:
    r"""Whether a file begins with the headers of a data dictionary; never refuses.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "dictionary.csv")
    ...     _ = file.write_text("field_name,form_name,field_type,field_label\n")
    ...     has_headers(file), has_headers(Path(folder, "nothing.csv"))
    (True, False)
    """
    try:
        with file.open("rb") as stream:
            beginning = stream.read(BEGINNING)
    except OSError:
        return False
    marked = beginning.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = beginning.decode("utf-16" if marked else "utf-8-sig", "replace").casefold()
    return any(
        all(HEADERS[name][kind].casefold() in text for name in ("name", "form", "type"))
        for kind in (0, 1)
    )


def fields_of(table: Table) -> Iterator[Field]:
    """The rows of a data dictionary; raises BadInput where a column is lacking.

    >>> from weerklank.survey.formats.table import Column
    >>> names = [HEADERS[name][1] for name in NEEDED]
    >>> columns = tuple(Column(name, [name[:5]]) for name in names)
    >>> field = next(fields_of(Table("dictionary.csv", "csv", columns, first_row=2)))
    >>> field.name, field.note, field.row
    ('field', '', 2)
    """
    columns = known_columns(table)
    lacking = [HEADERS[name][0] for name in NEEDED if name not in columns]
    if lacking:
        raise BadInput(
            Problem(
                f"There is no column '{lacking[0]}'.",
                f"{table.source}, row 1",
                "Download the data dictionary from REDCap once more, as it is.",
            )
        )
    for index in range(table.rows):
        cells = {name: str(table.by_name[at].cells[index]) for name, at in columns.items()}
        stripped = {name: cell.strip() for name, cell in cells.items()}
        yield Field(**stripped, row=table.row_number(index))


def known_columns(table: Table) -> dict[str, str]:
    """The names of the columns that a data dictionary has, by what they hold.

    >>> from weerklank.survey.formats.table import Column
    >>> known_columns(Table("a.csv", "csv", (Column("Form Name", []), Column("Size", []))))
    {'form': 'Form Name'}
    """
    by_header = {
        header.casefold(): name for name, headers in HEADERS.items() for header in headers
    }
    found: dict[str, str] = {}
    for column in table.columns:
        name = by_header.get(column.name.casefold())
        if name:
            found.setdefault(name, column.name)
    return found
