"""The codebook: what every column of a file of answers holds, as one plain value.

All formats write it, each in its own way. What is there to choose, and what stands for a missing
answer, is said here and nowhere else.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

from weerklank.survey.missing import NOT_SHARED, Missing
from weerklank.survey.questionnaire import Favourable, Item, Questionnaire, option_column
from weerklank.survey.scale import Kind, Scale, Text, in_language

Measure = Literal["nominal", "ordinal", "scale"]

WORDS: dict[int, tuple[str, Text]] = {
    Missing.NOT_ASKED: ("not-asked", {"nl": "niet gevraagd", "en": "not asked"}),
    Missing.HIDDEN: (
        "hidden",
        {
            "nl": "niet getoond na een eerder antwoord",
            "en": "not shown after an earlier answer",
        },
    ),
    Missing.NOT_REACHED: ("not-reached", {"nl": "niet bereikt", "en": "not reached"}),
    Missing.SKIPPED: ("skipped", {"nl": "leeg gelaten", "en": "left empty"}),
    Missing.REFUSED: ("refused", {"nl": "wil ik niet zeggen", "en": "rather not say"}),
    Missing.UNKNOWN: ("unknown", {"nl": "weet niet", "en": "don't know"}),
    NOT_SHARED: ("not-shared", {"nl": "niet gedeeld", "en": "not shared"}),
}
"""Each missing code of a wave, the word for it, and what a reader is told."""

SMALLEST_BASE = 99
FROM_BASE_TO_NOT_SHARED = 9


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """One answer that can be given: the number in the file, and its text."""

    value: float
    text: Text


class NoAnswer(Struct, frozen=True, forbid_unknown_fields=True):
    """A number that stands for a missing answer: `code` in a wave, `value` in a file."""

    code: int
    value: float
    kind: str
    text: Text


class CodedColumn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column of answers.

    `name` is that of the column in a frozen wave; `option` the code of the option that it is
    about, in a multiple choice, and `option_text` its text. `values` are the numbers that can
    be in a file, in the order of the codes of a wave; `answers` gives their texts where they
    have any. `subscales` are the ids of those it belongs to.
    """

    name: str
    item: str
    text: Text
    measure: Measure
    kind: Kind
    values: tuple[float, ...]
    answers: tuple[Answer, ...]
    theme: str
    theme_title: Text
    option: int | None = None
    option_text: Text = {}
    unit: Text = {}
    is_background: bool = False
    is_reversed: bool = False
    favourable: Favourable = "none"
    show_if: str = ""
    subscales: tuple[str, ...] = ()


