"""A wave that was counted, and what a release needs of it."""

from dataclasses import dataclass

from weerklank.survey.comparability.common_score import with_scores
from weerklank.survey.counting import Cube
from weerklank.survey.questionnaire import Questionnaire, Subscale
from weerklank.survey.release.groups import Part
from weerklank.survey.release.history import Audience, Version
from weerklank.survey.release.ledger import (
    Thresholds,
)
from weerklank.survey.release.planning import (
    smallest_for,
)
from weerklank.survey.release.sealing import sealed, secret_of
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.variables import Variable, variables


@dataclass(frozen=True, eq=False)
class Counted:
    """A wave and its counts per team.

    `common` are the scores on items that it has in common with another wave, `parts` the
    teams on which variables are compared with another wave where those are not all of a place.
    """

    wave: Wave
    cube: Cube
    common: tuple[Subscale, ...] = ()
    parts: tuple[Part, ...] = ()


def version_of(folder: StudyFolder, counted: Counted) -> Version:
    """The counts of everything that figures may be shown of."""
    tables = {
        each.id: counted.cube.answers[each.id] for each in counted_variables(folder, counted)
    }
    return Version(counted.cube.groups, tables)


def counted_variables(folder: StudyFolder, counted: Counted) -> tuple[Variable, ...]:
    """Everything that figures may be shown of in this wave."""
    return variables(asked_in(folder, counted))


def asked_in(folder: StudyFolder, counted: Counted) -> Questionnaire:
    """The questionnaire of a wave with the scores on items in common with another."""
    return with_scores(folder.questionnaire_of(counted.wave), counted.common)


def answers_hash(folder: StudyFolder, wave: Wave) -> str:
    """The hash of the frozen answers of a wave, sealed with the secret of the study."""
    return sealed(folder.answers_file(wave).read_bytes(), secret_of(folder.path))


def thresholds_of(folder: StudyFolder) -> Thresholds:
    """The smallest groups that the plan of the study lets be shown."""
    return Thresholds(*(smallest_for(folder.study, audience) for audience in Audience))
