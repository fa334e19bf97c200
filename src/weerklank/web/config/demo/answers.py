"""What a made-up respondent fills in on a page: nobody's opinion, and never a mistake."""

from random import Random

from weerklank.survey.answering.pages import Page
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.scale import Kind, Scale

LEFT_EMPTY = 0.04
"""The share of questions that somebody leaves empty."""
WRITES = 0.15
"""The share of open questions in which somebody writes."""


def filled_in(questionnaire: Questionnaire, page: Page, chance: Random) -> dict[str, list[str]]:
    """What the form of this page would send."""
    return {item.id: _values(item, questionnaire.scale_of(item), chance) for item in page.items}


def _values(item: Item, scale: Scale, chance: Random) -> list[str]:
    if scale.kind is Kind.OPEN:
        writes = chance.random() < WRITES
        return [f"Voorbeeld van een antwoord ({item.id})."] if writes else []
    if chance.random() < LEFT_EMPTY:
        return []
    if scale.kind is Kind.MULTIPLE:
        return [str(each.code) for each in scale.options if chance.random() < 1 / 3]
    # Between the middle and the favourable end, as answers in such studies mostly are.
    place = round(chance.triangular(0, scale.size - 1, 0.7 * (scale.size - 1)))
    if scale.options:
        return [str(scale.options[place].code)]
    return [f"{scale.low + place * scale.step:g}"]
