"""Waves: one round of a questionnaire."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weerklank.web.monitor.models.questionnaires import Version
from weerklank.web.monitor.models.studies import Study


class Wave(models.Model):
    """One round: being prepared, open, closed, and then frozen for the library.

    `plan` is the analysis plan as JSON (`survey.study.Plan`), with the smallest groups that
    may be shown; it is fixed when the wave opens.
    """

    study = models.ForeignKey(
        Study, models.PROTECT, related_name="waves", verbose_name=_("study")
    )
    version = models.ForeignKey(
        Version, models.PROTECT, related_name="waves", verbose_name=_("questionnaire")
    )
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    plan = models.TextField(blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("study", "code", name="wave_has_a_code_of_its_own"),
            models.CheckConstraint(
                condition=Q(closes_on__gt=F("opens_on")), name="wave_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True)
                | Q(opened_at__isnull=False, closed_at__gte=F("opened_at")),
                name="wave_is_closed_after_it_was_opened",
            ),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True) | Q(closed_at__isnull=False),
                name="wave_is_frozen_after_it_was_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Work(models.Model):
    """Something that is done for a wave in the background: asked for, then done or failed.

    `times` counts how often it was asked for. `seen_at` is when the worker was last heard of,
    `reason` what went wrong, in a word.
    """

    class Kind(models.TextChoices):
        INVITE = "invite", _("sending invitations")
        REMIND = "remind", _("sending reminders")
        FREEZE = "freeze", _("keeping the answers")
        REPORT = "report", _("making the report")

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="work")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    times = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("wave", "kind", name="work_is_asked_for_once"),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def is_busy(self) -> bool:
        """It was asked for, and is neither done nor failed."""
        return self.done_at is None and self.failed_at is None


class WaveTeam(models.Model):
    """A team takes part in a wave; `head_count` people are asked.

    `board_size` is how many were asked when the wave opened: the steps of the response board
    stay where they were when people are added, or two boards would tell more than one.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="teams")
    team = models.ForeignKey("people.Team", models.PROTECT, related_name="+")
    head_count = models.PositiveIntegerField(_("people"), default=0)
    variant = models.CharField(_("variant"), max_length=100, blank=True)
    board_size = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("wave", "team", name="team_takes_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.wave}: {self.team}"
