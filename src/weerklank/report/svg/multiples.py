"""Small multiples: the same small picture for every subscale, waves from left to right."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from weerklank.report.charts import Panel, SmallMultiples
from weerklank.report.svg.canvas import SMALL, Canvas
from weerklank.report.svg.layout import LINE_HEIGHT
from weerklank.report.svg.legend import draw_swatches
from weerklank.report.svg.markers import draw_small_marker
from weerklank.report.svg.panel import (
    ABOVE,
    BELOW,
    LABEL_GAP,
    PLOT,
    Plot,
    absences,
    breaks,
    draw_break,
    draw_cross,
    draw_panel,
)
from weerklank.report.svg.text import clean, width_of, wrap

NARROWEST, WIDEST, GAP = 148.0, 260.0, 20.0
BETWEEN = 18.0
MOST_LABEL = 48.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where the panels stand: `first` is the left edge of the first, `width` that of each."""

    columns: int
    first: float
    width: float

    def left(self, column: int) -> float:
        return self.first + column * (self.width + GAP)


def columns_of(chart: SmallMultiples, width: float) -> int:
    """How many panels stand beside each other on a sheet of this width."""
    fit = int((width - _axis_room(chart) + GAP) // (NARROWEST + GAP))
    return max(min(fit, len(chart.panels)), 1)


def _axis_room(chart: SmallMultiples) -> float:
    longest = max((width_of(tick.label, SMALL) for tick in chart.axis.ticks), default=0)
    return min(longest, MOST_LABEL) + 6


def draw(canvas: Canvas, chart: SmallMultiples) -> float:
    """Draw the whole chart; returns its height."""
    first, columns = _axis_room(chart), columns_of(chart, canvas.width)
    width = (canvas.width - first - (columns - 1) * GAP) / columns
    sheet = _Sheet(columns, first, min(width, WIDEST))
    top = _draw_legend(canvas, chart)
    for at in range(0, len(chart.panels), columns):
        panels = chart.panels[at : at + columns]
        top = _draw_row(canvas, chart, sheet, top, panels) + BETWEEN
    return top - BETWEEN


# --- legend -----------------------------------------------------------------------


def _draw_legend(canvas: Canvas, chart: SmallMultiples) -> float:
    """What the shapes and the marks stand for; only those that are in the picture."""
    keys = [*_keys(canvas, chart)]
    if not keys:
        return 0.0
    labels = [label for label, _ in keys]
    return draw_swatches(canvas, 0, labels, lambda at, x, y: keys[at][1](x, y))


Key = tuple[str, Callable[[float, float], None]]


def _keys(canvas: Canvas, chart: SmallMultiples) -> Iterator[Key]:
    if len(chart.series) > 1:
        for series, name in enumerate(chart.series):
            yield name, _marker_key(canvas, series)
    lines = [line for panel in chart.panels for line in panel.lines]
    points = [point for line in lines for point in line.points]
    if any(point.is_rough and point.value is not None for point in points):
        yield (
            chart.marks.rough,
            lambda x, y: draw_small_marker(canvas, 0, x, y, is_open=True),
        )
    if any(breaks(line) for line in lines):
        yield chart.marks.broken, lambda x, y: draw_break(canvas, x, y - 7, y + 7)
    if any(absences(line) for line in lines):
        yield chart.marks.absent, lambda x, y: draw_cross(canvas, x, y)


def _marker_key(canvas: Canvas, series: int) -> Callable[[float, float], None]:
    return lambda x, y: draw_small_marker(canvas, series, x, y)


# --- panels -----------------------------------------------------------------------


def _draw_row(
    canvas: Canvas,
    chart: SmallMultiples,
    sheet: _Sheet,
    top: float,
    panels: Sequence[Panel],
) -> float:
    names = [wrap(panel.name, room=sheet.width, size=SMALL) for panel in panels]
    plots = top + max(map(len, names)) * LINE_HEIGHT + ABOVE
    room = _label_room(chart)
    for column, (panel, name) in enumerate(zip(panels, names, strict=True)):
        start = sheet.left(column)
        plot = Plot(chart, start, start + sheet.width, plots, room)
        draw_panel(canvas, plot, panel, name, is_first=column == 0)
    return plots + PLOT + BELOW + LINE_HEIGHT


def _label_room(chart: SmallMultiples) -> float:
    labels = [
        clean(point.label)
        for panel in chart.panels
        for line in panel.lines
        for point in line.points
        if point.value is not None
    ]
    longest = max((width_of(label, SMALL, bold=True) for label in labels), default=0)
    return min(longest, MOST_LABEL) + LABEL_GAP + 2
