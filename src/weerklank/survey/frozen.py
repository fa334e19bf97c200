"""The frozen answers of a wave, row by row."""

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.engine import ROWS, exact_name
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.wave import TEAM, OpenAnswer, quoted, reading

Codes = NDArray[np.int16]


def frozen_rows(folder: StudyFolder, wave: Wave) -> tuple[NDArray[np.str_], dict[str, Codes]]:
    """The team of each respondent of a wave, and their codes per column: shape (n,) each.

    Raises BadInput where the file is missing or cannot be read.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.opening import open_study
    >>> from weerklank.survey.template import new_study
    >>> from weerklank.survey.wave import Answers, freeze
    >>> with TemporaryDirectory() as place:
    ...     files = new_study(Path(place))
    ...     folder = open_study(Path(place))
    ...     wave, asked = folder.study.waves[0], folder.questionnaire_of(folder.study.waves[0])
    ...     codes = dict.fromkeys(asked.columns, np.array([4, 2], np.int16))
    ...     given = Answers(np.array(["south", "north"]), codes)
    ...     freeze(folder.answers_file(wave), folder.texts_file(wave), asked, given)
    ...     teams, columns = frozen_rows(folder, wave)
    ...     open_answers(folder, wave)
    ()
    >>> teams.tolist(), columns["help"].tolist()
    (['north', 'south'], [2, 4])
    """
    names = folder.questionnaire_of(wave).columns
    wanted = ", ".join(map(quoted, (TEAM, *names)))
    with reading(folder.answers_file(wave)) as engine:
        found = engine.execute(
            f"select {wanted} from {ROWS}",  # noqa: S608 -- quoted
            {"file": exact_name(folder.answers_file(wave))},
        ).fetchnumpy()
    teams = np.array([str(team) for team in found[TEAM]], dtype=np.str_)
    return teams, {name: np.asarray(found[name], np.int16) for name in names}


def open_answers(folder: StudyFolder, wave: Wave) -> tuple[OpenAnswer, ...]:
    """The open answers of a wave, in the order of its file; none where there is no file.

    Raises BadInput where the file cannot be read.
    """
    file = folder.texts_file(wave)
    if not file.is_file():
        return ()
    with reading(file) as engine:
        found = engine.execute(
            f"select {TEAM}, item, text from {ROWS}",  # noqa: S608 -- constants
            {"file": exact_name(file)},
        ).fetchall()
    return tuple(OpenAnswer(*map(str, row)) for row in found)
