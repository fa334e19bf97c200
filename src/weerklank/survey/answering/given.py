"""What one respondent filled in so far."""

from msgspec import Struct


class Given(Struct, frozen=True, kw_only=True):
    """The answers of one respondent, on their way.

    `codes` holds, per column of the questionnaire, the position of an answer on its scale, or
    `Missing.REFUSED`; columns without an answer are not there. `texts` holds what was written
    per open item. `seen` are the ids of the themes that were handed in.

    >>> Given(codes={"help": 4}).codes
    {'help': 4}
    """

    codes: dict[str, int] = {}
    texts: dict[str, str] = {}
    seen: tuple[str, ...] = ()
