"""What every check shares: a finding is what is wrong, where, and how to mend it."""

from collections import Counter
from collections.abc import Iterable, Iterator

Finding = tuple[str, str, str]


def doubles(kind: str, ids: Iterable[str]) -> Iterator[Finding]:
    """The ids that occur more than once.

    >>> for what, where, mend in doubles("team", ["north", "south", "north"]):
    ...     print(f"{where}: {what} {mend}")
    team north: There are 2 of this team. Give each its own id.
    """
    for name, times in Counter(ids).items():
        if times > 1:
            yield (
                f"There are {times} of this {kind}.",
                f"{kind} {name}",
                "Give each its own id.",
            )


def unknown(
    names: Iterable[str], known: Iterable[str], kind: str, where: str
) -> Iterator[Finding]:
    """The names that lead nowhere.

    >>> for what, where, mend in unknown(["nort"], ["north"], "team", "wave 2026"):
    ...     print(f"{where}: {what} {mend}")
    wave 2026: There is no team 'nort'. Add the team, or correct the name.
    """
    known = set(known)
    for name in names:
        if name not in known:
            yield (
                f"There is no {kind} '{name}'.",
                where,
                f"Add the {kind}, or correct the name.",
            )
