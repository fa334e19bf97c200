"""Chapter: what the open answers are about, by question: themes, agreement and quotes."""

from collections.abc import Iterator, Sequence

from weerklank.report.chapters.blocks import open_count
from weerklank.report.charts import Axis, BarRow, Bars, Tick
from weerklank.report.document import (
    Block,
    Bullets,
    Chapter,
    Figure,
    Paragraph,
    Section,
    Table,
)
from weerklank.report.figures import columns
from weerklank.report.material import Material
from weerklank.report.speaker import Speaker
from weerklank.survey.questionnaire import Item
from weerklank.survey.scale import Kind
from weerklank.survey.themes.coding import NONE, UNCODED, Agreed, Coding, title_of
from weerklank.survey.themes.presenting import Presented
from weerklank.survey.themes.quoting import Quote
from weerklank.survey.themes.showing import (
    FEWEST_BEHIND_A_THEME,
    SMALLEST_OPEN,
    Group,
    Row,
    Shown,
)

STRONG, FAIR = 0.8, 0.667
"""From these values of alpha on Krippendorff builds on a coding, and concludes with care."""


def items_of_open_answers(material: Material) -> list[Item]:
    """The open questions of the last wave, where any of them was coded; else they stand alone."""
    if not material.last.themes:
        return []
    questionnaire = material.last.questionnaire
    return [
        item for item in questionnaire.items if questionnaire.scale_of(item).kind is Kind.OPEN
    ]


def open_answers_chapter(material: Material) -> Chapter | None:
    """The open answers of the last wave by theme; None where nothing was coded."""
    items = items_of_open_answers(material)
    if not items:
        return None
    speaker, coded = material.speaker, material.last.themes
    smallest = max(material.study.plan.smallest_group, SMALLEST_OPEN)
    return Chapter(
        id="open-answers",
        title=speaker.say("open.title"),
        blocks=(
            Paragraph(speaker.say("open.intro", smallest=smallest)),
            *(open_count(material, item) for item in items if item.id not in coded),
        ),
        sections=tuple(
            Section(
                id=f"open-answers-{item.id}",
                title=material.item_name(item),
                blocks=tuple(_blocks(material, item, coded[item.id])),
            )
            for item in items
            if item.id in coded
        ),
    )


def _blocks(material: Material, item: Item, found: Presented) -> Iterator[Block]:
    speaker = material.speaker
    if found.shown is None:
        yield open_count(material, item)
        why = "open.outdated" if found.is_outdated else "open.protected"
        yield Paragraph(speaker.say(why))
        return
    shown, coding = found.shown, found.coding
    number = speaker.say("open.answered", n=shown.respondents, remarks=shown.remarks)
    yield Paragraph(f"{number} {_agreement(coding, speaker)}")
    yield _figure(material, item, shown, coding)
    if shown.by_group:
        yield _by_place(material, item, shown, coding)
    elif len(material.study.places) > 1:
        yield Paragraph(speaker.say("open.no.places"))
    if found.quotes:
        yield Paragraph(speaker.say("open.quotes"))
        yield Bullets(tuple(_quoted(material, each, coding) for each in found.quotes))


# --- themes -------------------------------------------------------------------------


def _name(row: Row, coding: Coding, speaker: Speaker) -> str:
    if len(row.codes) > 1:
        return speaker.say("open.others")
    return _title(row.codes[0], coding, speaker)


def _title(code: str, coding: Coding, speaker: Speaker) -> str:
    special = {NONE: "open.none", UNCODED: "open.uncoded"}
    if code in special:
        return speaker.say(special[code])
    return speaker.text(title_of(code, coding.codes))


def _figure(material: Material, item: Item, shown: Shown, coding: Coding) -> Figure:
    speaker = material.speaker
    title = speaker.say("open.figure", question=material.item_name(item))
    names = [_name(row, coding, speaker) for row in shown.rows]
    bars = [
        BarRow(name, row.remarks, speaker.whole(row.remarks))
        for name, row in zip(names, shown.rows, strict=True)
    ]
    headings = [speaker.say("column.remarks"), speaker.say("column.respondents")]
    return Figure(
        title=title,
        description=speaker.say("open.figure.description"),
        chart=Bars(_axis(max(row.remarks for row in shown.rows), speaker), tuple(bars)),
        table=Table(
            caption=title,
            columns=columns(speaker.say("column.theme"), headings),
            rows=tuple(
                (name, speaker.whole(row.remarks), speaker.whole(row.respondents))
                for name, row in zip(names, shown.rows, strict=True)
            ),
            notes=tuple(_notes(shown, speaker)),
        ),
    )


