"""The files of a study: its description, its questionnaires, its decisions."""

from pathlib import Path

from weerklank.survey.decisions import read_decisions
from weerklank.survey.documents import read_values
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.study import Study
from weerklank.survey.study_folder import StudyFolder, questionnaire_file, study_file


def load_study(folder: Path) -> StudyFolder:
    """Read a study, every questionnaire that its waves use, and its decisions.

    Raises BadInput where a file is missing, is not TOML, or has a value or a field that does
    not belong there. Whether the values fit each other is for `checking`.

    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as folder:
    ...     files = new_study(Path(folder))
    ...     list(load_study(Path(folder)).questionnaires)
    ['2026']
    """
    study = read_study(folder)
    versions = dict.fromkeys(wave.questionnaire for wave in study.waves)
    questionnaires = {each: read_version(folder, each) for each in versions}
    return StudyFolder(folder, study, questionnaires, read_decisions(folder))


def read_study(folder: Path) -> Study:
    """Read `study.toml`.

    Raises BadInput where it is missing, is not TOML, or has a value or a field that does not
    belong there.

    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as folder:
    ...     files = new_study(Path(folder))
    ...     [team.name for team in read_study(Path(folder)).teams]
    ['Team Noord', 'Team Zuid']
    """
    return read_values(study_file(folder), Study)


def read_version(folder: Path, version: str) -> Questionnaire:
    """Read one version of the questionnaire.

    Raises BadInput where its file is missing, is not TOML, or has a value or a field that
    does not belong there; and for a version that cannot be the name of a file.

    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as folder:
    ...     files = new_study(Path(folder))
    ...     list(read_version(Path(folder), "2026").item_by_id)
    ['experience', 'help', 'feedback', 'alone']
    """
    return read_values(questionnaire_file(folder, version), Questionnaire)
