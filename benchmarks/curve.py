"""The curve of docs/scale.md: seconds against people, both on a scale of powers of ten."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from benchmarks.scaling import Run, Scaling, seconds_of
from weerklank.report.svg.canvas import SMALL, Canvas, Pen, Type
from weerklank.report.svg.markers import draw_marker

WIDTH, HEIGHT = 640.0, 380.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 590.0, 34.0, 330.0
SERIES = ("one machine, one process", "Spark in local mode")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands between two ends of the sheet; `low` and `high` are powers of ten."""

    low: float
    high: float
    start: float
    end: float

    @classmethod
    def of(cls, values: Sequence[float], start: float, end: float) -> "Place":
        """Room for all these values."""
        return cls(log10(min(values)) - 0.08, log10(max(values)) + 0.08, start, end)

    def at(self, value: float) -> float:
        """The place of this value."""
        share = (log10(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    @property
    def powers(self) -> list[float]:
        """The powers of ten in between."""
        return [10.0**power for power in range(ceil(self.low), floor(self.high) + 1)]


def curve(found: Scaling) -> str:
    """The picture, as SVG."""
    canvas = Canvas(WIDTH)
    runs = [[point.embedded for point in found.points], [point.spark for point in found.points]]
    seconds = [[seconds_of(each) for each in engine] for engine in runs]
    x = Place.of([point.people for point in found.points], LEFT, RIGHT)
    y = Place.of([each for engine in seconds for each in engine], BOTTOM, TOP)
    canvas.box(0, 0, width=WIDTH, height=HEIGHT, role="paper")
    _draw_axes(canvas, found, x, y)
    for series, name in enumerate(SERIES):
        _draw_series(canvas, found, (x, y), (series, seconds[series]))
        draw_marker(canvas, series, LEFT + 10 + 220 * series, 14)
        canvas.text(LEFT + 24 + 220 * series, 18, name)
    return canvas.to_svg(
        HEIGHT,
        title="Seconds to count a wave, against the number of people in it",
        description=_in_words(found, runs),
        id="scale",
    )


def _draw_axes(canvas: Canvas, found: Scaling, x: Place, y: Place) -> None:
    for value in y.powers:
        canvas.line((LEFT, y.at(value)), (RIGHT, y.at(value)), Pen("grid"), back=True)
        style = Type("muted", SMALL, "end")
        canvas.text(LEFT - 8, y.at(value) + 4, f"{value:g} s", style)
    for point in found.points:
        canvas.text(
            x.at(point.people),
            BOTTOM + 20,
            f"{point.millions:g}",
            Type("muted", SMALL, "middle"),
        )
    canvas.text(
        (LEFT + RIGHT) / 2, BOTTOM + 42, "million people", Type("muted", SMALL, "middle")
    )


def _draw_series(
    canvas: Canvas,
    found: Scaling,
    places: tuple[Place, Place],
    series: tuple[int, Sequence[float]],
) -> None:
    x, y = places
    number, seconds = series
    spots = [
        (x.at(point.people), y.at(each))
        for point, each in zip(found.points, seconds, strict=True)
    ]
    for start, end in pairwise(spots):
        canvas.line(start, end, Pen(f"s{number}", 2))
    for spot in spots:
        draw_marker(canvas, number, *spot)


def _in_words(found: Scaling, runs: Sequence[Sequence[Sequence[Run]]]) -> str:
    return ". ".join(
        f"{name}: "
        + ", ".join(
            f"{seconds_of(each):.1f} seconds for {point.millions:g} million"
            for point, each in zip(found.points, engine, strict=True)
        )
        for name, engine in zip(SERIES, runs, strict=True)
    )
