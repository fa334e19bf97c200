"""Answers. No row here has a moment, a number that counts up, or a key to a person.

On SQLite these tables have no hidden row number either (WITHOUT ROWID, see the migrations); on
PostgreSQL their rows are dealt anew while a wave is open, so that the order in which they were
written says nothing.
"""

from uuid import uuid4

from django.db import models

from weerklank.web.monitor.models.waves import Wave, WaveTeam


class Response(models.Model):
    """What one person answered: per column of the questionnaire a place on its scale, or why
    there is none (`survey.missing`), as JSON."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wave_team = models.ForeignKey(WaveTeam, models.PROTECT, related_name="+")
    answers = models.TextField()

    def __str__(self) -> str:
        return "response"


class OpenAnswer(models.Model):
    """A sentence somebody wrote, without a key to the other answers of that person."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wave_team = models.ForeignKey(WaveTeam, models.PROTECT, related_name="+")
    item = models.CharField(max_length=200)
    text = models.TextField()

    def __str__(self) -> str:
        return "open answer"


class SavedAnswers(models.Model):
    """What somebody filled in so far, sealed: only the holder of the link can open it."""

    digest = models.CharField(max_length=64, primary_key=True)
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return "saved answers"
