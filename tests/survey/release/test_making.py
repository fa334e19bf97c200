"""Releasing the waves of a small study, again and again."""

from datetime import date

import pytest

from tests.report.small_study import answers, write_study
from tests.survey import make
from weerklank.report.material import count_waves
from weerklank.survey.opening import open_study
from weerklank.survey.refusals import BadInput
from weerklank.survey.release.history import Audience
from weerklank.survey.release.ledger import counts_file, read_ledger
from weerklank.survey.release.making import release_wave, standings
from weerklank.survey.release.status import Status
from weerklank.survey.study import Merge, Plan

FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)


def standing(folder):
    study = open_study(folder)
    return study, standings(study, read_ledger(folder), count_waves(study))


def release_all(folder, on=FRIDAY):
    study, found = standing(folder)
    for each in found:
        release_wave(study, read_ledger(folder), each, on=on)
    return read_ledger(folder)


def public(found, variable, key):
    return [each.by_audience[Audience.PUBLIC].of(variable, key) for each in found]


def test_every_wave_is_released_with_the_counts_it_rests_on(tmp_path):
    ledger = release_all(write_study(tmp_path))

    assert [(entry.id, entry.on) for entry in ledger.entries] == [
        ("2016-1", FRIDAY),
        ("2017-1", FRIDAY),
    ]
    assert all(counts_file(tmp_path, entry.id).is_file() for entry in ledger.entries)


def test_what_was_released_is_what_a_plan_said(tmp_path):
    folder = write_study(tmp_path)
    _, planned = standing(folder)
    release_all(folder)
    _, released = standing(folder)

    for before, after in zip(planned, released, strict=True):
        for audience in Audience:
            assert before.by_audience[audience].shown == after.by_audience[audience].shown
            assert before.by_audience[audience].too_few == after.by_audience[audience].too_few
    assert [each.by_audience[Audience.PUBLIC].release for each in released] == [
        "2016-1", "2017-1",
    ]  # fmt: skip


def test_releasing_the_same_again_adds_nothing(tmp_path):
    folder = write_study(tmp_path)
    first = release_all(folder)

    assert release_all(folder, on=SATURDAY) == first


def test_a_small_municipality_is_not_shown_and_the_total_protects_it(tmp_path):
    _, found = standing(write_study(tmp_path))

    assert public(found, "age", "place:hill") == [Status.SHOWN] * 2
    assert public(found, "age", "place:lake") == [Status.TOO_FEW] * 2
    assert public(found, "age", "all:") == [Status.PROTECTS] * 2


def test_somebody_who_answered_late_does_not_come_out_of_a_second_release(tmp_path):
    folder = write_study(tmp_path)
    release_all(folder)
    write_study(folder, _2017=answers(4, hill=13))

    _, (_, changed) = standing(folder)

    # Twelve people of hill are out; the thirteenth would follow from a new figure.
    assert changed.by_audience[Audience.PUBLIC].of("age", "place:hill") is Status.PROTECTS
    assert changed.by_audience[Audience.PUBLIC].release == ""
    assert [entry.id for entry in release_all(folder).of("2017")] == ["2017-1", "2017-2"]


def test_people_of_a_released_team_cannot_go_on_under_another_name(tmp_path):
    # The twelve of north were released; were they south's now, and somebody late with them,
    # the plan would take both for strangers, and two totals would give the late one away.
    folder = write_study(tmp_path)
    release_all(folder)
    moved = answers(4)
    moved.teams[moved.teams == "north"] = "south"
    write_study(folder, _2016=None, _2017=moved)

    with pytest.raises(BadInput, match="north were released, and now they are gone"):
        standing(folder)


def test_the_same_wave_under_another_name_is_not_released(tmp_path):
    folder = write_study(tmp_path, _2017=answers(1))

    study, (first, _) = standing(folder)
    release_wave(study, read_ledger(folder), first, on=FRIDAY)

    with pytest.raises(BadInput, match="nearly the answers of wave '2016'"):
        standing(folder)


def test_a_threshold_cannot_be_lowered_after_a_release(tmp_path):
    folder = write_study(tmp_path)
    release_all(folder)
    write_study(folder, study=make.study(plan=Plan(smallest_group=7)), _2016=None, _2017=None)

    with pytest.raises(BadInput, match="never lowered"):
        standing(folder)


def test_a_threshold_that_is_raised_hides_what_was_shown(tmp_path):
    folder = write_study(tmp_path)
    release_all(folder)
    write_study(folder, study=make.study(plan=Plan(smallest_group=13)), _2016=None, _2017=None)

    _, found = standing(folder)

    assert public(found, "age", "place:hill") == [Status.TOO_FEW] * 2


def test_groups_that_are_merged_after_a_release_are_released_anew(tmp_path):
    folder = write_study(tmp_path, _2016=answers(1, lake=12), _2017=answers(4, lake=12))
    release_all(folder)
    both = make.study(merges=(Merge("region", "Region", ("hill", "lake")),))
    write_study(folder, study=both, _2016=None, _2017=None)

    _, found = standing(folder)

    assert public(found, "age", "place:hill") == [Status.MERGED] * 2
    assert {each.by_audience[Audience.PUBLIC].release for each in found} == {""}


def test_a_wave_for_the_person_alone_is_never_released(tmp_path):
    folder = write_study(tmp_path)
    study, (first, _) = standing(folder)
    private = make.questionnaire(
        *study.questionnaires["2016"].items,
        subscales=study.questionnaires["2016"].subscales,
        purpose="person",
    )
    study.questionnaires["2016"] = private

    with pytest.raises(BadInput, match="for the respondent alone"):
        release_wave(study, read_ledger(folder), first, on=FRIDAY)

    assert read_ledger(folder).entries == ()
