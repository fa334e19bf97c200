"""What lasts from one day until another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def period_ends_after_it_starts(name: str) -> models.CheckConstraint:
    """A period is half-open and holds at least a day."""
    return models.CheckConstraint(
        condition=Q(from_on__isnull=True)
        | Q(until_on__isnull=True)
        | Q(until_on__gt=F("from_on")),
        name=f"{name}_ends_after_it_starts",
    )


class Period(models.Model):
    """From (included) until (excluded); empty means that it has no such end."""

    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True
