"""Watches a process and all that it starts: how much memory and processor they take together.

Memory is the proportional set size: what processes share counts once. Only Linux tells it.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

PROCESSES = Path("/proc")
EVERY = 0.5
"""Seconds between two looks."""
TICKS = os.sysconf("SC_CLK_TCK")


class Watch:
    """What one process and its descendants took up to now.

    `peak` is the most memory they held at the time of a look (bytes), `processor` their
    seconds on a processor, up to the last look at each.
    """

    def __init__(self, process: int) -> None:
        self.process = process
        self.peak = 0
        self._seconds: dict[int, float] = {}

    @property
    def processor(self) -> float:
        """Processor seconds of all of them."""
        return sum(self._seconds.values())

    def until(self, ended: Event) -> None:
        """Look now and then until it has ended."""
        while not ended.wait(EVERY):
            self.look()

    def look(self) -> None:
        """Look once."""
        held = 0
        for process in _family(self.process):
            try:
                held += _memory(process)
                self._seconds[process] = _seconds(process)
            except (OSError, ValueError):  # it ended while we looked
                continue
        self.peak = max(self.peak, held)


def _family(process: int) -> Iterator[int]:
    waiting = [process]
    while waiting:
        member = waiting.pop()
        yield member
        for children in (PROCESSES / str(member)).glob("task/*/children"):
            try:
                waiting += map(int, children.read_text().split())
            except OSError:  # it ended while we looked
                continue


def _memory(process: int) -> int:
    lines = (PROCESSES / str(process) / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _seconds(process: int) -> float:
    # The name of the program stands in brackets and may hold anything; numbers follow it.
    numbers = (PROCESSES / str(process) / "stat").read_text().rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / TICKS
