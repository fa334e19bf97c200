"""What was in a file and was not taken: told line by line, never swallowed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that was there and was not taken, or not as it was.

    `where` names the file and, as far as it applies, the column; `count` says how many cells,
    rows or columns it concerns (0 and up); `why` is a sentence.
    """

    what: str
    where: str
    count: int
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} ({self.count}). {self.why}"


@dataclass(frozen=True, slots=True)
class LossReport:
    """Everything that was not taken, in the order in which it was met.

    >>> report = LossReport().with_loss("dates", "wave.sav, column started", 12, "Too precise.")
    >>> report = report.with_all([Loss("notes", "wave.sav", 1, "There is no place for them.")])
    >>> report.lines[-1]
    'wave.sav: notes (1). There is no place for them.'
    >>> print(report)
    wave.sav, column started: dates (12). Too precise.
    wave.sav: notes (1). There is no place for them.
    >>> print(LossReport())
    Nothing was lost.
    """

    entries: tuple[Loss, ...] = ()

    def with_loss(self, what: str, where: str, count: int, why: str) -> "LossReport":
        """The same report with one line more."""
        return LossReport((*self.entries, Loss(what, where, count, why)))

    def with_all(self, losses: Iterable[Loss]) -> "LossReport":
        """The same report with these lines after it."""
        return LossReport((*self.entries, *losses))

    @property
    def lines(self) -> list[str]:
        """One readable line per loss."""
        return [str(entry) for entry in self.entries]

    def __str__(self) -> str:
        return "\n".join(self.lines) or "Nothing was lost."
