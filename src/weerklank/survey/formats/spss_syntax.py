"""Syntax for SPSS: the sets of answers of multiple choices, which a .sav from us cannot hold."""

from collections.abc import Iterator

from weerklank.survey.formats.cutting import cut_to_bytes, lines_of_bytes
from weerklank.survey.formats.rows import Rows
from weerklank.survey.formats.said import warning_of
from weerklank.survey.formats.spss_names import spss_names
from weerklank.survey.scale import in_language

LONGEST_LINE = 76
LONGEST_LABEL = 120
"""Bytes."""
LONGEST_SET = 58
"""Bytes of the name of a set, its dollar sign not counted."""


def syntax(rows: Rows, names: dict[str, str], language: str) -> str:
    r"""What to run in SPSS with the file open; `names` gives the variable of each column.

    >>> from datetime import date
    >>> from weerklank.survey.codebook import codebook_of
    >>> from weerklank.survey.formats.rows import Purpose
    >>> from weerklank.survey.template import starter_questionnaire
    >>> book = codebook_of(starter_questionnaire())
    >>> rows = Rows("1", {}, date(2026, 1, 15), Purpose.INSIDE, book, {}, {})
    >>> print(syntax(rows, {}, "en").splitlines()[0])
    * DO NOT SHARE. These are all answers, by team. They are only for work inside
    """
    return "\n".join([*_comment(warning_of(rows, language)), "", *_sets(rows, names, language)])


def _comment(text: str) -> Iterator[str]:
    """A comment ends with a point at the end of a line, so no line but the last has one there."""
    *first, last = lines_of_bytes(text.rstrip("."), LONGEST_LINE)
    for number, line in enumerate([*(each.rstrip(".") for each in first), f"{last}."]):
        yield f"{' ' if number else '*'} {line}"


def _sets(rows: Rows, names: dict[str, str], language: str) -> Iterator[str]:
    members: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    for column in rows.codebook.columns:
        if column.option is not None:
            members.setdefault(column.item, []).append(names[column.name])
            texts[column.item] = in_language(column.text, language)
    for item, name in spss_names(members).items():
        yield "MRSETS"
        yield f"  /MDGROUP NAME=${cut_to_bytes(name, LONGEST_SET)} LABEL={_quoted(texts[item])}"
        yield "    CATEGORYLABELS=VARLABELS"
        yield f"    VARIABLES={_wrapped(members[item])} VALUE=1"
        yield f"  /DISPLAY NAME=[${cut_to_bytes(name, LONGEST_SET)}]."
        yield ""


def _quoted(text: str) -> str:
    one_line = " ".join(text.split()).replace("'", "''")
    return f"'{cut_to_bytes(one_line, LONGEST_LABEL).rstrip(chr(39))}'" if one_line else "' '"


def _wrapped(names: list[str]) -> str:
    return "\n      ".join(names)
