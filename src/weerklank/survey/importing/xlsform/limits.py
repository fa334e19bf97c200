"""Numbers that a form asks for: between which limits, in which steps."""

import re
from dataclasses import dataclass, replace
from math import ceil

from weerklank.survey.scale import Kind, Scale

MOST_STEPS = 9_000
"""A number that is finer than this is no answer on a scale."""
_NUMBER = r"-?\d+(?:\.\d+)?"
_LIMIT = re.compile(rf"\.\s*(<=|>=|<|>)\s*({_NUMBER})")
_TURNED = re.compile(rf"({_NUMBER})\s*(<=|>=|<|>)\s*\.")
_STEP = re.compile(
    rf"round\(\(\.\s*-\s*\(?{_NUMBER}\)?\)\s*div\s*({_NUMBER})\s*\*\s*1000000\)"
    r"\s*mod\s*1000000\s*=\s*0"
)
_OTHER_SIDE = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
USUAL_SPAN = {"integer": 1_000.0, "decimal": 100.0}
"""How far a number may go where the form does not say."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a constraint says of a number; `rest` is what of it is not a limit."""

    low: float | None = None
    high: float | None = None
    step: float | None = None
    rest: tuple[str, ...] = ()


def read_limits(constraint: str, step: float) -> Limits:
    """Read a constraint on a number whose answers differ by this step at least.

    >>> read_limits(". >= 0 and . < 10", 1)
    Limits(low=0.0, high=9.0, step=None, rest=())
    >>> read_limits(". <= ${age}", 1).rest
    ('. <= ${age}',)
    """
    found = Limits()
    for part in re.split(r"\s+and\s+", constraint.strip()) if constraint.strip() else ():
        found = _with(found, part.strip(), step)
    return found


def _with(found: Limits, part: str, step: float) -> Limits:
    bare = part
    while bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    if match := _STEP.fullmatch(bare):
        return replace(found, step=float(match[1]))
    if match := _LIMIT.fullmatch(bare):
        sign, number = match[1], float(match[2])
    elif match := _TURNED.fullmatch(bare):
        sign, number = _OTHER_SIDE[match[2]], float(match[1])
    else:
        return replace(found, rest=(*found.rest, part))
    if sign == "<":
        number = round(number - step, 9)
    if sign == ">":
        number = round(number + step, 9)
    if sign.startswith("<"):
        return replace(found, high=number if found.high is None else min(found.high, number))
    return replace(found, low=number if found.low is None else max(found.low, number))


def finest(constraint: str) -> float:
    """The step that the decimals of a constraint suggest: 0.1, or finer.

    >>> finest(". > 10.51 and . < 18.39"), finest(". > 0")
    (0.01, 0.1)
    """
    decimals = [len(each) for each in re.findall(r"\d\.(\d+)", constraint)]
    return float(f"1e-{max([1, *decimals])}")


def number_scale(low: float, high: float, step: float) -> Scale | None:
    """A scale with this range; None where it is empty, or finer than people answer.

    Marks out of ten are grades; any other number is a number.

    >>> number_scale(1, 10, 1).kind.value, number_scale(0, 120, 1).kind.value
    ('grade', 'number')
    >>> number_scale(0, 1_000_000, 1) is None
    True
    """
    if not (step > 0 and low < high) or (high - low) / step > MOST_STEPS:
        return None
    steps = ceil((high - low) / step - 1e-9)
    is_grade = low in (0, 1) and high == 10 and step in (1, 0.5)
    kind = Kind.GRADE if is_grade else Kind.NUMBER
    # The range is a whole number of steps, and holds the end that the form gives.
    whole = high if abs(low + steps * step - high) < 1e-9 else round(low + steps * step, 9)
    return Scale(id="", kind=kind, low=low, high=whole, step=step)
