"""Where teams came from and went: a graph that only points back in time."""

from collections.abc import Hashable, Mapping, Set
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def ancestors(team: Name, origins: Mapping[Name, Set[Name]]) -> set[Name]:
    """Every team that this one came from, however far back; never hangs, even in a circle.

    >>> sorted(ancestors("c", {"c": {"b"}, "b": {"a"}}))
    ['a', 'b']
    """
    found: set[Name] = set()
    waiting = list(origins.get(team, ()))
    while waiting:
        origin = waiting.pop()
        if origin not in found:
            found.add(origin)
            waiting.extend(origins.get(origin, ()))
    return found


def has_circle(origins: Mapping[Name, Set[Name]]) -> bool:
    """Whether something comes before itself.

    >>> has_circle({"a": {"b"}, "b": {"a"}}), has_circle({"a": {"b"}})
    (True, False)
    """
    return any(each in ancestors(each, origins) for each in origins)
