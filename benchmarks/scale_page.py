"""What docs/scale.md says: written by the benchmark, never by hand."""

import os
from math import ceil

from benchmarks.outcome import Spread
from benchmarks.page import GIB, machine
from benchmarks.scaling import Line, Point, Scaling, peak_of, processor_of, seconds_of

SPARK_CUTS_AT = 128 << 20
"""Bytes of a file that Spark gives to one task, if nothing else is said."""
THREADS = 2
"""On which one process counts."""

PAGE = """\
# Scale: what a larger wave costs, on one machine and on Spark

This page is written by one command, which makes its own data:

```
bin/bench scale
```

Other work on the machine makes seconds vary by a factor of two or more. So look at ratios: both sides of a ratio are measured in the same run, in turn. There is **no cluster here**: Spark was measured in its local mode, on the processors of the same machine. What that says of a cluster is written below, and where it is worked out rather than measured.

## In short

- {short_embedded}
- {short_memory}
- {short_spark}
- {short_same}

## The curve

{items} items with five answers, {municipalities} municipalities. The people are those of [performance](performance.md); the file is written in blocks, so that making it needs little memory. Each run is a process of its own that counts a handful of people, then the wave, then the wave again; {rounds}.

![Seconds to count a wave against the number of people in it, on one machine and on Spark; the table below has the numbers](images/scale.svg)

**One machine, one process**

| million people | file, MB | first count, s | again, s | processor, s | memory, GiB |
| ---: | ---: | ---: | ---: | ---: | ---: |
{embedded_rows}

**Spark in local mode**, on the same processors

| million people | start, s | first count, s | again, s | processor, s | memory, GiB | again / one machine |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{spark_rows}

Seconds are the median of the runs. The last column is the ratio of the seconds "again" in the same round, {ratio_note}. Processor seconds are those of a whole run, the start and both counts, of all its processes; other work on the machine changes them less than seconds. Memory is the most that all its processes held together, looked at twice a second: on Spark the driver, the Java machine and the Python workers.

## What it costs, as a formula

Lines through the figures above with the smallest relative errors; N is the number of people in millions.

| | seconds of a count | processor seconds of a count | memory, GiB |
| --- | --- | --- | --- |
| one machine, one process | {embedded_seconds} | {embedded_work} N | {embedded_memory} |
| Spark in local mode, when it runs | {spark_seconds} | {spark_work} N | {spark_memory} |

Spark's start takes {spark_start:.0f} seconds more, once per command, and {start_work:.0f} processor seconds. It does {times_work:.1f} times the work per person: every row goes from Spark's reader through Arrow into a Python process, where one machine reads columns straight into arrays.

## What this says of a cluster

*Measured*: what a person costs, and that the counts are the same. *Tested*: a team in several parts is one team, and the parts may come in any order.

*Not measured*: a network, a shared disk, and workers that are busy with other things or have to do a part again.

*Worked out, not measured*: the work divides by the processors, because parts need nothing of each other, and the driver receives only one row of counts per team and part. With c processors as quick as these a count would take {spark_work} N / c seconds at best, next to the start. One process counts on two threads, so Spark needs about {even} processors to be as quick as one machine, its start not counted; with fewer it costs time. {parts}

So the reason to choose Spark is seldom speed. It is a wave, or a place, that one machine does not suit: answers that must stay where a cluster is, or more people than fit in memory. {room}

## How to choose it

```
pip install weerklank[spark]     Java 17 or newer must be there as well
```

and in `study.toml`:

```
engine = "spark"
```

Which Spark, and with how much of everything, is for the settings of Spark itself: `spark-defaults.conf` in `SPARK_CONF_DIR` (`spark.master`, `spark.executor.instances`), or the variable `MASTER`. Where nothing is said, Spark uses all processors of this machine. Weerklank has no scheduler of its own.

- Every worker must find the study's folder **under the same path** as the command does: a shared disk. The file is read as a file, not from an object store.
- Every worker needs the same Python, at the same path or named in `PYSPARK_PYTHON`, with the same Weerklank and its extra `spark`.
- The version of `pyspark` must be the one of the cluster.
- Answers leave the file only for the memory of the workers. A worker sees answers one by one, so the cluster has to be trusted as much as this machine; see what its operators can read, and where Spark keeps its logs and its overflow.

Everything after counting is done by the command itself, from counts alone.

## On what

{machine}. Spark ran with its own defaults: as many tasks at once as there are processors, 1 GiB for Java.
"""


