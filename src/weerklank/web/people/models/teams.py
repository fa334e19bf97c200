"""Teams and where they came from."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from weerklank.web.people.models.organisations import Municipality
from weerklank.web.people.models.period import Period, period_ends_after_it_starts


class Team(Period):
    """A team, in the period in which it had this name, place and people."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="teams", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "municipality",
                Lower("name"),
                condition=Q(until_on__isnull=True),
                name="team_has_a_name_of_its_own",
            ),
            period_ends_after_it_starts("team"),
        ]

    def __str__(self) -> str:
        return self.name


class Origin(models.Model):
    """Where a team came from: with two origins it was merged, with two heirs it was split."""

    class How(models.TextChoices):
        RENAMED = "renamed", _("renamed")
        SPLIT = "split", _("split off")
        MERGED = "merged", _("merged")
        MOVED = "moved", _("moved")

    team = models.ForeignKey(Team, models.CASCADE, related_name="origins")
    origin = models.ForeignKey(Team, models.PROTECT, related_name="heirs")
    how = models.CharField(_("how"), max_length=10, choices=How.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("team", "origin", name="origin_is_named_once"),
            # Numbers only go up, so a chain of origins never comes back to where it began.
            models.CheckConstraint(
                condition=Q(team__gt=F("origin")), name="team_is_younger_than_its_origin"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} < {self.origin} ({self.how})"
