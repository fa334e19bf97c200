"""Invitations: who was asked, and whether that is done. Nothing here leads to an answer."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weerklank.web.monitor.models.waves import WaveTeam


class Invitation(models.Model):
    """One person may answer once: by a mail of their own, or by a code on a sheet.

    `completed` is a yes or a no, without a moment.
    """

    wave_team = models.ForeignKey(WaveTeam, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(
        "people.User", models.SET_NULL, related_name="+", null=True, blank=True
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, blank=True)
    completed = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    bounced_at = models.DateTimeField(null=True, blank=True)
    bounce = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "wave_team", "email", condition=~Q(email=""), name="address_is_invited_once"
            ),
        ]

    def __str__(self) -> str:
        return self.email or "code"


class Link(models.Model):
    """The hash of a link that opens an invitation; a reminder carries a link of its own."""

    digest = models.CharField(max_length=64, primary_key=True)
    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="links")

    def __str__(self) -> str:
        return self.digest[:8]
