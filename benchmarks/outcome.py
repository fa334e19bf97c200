"""What the benchmark found, and whether that is good enough."""

from dataclasses import dataclass
from statistics import median

from benchmarks.agreement import Agreement
from benchmarks.child import Ran
from benchmarks.population import Size

MOST_TIMES_THE_READ = 2.0
LEAST_TIMES_FASTER = 30.0
MOST_MEMORY = 1 << 30
LARGEST_DIFFERENCE = 1e-12
FEWEST_COMPARISONS = 500


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of a few figures, with the lowest and the highest."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, figures: list[float]) -> "Spread":
        """The spread of at least one figure."""
        return cls(min(figures), median(figures), max(figures))


@dataclass(frozen=True, slots=True)
class Counted:
    """Seconds per round, taken in turn: counting a wave, and two ways of only reading it."""

    count: list[float]
    at_once: list[float]
    in_batches: list[float]

    @property
    def read(self) -> list[float]:
        """The faster way of reading."""
        return min(self.at_once, self.in_batches, key=median)

    @property
    def ratio(self) -> Spread:
        """Over all rounds."""
        return Spread.of(self.ratios)

    @property
    def ratios(self) -> list[float]:
        """How many times the read counting takes, of each round."""
        return [a / b for a, b in zip(self.count, self.read, strict=True)]


@dataclass(frozen=True, slots=True)
class JobRun:
    """One run of the job: the process, and the seconds from file to statistics."""

    ran: Ran
    seconds: float


@dataclass(frozen=True, slots=True)
class PeerRun:
    """One run of the peer: the process, and the seconds of its parts.

    It did `items` out of `all_items`; the seconds of the parts are for those it did.
    """

    ran: Ran
    items: int
    all_items: int
    reading: float
    describing: float
    testing: float
    testing_everybody: float

    @property
    def is_full(self) -> bool:
        """Nothing is extrapolated."""
        return self.items == self.all_items

    @property
    def without_everybody(self) -> float:
        """Seconds from file to statistics, without the tests of the whole population."""
        return self.reading + self._for_all(self.describing + self.testing)

    @property
    def seconds(self) -> float:
        """Seconds from file to statistics."""
        return self.without_everybody + self._for_all(self.testing_everybody)

    @property
    def process(self) -> float:
        """Seconds from the start of the process to its end."""
        parts = self.reading + self.describing + self.testing + self.testing_everybody
        return self.ran.seconds - parts + self.seconds

    def _for_all(self, seconds: float) -> float:
        return seconds * self.all_items / self.items


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that was measured."""

    size: Size
    counted: Counted
    jobs: list[JobRun]
    peer: PeerRun
    agreement: Agreement

    @property
    def times_faster(self) -> Spread:
        """Over the runs of the job: both test every municipality and the whole population."""
        return self._over_jobs(self.peer.seconds)

    @property
    def times_faster_without_everybody(self) -> Spread:
        """Over the runs of the job; the peer is let off the tests of the whole population."""
        return self._over_jobs(self.peer.without_everybody)

    @property
    def times_faster_as_processes(self) -> Spread:
        """Alike, but with starting Python and loading all libraries."""
        return Spread.of([self.peer.process / job.ran.seconds for job in self.jobs])

    @property
    def peak(self) -> int:
        """The most memory that a run of the job held (bytes)."""
        return max(job.ran.peak for job in self.jobs)

    @property
    def counting_bar(self) -> list[bool]:
        """Whether counting was fast enough, per round."""
        return [ratio <= MOST_TIMES_THE_READ for ratio in self.counted.ratios]

    @property
    def job_bar(self) -> list[bool]:
        """Whether the job was fast enough, per run."""
        least = LEAST_TIMES_FASTER
        return [self.peer.seconds >= least * job.seconds for job in self.jobs]

    @property
    def agrees(self) -> bool:
        """Whether enough p-values were compared, and all are the same."""
        enough = self.agreement.comparisons >= FEWEST_COMPARISONS
        return enough and self.agreement.largest <= LARGEST_DIFFERENCE

    def _over_jobs(self, seconds: float) -> Spread:
        return Spread.of([seconds / job.seconds for job in self.jobs])
