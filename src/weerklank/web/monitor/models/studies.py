"""Studies: waves that belong together, and the files they leave to the library."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Study(models.Model):
    """Waves that are compared with each other."""

    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=200)
    synthetic = models.BooleanField(default=False)
    """Nobody gave these answers: an example."""

    def __str__(self) -> str:
        return self.name


class StudyMunicipality(models.Model):
    """What a municipality is called in the files of a study; it keeps that name for ever."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="municipalities")
    municipality = models.ForeignKey("people.Municipality", models.PROTECT, related_name="+")
    code = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "study", "municipality", name="municipality_has_one_code_in_a_study"
            ),
            models.UniqueConstraint("study", "code", name="municipality_has_a_code_of_its_own"),
        ]

    def __str__(self) -> str:
        return self.code


class StudyTeam(models.Model):
    """What a team is called in the files of a study; it keeps that name for ever."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="teams")
    team = models.ForeignKey("people.Team", models.PROTECT, related_name="+")
    code = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("study", "team", name="team_has_one_code_in_a_study"),
            models.UniqueConstraint("study", "code", name="team_has_a_code_of_its_own"),
        ]

    def __str__(self) -> str:
        return self.code


class StudyFile(models.Model):
    """A file of the study's folder, as the library reads and writes it.

    In the database and not on a disk: a backup holds all of a study, and any of several
    machines can make its report.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="files")
    path = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("study", "path", name="study_file_has_a_path_of_its_own"),
        ]

    def __str__(self) -> str:
        return self.path
