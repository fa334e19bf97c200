"""The mapping: what every column of a file means, as values that a person can edit.

Where the study has the wave's version of the questionnaire already, the mapping says only
which column holds which item. Otherwise it also says what the questionnaire is.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct

from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Favourable, Licence, Subscale, Theme
from weerklank.survey.scale import Scale, Text
from weerklank.survey.study import Municipality, Organisation, Team

MissingKind = Literal["not-asked", "hidden", "not-reached", "skipped", "refused", "unknown"]


def missing_code(kind: MissingKind) -> Missing:
    """The code of a kind of missing answer, by the word that files use.

    >>> missing_code("not-asked")
    <Missing.NOT_ASKED: -1>
    """
    return Missing[kind.replace("-", "_").upper()]


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the file is to be read. What is empty is found out by looking at the file.

    `file` and `sha256` say which file the wave was made of; another file may be read with the
    same mapping.
    """

    file: str = ""
    sha256: str = ""
    format: Literal["", "csv", "sav", "parquet", "workbook", "lsa"] = ""
    delimiter: str = ""
    encoding: str = ""
    decimal: Literal[".", ","] = "."


class WaveNote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The wave that the answers belong to, and the version of its questionnaire."""

    id: str
    title: Text
    date: date
    questionnaire: str
    variants: dict[str, str] = {}


class Group(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """Which team a respondent belongs to: one `team` for all, or what a `column` says.

    `labels` gives the team's id by what the column holds; what it does not list must be an
    id itself. Respondents whose cell is in `leave_out` are not taken.
    """

    team: str = ""
    column: str = ""
    labels: dict[str, str] = {}
    leave_out: tuple[str, ...] = ()


class Newcomers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the study does not know yet: teams and what they belong to.

    `title` and `synthetic` are used where the study itself is new.
    """

    title: Text = {}
    synthetic: Text = {}
    organisations: tuple[Organisation, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    teams: tuple[Team, ...] = ()


class Form(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a new version of the questionnaire says of itself; the columns say the rest."""

    title: Text
    purpose: Literal["work", "person", "research"] = "work"
    licence: Licence


class MappedColumn(
    Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True
):
    """One column of the file: the item that it answers, or the reason to leave it.

    A multiple choice has a column per option: `option` is its code, and the first of them
    holds the text, the scale and the theme. `missing` says what its own labels mean, before
    the mapping's list does.
    """

    name: str
    item: str = ""
    option: int | None = None
    text: Text = {}
    scale: str = ""
    theme: str = ""
    favourable: Favourable = "none"
    keying: Literal["straight", "reversed"] | None = None
    show_if: str = ""
    missing: dict[str, MissingKind] = {}
    ignore: str = ""


class Mapping(
    Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True, dict=True
):
    """Everything that turns one file into one wave.

    `missing` gives the kind of missing answer by label, of which "" is "skipped" where nothing
    else is said; spaces around a label and capitals do not count, here and everywhere.
    `spellings` gives, per scale, the code that is meant by a label which the scale itself does
    not have. `absent` says why an item of the questionnaire has no column. With
    `trailing_empty` "not-reached", the empty cells after a respondent's last answer are taken
    to be not reached rather than skipped.
    """

    source: Source
    wave: WaveNote
    group: Group
    languages: tuple[str, ...] = ("nl",)
    missing: dict[str, MissingKind] = {}
    trailing_empty: Literal["not-reached", "skipped"] = "not-reached"
    absent: dict[str, MissingKind] = {}
    spellings: dict[str, dict[str, int]] = {}
    form: Form | None = None
    themes: tuple[Theme, ...] = ()
    scales: tuple[Scale, ...] = ()
    subscales: tuple[Subscale, ...] = ()
    study: Newcomers = Newcomers()
    columns: tuple[MappedColumn, ...] = ()

    @property
    def describes_questionnaire(self) -> bool:
        """The mapping holds a questionnaire of its own."""
        return self.form is not None

    @cached_property
    def taken(self) -> tuple[MappedColumn, ...]:
        """The columns that answer an item."""
        return tuple(column for column in self.columns if column.item)

    @cached_property
    def by_item(self) -> dict[str, tuple[MappedColumn, ...]]:
        """The columns of each item, in the order of the file."""
        return {
            item: tuple(each for each in self.taken if each.item == item)
            for item in dict.fromkeys(each.item for each in self.taken)
        }

    def known_names(self) -> Iterator[str]:
        """The names of every column that the mapping says something about."""
        yield from (column.name for column in self.columns)
        if self.group.column:
            yield self.group.column
