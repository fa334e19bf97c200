"""Closing a wave freezes it: what was answered is in the files of the library, and only there."""

from collections import Counter
from pathlib import Path

import pytest

from tests.web import make
from weerklank.survey.frozen import frozen_rows, open_answers
from weerklank.survey.opening import open_study
from weerklank.web.monitor.actions import closing, invitations
from weerklank.web.monitor.actions import waves as actions
from weerklank.web.monitor.actions.answering import NotOpen, complete, save_page
from weerklank.web.monitor.actions.folder import laid_out
from weerklank.web.monitor.models import (
    OpenAnswer,
    Response,
    SavedAnswers,
    StudyFile,
    Wave,
)
from weerklank.web.people.models import Origin, Team


@pytest.fixture
def wave(valley, north, south, researcher):
    made = make.ready(
        make.study(valley), make.questionnaire(valley), [north, south], by=researcher
    )
    actions.open_wave(made, by=researcher, at=make.MONDAY)
    return made


def close(wave, by):
    actions.close_wave(wave, by=by, at=make.FRIDAY)
    wave.refresh_from_db()


def rows_of(wave):
    with laid_out(wave.study) as folder:
        opened = open_study(folder)
        return frozen_rows(opened, opened.study.wave_by_id[wave.code])


def test_every_answer_is_in_the_file_and_no_row_is_left(wave, north, south, researcher):
    make.answered(wave, north, 5, help=0)
    make.answered(wave, north, 2, help=4)
    make.answered(wave, south, 3, help=-4)

    close(wave, researcher)

    teams, columns = rows_of(wave)
    assert Counter(zip(teams, columns["help"].tolist(), strict=True)) == {
        ("hill-north", 0): 5,
        ("hill-north", 4): 2,
        ("hill-south", -4): 3,
    }
    assert wave.frozen_at is not None
    assert not Response.objects.exists()


def test_open_answers_are_kept_without_the_rows_they_came_with(wave, north, researcher):
    make.answered(wave, north, 1, text="More time")

    close(wave, researcher)

    with laid_out(wave.study) as folder:
        opened = open_study(folder)
        kept = open_answers(opened, opened.study.waves[0])
    assert [(each.team, each.text) for each in kept] == [("hill-north", "More time")]
    assert not OpenAnswer.objects.exists()


def test_a_wave_that_nobody_answered_is_closed_and_frozen(wave, researcher):
    close(wave, researcher)

    teams, _ = rows_of(wave)
    assert len(teams) == 0
    assert wave.frozen_at is not None


def test_freezing_again_changes_nothing(wave, north, researcher):
    make.answered(wave, north, 5)
    close(wave, researcher)
    before = dict(StudyFile.objects.values_list("path", "made_at"))

    closing.freeze_wave(wave, at=make.FRIDAY)

    assert dict(StudyFile.objects.values_list("path", "made_at")) == before


def test_a_freeze_that_stopped_halfway_gives_the_same_files(
    wave, north, researcher, monkeypatch
):
    make.answered(wave, north, 5, help=0)

    def stop(*given):
        raise OSError

    monkeypatch.setattr(closing, "_erase", stop)
    actions.close_wave(wave, by=researcher, at=make.FRIDAY)
    assert Response.objects.count() == 5
    assert not StudyFile.objects.exists()
    monkeypatch.undo()

    closing.freeze_wave(wave, at=make.FRIDAY)

    assert len(rows_of(wave)[0]) == 5
    assert not Response.objects.exists()


def test_an_open_wave_is_not_frozen(wave):
    with pytest.raises(closing.StillOpen):
        closing.freeze_wave(wave, at=make.FRIDAY)


def test_two_waves_share_the_folder_of_their_study(wave, north, researcher):
    make.answered(wave, north, 6)
    close(wave, researcher)
    following = make.ready(
        wave.study, wave.version, [north], by=researcher, code="2027", at=make.FRIDAY
    )
    actions.open_wave(following, by=researcher, at=make.FRIDAY)
    make.answered(following, north, 7)

    close(following, researcher)

    with laid_out(wave.study) as folder:
        assert [each.id for each in open_study(folder).study.waves] == ["2026", "2027"]
    assert (len(rows_of(wave)[0]), len(rows_of(following)[0])) == (6, 7)


def test_a_renamed_team_keeps_its_lineage(wave, hill, north, researcher):
    make.answered(wave, north, 6)
    close(wave, researcher)
    Team.objects.filter(pk=north.pk).update(until_on=make.day("2026-12-01"))
    far = make.team(hill, "Far north", from_on=make.day("2026-12-01"))
    Origin.objects.create(team=far, origin=north, how="renamed")
    following = make.ready(
        wave.study,
        wave.version,
        [far],
        by=researcher,
        code="2027",
        at=make.FRIDAY.replace(year=2027),
    )
    actions.open_wave(following, by=researcher, at=make.FRIDAY.replace(year=2027))
    make.answered(following, far, 6)

    actions.close_wave(following, by=researcher, at=make.FRIDAY.replace(year=2027))

    with laid_out(wave.study) as folder:
        teams = open_study(folder).study.team_by_id
    assert (teams["hill-north"].last_wave, teams["hill-far-north"].first_wave) == (
        "2026",
        "2027",
    )
    assert [each.team for each in teams["hill-far-north"].origins] == ["hill-north"]


def test_the_report_is_made_in_both_languages_and_stored(wave, north, south, researcher):
    make.answered(wave, north, 8)
    make.answered(wave, south, 8)

    close(wave, researcher)

    made = StudyFile.objects.filter(path__startswith="report/2026/")
    assert {Path(each).name for each in made.values_list("path", flat=True)} == {
        "report.nl.html", "report.nl.pdf", "report.nl.docx", "report.nl.xlsx",
        "report.en.html", "report.en.pdf", "report.en.docx", "report.en.xlsx",
        "report.recompute.R", "report.recompute.csv",
    }  # fmt: skip
    assert Wave.objects.get().work.get(kind="report").done_at is not None


def test_what_people_sent_is_in_the_file_one_row_each(wave, north, south, researcher):
    sent = 0
    for team, people in ((north, 5), (south, 3)):
        cards = invitations.make_sheet(
            wave.teams.get(team=team), number=8, by=researcher, at=make.MONDAY
        )
        for token in cards[:people]:
            save_page(token, 1, {"experience": ["3"]}, language="nl")
            complete(token)
            sent += 1
        save_page(cards[-1], 1, {"experience": ["1"]}, language="nl")

    close(wave, researcher)

    teams, columns = rows_of(wave)
    assert Counter(teams.tolist()) == {"hill-north": 5, "hill-south": 3}
    assert len(columns["help"]) == sent
    assert not SavedAnswers.objects.exists()


def test_who_sends_after_closing_is_refused_and_changes_no_file(wave, north, researcher):
    token, late = invitations.make_sheet(
        wave.teams.get(team=north), number=2, by=researcher, at=make.MONDAY
    )
    save_page(token, 1, {"experience": ["3"]}, language="nl")
    complete(token)
    save_page(late, 1, {"experience": ["3"]}, language="nl")
    close(wave, researcher)

    with pytest.raises(NotOpen):
        complete(late)

    assert len(rows_of(wave)[0]) == 1
    assert not Response.objects.exists()
