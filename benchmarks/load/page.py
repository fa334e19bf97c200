"""What docs/performance.md says of answering: written by the benchmark, never by hand."""

from collections.abc import Mapping

from benchmarks.load.crowd import PACE, PEOPLE
from benchmarks.load.given import all_pages
from benchmarks.load.outcome import FEWEST_A_SECOND, SLOWEST, WARMING_UP, Measured
from benchmarks.page import machine

LIBRARIES = ("django", "granian", "locust", "psycopg")

PAGE = """\
# Answering: how many at once, and whether anything gets lost

```
WEERKLANK_TEST_DATABASE_URL=postgres://... bin/bench load
```

{people} respondents answer at once, each with a link of their own, on the questionnaire of the example ({pages} pages). Each posts a page every {pace} seconds, fetches the page that follows as a browser does, sends at the end, and makes room for the next one: {offered:.0f} pages a second are asked for. A person takes a minute for a page, so this is what {crowd:,.0f} people would do. The server is `weerklank serve` as it is for real; the crowd ([locust](https://locust.io)) takes its share of the same processors. The first {warming} seconds are not counted.

| what | bar | {names} |
| --- | --- | {lines} |
{rows}

Afterwards, and each time that the server was killed (SIGKILL of all its processes at a moment that chance chose), what the respondents were told is laid beside what is in the database: every answer that was acknowledged must be there, once, with what that respondent filled in; and of those who are in the middle every page that was acknowledged must open with their link. Respondents who got no answer try again, as people do.

| what | bar | {names} |
| --- | --- | {lines} |
{kept}

On {machine}.
"""


def page(measured: Mapping[str, Measured]) -> str:
    """This part of the page, in Markdown."""
    return PAGE.format(
        people=PEOPLE,
        pages=len(all_pages()),
        pace=PACE,
        offered=PEOPLE / PACE,
        crowd=60 * PEOPLE / PACE,
        warming=WARMING_UP,
        names=" | ".join(measured),
        lines=" | ".join("---" for _ in measured),
        rows="\n".join(_speed(list(measured.values()))),
        kept="\n".join(_kept(list(measured.values()))),
        machine=machine(*LIBRARIES),
    )


def _speed(measured: list[Measured]) -> list[str]:
    speeds = [each.speed for each in measured]
    return [
        _row("processes x threads", "", [each.processes for each in measured]),
        _row(
            "pages handed in, a second",
            f"at least {FEWEST_A_SECOND}",
            [f"{each.a_second:.0f}" for each in speeds],
        ),
        _row(
            "19 of 20 are taken within",
            f"{SLOWEST:.0f} ms",
            [f"{each.p95:.0f} ms" for each in speeds],
        ),
        _row("half are taken within", "", [f"{each.middle:.0f} ms" for each in speeds]),
        _row("the slowest", "", [f"{each.slowest:.0f} ms" for each in speeds]),
        _row("pages fetched besides", "", [f"{each.looked:,}" for each in speeds]),
        _row("19 of 20 are there within", "", [f"{each.look_p95:.0f} ms" for each in speeds]),
        _row("errors", "0", [str(each.errors) for each in speeds]),
    ]


def _kept(measured: list[Measured]) -> list[str]:
    return [
        _row("times killed", "20", [str(len(each.killed)) for each in measured]),
        _row("acknowledged", "", [f"{each.acknowledged:,}" for each in measured]),
        _row("lost", "0", [str(each.total("lost")) for each in measured]),
        _row("stored twice", "0", [str(each.total("doubled")) for each in measured]),
        _row(
            "stored, and given by nobody",
            "0",
            [str(each.total("nobodys")) for each in measured],
        ),
        _row(
            "pages lost of those in the middle",
            "0",
            [str(each.total("pages_lost")) for each in measured],
        ),
        _row(
            "invitations marked without an answer, or the other way round",
            "0",
            [str(each.total("marked_otherwise")) for each in measured],
        ),
    ]


def _row(what: str, bar: str, values: list[str]) -> str:
    return f"| {what} | {bar} | {' | '.join(values)} |"
