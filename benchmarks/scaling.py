"""What counting costs as waves grow: the figures, and the line through them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from benchmarks.child import Ran

MILLION = 1_000_000
COUNTS_PER_RUN = 2


@dataclass(frozen=True, slots=True)
class Run:
    """One process: the seconds until the engine was there, of two counts, and what it took."""

    ran: Ran
    ready: float
    first: float
    again: float
    cube: str


@dataclass(frozen=True, slots=True)
class Point:
    """One size of wave: its runs on one machine and on Spark, taken in turn."""

    people: int
    file: int  # bytes
    embedded: Sequence[Run]
    spark: Sequence[Run]

    @property
    def millions(self) -> float:
        """The number of people, in millions."""
        return self.people / MILLION

    @property
    def ratios(self) -> list[float]:
        """How many times as long Spark counts, once both have counted before."""
        return [b.again / a.again for a, b in zip(self.embedded, self.spark, strict=True)]

    @property
    def agrees(self) -> bool:
        """Whether all runs gave the very same cube."""
        return len({run.cube for run in (*self.embedded, *self.spark)}) == 1


@dataclass(frozen=True, slots=True)
class Line:
    """A cost that is `fixed`, and so much `per_million` people."""

    fixed: float
    per_million: float

    @classmethod
    def through(cls, millions: Sequence[float], costs: Sequence[float]) -> "Line":
        """The line with the smallest relative errors, squared and added.

        >>> Line.through([1, 2, 4], [3, 5, 9])
        Line(fixed=1.0, per_million=2.0)
        """
        cost = np.array(costs, dtype=float)
        terms = np.column_stack([np.ones(len(cost)), np.array(millions, dtype=float)])
        found = np.linalg.lstsq(terms / cost[:, None], np.ones(len(cost)))[0]
        return cls(*(round(float(each), 6) for each in found))

    def at(self, millions: float) -> float:
        """The cost for so many people."""
        return self.fixed + self.per_million * millions


def seconds_of(runs: Sequence[Run]) -> float:
    """The middle of the seconds of a count, once the engine has counted before."""
    return median(run.again for run in runs)


def processor_of(runs: Sequence[Run]) -> float:
    """The middle of the processor seconds of a run, both counts and the start together."""
    return median(run.ran.processor for run in runs)


def peak_of(runs: Sequence[Run]) -> int:
    """The most memory that any of the runs held (bytes)."""
    return max(run.ran.peak for run in runs)


@dataclass(frozen=True, slots=True)
class Scaling:
    """All sizes, the smallest first."""

    items: int
    municipalities: int
    points: Sequence[Point]

    @property
    def embedded(self) -> Line:
        """Seconds of a count on one machine."""
        return self._line([seconds_of(point.embedded) for point in self.points])

    @property
    def spark(self) -> Line:
        """Seconds of a count on Spark that runs already."""
        return self._line([seconds_of(point.spark) for point in self.points])

    @property
    def work(self) -> Line:
        """Processor seconds of a run on one machine; the millions are those it counts."""
        return self._work([point.embedded for point in self.points])

    @property
    def spark_work(self) -> Line:
        """Processor seconds of a run on Spark, its start included; likewise."""
        return self._work([point.spark for point in self.points])

    @property
    def memory(self) -> Line:
        """Bytes of memory on one machine."""
        return self._line([peak_of(point.embedded) for point in self.points])

    @property
    def spark_memory(self) -> Line:
        """Bytes of memory on Spark."""
        return self._line([peak_of(point.spark) for point in self.points])

    @property
    def start(self) -> float:
        """The middle of the seconds that Spark needs to start."""
        return median(run.ready for point in self.points for run in point.spark)

    @property
    def agrees(self) -> bool:
        """Whether both engines gave the very same cube at every size."""
        return all(point.agrees for point in self.points)

    def _work(self, runs: Sequence[Sequence[Run]]) -> Line:
        counted = [COUNTS_PER_RUN * point.millions for point in self.points]
        return Line.through(counted, [processor_of(each) for each in runs])

    def _line(self, costs: Sequence[float]) -> Line:
        return Line.through([point.millions for point in self.points], costs)
