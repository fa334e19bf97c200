"""What is held, why, how long, and how it goes: one register for every app.

An app says in its own `retention.py` what its tables hold; `AppConfig.ready` imports it. The
privacy page is written from this register, the worker cleans by it, and a person's export and
erasure follow it. A table that is in neither list fails `tests/architecture`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.utils.functional import Promise

if TYPE_CHECKING:
    from weerklank.web.people.models import User

Sentence = str | Promise


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One kind of data.

    `name` is stored with every cleaning and never changes. `expire` erases what is past its
    time at this moment, `erase` what is held about one person; both say how many rows went.
    `export` gives what is held about one person, as rows of plain values. None: does not apply,
    and `kept` says why.
    """

    name: str
    tables: tuple[type[Model], ...]
    title: Sentence = ""
    """A heading of a few words; without one the sentence about what it is takes its place."""
    what: Sentence
    why: Sentence
    kept: Sentence
    expire: Callable[[datetime], int] | None = None
    export: "Callable[[User], Sequence[dict[str, Any]]] | None" = None
    erase: "Callable[[User, datetime], int] | None" = None


HOLDINGS: dict[str, Holding] = {}
NOT_ABOUT_A_PERSON: dict[type[Model], str] = {}
"""Tables that say nothing about anybody, and why not."""


def hold(holding: Holding) -> None:
    """Add a kind of data to the register."""
    HOLDINGS[holding.name] = holding


def not_about_a_person(table: type[Model], because: str) -> None:
    """Say of a table that it holds nothing about anybody, and why."""
    NOT_ABOUT_A_PERSON[table] = because
