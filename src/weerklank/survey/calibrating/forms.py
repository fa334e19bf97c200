"""Two split forms: every item twice in one of them, once with each answer scale."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from weerklank.survey.calibrating.bridge import Bridge
from weerklank.survey.scale import Scale, in_language

REVERSED_SHARE = 0.25
"""The part of the questions whose answers are printed in the opposite order."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form: an item with one of the two scales, and how it is printed.

    `position` counts from 1; `side` is 0 for the old scale and 1 for the new.
    """

    position: int
    item: str
    side: int
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One of the two forms, with its questions in the order in which they are asked."""

    id: str
    questions: tuple[Question, ...]


def make_forms(bridge: Bridge, *, seed: int) -> tuple[Form, Form]:
    """Split the items over two forms at random, and ask each twice in its own form.

    A form first asks each of its items once, half of them (at random) with the old answers
    and half with the new, and then all of them again with the other answers. The two askings
    of an item are at least half of the form's items apart, and for each scale a quarter of
    the questions (at least one) has its answers printed in the opposite order. The same seed
    gives the same forms.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> bridge = Bridge(("experience", "help", "feedback", "alone"), asked, asked)
    >>> form, other = make_forms(bridge, seed=1)
    >>> form.id, len(form.questions), len({each.item for each in form.questions})
    ('A', 4, 2)
    """
    chance = np.random.default_rng(seed)
    shuffled = [bridge.items[place] for place in chance.permutation(len(bridge.items))]
    half = (len(shuffled) + 1) // 2
    return (
        Form("A", _asked(shuffled[:half], chance)),
        Form("B", _asked(shuffled[half:], chance)),
    )


def printed_answers(scale: Scale, language: str, *, is_reversed: bool) -> list[str]:
    """The answers in the order in which they are printed, in words or as numbers.

    >>> from weerklank.survey.scale import Kind
    >>> marks = Scale(id="marks", kind=Kind.GRADE, low=1, high=3)
    >>> printed_answers(marks, "en", is_reversed=True)
    ['3', '2', '1']
    """
    words = [in_language(option.text, language) for option in scale.options]
    answers = words or [f"{value:g}" for value in scale.values]
    return answers[::-1] if is_reversed else answers


def _asked(items: Sequence[str], chance: np.random.Generator) -> tuple[Question, ...]:
    """The order and the scales of one form, whose items come in random order."""
    early = (len(items) + 1) // 2
    # Who came early comes early again, so nobody meets an item twice within half a round.
    again = [*chance.permutation(items[:early]), *chance.permutation(items[early:])]
    first_side = dict(
        zip(items, chance.permutation(np.arange(len(items)) % 2).tolist(), strict=True)
    )
    asked = [(item, first_side[item]) for item in items]
    asked += [(str(item), 1 - first_side[item]) for item in again]
    turned = {place for side in (0, 1) for place in _turned(asked, side, chance)}
    return tuple(
        Question(place + 1, item, side, place in turned)
        for place, (item, side) in enumerate(asked)
    )


def _turned(
    asked: Sequence[tuple[str, int]], side: int, chance: np.random.Generator
) -> list[int]:
    """The places of the questions on this scale whose answers are turned round."""
    places = [place for place, (_, own) in enumerate(asked) if own == side]
    number = max(1, round(REVERSED_SHARE * len(places)))
    chosen: list[int] = chance.choice(places, number, replace=False).tolist()
    return chosen
