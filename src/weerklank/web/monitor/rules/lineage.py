"""In which waves a team existed."""

from collections.abc import Collection, Sequence
from datetime import date


def was_gone(until_on: date | None, waves: Sequence[tuple[str, date]]) -> bool:
    """Whether a team was no more when the first of these waves was held."""
    return until_on is not None and until_on <= waves[0][1]


def life(
    from_on: date | None,
    until_on: date | None,
    waves: Sequence[tuple[str, date]],
    took_part: Collection[str],
) -> tuple[str, str]:
    """The first and the last wave in which a team existed; "" where it has no such end.

    `waves` are ids with dates in order of time, `took_part` the ids of those in which the team
    did: it existed then, whatever its dates say. A team that came and went between two waves
    has its first wave after its last one, so that its lineage is followed and nothing else.

    >>> waves = [("2015", date(2015, 1, 12)), ("2016", date(2016, 1, 11))]
    >>> life(date(2015, 6, 1), None, waves, ["2016"])
    ('2016', '')
    >>> life(None, date(2015, 6, 1), waves, ["2015"])
    ('', '2015')
    >>> life(date(2016, 6, 1), None, waves, ["2016"])
    ('2016', '')
    >>> life(date(2015, 3, 1), date(2015, 6, 1), waves, [])
    ('2016', '2015')
    """
    order = [code for code, _ in waves]
    there = [order.index(code) for code in took_part]
    begun = [at for at, (_, day) in enumerate(waves) if from_on is None or from_on <= day]
    not_over = [at for at, (_, day) in enumerate(waves) if until_on is None or day < until_on]
    first, last = min([*begun, *there], default=0), max([*not_over, *there], default=0)
    return (
        "" if from_on is None or first == 0 else order[first],
        "" if until_on is None or last == len(order) - 1 else order[last],
    )
