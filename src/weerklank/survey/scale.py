"""Answer scales: what can be answered, in which order, and what each answer counts for."""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
from msgspec import Struct
from msgspec.structs import force_setattr
from numpy.typing import NDArray

Text = dict[str, str]
"""The same sentence per language: {"nl": "...", "en": "..."}."""


class Kind(StrEnum):
    """The kinds of answer scales."""

    AGREE = "agree"
    FREQUENCY = "frequency"
    GRADE = "grade"
    YES_NO = "yes-no"
    SINGLE = "single"  # one of several, without an order
    MULTIPLE = "multiple"  # several of several
    NUMBER = "number"
    OPEN = "open"


ORDERED = frozenset({Kind.AGREE, Kind.FREQUENCY, Kind.GRADE, Kind.YES_NO, Kind.NUMBER})
DIVERGING = frozenset({Kind.AGREE})
CHOSEN = frozenset({Kind.AGREE, Kind.FREQUENCY, Kind.YES_NO, Kind.SINGLE, Kind.MULTIPLE})
"""The kinds that list their answers; grades and numbers may give a range instead."""


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """One answer: the code that stands for it in data files, and its text."""

    code: int
    text: Text


class Scale(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer scale.

    `options` run from the lowest answer to the highest and their codes rise. A grade or a
    number may instead give `low`, `high` and `step`: every answer is then on that grid.

    >>> marks = Scale(id="marks", kind=Kind.GRADE, low=1, high=10)
    >>> marks.size, marks.is_ordered, marks.is_diverging
    (10, True, False)
    """

    id: str
    kind: Kind
    options: tuple[Option, ...] = ()
    low: float = 0
    high: float = 0
    step: float = 1
    unit: Text = {}

    def __post_init__(self) -> None:
        # Equal scales must be written alike, or the fingerprint of a questionnaire would
        # change when its file is written again: 1, 1.0 and -0.0 become 1.0 and 0.0.
        for name in ("low", "high", "step"):
            force_setattr(self, name, getattr(self, name) + 0.0)

    @property
    def is_ordered(self) -> bool:
        """A mean, a rank and a change mean something for these answers."""
        return self.kind in ORDERED

    @property
    def is_diverging(self) -> bool:
        """The answers have two sides."""
        return self.kind in DIVERGING

    @property
    def size(self) -> int:
        """The number of different answers that a column can hold.

        Each option of a multiple choice is ticked or not. An open answer has no column.
        """
        if self.kind is Kind.MULTIPLE:
            return 2
        return len(self.options) or round((self.high - self.low) / self.step) + 1

    @property
    def values(self) -> NDArray[np.float64]:
        """What each answer counts for, in the order of the scale: shape (size,).

        >>> Scale(id="grade", kind=Kind.GRADE, low=1, high=10).values
        array([ 1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10.])
        """
        if self.options and self.kind is not Kind.MULTIPLE:
            return np.array([option.code for option in self.options], dtype=np.float64)
        return self.low + self.step * np.arange(self.size, dtype=np.float64)


def in_language(text: Mapping[str, str], language: str) -> str:
    """The text in this language, or in the first language it has; "" where it has none.

    >>> in_language({"nl": "nooit", "en": "never"}, "en")
    'never'
    >>> in_language({"nl": "nooit"}, "en")
    'nooit'
    """
    return text.get(language) or next(iter(text.values()), "")
