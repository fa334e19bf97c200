"""What people do: roles, who reports to whom, and links to join."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weerklank.web.people.models.organisations import Organisation
from weerklank.web.people.models.period import Period, period_ends_after_it_starts
from weerklank.web.people.models.persons import User
from weerklank.web.people.models.teams import Team
from weerklank.web.people.rules import OF_A_TEAM, Role

ROLE_NAMES = {
    Role.PROFESSIONAL: _("professional"),
    Role.TEAM_LEADER: _("team leader"),
    Role.MANAGER: _("manager"),
    Role.FACILITATOR: _("facilitator"),
    Role.RESEARCHER: _("researcher"),
    Role.TRAINER: _("trainer"),
    Role.ADMINISTRATOR: _("administrator"),
}
"""What pages call the roles."""

_CHOICES = [(role.value, name) for role, name in ROLE_NAMES.items()]


class Appointment(Period):
    """A person has a role in an organisation, or in one team."""

    person = models.ForeignKey(User, models.CASCADE, related_name="appointments")
    role = models.CharField(_("role"), max_length=20, choices=_CHOICES)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="appointments", null=True, blank=True
    )
    team = models.ForeignKey(
        Team, models.CASCADE, related_name="appointments", null=True, blank=True
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, team__isnull=True)
                | Q(
                    organisation__isnull=True,
                    team__isnull=False,
                    role__in=sorted(role.value for role in OF_A_TEAM),
                ),
                name="appointment_is_in_an_organisation_or_a_team",
            ),
            models.UniqueConstraint(
                "person",
                "role",
                "organisation",
                condition=Q(until_on__isnull=True, organisation__isnull=False),
                name="appointment_in_an_organisation_once",
            ),
            models.UniqueConstraint(
                "person",
                "role",
                "team",
                condition=Q(until_on__isnull=True, team__isnull=False),
                name="appointment_in_a_team_once",
            ),
            period_ends_after_it_starts("appointment"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"


class Reporting(Period):
    """Who reports to whom: a manager may not join a group of people who report to them."""

    person = models.ForeignKey(User, models.CASCADE, related_name="reports_to")
    manager = models.ForeignKey(User, models.CASCADE, related_name="reports")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "person",
                "manager",
                condition=Q(until_on__isnull=True),
                name="reporting_is_named_once",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("manager")), name="nobody_reports_to_themselves"
            ),
            period_ends_after_it_starts("reporting"),
        ]

    def __str__(self) -> str:
        return f"{self.person} > {self.manager}"


class Welcome(models.Model):
    """A link with which one person makes an account, and gets the role that it names."""

    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=_CHOICES)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="welcomes")
    team = models.ForeignKey(
        Team, models.CASCADE, related_name="welcomes", null=True, blank=True
    )
    made_by = models.ForeignKey(User, models.SET_NULL, related_name="+", null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email}: {self.role}"
