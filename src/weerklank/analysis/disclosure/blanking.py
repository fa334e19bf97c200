"""Blanking: what a file with a row per person may say of who people are.

Local suppression for k-anonymity, where k people who look alike are not enough by themselves:
see `classes`.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.disclosure.classes import (
    MOST_CLASSES,
    Codes,
    People,
    tell_on_nobody,
)
from weerklank.analysis.disclosure.thresholds import tells_everyones_answer

Flags = NDArray[np.bool_]


def shown_background(background: Codes, people: People) -> Flags:
    """Which background answers of each row may be shown; the others are to be blanked.

    `background` holds the answers by which people may be recognised, any number for each
    different answer (no answer is one too): shape (n, questions), as is what comes back. How
    often each answer was given, in all rows, is taken to be known.

    At first everything is blank, and all rows are one class. Then, question by question, from
    the one with the fewest different answers: in each class the question is shown, except for
    its rarest answers, of which as many stay blank as it takes for the classes to tell on
    nobody. Rows of which it is blank stay a class of their own. The same rows give the same
    blanks, in whatever order they come.

    Twelve women, eleven men and three others: the others and the men are blanked together, for
    three blanks would be known to be the others.

    >>> sex, help_ = np.repeat([0, 1, 2], [12, 11, 3]), np.arange(26) % 3
    >>> people = People(np.zeros(26, np.int64), [help_], smallest=10)
    >>> shown_background(sex[:, None], people)[:, 0].nonzero()[0].tolist() == list(range(12))
    True
    """
    values = np.column_stack(
        [np.unique(column, return_inverse=True)[1] for column in background.T]
    ) if background.size else background  # fmt: skip
    shown = np.zeros(values.shape, dtype=np.bool_)
    different = values.max(axis=0, initial=0)
    for question in sorted(range(values.shape[1]), key=lambda each: (different[each], each)):
        for rows in _rows_by_class(classes_of(values, shown)):
            shown = _with_most(values, shown, rows, question, people)
    return shown


def classes_of(values: Codes, shown: Flags) -> Codes:
    """The class of each row: rows that are equal in what is shown, and in what is blank.

    >>> classes_of(np.array([[1], [1], [2]]), np.array([[True], [False], [False]])).tolist()
    [1, 0, 0]
    """
    if not shown.any():
        return np.zeros(len(values), np.int64)
    patterns = np.where(shown, values, -1)
    return np.unique(patterns, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)


def _rows_by_class(classes: Codes) -> Iterator[Flags]:
    for each in range(int(classes.max(initial=-1)) + 1):
        yield classes == each


def _with_most(
    values: Codes, shown: Flags, rows: Flags, question: int, people: People
) -> Flags:
    """Show the question in these rows, with as many of its answers as may be."""
    found, numbers = np.unique(values[rows, question], return_counts=True)
    common = [
        found[at]
        for at in np.argsort(-numbers, kind="stable")
        if numbers[at] >= people.smallest
    ]
    for number in range(min(len(common), MOST_CLASSES), 0, -1):
        tried = shown.copy()
        tried[rows & np.isin(values[:, question], common[:number]), question] = True
        if _is_safe(values, tried, question, people):
            return tried
    return shown


def _is_safe(values: Codes, shown: Flags, question: int, people: People) -> bool:
    """Whether the classes tell on nobody, and what is blank does not follow from what is not."""
    blank = values[~shown[:, question], question]
    if len(blank) and tells_everyones_answer(np.bincount(blank)):
        return False
    return tell_on_nobody(classes_of(values, shown), people)