class Score(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A subscale, for who wants to compute its score: see `Subscale`."""

    id: str
    title: Text
    items: tuple[str, ...]
    score: Literal["mean", "sum"]
    needed: int


class GroupColumn(Struct, frozen=True, forbid_unknown_fields=True):
    """A column that says which group a row belongs to; `names` gives them by id."""

    name: str
    text: Text
    names: dict[str, str]


class Codebook(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """Everything about the columns of a file of answers.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> book = codebook_of(starter_questionnaire())
    >>> [column.name for column in book.columns], book.columns[1].measure
    (['experience', 'help', 'feedback', 'alone'], 'ordinal')
    >>> [(each.value, each.kind) for each in book.missing][:2]
    [(-99.0, 'not-asked'), (-98.0, 'hidden')]
    >>> book.value_of[-5]
    -95.0
    """

    questionnaire: str
    title: Text
    languages: tuple[str, ...]
    groups: tuple[GroupColumn, ...]
    columns: tuple[CodedColumn, ...]
    scores: tuple[Score, ...]
    missing: tuple[NoAnswer, ...]

    @cached_property
    def value_of(self) -> dict[int, float]:
        """The number in a file by the missing code of a wave."""
        return {each.code: each.value for each in self.missing}


def codebook_of(
    questionnaire: Questionnaire,
    groups: tuple[GroupColumn, ...] = (),
    *,
    is_shared: bool = False,
) -> Codebook:
    """The codebook of the answers to a questionnaire.

    A file that `is_shared` has one more kind of missing answer. Missing answers are -99 and up,
    or -999 and up where a scale has answers that low; never a number that is an answer.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> codebook_of(starter_questionnaire(), is_shared=True).missing[-1].kind
    'not-shared'
    """
    columns = tuple(_columns(questionnaire))
    base = _base(min((value for each in columns for value in each.values), default=0))
    codes = [*Missing, NOT_SHARED] if is_shared else [*Missing]
    return Codebook(
        questionnaire=questionnaire.id,
        title=questionnaire.title,
        languages=questionnaire.languages,
        groups=groups,
        columns=columns,
        scores=tuple(
            Score(id=s.id, title=s.title, items=s.items, score=s.score, needed=s.needed)
            for s in questionnaire.subscales
        ),
        missing=tuple(NoAnswer(int(c), _value(c, base), *WORDS[c]) for c in codes),
    )


def _base(lowest: float) -> int:
    """A number of nines, far enough below zero for all missing answers."""
    base = SMALLEST_BASE
    while lowest <= FROM_BASE_TO_NOT_SHARED - base:
        base = base * 10 + 9
    return base


def _value(code: int, base: int) -> float:
    """-1 becomes -99, -2 becomes -98; what is not shared stands apart from these."""
    return float(FROM_BASE_TO_NOT_SHARED - base if code == NOT_SHARED else -code - 1 - base)


def _columns(asked: Questionnaire) -> Iterator[CodedColumn]:
    for item in asked.items:
        scale = asked.scale_of(item)
        if scale.kind is Kind.MULTIPLE:
            for option in scale.options:
                name = option_column(item, option.code)
                yield _column(asked, item, name, option=option.code, option_text=option.text)
        elif scale.kind is not Kind.OPEN:
            yield _column(asked, item, item.id)


def _column(
    asked: Questionnaire,
    item: Item,
    name: str,
    *,
    option: int | None = None,
    option_text: Text | None = None,
) -> CodedColumn:
    scale = asked.scale_of(item)
    (theme,) = (each for each in asked.themes if each.id == item.theme)
    return CodedColumn(
        name=name,
        item=item.id,
        text=item.text,
        measure=measure_of(scale),
        kind=scale.kind,
        values=tuple(map(float, scale.values)),
        answers=_answers(scale),
        theme=theme.id,
        theme_title=theme.title,
        option=option,
        option_text=option_text or {},
        unit=scale.unit,
        is_background=theme.role == "background",
        is_reversed=item.is_reversed,
        favourable=item.favourable,
        show_if=item.show_if,
        subscales=tuple(each.id for each in asked.subscales if item.id in each.items),
    )


def _answers(scale: Scale) -> tuple[Answer, ...]:
    if scale.kind is Kind.MULTIPLE:
        no, yes = (
            {"nl": "niet gekozen", "en": "not chosen"},
            {"nl": "gekozen", "en": "chosen"},
        )
        return (Answer(0.0, no), Answer(1.0, yes))
    return tuple(Answer(float(option.code), option.text) for option in scale.options)


def measure_of(scale: Scale) -> Measure:
    """What may be computed with the answers, in the words of SPSS.

    >>> measure_of(Scale(id="mark", kind=Kind.GRADE, low=1, high=10))
    'scale'
    """
    if scale.kind in {Kind.SINGLE, Kind.MULTIPLE, Kind.YES_NO}:
        return "nominal"
    return "ordinal" if scale.options else "scale"


def label_of(column: CodedColumn, language: str) -> str:
    """The text of a column: its question; of an option what it is, and then the question.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> label_of(codebook_of(starter_questionnaire()).columns[1], "en")
    'I can ask a colleague for help.'
    """
    text = in_language(column.text, language)
    return (
        f"{in_language(column.option_text, language)}: {text}" if column.option_text else text
    )
