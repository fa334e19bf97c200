"""The researcher's pages of studies and waves."""

import pytest

from tests.web import make
from weerklank.web.monitor.actions import waves as actions
from weerklank.web.monitor.models import Study, Wave


@pytest.fixture
def version(valley):
    return make.questionnaire(valley)


@pytest.fixture
def study(valley):
    return make.study(valley)


def test_without_a_study_the_page_says_what_to_do(as_, researcher):
    page = as_(researcher).get("/studies/").content.decode()

    assert 'href="/studies/start/"' in page


def test_a_researcher_makes_a_study_and_a_wave_and_opens_and_closes_it(
    as_, researcher, valley, version, north, south
):
    browser = as_(researcher)
    browser.post("/studies/start/", {"organisation": valley.pk, "name": "Monitor"})
    study = Study.objects.get()
    browser.post(
        f"/studies/{study.pk}/prepare/",
        {
            "name": "Autumn",
            "code": "2026",
            "version": version.pk,
            "opens_on": "2026-09-07",
            "closes_on": "2099-09-28",
        },
    )
    wave = Wave.objects.get()
    browser.post(
        f"/waves/{wave.pk}/teams/", {f"people-{north.pk}": 8, f"people-{south.pk}": ""}
    )
    browser.post(f"/waves/{wave.pk}/open/")
    wave.refresh_from_db()
    assert wave.opened_at is not None
    assert [each.team for each in wave.teams.all()] == [north]

    browser.post(f"/waves/{wave.pk}/close/")

    wave.refresh_from_db()
    assert wave.closed_at is not None
    assert wave.frozen_at is not None


def test_opening_too_early_says_what_is_still_to_do(as_, researcher, study, version):
    wave = make.ready(study, version, [], by=researcher)

    page = as_(researcher).post(f"/waves/{wave.pk}/open/")

    assert "Kies" in page.content.decode() or "Choose the teams" in page.content.decode()
    assert Wave.objects.get().opened_at is None


def test_a_code_that_is_taken_is_said_next_to_the_field(as_, researcher, study, version):
    make.ready(study, version, [], by=researcher)

    page = as_(researcher).post(
        f"/studies/{study.pk}/prepare/",
        {
            "name": "Again",
            "code": "2026",
            "version": version.pk,
            "opens_on": "2026-09-07",
            "closes_on": "2026-09-28",
        },
    )

    assert page.status_code == 200
    assert page.context["form"].errors["code"]


def test_an_empty_post_is_answered_with_what_is_missing(as_, researcher, study, version):
    page = as_(researcher).post(f"/studies/{study.pk}/prepare/", {})

    assert set(page.context["form"].errors) == {
        "name", "code", "version", "opens_on", "closes_on",
    }  # fmt: skip


def test_a_threshold_below_ten_is_refused_in_the_plan(as_, researcher, study, version):
    wave = make.ready(study, version, [], by=researcher)

    page = as_(researcher).post(
        f"/waves/{wave.pk}/plan/",
        {
            "smallest_group": 9,
            "smallest_team": 4,
            "minimum_relevant_difference": 0.25,
            "level": 0.05,
            "correct_subscales": "holm",
            "correct_items": "holm",
        },
    )

    assert set(page.context["form"].errors) == {"smallest_group", "smallest_team"}


def test_an_opened_wave_does_not_change_from_a_page_that_was_open_already(
    as_, researcher, study, version, north
):
    wave = make.ready(study, version, [north], by=researcher)
    actions.open_wave(wave, by=researcher, at=make.MONDAY)

    as_(researcher).post(f"/waves/{wave.pk}/teams/", {f"people-{north.pk}": 30})

    assert wave.teams.get().head_count == 8


@pytest.mark.parametrize("name", ["outsider", "manager", "lead", "admin", "member"])
def test_who_does_not_run_studies_finds_nothing(
    as_, request, name, researcher, study, version, north
):
    wave = make.ready(study, version, [north], by=researcher)
    browser = as_(request.getfixturevalue(name))

    pages = [
        f"/studies/{study.pk}/",
        f"/studies/{study.pk}/prepare/",
        *(
            f"/waves/{wave.pk}/{page}"
            for page in ("", "change/", "teams/", "plan/", "open/", "extend/", "close/")
        ),
    ]

    assert {browser.get(page).status_code for page in pages} == {404}
    assert {browser.post(page).status_code for page in pages} == {404}
