"""What the colours and shapes of a chart stand for."""

from collections.abc import Callable, Sequence

from weerklank.report.svg.canvas import SMALL, Canvas, Type
from weerklank.report.svg.layout import ASCENT, GUTTER, LINE_HEIGHT, Frame
from weerklank.report.svg.text import width_of, wrap

Swatch = Callable[[float, float], None]
SWATCH = 13.0
KEY_HEIGHT = 7.0


def draw_key(
    canvas: Canvas, place: Frame, labels: Sequence[str], roles: Sequence[str]
) -> float | None:
    """A small scale above the bars with each answer written over its own step.

    Returns its height, or nothing (and draws nothing) where an answer does not fit.
    """
    step = (place.right - place.left) / len(labels)
    lines = [wrap(label, room=step - 6, size=SMALL) for label in labels]
    if not all(_is_whole(label, wrapped) for label, wrapped in zip(labels, lines, strict=True)):
        return None
    tallest = max(map(len, lines)) * LINE_HEIGHT
    for at, (wrapped, role) in enumerate(zip(lines, roles, strict=True)):
        left = place.left + at * step
        top = tallest - len(wrapped) * LINE_HEIGHT
        for row, line in enumerate(wrapped):
            baseline = top + row * LINE_HEIGHT + ASCENT
            canvas.text(left + step / 2, baseline, line, Type("muted", SMALL, "middle"))
        canvas.box(left + 0.5, tallest + 2, width=step - 1, height=KEY_HEIGHT, role=role)
    return tallest + KEY_HEIGHT + GUTTER


def _is_whole(label: str, lines: Sequence[str]) -> bool:
    """Nothing was left out and no word was broken."""
    return " ".join(lines) == " ".join(label.split())


def draw_swatches(
    canvas: Canvas,
    left: float,
    labels: Sequence[str],
    draw_swatch: Callable[[int, float, float], None],
) -> float:
    """Labels with their swatch, running on over as many lines as they need; returns the height."""
    x, y = left, 0.0
    room = canvas.width - left - SWATCH - 6
    for at, label in enumerate(labels):
        lines = wrap(label, room=room, size=SMALL)
        width = max((width_of(line, SMALL) for line in lines), default=0) + SWATCH + 6
        if x > left and x + width > canvas.width:
            x, y = left, y + LINE_HEIGHT + 3
        draw_swatch(at, x + SWATCH / 2, y + LINE_HEIGHT / 2)
        for row, line in enumerate(lines):
            baseline = y + row * LINE_HEIGHT + ASCENT
            canvas.text(x + SWATCH + 6, baseline, line, Type("muted", SMALL))
        y += (len(lines) - 1) * LINE_HEIGHT if len(lines) > 1 else 0
        x += width + GUTTER
    return y + LINE_HEIGHT + GUTTER
