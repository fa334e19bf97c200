"""Opening a study: read it and check it as a whole, so that what comes out can be counted."""

from pathlib import Path

from weerklank.survey.checking.decisions import problems_of_decisions
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.checking.study import problems_of_study
from weerklank.survey.folder import load_study
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.wave import check_range, teams_in


def open_study(folder: Path) -> StudyFolder:
    """Read a study of which everything fits: names, routing, and the waves' files.

    A wave without a file is allowed: its answers are still to come. Raises BadInput with
    every problem that was found.

    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as folder:
    ...     files = new_study(Path(folder))
    ...     [wave.id for wave in open_study(Path(folder)).study.waves]
    ['2026']
    """
    opened = load_study(folder)
    problems = [
        problem
        for questionnaire in opened.questionnaires.values()
        for problem in problems_of_questionnaire(questionnaire)
    ]
    problems += problems_of_study(opened.study, opened.questionnaires)
    problems += problems_of_decisions(opened.decisions, opened.questionnaires)
    problems = problems or [
        problem for wave in opened.study.waves for problem in _problems_of_wave(opened, wave)
    ]
    if problems:
        raise BadInput(*problems)
    return opened


def _problems_of_wave(folder: StudyFolder, wave: Wave) -> list[Problem]:
    file = folder.answers_file(wave)
    if not file.is_file():
        return []
    try:
        check_range(file, folder.questionnaire_of(wave))
    except BadInput as refusal:
        return list(refusal.problems)
    return [
        Problem(
            f"Team '{team}' is not in study.toml.",
            str(file),
            "A team keeps its id: put it back, or add a team with this id.",
        )
        for team in teams_in(file)
        if team not in folder.study.team_by_id
    ]
