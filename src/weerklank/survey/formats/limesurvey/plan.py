"""Which questions LimeSurvey is to ask: tables of items that share their answers, or one each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from weerklank.survey.formats.limesurvey.codes import (
    answer_codes,
    option_codes,
    question_code,
    row_codes,
    shared_code,
)
from weerklank.survey.formats.limesurvey.wordings import BUILT_IN
from weerklank.survey.questionnaire import Item, Questionnaire, Theme
from weerklank.survey.scale import Kind, Scale

TABLES = {"L": "F", "5": "A", "B": "B"}
"""The type of a table by that of a single question."""


@dataclass(frozen=True)
class Planned:
    """A question of LimeSurvey: `rows` are codes of subquestions, per item or per option.

    `answers` gives the code of LimeSurvey by ours.
    """

    code: str
    type: str
    items: tuple[Item, ...]
    scale: Scale
    rows: tuple[str, ...] = ()
    answers: dict[int, str] = field(default_factory=dict)

    @property
    def is_table(self) -> bool:
        """Each row is an item."""
        return self.type in TABLES.values()

    def variable(self, item: Item) -> str:
        """What expressions call an item of this question."""
        if not self.is_table:
            return self.code
        return f"{self.code}_{self.rows[self.items.index(item)]}"


@dataclass(frozen=True)
class Page:
    """A group of questions: a theme, or a part of one that comes back later."""

    theme: Theme
    questions: tuple[Planned, ...]


def pages_of(questionnaire: Questionnaire) -> tuple[Page, ...]:
    """The questions in the order of the items.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> [(page.theme.id, [each.code for each in page.questions])
    ...  for page in pages_of(starter_questionnaire())]
    [('background', ['experience']), ('cooperation-theme', ['agree'])]
    """
    themes = {theme.id: theme for theme in questionnaire.themes}
    taken: set[str] = set()
    return tuple(
        Page(themes[name], tuple(_questions(tuple(items), questionnaire, taken)))
        for name, items in groupby(questionnaire.items, key=lambda item: item.theme)
    )


def _questions(
    items: tuple[Item, ...], questionnaire: Questionnaire, taken: set[str]
) -> Iterator[Planned]:
    numbered = enumerate(items)

    def together(pair: tuple[int, Item]) -> tuple[object, ...]:
        at, item = pair
        is_row = _type(questionnaire.scale_of(item)) in TABLES
        return (item.scale, item.show_if) if is_row else (at,)

    for _, members in groupby(numbered, key=together):
        group = tuple(item for _, item in members)
        scale = questionnaire.scale_of(group[0])
        yield _planned(group, scale, questionnaire.languages, taken)


def _planned(
    items: tuple[Item, ...], scale: Scale, languages: tuple[str, ...], taken: set[str]
) -> Planned:
    kind = _type(scale)
    codes = [option.code for option in scale.options]
    if kind in TABLES and (len(items) > 1 or kind == "B"):
        ids = [item.id for item in items]
        code, rows = shared_code(ids, taken) or (question_code(scale.id, taken), row_codes(ids))
        answers = answer_codes(codes)
        return Planned(code, TABLES[kind], items, scale, tuple(rows), answers)
    code = question_code(items[0].id, taken)
    if kind == "M":
        options = option_codes(codes)
        return Planned(code, kind, items, scale, tuple(options.values()), options)
    if kind == "L" and _is_plain_yes_no(scale, languages):
        return Planned(code, "Y", items, scale, (), {0: "N", 1: "Y"})
    return Planned(code, kind, items, scale, (), answer_codes(codes))


def _type(scale: Scale) -> str:
    """The type of a question on this scale, asked by itself."""
    if scale.kind is Kind.OPEN:
        return "T"
    if scale.kind is Kind.MULTIPLE:
        return "M"
    if scale.options:
        return "L"
    if scale.kind is Kind.GRADE and (scale.low, scale.step) == (1, 1):
        return {5: "5", 10: "B"}.get(int(scale.high), "N") if scale.high % 1 == 0 else "N"
    return "N"


def _is_plain_yes_no(scale: Scale, languages: tuple[str, ...]) -> bool:
    """Yes and no are worded as LimeSurvey words them itself."""
    if scale.kind is not Kind.YES_NO or [each.code for each in scale.options] != [0, 1]:
        return False
    usual = BUILT_IN["Y"]
    return all(
        option.text.get(language) == usual.text(letter, (language,))[language]
        for option, letter in zip(scale.options, ("N", "Y"), strict=True)
        for language in languages
    )
