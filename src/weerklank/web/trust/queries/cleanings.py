"""When retention was carried out, for each kind of data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max, Sum

from weerklank.web.trust.models import Cleaning

if TYPE_CHECKING:
    from weerklank.web.trust.retention import Holding


@dataclass(frozen=True, slots=True)
class Carried:
    """One kind of data: when it was last cleaned, and how many rows went since the start."""

    holding: "Holding"
    last_at: datetime | None
    erased: int


def cleanings(holdings: "Iterable[Holding]") -> Sequence[Carried]:
    """Every kind of data that has an end, with when it was last cleaned."""
    done = {
        name: (last_at, total)
        for name, last_at, total in Cleaning.objects.values_list("holding").annotate(
            Max("at"), Sum("erased")
        )
    }
    return [
        Carried(each, *done.get(each.name, (None, 0)))
        for each in holdings
        if each.expire is not None
    ]
