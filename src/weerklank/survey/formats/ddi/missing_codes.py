"""Which numbers of a file stand for a missing answer, and for which kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from weerklank.survey.formats.ddi.sentences import MISSING
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import Text


class NoAnswer(Protocol):
    """A number that stands for a missing answer: which kind, and what a reader is told.

    >>> skipped: NoAnswer = MissingCode("skipped", -4, {"en": "left empty"})
    >>> skipped.kind, skipped.value, skipped.text
    ('skipped', -4, {'en': 'left empty'})
    """

    @property
    def kind(self) -> str:
        """The word for it: not-asked, skipped."""

    @property
    def value(self) -> float:
        """The number in the file."""

    @property
    def text(self) -> Text:
        """What it means, per language."""


@dataclass(frozen=True, slots=True)
class MissingCode:
    """A missing answer under the code that a frozen wave gives it."""

    kind: str
    value: float
    text: Text


def missing_codes(asked: Questionnaire) -> Sequence[NoAnswer]:
    """The codes of a frozen wave; 100 lower, 1100 lower, ... where they would be answers.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> [f"{each.value:g} {each.kind}" for each in missing_codes(starter_questionnaire())][:2]
    ['-1 not-asked', '-2 hidden']
    """
    lowest = min(
        (float(scale.values.min()) for scale in asked.scales if scale.size), default=0.0
    )
    lower = 0
    while lowest < 0 and lowest <= -lower:
        lower = lower * 10 + 100
    return [
        MissingCode(
            code.name.lower().replace("_", "-"),
            float(code - lower),
            {each: MISSING[code].get(each, MISSING[code]["en"]) for each in asked.languages},
        )
        for code in Missing
    ]
