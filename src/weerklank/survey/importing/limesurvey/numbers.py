"""The range of a question that asks for a number."""

import re
from collections.abc import Iterable, Sequence

from weerklank.survey.checking.questionnaire import LARGEST_GRID
from weerklank.survey.formats.limesurvey.fields import Field
from weerklank.survey.formats.table import Cell, Column
from weerklank.survey.importing.facts import facts_of
from weerklank.survey.importing.headers import Header
from weerklank.survey.importing.kinds import Sort, verdict_on
from weerklank.survey.scale import Kind, Scale

USUAL = (0.0, 100.0)
"""The range where neither the file nor an answer tells of one."""
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,6})?")


def number_scale(
    field: Field, cells: Sequence[Cell], others: Iterable[Cell]
) -> tuple[Scale | None, str]:
    """The scale of a number, and a reason: why there is none, or what was made up of it.

    `cells` are the answers, as far as they are known, and `others` those to the other numbers
    of the same question: one range holds all of them.
    """
    low, high, step = _stated(field)
    verdict = verdict_on(facts_of(Column("numbers", cells), "."), Header("numbers"))
    if verdict.sort is Sort.IGNORED and len({*cells} - {None}) > 1:
        return None, verdict.reason
    numbers = [cell for cell in dict.fromkeys((*cells, *others)) if isinstance(cell, float)]
    if numbers:
        step = min(step or 1, _finest(numbers))
    elif step is None and low is not None and high is not None:
        step = _fitting(high - low)
    why = "" if low is not None and high is not None else _made_up(numbers)
    low = min([USUAL[0] if low is None else low, *numbers])
    high = max([max(USUAL[1], low + 1) if high is None else high, *numbers])
    return _on_grid(field, low, high, step or 1, why)


def _on_grid(
    field: Field, low: float, high: float, step: float, why: str
) -> tuple[Scale | None, str]:
    steps = round((high - low) / step)
    if abs(low + steps * step - high) > 1e-9 * max(1, abs(high)):
        steps = int((high - low) / step) + 1
    if not 0 < steps < LARGEST_GRID:
        return None, "Its range is too wide, or too fine, for a scale of answers."
    said = field.question.attributes.get("suffix", {})
    unit = {each: text.strip() for each, text in said.items() if text.strip() and each}
    high = round(low + steps * step, 9)
    name = field.question.name
    return Scale(id=name, kind=Kind.NUMBER, low=low, high=high, step=step, unit=unit), why


def _fitting(width: float) -> float:
    """The coarsest step of which a whole number fits between the two ends."""
    steps = (1, 0.5, 0.25, 0.1, 0.05, 0.01, 0.001)
    return next((each for each in steps if abs(width / each - round(width / each)) < 1e-6), 1)


def _finest(numbers: list[float]) -> float:
    # Written twice, so that nobody's number is one that only they have.
    column = Column("numbers", numbers * 2)
    return verdict_on(facts_of(column, "."), Header("numbers")).step


def _made_up(numbers: list[float]) -> str:
    if numbers:
        return "The file does not state its range; it holds 0 to 100 and every answer."
    return "The file does not state its range; 0 to 100 in steps of 1 is a guess to correct."


def _stated(field: Field) -> tuple[float | None, float | None, float | None]:
    """The lowest and highest number, and the step, as far as the question says them."""
    question = field.question
    said = question.setting
    if question.type == ":" and said("input_boxes") != "1":
        return (
            _number(said("multiflexible_min"), 1.0),
            _number(said("multiflexible_max"), 10.0),
            abs(_number(said("multiflexible_step")) or 1) or 1,
        )
    if said("slider_layout") == "1":
        step = abs(_number(said("slider_accuracy")) or 1) or 1
        return _number(said("slider_min"), 0.0), _number(said("slider_max"), 100.0), step
    names = ("min_num_value_n", "max_num_value_n")
    if question.type == ":":
        names = ("multiflexible_min", "multiflexible_max")
    low, high = (_number(said(name)) for name in names)
    if low is not None and high is not None and low >= high:
        low = high = None
    return low, high, 1.0 if said("num_value_int_only") == "1" else None


def _number(text: str, otherwise: float | None = None) -> float | None:
    return float(text.strip()) if _NUMBER.fullmatch(text.strip()) else otherwise
