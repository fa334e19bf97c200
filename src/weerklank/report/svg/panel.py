"""One panel of small multiples: a field with waves from left to right and values upwards."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from weerklank.report.charts import Axis, Line, Panel, SmallMultiples
from weerklank.report.svg.canvas import SMALL, Canvas, Pen, Type
from weerklank.report.svg.layout import ASCENT, LINE_HEIGHT, STEPS
from weerklank.report.svg.markers import draw_small_marker, role_of
from weerklank.report.svg.text import clean, width_of, wrap

PLOT = 92.0
ABOVE, BELOW = 8.0, 8.0
BEFORE, LABEL_GAP = 14.0, 9.0
# Numbers beside each other's dots keep this distance.
LABEL_STEP = 13.0
# Groups of one wave stand beside each other, so that equal means do not hide one another.
SERIES_STEP = 6.0
CROSS, DASH = 3.0, 4.0


@dataclass(frozen=True, slots=True)
class Plot:
    """The field of one panel, on which waves and values have a place.

    It runs from `start` to `edge`; the first wave is at `left`, the last one at `right`.
    """

    chart: SmallMultiples
    start: float
    edge: float
    top: float
    room: float

    @property
    def left(self) -> float:
        return self.start + max(BEFORE, self.spread + LABEL_GAP)

    @property
    def right(self) -> float:
        return self.edge - self.room - self.spread

    @property
    def bottom(self) -> float:
        return self.top + PLOT

    def x(self, wave: int) -> float:
        last = len(self.chart.waves) - 1
        if not last:
            return (self.left + self.right) / 2
        return self.left + wave / last * (self.right - self.left)

    @property
    def spread(self) -> float:
        """How far the dots of one wave reach to either side of it."""
        return (len(self.chart.series) - 1) / 2 * SERIES_STEP

    def beside(self, wave: int, series: int) -> float:
        """The place of a group's dot: beside those of the other groups."""
        return self.x(wave) + series * SERIES_STEP - self.spread

    def y(self, value: float) -> float:
        return self.bottom - _share(self.chart.axis, value) * PLOT


def _share(axis: Axis, value: float) -> float:
    """How far up the axis a value lies, in as many steps as on any axis."""
    share = (value - axis.low) / ((axis.high - axis.low) or 1.0)
    return round(min(max(share, 0.0), 1.0) * STEPS) / STEPS


def draw_panel(
    canvas: Canvas, plot: Plot, panel: Panel, name: Sequence[str], *, is_first: bool
) -> None:
    """Draw a panel under its name; the first of a row has the numbers of the axis."""
    _draw_name(canvas, plot, name)
    _draw_grid(canvas, plot, is_first=is_first)
    _draw_waves(canvas, plot)
    if any(point.value is not None for line in panel.lines for point in line.points):
        _draw_lines(canvas, plot, panel)
    else:
        _draw_note(canvas, plot, panel.note)


def _draw_name(canvas: Canvas, plot: Plot, lines: Sequence[str]) -> None:
    """The name on top of its own field, also where a neighbour's is longer."""
    top = plot.top - ABOVE - len(lines) * LINE_HEIGHT
    for at, line in enumerate(lines):
        baseline = top + at * LINE_HEIGHT + ASCENT
        canvas.text(plot.start, baseline, line, Type(size=SMALL, bold=True))


def _draw_grid(canvas: Canvas, plot: Plot, *, is_first: bool) -> None:
    taken = plot.bottom + LABEL_STEP
    for tick in plot.chart.axis.ticks:
        y = plot.y(tick.at)
        canvas.line(
            (plot.start, y), (plot.right + plot.spread + LABEL_GAP, y), Pen("grid"), back=True
        )
        if is_first and taken - y >= LABEL_STEP:
            for label in wrap(tick.label, room=plot.start - 6, size=SMALL, lines=1):
                canvas.text(plot.start - 6, y + 4.3, label, Type("muted", SMALL, "end"))
            taken = y


def _draw_waves(canvas: Canvas, plot: Plot) -> None:
    """The waves below the field: each at its place, or where that is tight the outer two."""
    waves = [clean(wave) for wave in plot.chart.waves]
    baseline = plot.bottom + BELOW + ASCENT
    widths = [width_of(wave, SMALL) for wave in waves]
    if len(waves) > 1 and max(widths) <= plot.x(1) - plot.x(0) - 4:
        for at, (wave, width) in enumerate(zip(waves, widths, strict=True)):
            x = min(max(plot.x(at), plot.start + width / 2), plot.edge - width / 2)
            canvas.text(x, baseline, wave, Type("muted", SMALL, "middle"))
        return
    ends = ((plot.start, waves[0], "start"), (plot.edge, waves[-1], "end"))[: len(waves)]
    room = (plot.edge - plot.start) / len(ends) - 4
    for x, wave, anchor in ends:
        for line in wrap(wave, room=room, size=SMALL, lines=1):
            canvas.text(x, baseline, line, Type("muted", SMALL, anchor))


