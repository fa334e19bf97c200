"""The files of a study: its description and its questionnaires."""

from pathlib import Path

from weerklank.survey.documents import read_values
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.study import Study, StudyFolder, questionnaire_file, study_file


def load_study(folder: Path) -> StudyFolder:
    """Read a study and every questionnaire that its waves use.

    Raises BadInput where a file is missing, is not TOML, or has a value or a field that does
    not belong there. Whether the values fit each other is for `checking`.
    """
    study = read_study(folder)
    versions = dict.fromkeys(wave.questionnaire for wave in study.waves)
    return StudyFolder(folder, study, {each: read_version(folder, each) for each in versions})


def read_study(folder: Path) -> Study:
    """Read `study.toml`; raises BadInput."""
    return read_values(study_file(folder), Study)


def read_version(folder: Path, version: str) -> Questionnaire:
    """Read one version of the questionnaire; raises BadInput."""
    return read_values(questionnaire_file(folder, version), Questionnaire)
