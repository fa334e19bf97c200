"""What was met many times and is told once, with the places."""

from collections.abc import Iterator

from weerklank.survey.formats.loss import Loss

MOST_PLACES = 6


class Told:
    """Gathers what is not taken: one line per kind, with its places and how often it was met.

    >>> told = Told("survey.lss")
    >>> for code in ("Q1", "Q2", "Q2"):
    ...     told.add("scripts in texts", f"question {code}", "They were dropped.")
    >>> [str(loss) for loss in told.losses()]
    ['survey.lss, question Q1, question Q2: scripts in texts (3). They were dropped.']
    """

    def __init__(self, source: str) -> None:
        """`source` is what messages call the file."""
        self._source = source
        self._met: dict[tuple[str, str], dict[str, int]] = {}

    def add(self, what: str, where: str, why: str, count: int = 1) -> None:
        """Note something at a place; "" is the file as a whole, and a count of 0 is nothing."""
        if count:
            places = self._met.setdefault((what, why), {})
            places[where] = places.get(where, 0) + count

    def losses(self) -> Iterator[Loss]:
        """One line per kind, in the order in which they were first met."""
        for (what, why), places in self._met.items():
            named = [place for place in places if place]
            shown = named[:MOST_PLACES]
            if more := len(named) - len(shown):
                shown.append(f"and {more} other place{'s' if more > 1 else ''}")
            yield Loss(what, ", ".join([self._source, *shown]), sum(places.values()), why)
