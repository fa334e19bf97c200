"""The folder of a study: everything that is needed to compute its report again.

study.toml                 who takes part, which waves, the plan: see study.py
decisions.toml             what a person decided about changed wordings, if anything
questionnaires/2017.toml   one file per version of the questionnaire
waves/2017.parquet         the frozen answers of a wave
waves/2017.texts.parquet   its open answers, without a link to the other answers
themes/2017.toml           which themes they were given, if they were coded
releases/                  what was released: see release
"""

import re
from dataclasses import dataclass
from pathlib import Path

from weerklank.survey.decisions import Decision
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study import Study, Wave


@dataclass(frozen=True)
class StudyFolder:
    """A study together with the questionnaires its waves use, and where its files are.

    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.folder import load_study
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as folder:
    ...     files = new_study(Path(folder))
    ...     opened = load_study(Path(folder))
    >>> wave = opened.study.waves[0]
    >>> opened.questionnaire_of(wave).id, opened.answers_file(wave).name
    ('2026', '2026.parquet')
    >>> opened.texts_file(wave).name
    '2026.texts.parquet'
    """

    path: Path
    study: Study
    questionnaires: dict[str, Questionnaire]
    decisions: tuple[Decision, ...] = ()

    def questionnaire_of(self, wave: Wave) -> Questionnaire:
        """The version of the questionnaire that this wave used."""
        return self.questionnaires[wave.questionnaire]

    def answers_file(self, wave: Wave) -> Path:
        """Where the frozen answers of this wave are."""
        return answers_file(self.path, wave.id)

    def texts_file(self, wave: Wave) -> Path:
        """Where the open answers of this wave are, if there are any."""
        return texts_file(self.path, wave.id)


def study_file(folder: Path) -> Path:
    """Where a study is described.

    >>> study_file(Path("monitor")).as_posix()
    'monitor/study.toml'
    """
    return folder / "study.toml"


def questionnaire_file(folder: Path, version: str) -> Path:
    """Where a version of the questionnaire is.

    Raises BadInput where the id cannot be the name of a file.

    >>> questionnaire_file(Path("monitor"), "2017").as_posix()
    'monitor/questionnaires/2017.toml'
    """
    return folder / "questionnaires" / f"{_file_name(version)}.toml"


def answers_file(folder: Path, wave: str) -> Path:
    """Where the frozen answers of a wave are.

    Raises BadInput where the id cannot be the name of a file.

    >>> answers_file(Path("monitor"), "2017").as_posix()
    'monitor/waves/2017.parquet'
    """
    return folder / "waves" / f"{_file_name(wave)}.parquet"


def texts_file(folder: Path, wave: str) -> Path:
    """Where the open answers of a wave are.

    Raises BadInput where the id cannot be the name of a file.

    >>> texts_file(Path("monitor"), "2017").as_posix()
    'monitor/waves/2017.texts.parquet'
    """
    return folder / "waves" / f"{_file_name(wave)}.texts.parquet"


def themes_file(folder: Path, wave: str) -> Path:
    """Where the coding of the open answers of a wave is.

    Raises BadInput where the id cannot be the name of a file.

    >>> themes_file(Path("monitor"), "2017").as_posix()
    'monitor/themes/2017.toml'
    """
    return folder / "themes" / f"{_file_name(wave)}.toml"


def _file_name(identity: str) -> str:
    """The id itself, where it names a file inside the study's folder and nothing else."""
    if not re.fullmatch(r"\w[\w .-]*", identity):
        raise BadInput(
            Problem(
                f"'{identity}' cannot be the name of a file.",
                "study.toml, waves",
                "Use letters, digits, '-', '_' and '.' for a wave and its questionnaire.",
            )
        )
    return identity
