"""What a chart says, as plain values; how it looks is for `svg`.

Every text in a chart is already written in the language of the report, so that
a renderer never has to know one.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis and what is written there."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis from `low` to `high`; marks lie within it."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: `value` is None where the figure is not shown, and `label` says why."""

    name: str
    value: float | None
    label: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars from zero, each with its own label at the end."""

    axis: Axis
    rows: tuple[BarRow, ...]


@dataclass(frozen=True, slots=True)
class StackedRow:
    """The shares (0 to 1, adding up to 1) of one question; empty where not shown.

    `labels` has one text per share, empty where the part is too narrow for one.
    `note` stands at the end of the bar: the number of answers, or why it is hidden.
    """

    name: str
    shares: tuple[float, ...]
    labels: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class StackedBars:
    """Shares per answer category of several questions that have the same answers.

    `categories` run from the lowest answer to the highest. `diverging` scales have two
    sides (disagree and agree); others run from little to much, or have no order. Where the
    first part is what it is about, and not the last, `is_falling`: then that is the dark one.
    """

    categories: tuple[str, ...]
    rows: tuple[StackedRow, ...]
    diverging: bool
    is_falling: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """One point in a row; `series` is an index into the chart's series."""

    series: int
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class DotRow:
    """One row of dots on a line; `note` stands at its end, and says why where there are none."""

    name: str
    dots: tuple[Dot, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dots:
    """Dots on a shared axis: a ranking, a pair (have and target), or waves beside each other."""

    axis: Axis
    series: tuple[str, ...]
    rows: tuple[DotRow, ...]


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """An effect with its interval; `clear` where the adjusted test is below the level.

    Without an effect all three numbers are None and `note` says why. `group` is written once
    above the rows that have it.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    note: str
    clear: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Intervals:
    """Effects with intervals around a reference line (`reference`: no difference)."""

    axis: Axis
    reference: float
    lower_side: str
    upper_side: str
    rows: tuple[IntervalRow, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A wave on a line; without a value, `label` says why, or is empty where there was none.

    `is_joined` where it is the same measurement as the wave before, so that a line may join
    the two; `is_rough` where it is not measured but estimated.
    """

    value: float | None
    label: str
    is_joined: bool = False
    is_rough: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One group over the waves, a point per wave; `series` is an index into the chart's."""

    points: tuple[Point, ...]
    series: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """One small picture; `note` says why where there is nothing to draw."""

    name: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the marks of small multiples are called in the legend."""

    rough: str
    broken: str
    absent: str


@dataclass(frozen=True, slots=True)
class SmallMultiples:
    """The same small picture many times, on one axis: a panel per subscale, waves from left to right.

    Where a wave is not the same measurement as the one before, no line joins them.
    """

    axis: Axis
    waves: tuple[str, ...]
    series: tuple[str, ...]
    panels: tuple[Panel, ...]
    marks: Marks


Chart = Bars | StackedBars | Dots | Intervals | SmallMultiples
