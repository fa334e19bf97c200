"""What docs/performance.md says: written by the benchmark, never by hand."""

import os
import platform
from importlib.metadata import version

from benchmarks.outcome import (
    FEWEST_COMPARISONS,
    LARGEST_DIFFERENCE,
    LEAST_TIMES_FASTER,
    MOST_MEMORY,
    MOST_TIMES_THE_READ,
    Outcome,
    Spread,
)

LIBRARIES = ("duckdb", "numpy", "scipy", "pandas")
GIB = 1 << 30

PAGE = """\
# Performance: how fast, and in how much memory

This page is written by one command, which makes its own data and needs nothing else:

```
bin/bench performance --full
```

Other work on the machine makes seconds vary by a factor of two or more. So compare ratios: both sides of a ratio are measured in the same run, in turn. Ratios are given as median (lowest to highest).

## In short

| what | bar | measured | |
| --- | --- | --- | --- |
{bars}

## What was measured

{respondents:,} people in each of two waves, {items} items with five answers, {municipalities} municipalities whose sizes differ much. The answers are made up, from a fixed seed: each item has its own distribution, a person's answers hang together, one in twenty is missing, and between the waves a little changes. Each wave is a frozen wave like any other: Parquet, one small-integer column per item. Files are in the operating system's cache.

**Counting** is `count_wave`: one wave, from the file to counts per municipality, item and answer, kinds of missing included. The **bare read** fetches the same item columns with DuckDB as NumPy arrays and does nothing with them. It is done in two ways, and the faster counts: here {fastest}. After one round to warm up, {rounds} rounds of each in turn.

| | seconds |
| --- | --- |
| counting | {count} |
| bare read, all columns at once | {at_once} |
| bare read, in batches on two threads | {in_batches} |
| counting / bare read, per round | {count_ratio} |

**The whole job** runs from the two files to, for {items} items in {municipalities} municipalities and in the whole population: n, shares, mean, standard deviation and the two highest answers in both waves; effect with its interval, difference in means with Welch's limits, Mann-Whitney and Brunner-Munzel tests, exact too for small groups, equivalence, what repeats would do, and p-values corrected by Holm and by Benjamini and Hochberg. That is {tests:,} comparisons. Then it plans what a release may show of both waves, in the report and in the annexes of all teams.

**The peer** is pandas with `scipy.stats.mannwhitneyu(method="asymptotic")`, given the fast roads: DuckDB reads the files for it, answers stay small integers, and groups are split once per item. It does n, shares, mean, standard deviation, the two highest answers and the tests; no effect, interval, exact test or correction. {sampled}

| | job | peer |
| --- | --- | --- |
| seconds from file to statistics | {job_seconds} | {peer_seconds} |
| the same, the peer without the tests of the whole population | | {peer_without} |
| seconds of the whole process, with starting Python and loading libraries | {job_process} | {peer_process} |
| processor seconds of the process | {job_processor} | {peer_processor} |
| peak memory of the process | {job_peak} | {peer_peak} |

Each runs in a process of its own; the memory is what the operating system says of that process. The job ran {jobs} times, some before the peer and some after it; the peer ran once. The peer spent {peer_parts}.

| times faster | |
| --- | --- |
| both test the municipalities and the whole population (the bar) | {faster} |
| the peer is let off the tests of the whole population | {faster_without} |
| whole processes | {faster_processes} |

**The same numbers.** Over {comparisons:,} comparisons the p-values of the job and of SciPy differ by at most {p_absolute:.1e}, and by at most {p_relative:.1e} of the p-value. Numbers of answers {counts_agree}. Shares, means and standard deviations differ by at most {described:.1e}.

## On what

{machine}.
"""


def page(outcome: Outcome) -> str:
    """The whole page, in Markdown."""
    return PAGE.format(
        bars="\n".join(_bars(outcome)),
        machine=machine(),
        tests=outcome.size.items * (outcome.size.municipalities + 1),
        **_size(outcome),
        **_counting(outcome),
        **_job(outcome),
        **_peer(outcome),
        **_agreement(outcome),
    )


