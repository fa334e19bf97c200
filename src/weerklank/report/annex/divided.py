"""A question on which a team's answers lie far apart."""

from collections.abc import Iterator
from dataclasses import replace

from weerklank.analysis.disclosure.rounding import SPREAD_FROM
from weerklank.report.annex.view import TeamView
from weerklank.report.document import Block, Paragraph
from weerklank.report.figures import Described, distributions
from weerklank.survey.describing import Description
from weerklank.survey.questionnaire import Item

FEWEST_ON_A_SIDE = 0.25
"""Answers lie far apart where at least this part of them is on each side of the middle."""


def divided_item(view: TeamView) -> Item | None:
    """The single question on which most people are on the smaller side; None without one.

    Only questions with two sides count. Fewer answers than a spread may be printed of are too
    few to show how they are spread. What is laid beside each other are printed shares, and
    where these are alike it is the question that was asked first.
    """
    sides = {item.id: _smaller_side(view, item) for item in _two_sided(view)}
    most = max(sides.values(), default=0.0)
    if most < FEWEST_ON_A_SIDE:
        return None
    return next(view.questionnaire.item_by_id[name] for name in sides if sides[name] == most)


def _two_sided(view: TeamView) -> Iterator[Item]:
    background = {t.id for t in view.questionnaire.themes if t.role == "background"}
    for item in view.questionnaire.items:
        scale = view.questionnaire.scale_of(item)
        if scale.is_diverging and item.theme not in background and view.was_asked(item.id):
            yield item


def _smaller_side(view: TeamView, item: Item) -> float:
    found = view.own(item.id)
    if not isinstance(found, Description) or found.n < SPREAD_FROM:
        return 0.0
    half = len(found.shares) // 2
    sides = found.shares[:half].sum(), found.shares[-half:].sum()
    return round(float(min(sides)), 2) if half else 0.0


def divided_blocks(view: TeamView) -> Iterator[Block]:
    """How the answers to that question are spread."""
    item = divided_item(view)
    if item is not None:
        speaker = view.speaker
        yield Paragraph(speaker.say("annex.divided.intro"))
        row = Described(view.material.item_name(item), view.own(item.id))
        scale = view.questionnaire.scale_of(item)
        figure = distributions(row.name, [row], scale, speaker)
        notes = (speaker.say("reversed.note"),) if item.is_reversed else ()
        yield replace(figure, table=replace(figure.table, notes=notes))
