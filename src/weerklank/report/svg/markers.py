"""Shapes for series, so that colour is never the only difference."""

from collections.abc import Callable

from weerklank.report.svg.canvas import Canvas
from weerklank.report.svg.palette import SERIES

RADIUS = 5.5


def draw_marker(canvas: Canvas, series: int, x: float, y: float) -> None:
    """The shape and colour of a series; from the seventh series on they come round again."""
    _SHAPES[series % len(_SHAPES)](canvas, f"s{series % len(SERIES)}", x, y)


def _disc(canvas: Canvas, role: str, x: float, y: float) -> None:
    canvas.disc(x, y, radius=RADIUS, fill=role, edge=role)


def _ring(canvas: Canvas, role: str, x: float, y: float) -> None:
    canvas.disc(x, y, radius=RADIUS, fill="paper", edge=role)


def _polygon(*corners: tuple[float, float]) -> Callable[[Canvas, str, float, float], None]:
    def draw(canvas: Canvas, role: str, x: float, y: float) -> None:
        points = tuple((x + dx * RADIUS, y + dy * RADIUS) for dx, dy in corners)
        canvas.outline(points, fill=role, edge=role)

    return draw


_SHAPES = (
    _disc,
    _ring,
    _polygon((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
    _polygon((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    _polygon((0, -1.05), (1, 0.8), (-1, 0.8)),
    _polygon((0, 1.05), (1, -0.8), (-1, -0.8)),
)
