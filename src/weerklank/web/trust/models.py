"""What was done, agreed to, and carried out."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """Who did what to which thing, and when; never what a person wrote or answered.

    The database refuses to change one. `by` is a number, not a key: the line stays when the
    person is erased, and then says nothing about who they were.
    """

    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    deed = models.CharField(max_length=100)
    kind = models.CharField(max_length=100)
    number = models.CharField(max_length=40)
    organisation = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-at"], name="audit_by_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.deed} {self.kind} {self.number}"


class Consent(models.Model):
    """A person agreed to one use of what is theirs, until they took it back."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents"
    )
    use = models.CharField(max_length=60)
    given_at = models.DateTimeField(_("given"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "person",
                "use",
                condition=Q(withdrawn_at__isnull=True),
                name="consent_is_given_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_is_withdrawn_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return self.use


class Cleaning(models.Model):
    """Retention was carried out for one kind of data: when, and how many rows went."""

    at = models.DateTimeField()
    holding = models.CharField(max_length=100)
    erased = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.holding}: {self.erased}"