def _draw_lines(canvas: Canvas, plot: Plot, panel: Panel) -> None:
    for wave in sorted({wave for line in panel.lines for wave in breaks(line)}):
        middle = (plot.x(wave - 1) + plot.x(wave)) / 2
        draw_break(canvas, middle, plot.top, plot.bottom)
    for wave in sorted({wave for line in panel.lines for wave in absences(line)}):
        draw_cross(canvas, plot.x(wave), plot.bottom - 8)
    for line in panel.lines:
        _draw_line(canvas, plot, line)
    _draw_labels(canvas, plot, panel)


def _draw_note(canvas: Canvas, plot: Plot, note: str) -> None:
    room = plot.edge - plot.left
    for at, line in enumerate(wrap(note, room=room, size=SMALL, lines=4)):
        baseline = plot.top + ABOVE + at * LINE_HEIGHT + ASCENT
        canvas.text(plot.left, baseline, line, Type("muted", SMALL, on_lines=True))


def breaks(line: Line) -> list[int]:
    """The waves that are shown as the one before is, and are not the same measurement."""
    return [
        at
        for at, (before, after) in enumerate(pairwise(line.points), 1)
        if before.value is not None and after.value is not None and not after.is_joined
    ]


def absences(line: Line) -> list[int]:
    """The waves that are there, and not shown."""
    return [at for at, point in enumerate(line.points) if point.value is None and point.label]


def _draw_line(canvas: Canvas, plot: Plot, line: Line) -> None:
    role = role_of(line.series)
    for at, (before, after) in enumerate(pairwise(line.points)):
        if before.value is not None and after.value is not None and after.is_joined:
            start = plot.beside(at, line.series), plot.y(before.value)
            end = plot.beside(at + 1, line.series), plot.y(after.value)
            canvas.line(start, end, Pen(role, 2))
    for at, point in enumerate(line.points):
        if point.value is not None:
            place = plot.beside(at, line.series), plot.y(point.value)
            draw_small_marker(canvas, line.series, *place, is_open=point.is_rough)


def _draw_labels(canvas: Canvas, plot: Plot, panel: Panel) -> None:
    """The newest value of every line beside it; those of one wave keep clear of each other."""
    found: dict[int, list[tuple[float, str, int]]] = defaultdict(list)
    for course in panel.lines:
        shown = [
            (at, plot.y(point.value), point.label)
            for at, point in enumerate(course.points)
            if point.value is not None
        ]
        if shown:
            at, y, label = shown[-1]
            found[at].append((y, label, course.series))
    for at, labels in found.items():
        labels.sort()
        heights = _apart([y for y, _, _ in labels], plot)
        for y, (_, label, series) in zip(heights, labels, strict=True):
            role = role_of(series) if len(plot.chart.series) > 1 else "ink"
            style = Type(role, SMALL, bold=True, on_lines=True)
            x = plot.x(at) + plot.spread + LABEL_GAP
            for line in wrap(label, room=plot.edge - x, size=SMALL, lines=1):
                canvas.text(x, y + 4.3, line, style)


def _apart(heights: Sequence[float], plot: Plot) -> list[float]:
    """The same heights, rising, at least a step apart, and pushed up where they would leave."""
    placed: list[float] = []
    for y in heights:
        placed.append(max(y, placed[-1] + LABEL_STEP) if placed else y)
    for at in reversed(range(len(placed))):
        limit = plot.bottom if at == len(placed) - 1 else placed[at + 1] - LABEL_STEP
        placed[at] = min(placed[at], limit)
    return placed


# --- marks ------------------------------------------------------------------------


def draw_break(canvas: Canvas, x: float, top: float, bottom: float) -> None:
    """A dashed upright: left and right of it are two measurements."""
    y = top
    while y < bottom:
        canvas.line((x, y), (x, min(y + DASH, bottom)), Pen("line", 1.5))
        y += 2 * DASH


def draw_cross(canvas: Canvas, x: float, y: float) -> None:
    for slope in (1, -1):
        canvas.line(
            (x - CROSS, y - slope * CROSS), (x + CROSS, y + slope * CROSS), Pen("muted", 1.5)
        )
