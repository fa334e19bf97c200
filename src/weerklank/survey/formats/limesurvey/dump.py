"""The tables of a LimeSurvey file: rows of texts, as they stand in its XML."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weerklank.survey.formats.markup import read_markup
from weerklank.survey.refusals import BadInput, Problem

Row = dict[str, str]
"""The text of each field by its name; what the database had no value for is not in it."""

MOST_ROWS = 200_000
"""All tables of a questionnaire together."""


@dataclass(frozen=True)
class Dump:
    """The tables by their name, the version of the database, and the languages it names."""

    source: str
    version: int
    languages: tuple[str, ...]
    tables: dict[str, tuple[Row, ...]]

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table; none where the file does not have it."""
        return self.tables.get(table, ())


def read_dump(content: bytes, source: str) -> Dump:
    """Read the tables of a questionnaire; raises BadInput where it is something else.

    >>> head = "<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>630</DBVersion>"
    >>> table = "<groups><rows><row><gid>1</gid><grelevance/></row></rows></groups>"
    >>> dump = read_dump(f"<document>{head}{table}</document>".encode(), "survey.lss")
    >>> dump.version, dump.rows("groups"), dump.rows("answers")
    (630, ({'gid': '1', 'grelevance': ''},), ())
    """
    root = read_markup(content, source)
    kind = (root.findtext("LimeSurveyDocType") or "").strip()
    if root.tag != "document" or kind != "Survey":
        raise BadInput(
            Problem(
                "This is not a questionnaire of LimeSurvey"
                + (f", but a file of the kind '{kind}'." if kind else "."),
                source,
                "Export the survey structure (.lss), or the survey archive (.lsa).",
            )
        )
    version = (root.findtext("DBVersion") or "").strip()
    tables: dict[str, tuple[Row, ...]] = {}
    left = MOST_ROWS
    for table in root:
        rows = tuple(_rows(table, left, source))
        left -= len(rows)
        tables[table.tag] = tables.get(table.tag, ()) + rows
    return Dump(
        source,
        int(version) if version.isascii() and version.isdigit() and len(version) < 6 else 0,
        tuple((each.text or "").strip() for each in root.iterfind("languages/language")),
        tables,
    )


def _rows(table: Any, most: int, source: str) -> Iterator[Row]:
    for count, row in enumerate(table.iterfind("rows/row")):
        if count >= most:
            raise BadInput(
                Problem(
                    f"This questionnaire has more than {MOST_ROWS:,} rows.",
                    source,
                    "Check that it is the right file.",
                )
            )
        yield {field.tag: field.text or "" for field in row}