def machine(*more: str) -> str:
    """The machine and the software, without saying whose."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    libraries = ", ".join(f"{name} {version(name)}" for name in (*LIBRARIES, *more))
    return (
        f"{os.cpu_count()} processor cores ({platform.machine()}), {memory:.0f} GiB of memory, "
        f"{platform.system()}, Python {platform.python_version()}, {libraries}"
    )


def _bars(outcome: Outcome) -> list[str]:
    rows = [
        (
            "Counting a wave, beside only reading it",
            f"at most {MOST_TIMES_THE_READ:g} times",
            f"{_ratio(outcome.counted.ratio)} times",
            _verdict(outcome.counting_bar),
        ),
        (
            "From file to all statistics, beside pandas and SciPy",
            f"at least {LEAST_TIMES_FASTER:g} times faster",
            f"{_ratio(outcome.times_faster, 0)} times",
            _verdict(outcome.job_bar),
        ),
        (
            "Peak memory of that",
            f"below {MOST_MEMORY / GIB:g} GiB",
            _memory(outcome.peak),
            _verdict([outcome.peak < MOST_MEMORY]),
        ),
        (
            "p-values, beside those of SciPy",
            f"equal to {LARGEST_DIFFERENCE:g}, on at least {FEWEST_COMPARISONS} comparisons",
            f"{outcome.agreement.largest:.1e}, on {outcome.agreement.comparisons:,}",
            _verdict([outcome.agrees]),
        ),
    ]
    return [f"| {' | '.join(row)} |" for row in rows]


def _verdict(rounds: list[bool]) -> str:
    """In words: by the median, which more than half of the rounds decide."""
    met = sum(rounds)
    if met == len(rounds):
        return "met"
    if met * 2 > len(rounds):
        return f"met by the median, and in {met} of {len(rounds)} rounds"
    return f"**not met**, though in {met} of {len(rounds)} rounds" if met else "**not met**"


def _size(outcome: Outcome) -> dict[str, int]:
    size = outcome.size
    return {
        "respondents": size.respondents,
        "items": size.items,
        "municipalities": size.municipalities,
    }


def _counting(outcome: Outcome) -> dict[str, object]:
    counted = outcome.counted
    return {
        "fastest": "all at once" if counted.read is counted.at_once else "in batches",
        "rounds": len(counted.count),
        "count": _ratio(Spread.of(counted.count), 2),
        "at_once": _ratio(Spread.of(counted.at_once), 2),
        "in_batches": _ratio(Spread.of(counted.in_batches), 2),
        "count_ratio": _ratio(counted.ratio),
    }


def _job(outcome: Outcome) -> dict[str, object]:
    jobs = outcome.jobs
    return {
        "jobs": len(jobs),
        "job_seconds": _ratio(Spread.of([job.seconds for job in jobs]), 1),
        "job_process": _ratio(Spread.of([job.ran.seconds for job in jobs]), 1),
        "job_processor": _ratio(Spread.of([job.ran.processor for job in jobs]), 1),
        "job_peak": _memory(outcome.peak),
        "faster": _ratio(outcome.times_faster, 0),
        "faster_without": _ratio(outcome.times_faster_without_everybody, 0),
        "faster_processes": _ratio(outcome.times_faster_as_processes, 0),
    }


def _peer(outcome: Outcome) -> dict[str, object]:
    peer = outcome.peer
    about = "" if peer.is_full else "about "
    return {
        "sampled": "It did all items."
        if peer.is_full
        else f"**It did {peer.items} of the {peer.all_items} items; its seconds are extrapolated.**",
        "peer_seconds": f"{about}{peer.seconds:.0f}",
        "peer_without": f"{about}{peer.without_everybody:.0f}",
        "peer_process": f"{about}{peer.process:.0f}",
        "peer_processor": f"{peer.ran.processor:.0f}"
        + ("" if peer.is_full else f" for {peer.items} items"),
        "peer_peak": _memory(peer.ran.peak),
        "peer_parts": f"{peer.reading:.0f} seconds on reading, {peer.describing:.0f} on describing, "
        f"{peer.testing:.0f} on testing the municipalities and "
        f"{peer.testing_everybody:.0f} on testing the whole population",
    }


def _agreement(outcome: Outcome) -> dict[str, object]:
    found = outcome.agreement
    return {
        "comparisons": found.comparisons,
        "p_absolute": found.p_absolute,
        "p_relative": found.p_relative,
        "counts_agree": "are the same" if found.same_numbers_of_answers else "**differ**",
        "described": found.described,
    }


def _ratio(spread: Spread, digits: int = 2) -> str:
    middle, low, high = (
        f"{each:.{digits}f}" for each in (spread.middle, spread.low, spread.high)
    )
    return f"{middle} ({low} to {high})"


def _memory(size: int) -> str:
    return f"{size / GIB:.2f} GiB"