def _axis(most: int, speaker: Speaker) -> Axis:
    """An axis of whole numbers with at most six marks, the last one at or past the longest bar."""
    step = next(
        s * 10**power for power in range(9) for s in (1, 2, 5) if 5 * s * 10**power >= most
    )
    top = -(-most // step) * step
    ticks = tuple(Tick(at, speaker.whole(at)) for at in range(0, top + 1, step))
    return Axis(0, top, ticks)


def _notes(shown: Shown, speaker: Speaker) -> Iterator[str]:
    """What is counted, and why the rows add up to the total or not."""
    yield speaker.say("open.note.remark")
    for name, total in (("remarks", shown.remarks), ("respondents", shown.respondents)):
        added = sum(getattr(row, name) for row in shown.rows)
        how = "add" if added == total else "more"
        yield speaker.say(f"open.note.{name}.{how}", sum=added, total=total)
    if any(len(row.codes) > 1 for row in shown.rows):
        yield speaker.say("open.note.others", fewest=FEWEST_BEHIND_A_THEME)


def _by_place(material: Material, item: Item, shown: Shown, coding: Coding) -> Table:
    speaker = material.speaker
    headings = [
        speaker.say("open.column", name=_place(material, group), n=group.respondents)
        for group in shown.groups
    ]
    together = speaker.say("open.column", name=speaker.say("together"), n=shown.respondents)
    notes = [speaker.say("open.note.places", fewest=FEWEST_BEHIND_A_THEME)]
    if any(len(group.places) > 1 for group in shown.groups):
        notes.append(speaker.say("open.note.other.places"))
    return Table(
        caption=speaker.say("open.by.place", question=material.item_name(item)),
        columns=columns(speaker.say("column.theme"), [*headings, together]),
        rows=tuple(
            (
                _name(row, coding, speaker),
                *map(speaker.whole, row.by_group),
                speaker.whole(row.respondents),
            )
            for row in shown.by_group
        ),
        notes=tuple(notes),
    )


def _place(material: Material, group: Group) -> str:
    if len(group.places) > 1:
        return material.speaker.say("open.other.places")
    return material.study.places[group.places[0]]


# --- coders and quotes --------------------------------------------------------------


def _agreement(coding: Coding, speaker: Speaker) -> str:
    """How far two coders agreed before they settled it, and what that is worth."""
    agreed = coding.agreed
    if agreed is None:
        return speaker.say("open.coder")
    if not agreed.answers:
        return speaker.say("open.coders.together")
    if agreed.alike == agreed.answers or agreed.alpha is None:
        alike = speaker.say("open.coders.alike", answers=agreed.answers)
        return " ".join([alike, *_others(coding, agreed, speaker)])
    said = [
        speaker.say(
            "open.coders",
            answers=agreed.answers,
            alike=agreed.alike,
            alpha=_alpha(agreed, speaker),
        ),
        speaker.say(f"open.coders.{_worth(agreed)}"),
        *_kappas(agreed, speaker),
        *_others(coding, agreed, speaker),
        speaker.say("open.coders.settled"),
    ]
    return " ".join(said)


def _others(coding: Coding, agreed: Agreed, speaker: Speaker) -> Iterator[str]:
    """That agreement is about a part of the answers: a coder may have left some empty."""
    others = len(coding.answers) - agreed.answers
    if others > 0:
        yield speaker.say("open.coders.others", n=others)


def _alpha(agreed: Agreed, speaker: Speaker) -> str:
    value = speaker.number(agreed.alpha or 0, 2)
    if agreed.low is None or agreed.high is None:
        return value
    low, high = speaker.number(agreed.low, 2), speaker.number(agreed.high, 2)
    return speaker.say("with.limits", value=value, low=low, high=high)


def _worth(agreed: Agreed) -> str:
    """By the lower limit where there is one: no more than the answers can carry."""
    sure = agreed.low if agreed.low is not None else (agreed.alpha or 0)
    return "strong" if sure >= STRONG else "fair" if sure >= FAIR else "weak"


def _kappas(agreed: Agreed, speaker: Speaker) -> Iterator[str]:
    known = [each.kappa for each in agreed.codes if each.kappa is not None]
    if len(known) > 1:
        low, high = speaker.number(min(known), 2), speaker.number(max(known), 2)
        yield speaker.say("open.coders.kappa", low=low, high=high)


def _quoted(material: Material, quote: Quote, coding: Coding) -> str:
    """A quote with its theme and its place, as far as they may be told."""
    speaker = material.speaker
    of: Sequence[str] = [
        *([_title(quote.code, coding, speaker)] if quote.code else []),
        *([material.study.places[quote.place]] if quote.place else []),
    ]
    name = "open.quote.of" if of else "open.quote"
    return speaker.say(name, text=quote.text, of=", ".join(of))
