"""Retention is carried out, with a record that it was."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from weerklank.web.trust.models import Cleaning

if TYPE_CHECKING:
    from weerklank.web.trust.retention import Holding


def clean(holdings: "Iterable[Holding]", *, at: datetime) -> None:
    """Erase what is past its time, of every kind of data that has an end.

    What goes wrong with one kind does not keep the others: it is raised when all had their
    turn.
    """
    failed = []
    for holding in holdings:
        try:
            _clean(holding, at)
        except Exception as error:  # noqa: BLE001 -- raised below, after the others
            failed.append(error)
    if failed:
        raise ExceptionGroup("not everything could be cleaned", failed)


def _clean(holding: "Holding", at: datetime) -> None:
    if holding.expire is None:
        return
    with transaction.atomic():
        erased = holding.expire(at)
        Cleaning.objects.create(at=at, holding=holding.name, erased=erased)
