"""What docs/scale.md says: written by the benchmark, never by hand."""

import os
from math import ceil

from benchmarks.outcome import Spread
from benchmarks.page import GIB, machine
from benchmarks.scaling import Point, Scaling, peak_of, seconds_of

SPARK_CUTS_AT = 128 << 20
"""Bytes of a file that Spark gives to one task, if nothing else is said."""

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

| million people | file, MB | one machine: first, s | again, s | memory, GiB | Spark: start, s | first, s | again, s | memory, GiB | Spark / one machine |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{rows}

Seconds are the median of the runs, and the last column is the ratio of the seconds "again" in the same round, {ratio_note}. Memory is the most that the process and all that it started held together, looked at ten times a second; on Spark that is the driver, the Java machine and the Python workers.

## What it costs, as a formula

Through the seconds "again", with the smallest relative errors; N is the number of people in millions:

| | seconds | memory, GiB |
| --- | --- | --- |
| one machine, one process | {embedded_seconds} | {embedded_memory} |
| Spark in local mode, when it runs | {spark_seconds} | {spark_memory} |
| and Spark's start, once per command | {spark_start:.1f} | |

Processor seconds for all of a run, both counts together, at {largest} million people: {processor_embedded:.0f} on one machine and {processor_spark:.0f} on Spark. Spark costs more work per person, because every row goes from its own reader through Arrow into a Python process; one machine reads columns straight into arrays.

## What this says of a cluster

*Measured*: the counts are identical; what one person costs on Spark; that a team in several parts is one team; that the driver receives one row of counts per team and part, which does not grow with the number of people.

*Not measured*: a network, a shared disk, workers that are busy with other things, or lose a part and do it again.

*Worked out, not measured*: the work divides by the processors, because parts need nothing of each other. With c processors as quick as these, a count would take {per_core} seconds at best, next to the start. So for {largest} million people Spark with {even} processors would be as quick as one machine here with {cores}, its start not counted; with fewer it costs time and gives only room. {parts}

The reason to choose Spark is therefore not speed but a wave, or a place, that one machine does not suit: answers that already lie on a cluster, or more people than fit in memory. {room}

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
    last = found.points[-1]
    return PAGE.format(
        items=found.items,
        municipalities=found.municipalities,
        rows="\n".join(map(_row, found.points)),
        machine=machine("pyspark", "pyarrow"),
        largest=f"{last.millions:g}",
        **_short(found),
        **_rounds(found),
        **_lines(found),
        **_cluster(found),
    )


def _short(found: Scaling) -> dict[str, str]:
    sizes = {point.millions: point for point in found.points}
    points = [sizes[each] for each in (2.0, 20.0) if each in sizes] or [found.points[-1]]
    ratio = Spread.of(found.points[-1].ratios).middle
    return {
        "short_embedded": "One machine counts "
        + ", and ".join(
            f"{each.millions:g} million people in {seconds_of(each.embedded):.1f} seconds"
            for each in points
        )
        + ", from file to counts.",
        "short_memory": "It needs "
        + ", and ".join(f"{_gib(peak_of(each.embedded))} GiB of memory" for each in points)
        + ".",
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


def _row(point: Point) -> str:
    embedded, spark = point.embedded, point.spark
    cells = (
        f"{point.millions:g}",
        f"{point.file / 1e6:.0f}",
        _seconds([run.first for run in embedded]),
        _seconds([run.again for run in embedded]),
        _gib(peak_of(embedded)),
        _seconds([run.ready for run in spark]),
        _seconds([run.first for run in spark]),
        _seconds([run.again for run in spark]),
        _gib(peak_of(spark)),
        _ratio(point.ratios),
    )
    return f"| {' | '.join(cells)} |"


def _lines(found: Scaling) -> dict[str, object]:
    last = found.points[-1]
    embedded, spark = found.memory, found.spark_memory
    return {
        "embedded_seconds": f"{found.embedded.fixed:.2f} + {found.embedded.per_million:.2f} N",
        "spark_seconds": f"{found.spark.fixed:.2f} + {found.spark.per_million:.2f} N",
        "embedded_memory": f"{embedded.fixed / GIB:.2f} + {embedded.per_million / GIB:.3f} N",
        "spark_memory": f"{spark.fixed / GIB:.2f} + {spark.per_million / GIB:.3f} N",
        "spark_start": found.start,
        "processor_embedded": last.embedded[-1].ran.processor,
        "processor_spark": last.spark[-1].ran.processor,
    }


def _cluster(found: Scaling) -> dict[str, object]:
    last, cores = found.points[-1], os.cpu_count() or 1
    work = found.spark.per_million * cores
    to_divide = found.embedded.at(last.millions) - found.spark.fixed
    tasks = max(cores, ceil(last.file / SPARK_CUTS_AT))
    return {
        "per_core": f"{found.spark.fixed:.1f} + {work:.1f} N / c",
        "cores": cores,
        "even": f"about {work * last.millions / to_divide:.0f}"
        if to_divide > 0
        else "no number of",
        "parts": f"Spark cuts a file into parts of {SPARK_CUTS_AT >> 20} MB unless "
        f"`spark.sql.files.maxPartitionBytes` says otherwise: about {tasks} for this wave, and "
        "more processors than parts have nothing to do.",
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
        "the Netherlands has 18."
    )


def _seconds(figures: list[float]) -> str:
    return f"{Spread.of(figures).middle:.1f}"


def _ratio(figures: list[float]) -> str:
    found = Spread.of(figures)
    if len(figures) == 1:
        return f"{found.middle:.1f}"
    return f"{found.middle:.1f} ({found.low:.1f} to {found.high:.1f})"


def _gib(size: int) -> str:
    return f"{size / GIB:.2f}"
