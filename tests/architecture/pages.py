"""What the tests of this folder know of the pages: every address, and who may see what.

Each app keeps a file (or several) `objects_<app>.py` beside this one, found by its name, with
any of these:

    PUBLIC = {"monitor:answer": "a personal link is the key"}     # name -> why no sign-in
    OBJECTS = {"people:team": lambda cast: (cast.admin, {"pk": cast.north.pk})}
        # a page about something: who may see it, what its address needs, and (if it needs that)
        # what is in their session
    LISTS = {"people:teams": (make_teams, lambda cast: (cast.admin, {}))}
        # a page with rows: a function `make(cast, n)` that adds n of them, and who looks

`cast` has the people and places of tests/web/conftest.py; make what else is needed with
tests/web/make.py.
"""

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from uuid import UUID

import pytest
from django.urls import URLPattern, get_resolver, reverse

REGISTERS = [
    import_module(f"tests.architecture.{file.stem}")
    for file in sorted(Path(__file__).parent.glob("objects_*.py"))
]


def registered(kind):
    """Everything that the registers of all apps say of this kind."""
    return {
        name: what
        for register in REGISTERS
        for name, what in getattr(register, kind, {}).items()
    }


PUBLIC, OBJECTS, LISTS = (registered(kind) for kind in ("PUBLIC", "OBJECTS", "LISTS"))


@dataclass(frozen=True)
class Address:
    """One line of the URL configuration."""

    name: str
    route: str
    pattern: URLPattern
    groups: dict[str, str]
    """The regular expression of each part of the address that can differ."""

    def __str__(self):
        return self.name or self.route

    @property
    def asks_who_is_there(self):
        return getattr(self.pattern.callback, "login_required", True)

    @property
    def parts(self):
        """The names of the parts of the address that differ from object to object."""
        return list(self.groups)

    @property
    def some_path(self):
        """An address of this form, of something that does not exist."""
        if not self.name:
            return f"/{self.route}"
        return reverse(self.name, kwargs={part: self._nothing(part) for part in self.parts})

    def _nothing(self, part):
        wanted = self.groups[part]
        candidates = (999_999, UUID(int=0), "x", "x-x", *wanted.split("|"))
        return next(each for each in candidates if re.fullmatch(wanted, str(each)))


def _groups(pattern):
    expression = pattern.regex.pattern
    return {
        name: expression.partition(f"(?P<{name}>")[2].partition(")")[0]
        for name in pattern.regex.groupindex
    }


def _walk(patterns, namespace="", route="", groups=None):
    for each in patterns:
        here = {**(groups or {}), **_groups(each.pattern)}
        if hasattr(each, "url_patterns"):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each.url_patterns, inner, f"{route}{each.pattern}", here)
        else:
            name = f"{namespace}{each.name}" if each.name else ""
            yield Address(name, f"{route}{each.pattern}", each, here)


def path_of(name, values):
    """The path of a page about this: of `values` what the address needs."""
    return next(
        reverse(name, kwargs={part: values[part] for part in each.parts})
        for each in ADDRESSES
        if each.name == name
    )


ADDRESSES = list(_walk(get_resolver().url_patterns))


def addressed(addresses):
    return pytest.mark.parametrize("address", addresses, ids=map(str, addresses))
