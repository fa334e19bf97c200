"""A coder's sheet, held against what was written: no answer lost, none changed, no code unknown."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.themes.answers import Written, bare
from weerklank.survey.themes.cells import NO, YES, Line, read_page
from weerklank.survey.themes.coding import NONE, Code, Remark

MOST_NAMED: Final = 10
"""More answers than this are not listed one by one."""

SHORTEST_NAME: Final = 3
"""A shorter name is too often a word, or a part of one."""


@dataclass(frozen=True, eq=False)
class Coded:
    """What one coder made of the answers: remarks per key, none where nothing was filled in.

    `refused` are the answers that this coder wants kept out of the report.
    """

    file: Path
    coder: str
    codes: tuple[Code, ...]
    remarks: Mapping[str, tuple[Remark, ...]]
    refused: frozenset[str]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a sheet must hold: these answers of this wave, and quotes without these names."""

    wave: str
    answers: Sequence[Written]
    names: Collection[str] = ()


def read_coded(file: Path, expected: Expected) -> Coded:
    """Read a coder's sheet.

    Raises BadInput with everything that does not fit: answers that are missing, changed or
    unknown, codes that the tree does not have, quotes that were not cleared.

    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.themes.sheet import Row, Sheet, written_sheet
    >>> written = Written("BCDF-GHJK-LMNP", "story", "Het was druk", {"north": 1})
    >>> rows = [Row(written.key, "story", 1, written.text, codes=("time",))]
    >>> codes = [Code("time", {"nl": "Tijd"})]
    >>> sheet = Sheet("Monitor", "2017", date(2017, 1, 16), "nl", ("nl",), {}, rows, codes, "A")
    >>> with TemporaryDirectory() as folder:
    ...     size = Path(folder, "sheet.xlsx").write_bytes(written_sheet(sheet))
    ...     coded = read_coded(Path(folder, "sheet.xlsx"), Expected("2017", [written]))
    >>> coded.coder, coded.remarks[written.key]
    ('A', (Remark(codes=('time',), quote=''),))
    """
    page = read_page(file)
    _refuse_another_wave(file, page.wave, expected.wave)
    known = {each.key: each for each in expected.answers}
    lines: dict[str, list[Line]] = {key: [] for key in known}
    for line in page.lines:
        lines.setdefault(line.key, []).append(line)
    codes = {each.id.casefold(): each.id for each in page.codes} | {NONE: NONE}
    problems = [
        *_strangers(lines, known),
        *_lost(file, lines, known),
        *(
            problem
            for key in known
            for line in lines[key]
            for problem in _problems_of(line, codes, expected.names)
        ),
        *(problem for key in known for problem in _half_coded(lines[key])),
    ]
    if problems:
        raise BadInput(*problems)
    return Coded(
        file=file,
        coder=page.coder,
        codes=tuple(each for each in page.codes if each.id != NONE),
        remarks={key: tuple(_remarks(lines[key], codes)) for key in known},
        refused=frozenset(
            key for key in known if any(line.may_quote in NO for line in lines[key])
        ),
    )


def _refuse_another_wave(file: Path, found: str, wave: str) -> None:
    if found and found != wave:
        raise BadInput(
            Problem(
                f"This sheet is of wave '{found}', not of '{wave}'.",
                str(file),
                f"Give the sheet of this wave, or say --wave {found}.",
            )
        )


# --- answers that are there, and as they were ---------------------------------------


def _strangers(
    lines: Mapping[str, Sequence[Line]], known: Mapping[str, Written]
) -> Iterator[Problem]:
    """Rows that stand for no answer, or no longer say what was written."""
    for key, found in lines.items():
        if key not in known:
            what = f"There is no answer with the key '{key}'." if key else "A row has no key."
            yield Problem(
                what,
                found[0].where,
                "Copy the key from a new sheet; for a question that was left out with "
                "--question, say so again.",
            )
            continue
        pieces = {bare(piece) for piece in known[key].pieces}
        for line in found:
            if bare(line.text) not in pieces:
                yield Problem(
                    f"The text of answer {key} was changed.",
                    line.where,
                    "Put back the text as it was, from a new sheet; edit only 'quote as'.",
                )


