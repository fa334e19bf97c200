"""Blocks for items: questions with the same answers share a figure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from weerklank.analysis.disclosure.thresholds import large_enough
from weerklank.report.document import Block, Figure, Paragraph
from weerklank.report.figures import Described, Ticked, distributions, shares_as_bars
from weerklank.report.material import Material
from weerklank.survey.questionnaire import Item, option_column
from weerklank.survey.release.status import Status
from weerklank.survey.scale import Kind, Scale

LARGEST_STACK = 11
"""A scale with more answers than this is shown by its mean, not as a stacked bar."""


def item_blocks(material: Material, items: Sequence[Item]) -> Iterator[Block]:
    """The distributions of these items in the last wave, in the main group."""
    for scale, alike in _by_scale(material, items):
        if scale.kind is Kind.OPEN:
            yield from (open_count(material, item) for item in alike)
        elif scale.kind is Kind.MULTIPLE:
            yield from (_multiple(material, item, scale) for item in alike)
        elif scale.kind is Kind.SINGLE or scale.size > LARGEST_STACK:
            yield from (_single(material, item, scale) for item in alike)
        else:
            yield _stacked(material, alike, scale)


def _by_scale(material: Material, items: Sequence[Item]) -> Iterator[tuple[Scale, list[Item]]]:
    """Items that can share a figure, in the order in which their scales first occur."""
    for name in dict.fromkeys(item.scale for item in items):
        scale = material.last.questionnaire.scale_by_id[name]
        yield scale, [item for item in items if item.scale == name]


def _stacked(material: Material, items: Sequence[Item], scale: Scale) -> Figure:
    rows = [
        Described(material.item_name(item), material.describe(material.last, item.id))
        for item in items
    ]
    speaker = material.speaker
    title = rows[0].name if len(rows) == 1 else speaker.say("figure.distributions.title")
    merged = material.study.plan.merge_agreement
    figure = distributions(title, rows, scale, speaker, merge_agreement=merged)
    notes = tuple(_notes_on(material, items))
    return replace(figure, table=replace(figure.table, notes=notes))


def _notes_on(material: Material, items: Sequence[Item]) -> Iterator[str]:
    """How a reversed item is to be read, and which groups were not asked an item."""
    speaker = material.speaker
    if any(item.is_reversed for item in items):
        yield speaker.say("reversed.note")
    unasked = {item.id: material.not_asked_in(item.id) for item in items}
    for names in dict.fromkeys(filter(None, unasked.values())):
        questions = [material.item_name(item) for item in items if unasked[item.id] == names]
        yield speaker.say(
            "not.asked.note", names=speaker.listed(list(names)), questions=" ".join(questions)
        )


def _single(material: Material, item: Item, scale: Scale) -> Block:
    """One bar per answer: these answers have no order, or too many steps to stack."""
    speaker = material.speaker
    found = material.describe(material.last, item.id)
    if isinstance(found, Status):
        return _hidden(material, item, found)
    if scale.kind is Kind.NUMBER:
        return Paragraph(
            speaker.say(
                "number.sentence",
                question=material.item_name(item),
                mean=speaker.number(found.mean, 1),
                spread=speaker.number(found.standard_deviation),
                n=found.n,
            )
        )
    rows = [
        Ticked(speaker.text(option.text), float(share), speaker.percent(float(share)))
        for option, share in zip(scale.options, found.shares, strict=True)
    ]
    title = speaker.say("figure.with.n", title=material.item_name(item), n=found.n)
    return shares_as_bars(title, rows, found.n, speaker)


def _multiple(material: Material, item: Item, scale: Scale) -> Block:
    """One bar per option: several could be chosen, so they do not add up to 100."""
    speaker = material.speaker
    rows, n = [], 0
    for option in scale.options:
        found = material.describe(material.last, option_column(item, option.code))
        if isinstance(found, Status):
            return _hidden(material, item, found)
        ticked, n = float(found.shares[1]), found.n
        rows.append(Ticked(speaker.text(option.text), ticked, speaker.percent(ticked)))
    rows.sort(key=lambda row: -(row.share or 0))
    title = speaker.say("figure.with.n", title=material.item_name(item), n=n)
    return shares_as_bars(title, rows, n, speaker)


def _hidden(material: Material, item: Item, status: Status) -> Paragraph:
    speaker = material.speaker
    why = speaker.say(f"hidden.{status}")
    return Paragraph(speaker.say("hidden.question", question=material.item_name(item), why=why))


def open_count(material: Material, item: Item) -> Paragraph:
    """How many people wrote something; their words are not in this report."""
    speaker, question = material.speaker, material.item_name(item)
    written = material.last.texts.get(item.id, 0)
    if not large_enough(written, material.study.plan.smallest_group):
        return Paragraph(speaker.say("open.few", question=question))
    return Paragraph(speaker.say("open.count", question=question, n=written))
