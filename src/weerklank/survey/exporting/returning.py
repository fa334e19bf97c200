"""The way back: a mapping with which a file of all answers becomes a wave again."""

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
    groups, columns = rows.codebook.groups, rows.codebook.columns
    names = {each: each for each in (*rows.groups, *(column.name for column in columns))}
    names = spss_names(names) if name == "sav" else names
    missing = _missing(rows, language) if name == "csv" else _numbered_missing(rows)
    team, *others = [*rows.groups]
    return Mapping(
        source=_source(name, language),
        wave=WaveNote(
            id=wave.id,
            title=wave.title,
            date=wave.date,
            questionnaire=wave.questionnaire,
            variants=wave.variants,
        ),
        group=Group(
            column=names[team],
            labels={each: each for each in groups[0].names} if groups else {},
        ),
        languages=asked.languages,
        absent={
            item.id: "skipped" for item in asked.items if asked.scale_of(item).kind is Kind.OPEN
        },
        spellings=_spellings(asked),
        columns=(
            *(MappedColumn(name=names[each], ignore=NO_COLUMN) for each in others),
            *(
                MappedColumn(name=names[c.name], item=c.item, option=c.option, missing=missing)
                for c in columns
            ),
        ),
    )


def _source(name: str, language: str) -> Source:
    if name != "csv":
        return SOURCES[name]
    dialect = DIALECTS[language]
    decimal: Literal[".", ","] = "," if dialect.decimal == "," else "."
    return Source(
        format="csv", delimiter=dialect.delimiter, encoding="utf-8-sig", decimal=decimal
    )


def _missing(rows: Rows, language: str) -> dict[str, MissingKind]:
    return {
        in_language(each.text, language): each.kind  # type: ignore[misc]  # the same words
        for each in rows.codebook.missing
    }


def _numbered_missing(rows: Rows) -> dict[str, MissingKind]:
    return {
        spelled(each.value): each.kind  # type: ignore[misc]  # the same words
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
