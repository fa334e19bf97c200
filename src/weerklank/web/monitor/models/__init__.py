"""What the monitor holds. Tables with answers are read by this app only."""

from weerklank.web.monitor.models.answers import OpenAnswer, Response, SavedAnswers
from weerklank.web.monitor.models.invitations import Invitation, Link
from weerklank.web.monitor.models.questionnaires import Questionnaire, Version
from weerklank.web.monitor.models.studies import (
    Study,
    StudyFile,
    StudyMunicipality,
    StudyTeam,
)
from weerklank.web.monitor.models.waves import Wave, WaveTeam, Work

__all__ = [
    "Invitation",
    "Link",
    "OpenAnswer",
    "Questionnaire",
    "Response",
    "SavedAnswers",
    "Study",
    "StudyFile",
    "StudyMunicipality",
    "StudyTeam",
    "Version",
    "Wave",
    "WaveTeam",
    "Work",
]
