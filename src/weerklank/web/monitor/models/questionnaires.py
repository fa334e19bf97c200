"""Questionnaires: what is being worked on, and the versions that can never change."""

from typing import ClassVar

import msgspec
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weerklank.survey.questionnaire import Questionnaire as Document


class Questionnaire(models.Model):
    """A line of versions. Without an organisation it is in the library, for everybody to copy.

    `draft` is the version that is being worked on, as JSON; empty where there is none.
    `edit` counts what was saved, so that two people cannot write over each other's work.
    `losses` says what the file that was brought in held and was not taken, a line each.
    """

    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("name"), max_length=200)
    draft = models.TextField(blank=True)
    edit = models.PositiveIntegerField(default=0)
    losses = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def document(self) -> Document:
        """The draft as a value of the library."""
        return msgspec.json.decode(self.draft, type=Document)


class Version(models.Model):
    """A published version. The database refuses to change one, or to delete it."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="versions", verbose_name=_("questionnaire")
    )
    number = models.PositiveIntegerField(_("number"))
    content = models.TextField()
    fingerprint = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(
        "people.User", models.SET_NULL, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "questionnaire", "number", name="version_has_its_own_number"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.number}"

    @property
    def document(self) -> Document:
        """The version as a value of the library."""
        return msgspec.json.decode(self.content, type=Document)
