"""The figures of a crowd, and the bars."""

from dataclasses import dataclass

from benchmarks.load.lines import Line, Lines

FEWEST_A_SECOND = 300
SLOWEST = 250.0
"""Milliseconds in which nineteen of twenty pages are taken."""
WARMING_UP = 5
"""Seconds in which the crowd gathers; not counted."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How fast pages were taken, in the time that counts."""

    seconds: float
    taken: int
    errors: int
    middle: float
    p95: float
    slowest: float
    look_p95: float
    looked: int

    @property
    def a_second(self) -> float:
        """Pages that were taken per second."""
        return self.taken / self.seconds

    @property
    def is_met(self) -> bool:
        """Whether every bar is met."""
        return self.a_second >= FEWEST_A_SECOND and self.p95 <= SLOWEST and not self.errors


@dataclass(frozen=True, slots=True)
class Stored:
    """How many were acknowledged, and what is wrong with what is stored: zeros, we hope."""

    sent: int
    pages: int
    lost: int
    doubled: int
    nobodys: int
    pages_lost: int
    marked_otherwise: int


@dataclass(frozen=True, slots=True)
class Measured:
    """One database: how fast, and what was wrong with what was kept, after each kill too."""

    speed: Figures
    kept: Stored
    killed: tuple[Stored, ...]
    processes: str

    @property
    def acknowledged(self) -> int:
        """How many were told that their answers arrived, in both runs."""
        return self.kept.sent + max((each.sent for each in self.killed), default=0)

    def total(self, what: str) -> int:
        """How often this was wrong, over all comparisons."""
        return sum(getattr(each, what) for each in (self.kept, *self.killed))


def figures(lines: Lines) -> Figures:
    """The figures of a crowd, without its first seconds and its last answers."""
    start = min(line.asked_at for line in lines.answers) + WARMING_UP
    end = max(line.asked_at for line in lines.answers) - 1
    counted = [line for line in lines.answers if start <= line.asked_at < end]
    handed_in = [line for line in counted if line.is_submission]
    looks = [line for line in counted if not line.is_submission]
    return Figures(
        seconds=end - start,
        taken=sum(line.is_taken for line in handed_in),
        errors=sum(not line.is_taken for line in handed_in)
        + sum(line.status != 200 for line in looks),
        middle=quantile(handed_in, 0.5),
        p95=quantile(handed_in, 0.95),
        slowest=quantile(handed_in, 1),
        look_p95=quantile(looks, 0.95),
        looked=len(looks),
    )


def quantile(lines: list[Line], share: float) -> float:
    """The time within which this share of them was answered, in milliseconds."""
    times = sorted(line.milliseconds for line in lines)
    return times[min(int(share * len(times)), len(times) - 1)] if times else 0.0
