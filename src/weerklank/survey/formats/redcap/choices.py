"""The list of answers of a field: `1, Label | 2, Label`."""

from collections.abc import Iterable

from weerklank.survey.formats.redcap.texts import FORMULA, plain, unbroken
from weerklank.survey.scale import Option, in_language

BAR = "&#124;"
"""A bar within a label: a bar itself would begin the next answer."""


def answers_in(cell: str) -> list[tuple[str, str]]:
    """The answers of a cell as pairs of raw value and label, in its own order.

    A bar begins the next answer, and the first comma of each ends its raw value; an answer
    without a comma is its own raw value.

    >>> answers_in("1, Yes, often | 2, No&#124;never | other")
    [('1', 'Yes, often'), ('2', 'No|never'), ('other', 'other')]
    """
    found = []
    for answer in cell.split("|"):
        raw, comma, label = answer.strip().partition(",")
        if raw.strip() or label.strip():
            found.append((raw.strip(), plain(label if comma else raw)))
    return found


def cell_of(options: Iterable[Option], language: str) -> str:
    """The answers of a scale as a cell, in this language.

    A space goes before a first code that is negative, or a spreadsheet would take the cell
    for a formula.

    >>> cell_of([Option(-1, {"en": "No|never"}), Option(2, {"en": "Yes, often"})], "en")
    ' -1, No&#124;never | 2, Yes, often'
    """
    cell = " | ".join(
        f"{option.code}, {unbroken(in_language(option.text, language)).replace('|', BAR)}"
        for option in options
    )
    return f" {cell}" if cell[:1] and cell[0] in FORMULA else cell
