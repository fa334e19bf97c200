"""Questions for a number: the scale on which they are answered."""

import re

from weerklank.survey.formats.workbook import text_of
from weerklank.survey.formats.xlsform.sheets import Row
from weerklank.survey.importing.xlsform.limits import (
    USUAL_SPAN,
    finest,
    number_scale,
    read_limits,
)
from weerklank.survey.importing.xlsform.told import Told
from weerklank.survey.importing.xlsform.types import QuestionType
from weerklank.survey.scale import Scale

_PARAMETER = re.compile(r"(start|end|step)\s*=\s*(-?\d+(?:\.\d+)?)", re.I)
_GUESSED = "Correct low, high and step of its scale, or answers outside them are refused."


def scale_of_number(row: Row, kind: QuestionType, told: Told) -> Scale | None:
    """The scale of a question for a number; None, and told, where it can have none."""
    low, high, step = _range(row) if kind.sort == "range" else _limits(row, kind, told)
    scale = number_scale(low, high, step)
    if scale is None:
        told.tell(
            f"a number from {text_of(low)} to {text_of(high)} in steps of {text_of(step)}",
            "That is no scale that people answer on.",
            row=row.number,
            name=row.text("name"),
        )
    return scale


def _range(row: Row) -> tuple[float, float, float]:
    said = {
        name.lower(): float(value) for name, value in _PARAMETER.findall(row.text("parameters"))
    }
    return said.get("start", 0.0), said.get("end", 10.0), said.get("step", 1.0)


def _limits(row: Row, kind: QuestionType, told: Told) -> tuple[float, float, float]:
    constraint, name = row.text("constraint"), row.text("name")
    smallest = 1.0 if kind.name == "integer" else finest(constraint)
    found = read_limits(constraint, smallest)
    for part in found.rest:
        why = "Only limits of a number are kept: its smallest and its largest value."
        told.tell(f'constraint "{part}"', why, row=row.number, name=name)
    span = USUAL_SPAN[kind.name]
    below = 0.0 if found.high is None or found.high > 0 else found.high - span
    low = found.low if found.low is not None else below
    high = found.high if found.high is not None else low + span
    step = found.step or smallest
    if found.low is None or found.high is None:
        what = (
            f"limits that the form does not give: taken from {text_of(low)} to {text_of(high)}"
        )
        told.tell(what, _GUESSED, row=row.number, name=name)
    if kind.name == "decimal" and found.step is None:
        what = f"how finely a number is asked: taken in steps of {text_of(step)}"
        told.tell(what, _GUESSED, row=row.number, name=name)
    return low, high, step
