"""Runs a part of the benchmark in a process of its own, so that its memory is its own."""

import os
import sys
from dataclasses import dataclass
from time import perf_counter

BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024


class ChildFailed(RuntimeError):
    """A part of the benchmark did not come to its end."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process took from its start to its end: seconds, processor seconds, bytes.

    `peak` is the most memory it held at once, as the operating system counted it.
    """

    seconds: float
    processor: float
    peak: int


def run_child(module: str, *arguments: str) -> Ran:
    """Run a module of the benchmark and wait for it."""
    start = perf_counter()
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    process = os.posix_spawn(sys.executable, command, os.environ)
    _, status, usage = os.wait4(process, 0)
    seconds = perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise ChildFailed(module)
    return Ran(
        seconds=seconds,
        processor=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss * BYTES_PER_UNIT,
    )
