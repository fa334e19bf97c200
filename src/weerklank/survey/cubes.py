"""The counts of a wave, by the engine that the study chooses."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from weerklank.survey.counting import Cube, count_wave
from weerklank.survey.questionnaire import Questionnaire, Subscale
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study import Engine, Wave
from weerklank.survey.study_folder import StudyFolder


class Counter(Protocol):
    """Counts the answers in a file, and `also` further subscales of its items."""

    def __call__(
        self, file: Path, questionnaire: Questionnaire, *, also: Sequence[Subscale] = ()
    ) -> Cube: ...


SPARK = {"pyspark", "py4j", "pyarrow"}


def cube_of(folder: StudyFolder, wave: Wave, *, also: Sequence[Subscale] = ()) -> Cube:
    """Count a wave that has answers, per team in alphabetical order.

    `also` are further subscales of its items that are counted in the same pass.

    Raises BadInput where the file is not a wave of its questionnaire version, or where the
    engine that the study chooses is not installed.

    >>> from tempfile import TemporaryDirectory
    >>> import numpy as np
    >>> from weerklank.survey.opening import open_study
    >>> from weerklank.survey.template import new_study, starter_questionnaire
    >>> from weerklank.survey.wave import Answers, freeze
    >>> asked, teams = starter_questionnaire(), np.array(["north", "north", "south"])
    >>> codes = dict.fromkeys(asked.columns, np.array([0, 2, -4], np.int16))
    >>> with TemporaryDirectory() as place:
    ...     files = new_study(Path(place))
    ...     opened = open_study(Path(place))
    ...     wave = opened.study.waves[0]
    ...     file, texts = opened.answers_file(wave), opened.texts_file(wave)
    ...     freeze(file, texts, asked, Answers(teams, codes))
    ...     cube_of(opened, wave).heads.tolist()
    [2, 1]
    """
    counter = counter_of(folder.study.engine)
    return counter(folder.answers_file(wave), folder.questionnaire_of(wave), also=also)


def counter_of(engine: Engine) -> Counter:
    """What counts a wave with this engine; all give the same cube.

    Raises BadInput where the engine is not installed.

    >>> counter_of("embedded").__name__
    'count_wave'
    """
    if engine == "embedded":
        return count_wave
    try:
        from weerklank.survey.spark import count_wave_on_spark  # noqa: PLC0415 -- an extra, which may not be installed
    except ModuleNotFoundError as absent:
        if (absent.name or "").partition(".")[0] not in SPARK:
            raise
        raise BadInput(
            Problem(
                "This study is counted on Apache Spark, which is not installed.",
                "study.toml, engine",
                "Run `pip install weerklank[spark]`, or take `engine` out.",
            )
        ) from None
    return count_wave_on_spark
