"""The rows of a wave for a purpose: what may leave the study, or all of it."""

from collections.abc import Iterable

import numpy as np

from weerklank.survey.codebook import GroupColumn, codebook_of
from weerklank.survey.formats.loss import Loss, LossReport
from weerklank.survey.formats.rows import Purpose, Rows
from weerklank.survey.frozen import frozen_rows, open_answers
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.release.making import Standing
from weerklank.survey.release.sharing import shared_rows
from weerklank.survey.scale import Kind, Text
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder

TEAM: Text = {"nl": "Team", "en": "Team"}
MUNICIPALITY: Text = {"nl": "Gemeente", "en": "Municipality"}


def rows_to_share(folder: StudyFolder, standing: Standing) -> Rows:
    """The rows of a released wave that may leave the study, and what is not in them.

    Raises BadInput where nothing may leave.
    """
    wave, shared = standing.counted.wave, shared_rows(folder, standing)
    asked = folder.questionnaire_of(wave)
    names = {place: folder.study.places[place] for place in np.unique(shared.places).tolist()}
    column = GroupColumn(_free("municipality", asked.columns), MUNICIPALITY, names)
    return Rows(
        wave=wave.id,
        title=wave.title,
        date=wave.date,
        purpose=Purpose.SHARING,
        codebook=codebook_of(asked, (column,), is_shared=True),
        groups={column.name: shared.places},
        columns=shared.columns,
        release=shared.release,
        losses=LossReport((*_never_shared(asked), *shared.losses.entries)),
    )


def _never_shared(asked: Questionnaire) -> Iterable[Loss]:
    yield Loss(
        "the team", "the rows", 1, "Rows that leave the study say the municipality only."
    )
    texts = sum(asked.scale_of(item).kind is Kind.OPEN for item in asked.items)
    if texts:
        why = "Words may say who wrote them: they never leave the study in a file like this."
        yield Loss("the answers to open questions", "the rows", texts, why)


def rows_inside(folder: StudyFolder, wave: Wave) -> Rows:
    """All answers of a wave, with teams, for work inside the study.

    The rows have the order of the frozen wave, which says nothing. Raises BadInput where there
    are no answers, and for results that are for the respondent alone.

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
    ...     rows = rows_inside(folder, wave)
    >>> {name: ids.tolist() for name, ids in rows.groups.items()}
    {'team': ['north', 'south'], 'municipality': ['municipality', 'municipality']}
    """
    asked, study = folder.questionnaire_of(wave), folder.study
    _refuse_personal(asked)
    teams, columns = frozen_rows(folder, wave)
    present = set(teams.tolist())
    team_names = {team.id: team.name for team in study.teams if team.id in present}
    place_names = {each.id: each.name for each in study.municipalities}
    groups = (
        GroupColumn(_free("team", asked.columns), TEAM, team_names),
        GroupColumn(_free("municipality", asked.columns), MUNICIPALITY, place_names),
    )
    places = np.array([study.municipality_of[team] for team in teams], dtype=np.str_)
    return Rows(
        wave=wave.id,
        title=wave.title,
        date=wave.date,
        purpose=Purpose.INSIDE,
        codebook=codebook_of(asked, groups),
        groups={groups[0].name: teams, groups[1].name: places},
        columns=columns,
        texts=open_answers(folder, wave),
    )


def _refuse_personal(asked: Questionnaire) -> None:
    if asked.purpose == "person":
        raise BadInput(
            Problem(
                "These results are for the respondent alone.",
                f"questionnaires/{asked.id}.toml, purpose",
                "They are never put in a file together.",
            )
        )


def _free(wanted: str, taken: Iterable[str]) -> str:
    """A name for a column that no question has."""
    names = {name.casefold() for name in taken}
    while wanted in names:
        wanted += "_"
    return wanted
