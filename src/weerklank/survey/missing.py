"""Why there is no answer. The kinds are kept apart, because they mean different things."""

from enum import IntEnum
from typing import Final


class Missing(IntEnum):
    """The code that a frozen wave holds where there is no answer.

    Answers are 0 and up, so that everything below zero is missing.

    >>> Missing.SKIPPED < 0
    True
    """

    NOT_ASKED = -1  # the questionnaire of this group does not hold the question
    HIDDEN = -2  # an earlier answer made the question not apply
    NOT_REACHED = -3  # the respondent stopped before it
    SKIPPED = -4  # seen and left empty
    REFUSED = -5  # "rather not say"
    UNKNOWN = -6  # "don't know" or "does not apply"


NOT_SHARED: Final = -7
"""In a file that may leave the study: there may be an answer, and it is not shown."""
