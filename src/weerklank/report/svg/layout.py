"""Rows of a chart: a name, a strip with marks, and sometimes a note at the end.

On a wide sheet the name stands left of its strip; on a narrow one, a phone, above it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from weerklank.report.charts import Axis
from weerklank.report.svg.canvas import NORMAL, SMALL, Canvas, Pen, Type
from weerklank.report.svg.text import width_of, wrap

NARROWEST_WIDE = 560.0
LINE_HEIGHT = 16.5
# Where the baseline lies in a line, from its top.
ASCENT = 12.5
ROW_GAP = 10.0
GUTTER = 14.0
EDGE = 2.0
# A place on an axis is one of so many: enough for the eye, too few to measure the decimals
# back that the table leaves out.
STEPS = 200


@dataclass(frozen=True, slots=True)
class Strip:
    """One row: `draw` puts its marks at a height; without it the note stands in their place.

    A row that `is_heading` has a name only, for the rows below it.
    """

    name: str
    note: str
    height: float
    draw: Callable[[Canvas, "Frame", float], None] | None
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on a sheet the names, the marks and the notes stand."""

    width: float
    is_narrow: bool
    left: float
    right: float
    notes: float

    def x(self, axis: Axis, value: float) -> float:
        """The place of a value; one beyond the axis stands at its end."""
        span = (axis.high - axis.low) or 1.0
        share = min(max((value - axis.low) / span, 0.0), 1.0)
        return self.left + round(share * STEPS) / STEPS * (self.right - self.left)

    @property
    def names(self) -> float:
        """The room for a name."""
        if self.is_narrow:
            return self.width - (self.notes + GUTTER if self.notes else 0)
        return self.left - GUTTER


@dataclass(frozen=True, slots=True)
class Margins:
    """Room that marks need beyond the axis for their own labels."""

    before: float = 6.0
    after: float = 6.0


def frame(width: float, strips: Sequence[Strip], margins: Margins) -> Frame:
    """Give names and notes what they need, and the marks the rest."""
    is_narrow = width < NARROWEST_WIDE
    notes = _room_for_notes(width, [strip for strip in strips if strip.draw])
    if is_narrow:
        return Frame(
            width, is_narrow, left=margins.before, right=width - margins.after, notes=notes
        )
    named = [strip.name for strip in strips if not strip.is_heading]
    longest = max((width_of(name, NORMAL) for name in named), default=0)
    names = min(longest + EDGE, 0.36 * width)
    right = width - margins.after - (notes + GUTTER if notes else 0)
    return Frame(
        width, is_narrow, left=names + GUTTER + margins.before, right=right, notes=notes
    )


def _room_for_notes(width: float, strips: Sequence[Strip]) -> float:
    longest = max((width_of(strip.note, SMALL) for strip in strips), default=0)
    return min(longest, 0.3 * width)


def draw_rows(canvas: Canvas, place: Frame, top: float, strips: Sequence[Strip]) -> "Spans":
    """Draw all rows from `top` down; returns where their strips ended up."""
    spans = []
    for strip in strips:
        draw_row = _draw_row_below_name if place.is_narrow else _draw_row_beside_name
        start, end, top = draw_row(canvas, place, top, strip)
        if strip.draw:
            spans.append((start, end))
    return Spans(tuple(spans), end=top - ROW_GAP)


@dataclass(frozen=True, slots=True)
class Spans:
    """From where to where each strip with marks runs, and where the last row ends."""

    strips: tuple[tuple[float, float], ...]
    end: float


def _draw_row_beside_name(
    canvas: Canvas, place: Frame, top: float, strip: Strip
) -> tuple[float, float, float]:
    room = place.width if strip.is_heading else place.names
    name = wrap(strip.name, room=room, size=NORMAL)
    note = _note_lines(place, strip)
    height = max(strip.height, len(name) * LINE_HEIGHT, len(note) * LINE_HEIGHT)
    _draw_lines(canvas, (0, top), name, height, Type(bold=strip.is_heading))
    _draw_note(canvas, place, (top, height), strip)
    if strip.draw:
        strip.draw(canvas, place, top + (height - strip.height) / 2)
    return top, top + height, top + height + ROW_GAP


