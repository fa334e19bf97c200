"""Shapes for series, so that colour is never the only difference."""

from collections.abc import Callable

from weerklank.report.svg.canvas import Canvas
from weerklank.report.svg.palette import SERIES

RADIUS = 5.5
SMALL_RADIUS = 4.5


def draw_marker(canvas: Canvas, series: int, x: float, y: float) -> None:
    """The shape and colour of a series; from the seventh series on they come round again."""
    role = role_of(series)
    # The second series of a pair is open: a target is seen on top of what it is compared with.
    is_open = series % (len(_SHAPES) + 1) == 1
    shape = series % (len(_SHAPES) + 1)
    _SHAPES[max(shape - 1, 0)](canvas, "paper" if is_open else role, role, (x, y), RADIUS)


def draw_small_marker(
    canvas: Canvas, series: int, x: float, y: float, *, is_open: bool = False
) -> None:
    """A smaller shape, filled or open: here open says something of the figure."""
    role = role_of(series)
    shape = _SHAPES[series % len(_SHAPES)]
    shape(canvas, "paper" if is_open else role, role, (x, y), SMALL_RADIUS)


def role_of(series: int) -> str:
    """The colour role of a series."""
    return f"s{series % len(SERIES)}"


Shape = Callable[[Canvas, str, str, tuple[float, float], float], None]


def _disc(
    canvas: Canvas, fill: str, edge: str, place: tuple[float, float], radius: float
) -> None:
    canvas.disc(*place, radius=radius, fill=fill, edge=edge)


def _polygon(*corners: tuple[float, float]) -> Shape:
    def draw(
        canvas: Canvas, fill: str, edge: str, place: tuple[float, float], radius: float
    ) -> None:
        x, y = place
        points = tuple((x + dx * radius, y + dy * radius) for dx, dy in corners)
        canvas.outline(points, fill=fill, edge=edge)

    return draw


_SHAPES: tuple[Shape, ...] = (
    _disc,
    _polygon((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
    _polygon((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    _polygon((0, -1.05), (1, 0.8), (-1, 0.8)),
    _polygon((0, 1.05), (1, -0.8), (-1, -0.8)),
)
