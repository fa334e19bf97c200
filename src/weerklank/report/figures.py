"""Figures: a chart and its table, made from the same descriptions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

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
from weerklank.report.speaker import Speaker
from weerklank.survey.describing import Description
from weerklank.survey.scale import Scale

NARROWEST_LABEL = 0.06
"""A part of a bar narrower than this has no room for its percentage (share of the bar)."""


@dataclass(frozen=True, eq=False)
class Described:
    """A row of a figure: its name, and its figures where they are shown."""

    name: str
    figures: Description | None


def answer_texts(scale: Scale, speaker: Speaker) -> tuple[str, ...]:
    """What each answer of the scale is called, from the lowest to the highest."""
    if scale.options:
        return tuple(speaker.text(option.text) for option in scale.options)
    decimals = 0 if float(scale.step).is_integer() else 1
    return tuple(speaker.number(value, decimals) for value in scale.values)


def distributions(
    title: str, rows: Sequence[Described], scale: Scale, speaker: Speaker
) -> Figure:
    """Stacked bars of questions that have the same answers, with percentages as a table."""
    answers = answer_texts(scale, speaker)
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


def _stacked_row(row: Described, speaker: Speaker) -> StackedRow:
    if row.figures is None:
        return StackedRow(row.name, (), (), speaker.say("hidden"))
    shares = tuple(float(share) for share in row.figures.shares)
    labels = tuple(speaker.percent(s) if s >= NARROWEST_LABEL else "" for s in shares)
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
    figures: Description | None, scale: Scale, width: int, speaker: Speaker
) -> Iterable[str]:
    if figures is None:
        return [speaker.say("hidden.short")] * width
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
    """A row of a dot chart: one value per series, None where it is not shown.

    `cells` are further texts for the row of the table.
    """

    name: str
    values: tuple[float | None, ...]
    cells: tuple[str, ...] = ()


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
    shown = tuple(
        Dot(series, value, _written(value, plan, speaker))
        for series, value in enumerate(row.values)
        if value is not None and not np.isnan(value)
    )
    return DotRow(row.name, shown, "" if shown else speaker.say("hidden"))


def _values(row: Points, plan: DotFigure, speaker: Speaker) -> Iterable[str]:
    for value in row.values:
        if value is None:
            yield speaker.say("hidden.short")
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


def score_axis(scale: Scale, speaker: Speaker, values: Iterable[float | None]) -> Axis:
    """An axis over the whole scale; wider where a corrected mean passes the end of it."""
    low, high = float(scale.values.min()), float(scale.values.max())
    shown = [value for value in values if value is not None and not np.isnan(value)]
    at = np.linspace(low, high, scale.size if scale.size <= 11 else 6)
    ticks = tuple(Tick(float(each), speaker.number(float(each), _decimals(at))) for each in at)
    return Axis(min([low, *shown]), max([high, *shown]), ticks)


def _decimals(at: np.ndarray) -> int:
    return 0 if np.allclose(at, np.rint(at)) else 1


def one_or_none(value: float | None, decimals: int, speaker: Speaker) -> str:
    """A value of a table, or the mark of one that is not shown."""
    return speaker.say("hidden.short") if value is None else speaker.number(value, decimals)


def cell(
    found: Description | None,
    value: Callable[[Description], float],
    decimals: int,
    speaker: Speaker,
) -> str:
    """One of the figures of a description, or the mark of a group that is not shown."""
    return one_or_none(None if found is None else value(found), decimals, speaker)
