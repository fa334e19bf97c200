"""Effects with their intervals around the line of no difference."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from weerklank.report.charts import Axis, IntervalRow, Intervals
from weerklank.report.svg.canvas import SMALL, Canvas, Pen, Type
from weerklank.report.svg.layout import (
    ASCENT,
    LINE_HEIGHT,
    Frame,
    Margins,
    Spans,
    Strip,
    axis_height,
    draw_axis,
    draw_axis_title,
    draw_rows,
    draw_upright,
    frame,
)
from weerklank.report.svg.text import wrap

LANE = 22.0
RADIUS = 5.5


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect that is known."""

    value: float
    low: float
    high: float
    clear: bool


def draw(canvas: Canvas, chart: Intervals) -> float:
    """Draw the whole chart; returns its height."""
    strips = [*_strips(chart)]
    place = frame(canvas.width, strips, Margins(RADIUS + 2, RADIUS + 2))
    top = _draw_sides(canvas, place, chart)
    draw_axis_title(canvas, place, chart.axis, top)
    top += axis_height(chart.axis)
    spans = draw_rows(canvas, place, top + 4, strips)
    draw_axis(canvas, place, chart.axis, spans, top=top)
    _draw_reference(canvas, place, chart, spans, top=top)
    return spans.end


def _draw_sides(canvas: Canvas, place: Frame, chart: Intervals) -> float:
    """What lies left of the reference and what right of it, each on its own side."""
    middle = place.x(chart.axis, chart.reference)
    lower = _side_lines(
        f"← {chart.lower_side}" if chart.lower_side else "", middle - place.left
    )
    upper = _side_lines(
        f"{chart.upper_side} →" if chart.upper_side else "", place.right - middle
    )
    for at, line in enumerate(lower):
        canvas.text(middle - 8, at * LINE_HEIGHT + ASCENT, line, Type("muted", SMALL, "end"))
    for at, line in enumerate(upper):
        canvas.text(middle + 8, at * LINE_HEIGHT + ASCENT, line, Type("muted", SMALL))
    lines = max(len(lower), len(upper))
    return lines * LINE_HEIGHT + (4 if lines else 0)


def _side_lines(text: str, room: float) -> tuple[str, ...]:
    return wrap(text, room=max(room - 8, 60), size=SMALL) if text else ()


def _draw_reference(
    canvas: Canvas, place: Frame, chart: Intervals, spans: Spans, *, top: float
) -> None:
    x = place.x(chart.axis, chart.reference)
    draw_upright(canvas, x, place, spans, top=top, pen=Pen("line", 1.5))


def _strips(chart: Intervals) -> Iterator[Strip]:
    """Every row, and a heading above the first row of each group."""
    above = ""
    for row in chart.rows:
        if row.group and row.group != above:
            yield Strip(row.group, "", LINE_HEIGHT, None, is_heading=True)
        above = row.group
        yield _strip(row, chart.axis)


def _strip(row: IntervalRow, axis: Axis) -> Strip:
    if row.value is None or row.low is None or row.high is None:
        return Strip(row.name, row.note, LANE, None)
    effect = Effect(row.value, row.low, row.high, row.clear)
    return Strip(row.name, row.note, LANE, partial(_draw_effect, effect=effect, axis=axis))


def _draw_effect(
    canvas: Canvas, place: Frame, top: float, *, effect: Effect, axis: Axis
) -> None:
    y = top + LANE / 2
    role = "bar" if effect.clear else "muted"
    low, high = (place.x(axis, end) for end in (effect.low, effect.high))
    canvas.line((low, y), (high, y), Pen(role, 3 if effect.clear else 2))
    for x in (low, high):
        canvas.line((x, y - 4), (x, y + 4), Pen(role, 2))
    # Filled where the difference is clear, open where it may be chance.
    fill = role if effect.clear else "paper"
    canvas.disc(place.x(axis, effect.value), y, radius=RADIUS, fill=fill, edge=role)
