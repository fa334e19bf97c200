"""Freezing a closed wave: its answers become files of the library, and are rows no longer."""

import json
from datetime import datetime
from pathlib import Path

import numpy as np
from django.db import transaction

from weerklank.survey.documents import write_values
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.study_folder import (
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import Answers, freeze
from weerklank.survey.wave import OpenAnswer as Remark
from weerklank.web.monitor.actions.describing import description_with
from weerklank.web.monitor.actions.folder import files_in, keep, laid_out
from weerklank.web.monitor.actions.queueing import ask
from weerklank.web.monitor.actions.studies import code_of_team
from weerklank.web.monitor.models import (
    OpenAnswer,
    Response,
    SavedAnswers,
    Study,
    Wave,
    Work,
)
from weerklank.web.people.models import User
from weerklank.web.trust.actions import record


class StillOpen(Exception):
    """People can still answer this wave."""


@transaction.atomic
def freeze_wave(wave: Wave, *, at: datetime) -> None:
    """Write the answers of a closed wave as the library keeps them, and erase the rows.

    All of it happens or nothing: done again after it stopped halfway, it gives the same files;
    done again after it was finished, it changes nothing. Raises StillOpen.
    """
    study = Study.objects.select_for_update().get(pk=wave.study_id)
    wave.refresh_from_db()
    if wave.closed_at is None:
        raise StillOpen
    if wave.frozen_at is not None:
        return
    # Closing waited for whoever was sending answers (`actions.answering`): all rows are here.
    codes = {each.pk: code_of_team(study, each.team) for each in wave.teams.all()}
    answers = _answers(wave.version.document, codes)
    with laid_out(study) as folder:
        _write(folder, study, wave, answers)
        keep(study, files_in(folder), at=at)
    _erase(wave, codes)
    Wave.objects.filter(pk=wave.pk, frozen_at__isnull=True).update(frozen_at=at)
    wave.refresh_from_db()
    record("monitor.wave.frozen", wave, by=None, at=at, organisation=study.organisation)
    ask(wave, Work.Kind.REPORT, at=at)


@transaction.atomic
def ask_freeze(wave: Wave, *, by: User, at: datetime) -> None:
    """Have the answers of a closed wave frozen again after it failed; raises StillOpen."""
    if wave.closed_at is None:
        raise StillOpen
    ask(wave, Work.Kind.FREEZE, at=at)
    record(
        "monitor.wave.freeze-asked", wave, by=by, at=at, organisation=wave.study.organisation
    )


def _answers(document: Questionnaire, codes: dict[int, str]) -> Answers:
    """The answers to a wave as the library takes them, in an order that says nothing."""
    rows = list(
        Response.objects.filter(wave_team__in=codes).values_list("wave_team_id", "answers")
    )
    given = [json.loads(answers) for _, answers in rows]
    texts = OpenAnswer.objects.filter(wave_team__in=codes).order_by("pk")
    return Answers(
        teams=np.array([codes[team] for team, _ in rows], dtype=np.str_),
        columns={
            name: np.array([each[name] for each in given], dtype=np.int16)
            for name in document.columns
        },
        texts=[Remark(codes[each.wave_team_id], each.item, each.text) for each in texts],
    )


def _write(folder: Path, study: Study, wave: Wave, answers: Answers) -> None:
    document = wave.version.document
    write_values(study_file(folder), description_with(study, wave, folder))
    write_values(questionnaire_file(folder, document.id), document)
    file, texts = answers_file(folder, wave.code), texts_file(folder, wave.code)
    freeze(file, texts, document, answers)


def _erase(wave: Wave, codes: dict[int, str]) -> None:
    """The rows are in the files now, in an order of their own."""
    OpenAnswer.objects.filter(wave_team__in=codes).delete()
    Response.objects.filter(wave_team__in=codes).delete()
    SavedAnswers.objects.filter(wave=wave).delete()
