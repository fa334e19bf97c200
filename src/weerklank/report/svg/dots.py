"""Dots on a shared axis, with the number beside each."""

from functools import partial

from weerklank.report.charts import Axis, Dot, DotRow, Dots
from weerklank.report.svg.canvas import SMALL, Canvas, Pen, Type
from weerklank.report.svg.layout import (
    Frame,
    Margins,
    Strip,
    axis_height,
    draw_axis,
    draw_axis_title,
    draw_rows,
    frame,
)
from weerklank.report.svg.legend import draw_swatches
from weerklank.report.svg.markers import RADIUS, draw_marker
from weerklank.report.svg.text import width_of

LANE = 20.0
LABEL_GAP = RADIUS + 5.0


def draw(canvas: Canvas, chart: Dots) -> float:
    """Draw the whole chart; returns its height."""
    strips = [_strip(row, chart.axis) for row in chart.rows]
    place = frame(canvas.width, strips, _margins(canvas, chart))
    top = _draw_legend(canvas, place, chart)
    draw_axis_title(canvas, place, chart.axis, top)
    top += axis_height(chart.axis)
    spans = draw_rows(canvas, place, top + 4, strips)
    draw_axis(canvas, place, chart.axis, spans, top=top)
    return spans.end


def _margins(canvas: Canvas, chart: Dots) -> Margins:
    dots = [dot for row in chart.rows for dot in row.dots]
    longest = max((width_of(dot.label, SMALL, bold=True) for dot in dots), default=0)
    room = min(longest, canvas.width / 4) + LABEL_GAP
    is_paired = any(len(row.dots) == 2 for row in chart.rows)
    return Margins(room if is_paired else RADIUS + 2, room)


def _draw_legend(canvas: Canvas, place: Frame, chart: Dots) -> float:
    # One kind of dot needs no legend: the title says what it is.
    if len(chart.series) < 2:
        return 0.0
    left = 0 if place.is_narrow else place.left
    return draw_swatches(canvas, left, chart.series, partial(draw_marker, canvas))


def _strip(row: DotRow, axis: Axis) -> Strip:
    if not row.dots:
        return Strip(row.name, row.note, LANE, None)
    # A pair shares a line, with its numbers on the outer sides. From three on, each has a
    # line of its own, so that equal values never hide one another.
    lanes = 1 if len(row.dots) <= 2 else len(row.dots)
    draw_dots = _draw_one_lane if lanes == 1 else _draw_lanes
    return Strip(row.name, row.note, lanes * LANE, partial(draw_dots, dots=row.dots, axis=axis))


def _draw_one_lane(
    canvas: Canvas, place: Frame, top: float, *, dots: tuple[Dot, ...], axis: Axis
) -> None:
    y = top + LANE / 2
    _draw_guide(canvas, place, y)
    ordered = sorted(dots, key=lambda dot: dot.value)
    first, last = place.x(axis, ordered[0].value), place.x(axis, ordered[-1].value)
    canvas.line((first, y), (last, y), Pen("line", 2))
    # The later series is drawn last, so that a target is seen on top of what it is compared with.
    for dot in dots:
        draw_marker(canvas, dot.series, place.x(axis, dot.value), y)
    _draw_label(canvas, last, y, ordered[-1], side=1)
    if len(ordered) == 2:
        _draw_label(canvas, first, y, ordered[0], side=-1)


def _draw_lanes(
    canvas: Canvas, place: Frame, top: float, *, dots: tuple[Dot, ...], axis: Axis
) -> None:
    for lane, dot in enumerate(dots):
        x, y = place.x(axis, dot.value), top + (lane + 0.5) * LANE
        _draw_guide(canvas, place, y)
        draw_marker(canvas, dot.series, x, y)
        _draw_label(canvas, x, y, dot, side=1)


def _draw_guide(canvas: Canvas, place: Frame, y: float) -> None:
    canvas.line((place.left, y), (place.right, y), Pen("grid"), back=True)


def _draw_label(canvas: Canvas, x: float, y: float, dot: Dot, *, side: int) -> None:
    anchor = "start" if side > 0 else "end"
    canvas.text(
        x + side * LABEL_GAP,
        y + 4.3,
        dot.label,
        Type("ink", SMALL, anchor, bold=True, on_lines=True),
    )
