"""Chapter: how many people were invited, and how many answered."""

from collections.abc import Iterator, Sequence

from weerklank.report.charts import BarRow, Bars, StackedBars, StackedRow
from weerklank.report.document import Chapter, Figure, Paragraph, Table
from weerklank.report.figures import NARROWEST_LABEL, columns, percent_axis
from weerklank.report.material import Material, Round
from weerklank.report.speaker import NONE, Speaker
from weerklank.survey.responding import Response, response_of


def response_chapter(material: Material) -> Chapter:
    """Invited and answered, per municipality and wave."""
    _, total = responses(material, material.last)[-1]
    return Chapter(
        id="response",
        title=material.speaker.say("response.title"),
        blocks=(
            Paragraph(_sentence(material)),
            *([] if total.rate is None else [_figure(material)]),
            _table(material),
        ),
    )


def responses(material: Material, round_: Round) -> list[tuple[str, Response]]:
    """The response per municipality by name, then of all together."""
    rows = [
        (name, response_of(material.study, round_.wave, round_.by_municipality, municipality))
        for municipality, name in material.municipalities(round_)
    ]
    total = Response(
        invited=_sum([response.invited for _, response in rows]),
        answered=sum(response.answered for _, response in rows),
    )
    return [*rows, (material.speaker.say("together"), total)]


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _sentence(material: Material) -> str:
    speaker = material.speaker
    _, total = responses(material, material.last)[-1]
    wave = material.wave_name(material.last)
    if total.rate is None:
        return speaker.say("response.answered", n=total.answered, wave=wave)
    return speaker.say(
        "response.rate",
        n=total.answered,
        invited=total.invited,
        rate=speaker.percent(total.rate),
        wave=wave,
    )


def _figure(material: Material) -> Figure:
    speaker = material.speaker
    title = speaker.say("response.figure", wave=material.wave_name(material.last))
    rows = responses(material, material.last)
    return Figure(
        title=title,
        description=speaker.say("response.figure.description"),
        chart=Bars(
            percent_axis(speaker),
            tuple(_bar(name, each, speaker) for name, each in rows),
        ),
        table=Table(
            caption=title,
            columns=columns(speaker.say("column.municipality"), _headings(speaker)),
            rows=tuple((name, *_cells(response, speaker)) for name, response in rows),
        ),
    )


def _bar(name: str, response: Response, speaker: Speaker) -> BarRow:
    """A bar of at most the whole width, also where more answered than were invited."""
    value = None if response.rate is None else min(response.rate, 1)
    return BarRow(name, value, _label(response, speaker))


def _label(response: Response, speaker: Speaker) -> str:
    if response.rate is None:
        return NONE
    return speaker.say(
        "response.label",
        rate=speaker.percent(response.rate),
        n=response.answered,
        invited=response.invited,
    )


def _headings(speaker: Speaker) -> list[str]:
    return [
        speaker.say(f"response.{part}") for part in ("invited", "answered.column", "percent")
    ]


def _cells(response: Response, speaker: Speaker) -> Iterator[str]:
    yield NONE if response.invited is None else speaker.whole(response.invited)
    yield speaker.whole(response.answered)
    yield NONE if response.rate is None else f"{speaker.number(100 * response.rate)}%"


def _table(material: Material) -> Table:
    """All waves beside each other: a row per municipality, a column per wave."""
    speaker = material.speaker
    per_wave = [dict(responses(material, round_)) for round_ in material.rounds]
    names = list(material.study.places.values())
    rows = [name for name in names if any(name in found for found in per_wave)]
    found_rates = (each.rate for found in per_wave for each in found.values())
    is_known = any(rate is not None for rate in found_rates)
    return Table(
        caption=speaker.say("response.table" if is_known else "response.table.answered"),
        columns=columns(
            speaker.say("column.municipality"),
            [material.wave_name(round_) for round_ in material.rounds],
        ),
        rows=tuple(
            (name, *(_in_full(found.get(name), speaker) for found in per_wave))
            for name in [*rows, speaker.say("together")]
        ),
        notes=(speaker.say("response.table.note"),) if is_known else (),
    )


def _in_full(response: Response | None, speaker: Speaker) -> str:
    """The response in one cell: 53.3% (56 of 105)."""
    if response is None:
        return NONE
    if response.rate is None:
        return speaker.whole(response.answered)
    *_, rate = _cells(response, speaker)
    return speaker.say(
        "response.label", rate=rate, n=response.answered, invited=response.invited
    )


# --- for the first page -----------------------------------------------------------


def response_strip(material: Material) -> Figure | None:
    """A bar per wave: who answered and who did not; None where that cannot be drawn."""
    speaker = material.speaker
    totals = [
        (material.wave_name(round_), responses(material, round_)[-1][1])
        for round_ in material.rounds
    ]
    drawn = [_strip(name, each, speaker) for name, each in totals if 0 < (each.rate or 0) <= 1]
    if not drawn:
        return None
    title = speaker.say("response.strip")
    return Figure(
        title=title,
        description=speaker.say("response.strip.description"),
        chart=StackedBars(
            (speaker.say("response.strip.yes"), speaker.say("response.strip.no")),
            tuple(drawn),
            diverging=False,
            is_falling=True,
        ),
        table=Table(
            caption=title,
            columns=columns(speaker.say("column.wave"), _headings(speaker)),
            rows=tuple((name, *_cells(each, speaker)) for name, each in totals),
        ),
    )


def _strip(name: str, response: Response, speaker: Speaker) -> StackedRow:
    rate = response.rate or 0.0
    shares = (rate, 1 - rate)
    labels = tuple(speaker.percent(each) if each >= NARROWEST_LABEL else "" for each in shares)
    note = speaker.say("response.strip.note", n=response.answered, invited=response.invited)
    return StackedRow(name, shares, labels, note)
