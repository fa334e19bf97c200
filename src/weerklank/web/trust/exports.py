"""What is held about a person, as they read it and as they take it along."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from weerklank.web.trust.retention import Holding

if TYPE_CHECKING:
    from weerklank.web.people.models import User


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of data, with what it holds about one person."""

    holding: Holding
    rows: Sequence[dict[str, Any]]

    @property
    def shown(self) -> Sequence[dict[str, Any]]:
        """The rows as people read values."""
        return [{name: _as_read(value) for name, value in row.items()} for row in self.rows]


def held_about(person: "User", holdings: Iterable[Holding]) -> Sequence[Held]:
    """What every kind of data holds about a person, where it can be found by who they are."""
    return [
        Held(each, list(each.export(person))) for each in holdings if each.export is not None
    ]


def as_json(person: "User", held: Iterable[Held], *, at: datetime) -> str:
    """All of it in one file: kinds of data by name, each with what, why, how long and rows."""
    content = {
        "about": person.email,
        "made_at": at,
        "held": {
            each.holding.name: {
                "what": str(each.holding.what),
                "why": str(each.holding.why),
                "kept": str(each.holding.kept),
                "rows": each.rows,
            }
            for each in held
        },
    }
    return json.dumps(content, cls=_Plain, ensure_ascii=False, indent=2)


def _as_read(value: Any) -> Any:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value


class _Plain(DjangoJSONEncoder):
    """What has no form in JSON is written as it is printed."""

    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return str(o)
