"""The audit trail: what was done."""

from typing import ClassVar

from django.db import models


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