def _lost(
    file: Path, lines: Mapping[str, Sequence[Line]], known: Mapping[str, Written]
) -> Iterator[Problem]:
    """One problem per question that lists the answers without a row, or without a piece."""
    for item in dict.fromkeys(each.item for each in known.values()):
        keys = [
            key
            for key, written in known.items()
            if written.item == item and not _has_all_pieces(lines[key], written)
        ]
        if keys:
            named = ", ".join(keys[:MOST_NAMED])
            more = f", and {len(keys) - MOST_NAMED} more" if len(keys) > MOST_NAMED else ""
            yield Problem(
                f"Question {item}: no row holds answer {named}{more}."
                if len(keys) == 1
                else f"Question {item}: no row holds {len(keys)} answers: {named}{more}.",
                str(file),
                "Copy these rows from a new sheet; or name the questions that this sheet is "
                "about with --question.",
            )


def _has_all_pieces(lines: Sequence[Line], written: Written) -> bool:
    """Whether every piece is there; a changed text is a problem of its own."""
    return len({bare(line.text) for line in lines}) >= len({*map(bare, written.pieces)})


# --- codes and quotes ---------------------------------------------------------------


def _problems_of(
    line: Line, codes: Mapping[str, str], names: Collection[str]
) -> Iterator[Problem]:
    for code in line.codes:
        if code.casefold() not in codes:
            near = get_close_matches(code.casefold(), codes, n=1)
            mend = f"Did you mean '{codes[near[0]]}'? " if near else ""
            yield Problem(
                f"The sheet of themes has no '{code}'.", line.where, f"{mend}Or add it there."
            )
    if NONE in line.codes and len({*line.codes}) > 1:
        yield Problem(
            "This row has themes, and the dash for no theme.",
            line.where,
            "Keep one of the two.",
        )
    yield from _problems_of_quote(line, names)


def _problems_of_quote(line: Line, names: Collection[str]) -> Iterator[Problem]:
    """A quote is printed only where somebody said so, in words that somebody looked at."""
    if line.may_quote not in YES | NO | {""}:
        yield Problem(
            f"'{line.may_quote}' does not say whether this may be quoted.",
            line.where,
            "Write yes, no, or nothing.",
        )
    if line.may_quote not in YES:
        return
    if not line.quote:
        yield Problem(
            "This may be quoted, and nothing says in which words.",
            line.where,
            "Write under 'quote as' what may be printed, free of names.",
        )
    telling = [name for name in names if _holds(line.quote, name)]
    if telling or "@" in line.quote:
        yield Problem(
            f"The quote holds '{telling[0] if telling else '@'}'.",
            line.where,
            "Say it without the name: the report adds a group only where that is safe.",
        )


def _holds(text: str, name: str) -> bool:
    if len(name) < SHORTEST_NAME:
        return False
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))


def _half_coded(lines: Sequence[Line]) -> Iterator[Problem]:
    """Of the rows of one answer all have a code, or none has."""
    empty = [line for line in lines if not line.codes]
    if empty and len(empty) < len(lines):
        yield Problem(
            f"Another row of answer {empty[0].key} has a theme, and this one has none.",
            empty[0].where,
            "Give it one, or the dash for no theme; or remove the row if it is a copy.",
        )


def _remarks(lines: Iterable[Line], codes: Mapping[str, str]) -> list[Remark]:
    """The remarks of one answer, in an order that sorting the sheet does not change."""
    found: Counter[Remark] = Counter(
        Remark(
            codes=tuple(sorted({codes[code.casefold()] for code in line.codes})),
            quote=line.quote if line.may_quote in YES else "",
        )
        for line in lines
        if line.codes
    )
    return sorted(found.elements(), key=lambda each: (each.codes, each.quote))
