"""The way back: a mapping with which a file of all answers becomes a wave again."""

from collections.abc import Iterator
from typing import Literal

from weerklank.survey.formats.csv_rows import DIALECTS
from weerklank.survey.formats.rows import Rows
from weerklank.survey.formats.spss_names import spss_names
from weerklank.survey.importing.labels import spelled
from weerklank.survey.importing.mapping import (
    Group,
    MappedColumn,
    Mapping,
    MissingKind,
    Source,
    WaveNote,
)
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import Kind, in_language
from weerklank.survey.study import Wave

NO_COLUMN = "Where the team is, the municipality follows."
SOURCES: dict[str, Source] = {
    "csv": Source(format="csv"),
    "sav": Source(format="sav"),
    "parquet": Source(format="parquet"),
}
"""The formats that `weerklank import` reads."""


def mapping_back(
    rows: Rows, wave: Wave, asked: Questionnaire, name: str, language: str
) -> Mapping:
    """The mapping for a file of these rows in a format of SOURCES.

    Open answers are in a file of their own, so nothing is said of them.

    >>> from datetime import date
    >>> from weerklank.survey.codebook import codebook_of
    >>> from weerklank.survey.formats.rows import Purpose
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> wave = Wave(id="1", title={}, date=date(2026, 1, 15), questionnaire="2026")
    >>> rows = Rows("1", {}, wave.date, Purpose.INSIDE, codebook_of(asked), {"team": []}, {})
    >>> mapping_back(rows, wave, asked, "sav", "en").columns[1].missing["-95"]
    'refused'
    """
    names = _names(rows, name)
    team, *others = rows.groups
    known = {each: each for group in rows.codebook.groups[:1] for each in group.names}
    return Mapping(
        source=_source(name, language),
        wave=_note(wave),
        group=Group(column=names[team], labels=known),
        languages=asked.languages,
        absent=dict.fromkeys(_open_items(asked), "skipped"),
        spellings=_spellings(asked),
        columns=(
            *(MappedColumn(name=names[each], ignore=NO_COLUMN) for each in others),
            *_columns(rows, names, _missing(rows, name, language)),
        ),
    )


def _names(rows: Rows, name: str) -> dict[str, str]:
    """What each column is called in the file."""
    own = [*rows.groups, *(column.name for column in rows.codebook.columns)]
    return spss_names(own) if name == "sav" else {each: each for each in own}


def _note(wave: Wave) -> WaveNote:
    return WaveNote(
        id=wave.id,
        title=wave.title,
        date=wave.date,
        questionnaire=wave.questionnaire,
        variants=wave.variants,
    )


def _open_items(asked: Questionnaire) -> list[str]:
    return [item.id for item in asked.items if asked.scale_of(item).kind is Kind.OPEN]


def _columns(
    rows: Rows, names: dict[str, str], missing: dict[str, MissingKind]
) -> Iterator[MappedColumn]:
    for each in rows.codebook.columns:
        name = names[each.name]
        yield MappedColumn(name=name, item=each.item, option=each.option, missing=missing)


def _source(name: str, language: str) -> Source:
    if name != "csv":
        return SOURCES[name]
    dialect = DIALECTS[language]
    decimal: Literal[".", ","] = "," if dialect.decimal == "," else "."
    return Source(
        format="csv", delimiter=dialect.delimiter, encoding="utf-8-sig", decimal=decimal
    )


def _missing(rows: Rows, name: str, language: str) -> dict[str, MissingKind]:
    """What stands for each kind of missing answer: words in a text table, else a number."""
    return {
        in_language(each.text, language) if name == "csv" else spelled(each.value): each.kind  # type: ignore[misc]  # the same words
        for each in rows.codebook.missing
    }


def _spellings(asked: Questionnaire) -> dict[str, dict[str, int]]:
    """The file holds codes: said of every scale, for a text may be a number too."""
    found: dict[str, dict[str, int]] = {}
    for scale in asked.scales:
        if scale.kind is Kind.MULTIPLE:
            found[scale.id] = {"0": 0, "1": 1}
        elif scale.options:
            found[scale.id] = {str(option.code): option.code for option in scale.options}
    return found
