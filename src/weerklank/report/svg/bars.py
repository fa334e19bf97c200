"""Horizontal bars from zero."""

from functools import partial

from weerklank.report.charts import Axis, BarRow, Bars
from weerklank.report.svg.canvas import NORMAL, Canvas, Pen, Type
from weerklank.report.svg.layout import (
    Frame,
    Margins,
    Strip,
    axis_height,
    draw_axis,
    draw_axis_title,
    draw_rows,
    draw_upright,
    frame,
)
from weerklank.report.svg.text import width_of, wrap

BAR = 18.0
LABEL_GAP = 6.0


def draw(canvas: Canvas, chart: Bars) -> float:
    """Draw the whole chart; returns its height."""
    strips = [_strip(row, chart.axis) for row in chart.rows]
    shown = [row for row in chart.rows if row.value is not None]
    longest = max((width_of(row.label, NORMAL, bold=True) for row in shown), default=0)
    room = min(longest, canvas.width / 3)
    place = frame(canvas.width, strips, Margins(0, room + LABEL_GAP))
    top = axis_height(chart.axis)
    spans = draw_rows(canvas, place, top + 4, strips)
    draw_axis_title(canvas, place, chart.axis, 0)
    draw_axis(canvas, place, chart.axis, spans, top=top)
    # The bars stand on this line.
    draw_upright(canvas, place.x(chart.axis, 0), place, spans, top=top, pen=Pen("line", 1.5))
    return spans.end


def _strip(row: BarRow, axis: Axis) -> Strip:
    if row.value is None:
        return Strip(row.name, row.label, BAR, None)
    draw_bar = partial(_draw_bar, value=row.value, label=row.label, axis=axis)
    return Strip(row.name, "", BAR, draw_bar)


def _draw_bar(
    canvas: Canvas, place: Frame, top: float, *, value: float, label: str, axis: Axis
) -> None:
    zero, end = place.x(axis, 0), place.x(axis, value)
    canvas.box(min(zero, end), top, width=abs(end - zero), height=BAR, role="bar")
    room = canvas.width - max(zero, end) - LABEL_GAP
    for line in wrap(label, room=room, size=NORMAL, lines=1):
        canvas.text(
            max(zero, end) + LABEL_GAP,
            top + BAR / 2 + 4.7,
            line,
            Type(bold=True, on_lines=True),
        )
