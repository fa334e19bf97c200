"""What a respondent gave, in words, before it is sent."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from weerklank.survey.answering.completing import skipped_items
from weerklank.survey.answering.given import Given
from weerklank.survey.answering.reading import REFUSE
from weerklank.survey.answering.showing import hidden_from
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.scale import Kind, in_language
from weerklank.web.monitor.forms.answering.answers import field_of, values_of
from weerklank.web.monitor.queries.answering import Seat


@dataclass(frozen=True, slots=True)
class Line:
    """One question with the answer in words, "" where there is none."""

    place: str
    question: str
    answer: str
    was_skipped: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """One theme: where its page is, and what was given there."""

    number: int
    title: str
    is_seen: bool
    lines: tuple[Line, ...]

    @property
    def skipped(self) -> tuple[Line, ...]:
        """The questions without an answer."""
        return tuple(line for line in self.lines if line.was_skipped)

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(1 for line in self.lines if line.answer)


def summary(place: Seat, given: Given, language: str) -> list[Chapter]:
    """Every theme with every question that was shown."""
    asked = place.questionnaire
    hidden = hidden_from(asked, place.variant, given)
    skipped = {item.id for item in skipped_items(asked, place.variant, given)}
    return [
        Chapter(
            number,
            in_language(page.theme.title, language),
            page.theme.id in given.seen,
            tuple(
                Line(
                    field_of(item),
                    in_language(item.text, language),
                    _in_words(asked, item, given, language),
                    item.id in skipped,
                )
                for item in page.items
                if item.id not in hidden
            ),
        )
        for number, page in enumerate(place.pages, start=1)
    ]


def _in_words(asked: Questionnaire, item: Item, given: Given, language: str) -> str:
    return ", ".join(_words(asked, item, given, language))


def _words(asked: Questionnaire, item: Item, given: Given, language: str) -> Iterator[str]:
    scale = asked.scale_of(item)
    labels = {str(each.code): in_language(each.text, language) for each in scale.options}
    unit = in_language(scale.unit, language)
    for value in values_of(item, scale, given):
        if value == REFUSE and scale.kind is not Kind.OPEN:
            yield _("Rather not say")
        elif scale.kind is Kind.OPEN:
            yield value
        else:
            yield labels.get(value) or f"{number_format(value)} {unit}".strip()
