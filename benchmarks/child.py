"""Runs a part of the benchmark in a process of its own, so that its memory is its own."""

import os
import sys
from dataclasses import dataclass
from resource import struct_rusage
from threading import Event, Thread
from time import perf_counter

from benchmarks.watching import Watch

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


def run_family(module: str, *arguments: str) -> Ran:
    """Run a module that starts processes itself; what it took is theirs as well.

    They are looked at twice a second, so a short peak of several together may be missed.
    """
    start = perf_counter()
    process = _spawn(module, *arguments)
    watch, ended = Watch(process), Event()
    watching = Thread(target=watch.until, args=(ended,))
    watching.start()
    try:
        _, status, usage = os.wait4(process, 0)
    finally:
        ended.set()
        watching.join()
    seconds = perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise ChildFailed(module)
    alone = _ran(seconds, usage)
    return Ran(
        seconds=seconds,
        processor=max(watch.processor, alone.processor),
        peak=max(watch.peak, alone.peak),
    )


def run_child(module: str, *arguments: str) -> Ran:
    """Run a module of the benchmark and wait for it."""
    start = perf_counter()
    process = _spawn(module, *arguments)
    _, status, usage = os.wait4(process, 0)
    seconds = perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise ChildFailed(module)
    return _ran(seconds, usage)


def _spawn(module: str, *arguments: str) -> int:
    """Start it; gives its process id."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    return os.posix_spawn(sys.executable, command, os.environ)


def _ran(seconds: float, usage: struct_rusage) -> Ran:
    """What the operating system says of a process that has ended."""
    return Ran(
        seconds=seconds,
        processor=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss * BYTES_PER_UNIT,
    )
