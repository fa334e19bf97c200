"""Reading what a respondent handed in: from what a form sends to places on scales."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from weerklank.survey.answering.given import Given
from weerklank.survey.answering.pages import Page
from weerklank.survey.answering.showing import hidden_from
from weerklank.survey.importing.coding import Coder
from weerklank.survey.importing.labels import number
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Item, Questionnaire, option_column
from weerklank.survey.scale import Kind, Scale

REFUSE = "refused"
"""What a form sends for "rather not say"; answers are sent as their codes."""

LONGEST_TEXT = 10_000
"""Signs in an open answer."""

_NOT_FOR_A_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Mistake(StrEnum):
    """What can be wrong with what was filled in."""

    NOT_A_NUMBER = "not-a-number"
    OUTSIDE = "outside"  # lower or higher than can be answered
    OFF_GRID = "off-grid"  # between two answers
    NOT_AN_ANSWER = "not-an-answer"  # no option of this question
    BOTH = "both"  # an answer, and "rather not say"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was given after a page was handed in, and what is wrong with it per item."""

    given: Given
    mistakes: dict[str, Mistake]


class _Wrong(Exception):
    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake)
        self.mistake = mistake


def read_page(
    questionnaire: Questionnaire,
    variant: str | None,
    page: Page,
    given: Given,
    posted: Mapping[str, Sequence[str]],
    *,
    handed_in: bool = True,
) -> Reading:
    """Take what was handed in for the items of a page into what was given before.

    The page replaces what was given on it before, so that an answer can be taken back; but
    what routing hides now stays as it was, for somebody who changes their mind. An item with
    a mistake has no answer. A page that is only kept, and not `handed_in`, was not seen yet.

    >>> from weerklank.survey.answering.pages import pages
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> who, cooperation = pages(asked, None)
    >>> read = read_page(asked, None, cooperation, Given(), {"help": ["5"], "alone": ["9"]})
    >>> read.given.codes, {item: str(mistake) for item, mistake in read.mistakes.items()}
    ({'help': 4}, {'alone': 'not-an-answer'})
    """
    mine = _columns_of(questionnaire, page)
    codes = {name: code for name, code in given.codes.items() if name not in mine}
    texts = {name: text for name, text in given.texts.items() if name not in mine}
    mistakes: dict[str, Mistake] = {}
    for item in page.items:
        try:
            answer = read_item(item, questionnaire.scale_of(item), posted.get(item.id, ()))
        except _Wrong as wrong:
            mistakes[item.id] = wrong.mistake
        else:
            codes |= answer.codes
            texts |= answer.texts
    handed = (page.theme.id,) if handed_in else ()
    seen = tuple(dict.fromkeys((*given.seen, *handed)))
    read = Given(codes=codes, texts=texts, seen=seen)
    hidden = hidden_from(questionnaire, variant, read)
    return Reading(
        _with_hidden_kept(read, given, {name: mine[name] in hidden for name in mine}),
        {name: mistake for name, mistake in mistakes.items() if name not in hidden},
    )


def _columns_of(questionnaire: Questionnaire, page: Page) -> dict[str, str]:
    """The item of each column of a page, and of each open item."""
    mine = {item.id for item in page.items}
    columns = {name: item.id for name, item in questionnaire.columns.items() if item.id in mine}
    return columns | {name: name for name in mine}


def _with_hidden_kept(read: Given, before: Given, is_hidden: Mapping[str, bool]) -> Given:
    kept = {name: code for name, code in before.codes.items() if is_hidden.get(name)}
    words = {name: text for name, text in before.texts.items() if is_hidden.get(name)}
    return msgspec.structs.replace(
        read, codes={**read.codes, **kept}, texts={**read.texts, **words}
    )


def read_item(item: Item, scale: Scale, values: Sequence[str]) -> Given:
    """What the values that a form sent for one item mean.

    >>> marks = Scale(id="marks", kind=Kind.GRADE, low=1, high=10)
    >>> mark = Item(id="mark", theme="work", text={}, scale="marks", may_refuse=True)
    >>> read_item(mark, marks, ["7"]).codes, read_item(mark, marks, [REFUSE]).codes
    ({'mark': 6}, {'mark': -5})
    """
    filled = [value for value in values if value.strip()]
    if REFUSE in filled and item.may_refuse and scale.kind is not Kind.OPEN:
        if any(value != REFUSE for value in filled):
            raise _Wrong(Mistake.BOTH)
        return Given(codes=dict.fromkeys(columns_of(item, scale), int(Missing.REFUSED)))
    if not filled:
        return Given()
    if scale.kind is Kind.OPEN:
        return Given(texts=_read_text(item, filled[-1]))
    if scale.kind is Kind.MULTIPLE:
        return Given(codes=_read_ticks(item, scale, filled))
    return Given(codes={item.id: _read_position(scale, filled[-1])})


def columns_of(item: Item, scale: Scale) -> tuple[str, ...]:
    """The columns that hold the answers of an item; an open item has none.

    >>> words = Item(id="words", theme="work", text={}, scale="words")
    >>> columns_of(words, Scale(id="words", kind=Kind.OPEN))
    ()
    """
    if scale.kind is Kind.OPEN:
        return ()
    if scale.kind is Kind.MULTIPLE:
        return tuple(option_column(item, option.code) for option in scale.options)
    return (item.id,)


def _read_text(item: Item, text: str) -> dict[str, str]:
    plain = _NOT_FOR_A_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(plain) > LONGEST_TEXT:
        raise _Wrong(Mistake.TOO_LONG)
    return {item.id: plain} if plain else {}


def _read_ticks(item: Item, scale: Scale, values: Sequence[str]) -> dict[str, int]:
    codes = {str(option.code): option for option in scale.options}
    if any(value not in codes for value in values):
        raise _Wrong(Mistake.NOT_AN_ANSWER)
    return {
        option_column(item, option.code): int(code in values) for code, option in codes.items()
    }


def _read_position(scale: Scale, value: str) -> int:
    if scale.options:
        codes = [str(option.code) for option in scale.options]
        if value not in codes:
            raise _Wrong(Mistake.NOT_AN_ANSWER)
        return codes.index(value)
    # Somebody may type 7.5 or 7,5.
    decimal = "," if "," in value else "."
    position = Coder.of(scale, {}, decimal).position(value)
    if position is None:
        raise _Wrong(_mistake_in(scale, number(value, decimal)))
    return position


def _mistake_in(scale: Scale, value: float | None) -> Mistake:
    if value is None:
        return Mistake.NOT_A_NUMBER
    return Mistake.OFF_GRID if scale.low <= value <= scale.high else Mistake.OUTSIDE