def _draw_row_below_name(
    canvas: Canvas, place: Frame, top: float, strip: Strip
) -> tuple[float, float, float]:
    room = place.names if strip.draw else place.width
    name = wrap(strip.name, room=room, size=NORMAL)
    note = _note_lines(place, strip)
    named = max(len(name), len(note) if strip.draw else 0) * LINE_HEIGHT
    _draw_lines(canvas, (0, top), name, len(name) * LINE_HEIGHT, Type(bold=strip.is_heading))
    if not strip.draw:
        height = len(note) * LINE_HEIGHT
        _draw_note(canvas, place, (top + named, height), strip)
        return top, top, top + named + height + ROW_GAP
    _draw_note(canvas, place, (top, named), strip)
    start = top + named + 3
    strip.draw(canvas, place, start)
    return start, start + strip.height, start + strip.height + ROW_GAP + 4


def _note_lines(place: Frame, strip: Strip) -> tuple[str, ...]:
    if strip.draw:
        return wrap(strip.note, room=place.notes, size=SMALL)
    room = place.width if place.is_narrow else place.width - place.left
    return wrap(strip.note, room=room, size=SMALL)


def _draw_note(canvas: Canvas, place: Frame, span: tuple[float, float], strip: Strip) -> None:
    top, height = span
    lines = _note_lines(place, strip)
    if strip.draw:
        _draw_lines(canvas, (place.width, top), lines, height, Type("muted", SMALL, "end"))
    else:
        x = 0 if place.is_narrow else place.left
        _draw_lines(canvas, (x, top), lines, height, Type("muted", SMALL))


def _draw_lines(
    canvas: Canvas,
    corner: tuple[float, float],
    lines: Sequence[str],
    height: float,
    style: Type,
) -> None:
    """Set lines of text, together in the middle of a height."""
    x, top = corner
    top += (height - len(lines) * LINE_HEIGHT) / 2
    for at, line in enumerate(lines):
        canvas.text(x, top + at * LINE_HEIGHT + ASCENT, line, style)


def draw_axis(canvas: Canvas, place: Frame, axis: Axis, spans: Spans, *, top: float) -> None:
    """Write the scale in the band that ends at `top` and draw its grid behind the strips."""
    taken = -GUTTER
    for tick in axis.ticks:
        x = place.x(axis, tick.at)
        draw_upright(canvas, x, place, spans, top=top, pen=Pen("grid"))
        half = width_of(tick.label, SMALL) / 2
        centre = min(max(x, half), place.width - half)
        # On a phone not every tick has room for its label; its line stays.
        if centre - half > taken:
            canvas.text(centre, top - 6, tick.label, Type("muted", SMALL, "middle"))
            taken = centre + half + 6


def draw_upright(
    canvas: Canvas, x: float, place: Frame, spans: Spans, *, top: float, pen: Pen
) -> None:
    """Draw an upright line behind the strips: join the strips of neighbours, and leave out rows that only have words."""
    # On a narrow sheet a line between the strips would run through the names.
    overlap = 0 if place.is_narrow else ROW_GAP / 2
    for start, end in spans.strips:
        start = max(start - overlap, top)
        canvas.line((x, start), (x, min(end + overlap, spans.end)), pen, back=True)


def axis_height(axis: Axis) -> float:
    """The height of the band with the scale: its title, if any, above its numbers."""
    labels = LINE_HEIGHT + 4 if any(tick.label for tick in axis.ticks) else 6.0
    return labels + (LINE_HEIGHT if axis.title else 0)


def draw_axis_title(canvas: Canvas, place: Frame, axis: Axis, top: float) -> None:
    """Write what the scale measures above its numbers, in full where it fits."""
    left = 0 if place.is_narrow else place.left
    for line in wrap(axis.title, room=place.width - left, size=SMALL, lines=1):
        canvas.text(left, top + ASCENT, line, Type("muted", SMALL))
