"""The questions of a page as HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from json import dumps

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from weerklank.survey.answering.blocks import blocks
from weerklank.survey.answering.given import Given
from weerklank.survey.answering.pages import Page
from weerklank.survey.answering.reading import Mistake
from weerklank.survey.answering.showing import hidden_from
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.routing import read_rule
from weerklank.survey.scale import in_language
from weerklank.web.monitor.forms.answering.answers import Answered, Filling, Slots, field_of
from weerklank.web.monitor.forms.answering.filling import Marked
from weerklank.web.monitor.forms.answering.questions import Maker
from weerklank.web.monitor.forms.answering.sentences import sentence_of
from weerklank.web.monitor.queries.answering import Seat, document, pages_of

TEMPLATE = "monitor/answering/questions.html"


def questions_html(place: Seat, number: int, given: Given) -> SafeString:
    """The questions of a page, with what was given; in the language that is active."""
    marked = _marked(
        place.fingerprint, place.version, place.variant, number, translation.get_language()
    )
    hidden = hidden_from(place.questionnaire, place.variant, given)
    filled = marked.filled(Answered(place.questionnaire, given, hidden).fill)
    return mark_safe(filled)  # noqa: S308 -- a template's own output, filled with escaped words


def questions_with_mistakes(
    place: Seat,
    number: int,
    given: Given,
    posted: Mapping[str, Sequence[str]],
    mistakes: Mapping[str, Mistake],
) -> SafeString:
    """The questions of a page as they were handed in, with what is wrong next to each."""
    hidden = hidden_from(place.questionnaire, place.variant, given)
    typed = {item: posted.get(item, ()) for item in mistakes}
    filling = Answered(place.questionnaire, given, hidden, typed)
    return _rendered(place.fingerprint, place.version, place.variant, number, filling, mistakes)


def new_on_page(
    place: Seat, number: int, given: Given, were_there: Sequence[str]
) -> list[Item]:
    """The items with a routing rule that are shown now, and were not when this was handed in.

    With a program in the browser there are none: it shows them at once.
    """
    hidden = hidden_from(place.questionnaire, place.variant, given)
    return [
        item
        for item in place.pages[number - 1].items
        if item.show_if and item.id not in hidden and item.id not in were_there
    ]


def codes_elsewhere(place: Seat, number: int, given: Given) -> str:
    """What rules on this page look at on other pages: the codes of its answers, as JSON."""
    asked, here = place.questionnaire, place.pages[number - 1].items
    looked_at = {
        name for item in here if item.show_if for name in read_rule(item.show_if).items
    }
    other = sorted(looked_at - {item.id for item in here})
    if not other:
        return ""
    hidden = hidden_from(asked, place.variant, given)
    codes = {name: given.codes.get(name, -1) for name in other if name not in hidden}
    return dumps(
        {
            name: float(asked.scale_of(asked.item_by_id[name]).values[code])
            for name, code in codes.items()
            if code >= 0
        }
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one answer, with the question and its place on the page."""

    target: str
    question: str
    sentence: str


def faults_in(place: Seat, mistakes: Mapping[str, Mistake], language: str) -> list[Fault]:
    """What is wrong on a page, in the order of the questions."""
    asked = place.questionnaire
    return [
        Fault(
            field_of(item),
            in_language(item.text, language),
            sentence_of(mistakes[item.id], asked.scale_of(item)),
        )
        for item in asked.items
        if item.id in mistakes
    ]


@lru_cache(maxsize=1024)
def _marked(
    fingerprint: str, version: int, variant: str | None, number: int, language: str
) -> Marked:
    with translation.override(language):
        return Marked.of(_rendered(fingerprint, version, variant, number, Slots(), {}))


def _rendered(
    fingerprint: str,
    version: int,
    variant: str | None,
    number: int,
    filling: Filling,
    mistakes: Mapping[str, Mistake],
) -> SafeString:
    page = pages_of(fingerprint, version, variant)[number - 1]
    language = translation.get_language()[:2]
    return _html(page, Maker(document(fingerprint, version), language, filling, mistakes))


def _html(page: Page, maker: Maker) -> SafeString:
    parts = [maker.part(block) for block in blocks(maker.questionnaire, page)]
    return render_to_string(TEMPLATE, {"parts": parts})


def preview_html(
    asked: Questionnaire, variant: str | None, page: Page, language: str
) -> SafeString:
    """The questions of a page of any questionnaire, without anything filled in."""
    filling = Answered(asked, Given(), hidden_from(asked, variant, Given()))
    with translation.override(language):
        return _html(page, Maker(asked, language, filling, {}))