def scale_page(found: Scaling) -> str:
    """The whole page, in Markdown."""
    return PAGE.format(
        items=found.items,
        municipalities=found.municipalities,
        embedded_rows="\n".join(map(_embedded_row, found.points)),
        spark_rows="\n".join(map(_spark_row, found.points)),
        machine=machine("pyspark", "pyarrow"),
        **_short(found),
        **_rounds(found),
        **_lines(found),
        **_cluster(found),
    )


def _short(found: Scaling) -> dict[str, str]:
    sizes = {point.millions: point for point in found.points}
    points = [sizes[each] for each in (2.0, 20.0) if each in sizes] or [found.points[-1]]
    ratio = Spread.of(found.points[-1].ratios).middle
    peaks = [peak_of(point.spark) for point in found.points]
    return {
        "short_embedded": "One machine counts "
        + ", and ".join(
            f"{each.millions:g} million people in {seconds_of(each.embedded):.1f} seconds"
            for each in points
        )
        + ", from file to counts.",
        "short_memory": "That takes "
        + " and ".join(_gib(peak_of(each.embedded)) for each in points)
        + f" GiB of memory. On Spark it takes {_gib(min(peaks))} to {_gib(max(peaks))} GiB, "
        "from the smallest wave to the largest.",
        "short_spark": f"Spark on the same processors takes {ratio:.1f} times as long for "
        f"{points[-1].millions:g} million people, and {found.start:.0f} seconds to start.",
        "short_same": "The counts are the same, bit for bit."
        if found.agrees
        else "**The counts differ.**",
    }


def _rounds(found: Scaling) -> dict[str, str]:
    rounds = len(found.points[0].spark)
    times = "once" if rounds == 1 else f"{rounds} times"
    return {
        "rounds": f"this is done {times} per engine, in turn",
        "ratio_note": "of one round" if rounds == 1 else "as median (lowest to highest)",
    }


def _embedded_row(point: Point) -> str:
    return _cells(
        f"{point.millions:g}",
        f"{point.file / 1e6:.0f}",
        _seconds([run.first for run in point.embedded]),
        _seconds([run.again for run in point.embedded]),
        f"{processor_of(point.embedded):.1f}",
        _gib(peak_of(point.embedded)),
    )


def _spark_row(point: Point) -> str:
    return _cells(
        f"{point.millions:g}",
        _seconds([run.ready for run in point.spark]),
        _seconds([run.first for run in point.spark]),
        _seconds([run.again for run in point.spark]),
        f"{processor_of(point.spark):.1f}",
        _gib(peak_of(point.spark)),
        _ratio(point.ratios),
    )


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _lines(found: Scaling) -> dict[str, object]:
    return {
        "embedded_seconds": _line(found.embedded),
        "embedded_work": f"{found.work.per_million:.2f}",
        "embedded_memory": _line(found.memory, unit=GIB),
        "spark_seconds": _line(found.spark),
        "spark_work": f"{found.spark_work.per_million:.2f}",
        "spark_memory": _line(found.spark_memory, unit=GIB),
        "spark_start": found.start,
        "start_work": found.spark_work.fixed,
    }


def _cluster(found: Scaling) -> dict[str, object]:
    times_work = found.spark_work.per_million / found.work.per_million
    last = found.points[-1]
    parts = ceil(last.file / SPARK_CUTS_AT)
    return {
        "times_work": times_work,
        "even": f"{THREADS * times_work:.0f}",
        "parts": f"Spark cuts a file into parts of at most {SPARK_CUTS_AT >> 20} MB, unless "
        f"`spark.sql.files.maxPartitionBytes` says otherwise: {parts} or a few more for "
        f"{last.millions:g} million people, and more processors than parts have nothing to do.",
        "room": _room(found),
    }


def _room(found: Scaling) -> str:
    """For how many people this machine has memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    if found.memory.per_million <= 0:
        return "At these sizes the memory of one machine does not grow with the wave."
    fits = (memory - found.memory.fixed) / found.memory.per_million
    return (
        f"By the formula above a machine with {memory / GIB:.0f} GiB has room for about "
        f"{fits:,.0f} million people in one process (worked out, not measured); "
        "the Netherlands has 18 million."
    )


def _line(line: Line, *, unit: int = 1) -> str:
    return f"{line.fixed / unit:.2f} + {line.per_million / unit:.2f} N"


def _seconds(figures: list[float]) -> str:
    return f"{Spread.of(figures).middle:.1f}"


def _ratio(figures: list[float]) -> str:
    found = Spread.of(figures)
    if len(figures) == 1:
        return f"{found.middle:.1f}"
    return f"{found.middle:.1f} ({found.low:.1f} to {found.high:.1f})"


def _gib(size: int) -> str:
    return f"{size / GIB:.2f}"
