"""Periods: from (included) until (excluded); None on a side means that it has no end there."""

from datetime import date
from typing import NamedTuple


class Days(NamedTuple):
    """From this day (included) until that one (excluded)."""

    from_on: date | None = None
    until_on: date | None = None


ALL_ALONG = Days()


def covers(start: date | None, end: date | None, day: date) -> bool:
    """Whether a half-open period holds this day.

    >>> covers(date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 1))
    False
    """
    return (start is None or start <= day) and (end is None or day < end)


def overlap(one: Days, other: Days) -> bool:
    """Whether two periods have a day in common.

    >>> january, february = date(2026, 1, 1), date(2026, 2, 1)
    >>> overlap(Days(january, february), Days(february)), overlap(Days(), Days(january))
    (False, True)
    """
    return _begins_before(one.from_on, other.until_on) and _begins_before(
        other.from_on, one.until_on
    )


def _begins_before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start < end


def can_end(start: date | None, end: date | None, day: date) -> bool:
    """Whether a period can be made to end on this day: it holds a day before, and no end yet.

    >>> can_end(date(2026, 1, 1), None, date(2026, 1, 1)), can_end(None, None, date(2026, 1, 1))
    (False, True)
    """
    return end is None and (start is None or start < day)
