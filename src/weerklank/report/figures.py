"""Figures: a chart and its table, made from the same descriptions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from weerklank.report.charts import (
    Axis,
    BarRow,
    Bars,
    Dot,
    DotRow,
    Dots,
    StackedBars,
    StackedRow,
    Tick,
)
from weerklank.report.document import Column, Figure, Table
from weerklank.report.speaker import NONE, Speaker
from weerklank.survey.describing import Description
from weerklank.survey.release.status import Status
from weerklank.survey.scale import Scale

FIVE = 5
"""The number of answers of a scale of which two on each side can be taken together."""

NARROWEST_LABEL = 0.06
"""A part of a bar narrower than this has no room for its percentage (share of the bar)."""


@dataclass(frozen=True, eq=False)
class Described:
    """A row of a figure: its name, and its figures, or why they are not shown."""

    name: str
    figures: Description | Status


def answer_texts(scale: Scale, speaker: Speaker) -> tuple[str, ...]:
    """What each answer of the scale is called, from the lowest to the highest."""
    if scale.options:
        return tuple(speaker.text(option.text) for option in scale.options)
    decimals = 0 if float(scale.step).is_integer() else 1
    return tuple(speaker.number(value, decimals) for value in scale.values)


def distributions(
    title: str,
    rows: Sequence[Described],
    scale: Scale,
    speaker: Speaker,
    *,
    merge_agreement: bool = False,
) -> Figure:
    """Stacked bars of questions that have the same answers, with percentages as a table."""
    answers = answer_texts(scale, speaker)
    if merge_agreement and scale.is_diverging and scale.size == FIVE:
        rows, answers = with_agreement_merged(rows, answers)
    chart = StackedBars(
        categories=answers,
        rows=tuple(_stacked_row(row, speaker) for row in rows),
        diverging=scale.is_diverging,
    )
    return Figure(
        title=title,
        description=speaker.say("figure.distributions", n=len(rows)),
        chart=chart,
        table=_distribution_table(title, rows, answers, scale, speaker),
    )


def with_agreement_merged(
    rows: Sequence[Described], answers: tuple[str, ...]
) -> tuple[list[Described], tuple[str, ...]]:
    """Five answers from disagree to agree as three: both sides taken together.

    >>> rows, answers = with_agreement_merged([], ("no", "rather no", "neither", "rather", "yes"))
    >>> answers
    ('no / rather no', 'neither', 'rather / yes')
    """
    merged = [
        row
        if isinstance(row.figures, Status)
        else replace(row, figures=replace(row.figures, shares=_in_three(row.figures.shares)))
        for row in rows
    ]
    low, high = " / ".join(answers[:2]), " / ".join(answers[3:])
    return merged, (low, answers[2], high)


def _in_three(shares: np.ndarray) -> np.ndarray:
    return np.array([shares[:2].sum(), shares[2], shares[3:].sum()])


def _stacked_row(row: Described, speaker: Speaker) -> StackedRow:
    if isinstance(row.figures, Status):
        return StackedRow(row.name, (), (), speaker.say(f"hidden.{row.figures}"))
    printed = [float(share) for share in row.figures.shares]
    labels = tuple(speaker.percent(s) if s >= NARROWEST_LABEL else "" for s in printed)
    # Rounded shares may add up to 99 or 101 per cent; the bar is full all the same.
    shares = tuple(share / sum(printed) for share in printed)
    return StackedRow(row.name, shares, labels, speaker.say("n", n=row.figures.n))


def _distribution_table(
    title: str,
    rows: Sequence[Described],
    answers: Sequence[str],
    scale: Scale,
    speaker: Speaker,
) -> Table:
    numbers = [*answers, speaker.say("column.n")]
    if scale.is_ordered:
        numbers.append(speaker.say("column.mean"))
    return Table(
        caption=title,
        columns=columns(speaker.say("column.question"), numbers),
        rows=tuple(
            (row.name, *_distribution_cells(row.figures, scale, len(numbers), speaker))
            for row in rows
        ),
    )


def _distribution_cells(
    figures: Description | Status, scale: Scale, width: int, speaker: Speaker
) -> Iterable[str]:
    if isinstance(figures, Status):
        return [speaker.say(f"hidden.short.{figures}")] * width
    cells = [*map(speaker.percent, figures.shares), speaker.whole(figures.n)]
    return [*cells, speaker.number(figures.mean)] if scale.is_ordered else cells


@dataclass(frozen=True, slots=True)
class Ticked:
    """A row with one share (0 to 1), or None where it is not shown."""

    name: str
    share: float | None
    label: str


def shares_as_bars(title: str, rows: Sequence[Ticked], n: int, speaker: Speaker) -> Figure:
    """Bars from 0 to 100 per cent; `n` is the number of people they are a part of."""
    bars = tuple(BarRow(row.name, row.share, row.label) for row in rows)
    return Figure(
        title=title,
        description=speaker.say("figure.bars", n=n),
        chart=Bars(percent_axis(speaker), bars),
        table=Table(
            caption=title,
            columns=columns(speaker.say("column.answer"), [speaker.say("column.share")]),
            rows=tuple((row.name, row.label) for row in rows),
        ),
    )


@dataclass(frozen=True, slots=True)
class Points:
    """A row of a dot chart: one value per series, or why it is not shown.

    `cells` are further texts for the row of the table; `note` stands behind the dots.
    """

    name: str
    values: tuple[float | Status, ...]
    cells: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class DotFigure:
    """What a dot chart needs besides its rows."""

    title: str
    description: str
    series: tuple[str, ...]
    axis: Axis
    decimals: int
    first_column: str
    further_columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    as_percent: bool = False


def dots(plan: DotFigure, rows: Sequence[Points], speaker: Speaker) -> Figure:
    """Dots on a line per row, one per series, with the values as a table."""
    return Figure(
        title=plan.title,
        description=plan.description,
        chart=Dots(plan.axis, plan.series, tuple(_dot_row(row, plan, speaker) for row in rows)),
        table=Table(
            caption=plan.title,
            columns=columns(plan.first_column, [*plan.series, *plan.further_columns]),
            rows=tuple((row.name, *_values(row, plan, speaker), *row.cells) for row in rows),
            notes=plan.notes,
        ),
    )


def _dot_row(row: Points, plan: DotFigure, speaker: Speaker) -> DotRow:
    """No dot says more than the figure that is printed beside it."""
    decimals = 2 if plan.as_percent else plan.decimals
    shown = tuple(
        Dot(series, round(value, decimals), _written(value, plan, speaker))
        for series, value in enumerate(row.values)
        if not isinstance(value, Status) and not np.isnan(value)
    )
    reasons = [value for value in row.values if isinstance(value, Status)]
    return DotRow(row.name, shown, row.note if shown else _why(reasons, speaker))


def _why(reasons: Sequence[Status], speaker: Speaker) -> str:
    return speaker.say(f"hidden.{reasons[0]}") if reasons else NONE


def _values(row: Points, plan: DotFigure, speaker: Speaker) -> Iterable[str]:
    for value in row.values:
        if isinstance(value, Status):
            yield speaker.say(f"hidden.short.{value}")
        else:
            yield _written(value, plan, speaker)


def _written(value: float, plan: DotFigure, speaker: Speaker) -> str:
    return speaker.percent(value) if plan.as_percent else speaker.number(value, plan.decimals)


# --- pieces that every figure shares ---------------------------------------------


def columns(first: str, numbers: Iterable[str]) -> tuple[Column, ...]:
    """A first column of names, then columns of numbers."""
    return (Column(first), *(Column(title, numeric=True) for title in numbers))


def percent_axis(speaker: Speaker) -> Axis:
    """An axis from 0 to 100 per cent."""
    ticks = tuple(Tick(share, speaker.percent(share)) for share in (0, 0.25, 0.5, 0.75, 1))
    return Axis(0, 1, ticks)


def score_axis(scale: Scale, speaker: Speaker, values: Iterable[float | Status]) -> Axis:
    """An axis over the whole scale; wider where a corrected mean passes the end of it."""
    low, high = float(scale.values.min()), float(scale.values.max())
    numbers = [value for value in values if not isinstance(value, Status)]
    shown = [value for value in numbers if not np.isnan(value)]
    at = np.linspace(low, high, scale.size if scale.size <= 11 else 6)
    ticks = tuple(Tick(float(each), speaker.number(float(each), _decimals(at))) for each in at)
    return Axis(min([low, *shown]), max([high, *shown]), ticks)


def _decimals(at: np.ndarray) -> int:
    return 0 if np.allclose(at, np.rint(at)) else 1


def cell(
    found: Description | Status,
    value: Callable[[Description], float],
    decimals: int,
    speaker: Speaker,
) -> str:
    """One of the figures of a description, or the mark of a group that is not shown."""
    if isinstance(found, Status):
        return speaker.say(f"hidden.short.{found}")
    return speaker.number(value(found), min(decimals, found.decimals))
