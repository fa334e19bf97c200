"""A questionnaire on its way in from another tool, and a file on its way out to one."""

from dataclasses import dataclass, field

from weerklank.survey.formats.loss import LossReport
from weerklank.survey.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire as it was read, and what stood in the file and was not taken."""

    questionnaire: Questionnaire
    losses: LossReport = field(default_factory=LossReport)


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was made, and what of ours the format has no place for."""

    content: bytes
    losses: LossReport = field(default_factory=LossReport)
