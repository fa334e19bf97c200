"""Preparing a wave, and opening it."""

import pytest
from django.db import IntegrityError, transaction
from msgspec.structs import replace

from tests.web import make
from weerklank.survey.questionnaire import Licence, Variant
from weerklank.survey.study import Plan
from weerklank.survey.template import starter_questionnaire
from weerklank.web.monitor.actions import waves as actions
from weerklank.web.monitor.models import Wave
from weerklank.web.monitor.rules.questionnaires import NotInAWave
from weerklank.web.monitor.rules.waves import NotReady, Objection, plan_as_json, read_plan
from weerklank.web.trust.models import AuditEvent


@pytest.fixture
def study(valley):
    return make.study(valley)


@pytest.fixture
def version(valley):
    return make.questionnaire(valley)


@pytest.fixture
def wave(study, version, north, south, researcher):
    return make.ready(study, version, [north, south], by=researcher)


def test_a_wave_with_teams_opens_and_an_audit_line_says_so(wave, researcher):
    actions.open_wave(wave, by=researcher, at=make.MONDAY)

    opened = Wave.objects.get()
    assert opened.opened_at == make.MONDAY
    line = AuditEvent.objects.get(deed="monitor.wave.opened")
    assert (line.by, line.number) == (researcher.pk, str(wave.pk))
    assert line.details["plan"] == opened.plan


def test_opening_twice_is_refused(wave, researcher):
    actions.open_wave(wave, by=researcher, at=make.MONDAY)

    with pytest.raises(actions.AlreadyOpened):
        actions.open_wave(wave, by=researcher, at=make.FRIDAY)

    assert Wave.objects.get().opened_at == make.MONDAY


def test_a_wave_without_teams_is_not_opened(study, version, researcher):
    wave = make.ready(study, version, [], by=researcher)

    with pytest.raises(actions.NotReadyToOpen) as refusal:
        actions.open_wave(wave, by=researcher, at=make.MONDAY)

    assert refusal.value.objections == [Objection(NotReady.NO_TEAMS)]
    assert Wave.objects.get().opened_at is None


def test_every_reason_is_named_at_once(study, valley, north, south, researcher):
    asked = replace(
        starter_questionnaire(),
        purpose="person",
        licence=Licence(state="needed"),
    )
    wave = make.ready(study, make.questionnaire(valley, asked), [north], by=researcher)
    actions.set_team(wave, north, head_count=0, by=researcher, at=make.MONDAY)
    actions.set_team(wave, south, head_count=4, variant="short", by=researcher, at=make.MONDAY)

    with pytest.raises(actions.NotReadyToOpen) as refusal:
        actions.open_wave(wave, by=researcher, at=make.MONDAY)

    assert refusal.value.objections == [
        Objection(NotInAWave.LICENCE_NEEDED),
        Objection(NotInAWave.FOR_THE_PERSON),
        Objection(NotReady.TEAM_WITHOUT_PEOPLE, "North"),
        Objection(NotReady.UNKNOWN_VARIANT, "South"),
    ]


def test_a_variant_of_the_questionnaire_may_be_chosen(study, valley, north, researcher):
    short = Variant(id="short", title={"en": "Short"}, drops=("alone",))
    asked = replace(starter_questionnaire(), variants=(short,))
    wave = make.ready(study, make.questionnaire(valley, asked), [], by=researcher)
    actions.set_team(wave, north, head_count=4, variant="short", by=researcher, at=make.MONDAY)

    actions.open_wave(wave, by=researcher, at=make.MONDAY)

    assert wave.teams.get().variant == "short"


def test_a_period_that_is_over_is_refused(wave, researcher):
    later = make.FRIDAY.replace(month=12)

    with pytest.raises(actions.NotReadyToOpen) as refusal:
        actions.open_wave(wave, by=researcher, at=later)

    assert refusal.value.objections == [Objection(NotReady.PERIOD_IS_OVER)]


def test_a_team_of_another_organisation_cannot_take_part(wave, coast, researcher):
    theirs = make.team(make.municipality(coast), "Beach")

    with pytest.raises(actions.TeamOfAnotherOrganisation):
        actions.set_team(wave, theirs, head_count=5, by=researcher, at=make.MONDAY)


def test_two_waves_of_a_study_have_different_codes(wave, study, version, researcher):
    with pytest.raises(actions.CodeIsTaken):
        make.ready(study, version, [], by=researcher)


def test_thresholds_can_be_raised_and_a_next_wave_does_not_go_below_them(
    wave, study, version, north, researcher
):
    raised = replace(read_plan(wave.plan), smallest_group=15, smallest_team=8)
    actions.set_plan(wave, raised, by=researcher, at=make.MONDAY)
    actions.open_wave(wave, by=researcher, at=make.MONDAY)
    following = make.ready(study, version, [north], by=researcher, code="2027")
    assert read_plan(following.plan).smallest_group == 15
    actions.set_plan(following, Plan(), by=researcher, at=make.MONDAY)

    with pytest.raises(actions.NotReadyToOpen) as refusal:
        actions.open_wave(following, by=researcher, at=make.MONDAY)

    assert refusal.value.objections == [Objection(NotReady.THRESHOLD_TOO_LOW)]


class TestAfterOpening:
    @pytest.fixture(autouse=True)
    def _opened(self, wave, researcher):
        actions.open_wave(wave, by=researcher, at=make.MONDAY)

    def test_teams_and_plan_are_refused(self, wave, north, researcher):
        with pytest.raises(actions.AlreadyOpened):
            actions.set_team(wave, north, head_count=9, by=researcher, at=make.MONDAY)
        with pytest.raises(actions.AlreadyOpened):
            actions.drop_team(wave, north, by=researcher, at=make.MONDAY)
        with pytest.raises(actions.AlreadyOpened):
            actions.set_plan(wave, Plan(), by=researcher, at=make.MONDAY)

    @pytest.mark.parametrize(
        "change", [{"plan": plan_as_json(Plan(level=0.1))}, {"code": "x"}, {"opened_at": None}]
    )
    def test_the_database_refuses_too(self, wave, change):
        with pytest.raises(IntegrityError), transaction.atomic():
            Wave.objects.filter(pk=wave.pk).update(**change)

    @pytest.mark.parametrize("change", [{"variant": "x"}, {"head_count": 7}, {"board_size": 1}])
    def test_the_database_refuses_to_change_a_team(self, wave, change):
        with pytest.raises(IntegrityError), transaction.atomic():
            wave.teams.update(**change)

    def test_a_wave_that_is_closed_stays_closed(self, wave, researcher):
        actions.close_wave(wave, by=researcher, at=make.FRIDAY)

        with pytest.raises(IntegrityError), transaction.atomic():
            Wave.objects.filter(pk=wave.pk).update(closed_at=None)

    def test_the_period_can_be_made_longer_never_shorter(self, wave, researcher):
        later = make.day("2026-10-15")
        actions.extend_wave(wave, closes_on=later, by=researcher, at=make.FRIDAY)

        wave.refresh_from_db()
        with pytest.raises(actions.ShorterPeriod):
            actions.extend_wave(
                wave, closes_on=make.day("2026-10-01"), by=researcher, at=make.FRIDAY
            )

        assert Wave.objects.get().closes_on == later

    def test_people_can_be_added_with_a_reason_never_taken_away(self, wave, north, researcher):
        team = wave.teams.get(team=north)
        actions.add_people(
            team, head_count=11, reason="Three new colleagues", by=researcher, at=make.FRIDAY
        )

        with pytest.raises(actions.FewerPeople):
            actions.add_people(
                team, head_count=10, reason="Mistake", by=researcher, at=make.FRIDAY
            )

        team.refresh_from_db()
        assert (team.head_count, team.board_size) == (11, 8)
        line = AuditEvent.objects.get(deed="monitor.wave.people-added")
        assert (line.details["before"], line.details["after"]) == (8, 11)
        assert line.details["reason"] == "Three new colleagues"


def test_closing_twice_is_refused_and_changes_nothing(wave, researcher):
    actions.open_wave(wave, by=researcher, at=make.MONDAY)
    actions.close_wave(wave, by=researcher, at=make.FRIDAY)

    with pytest.raises(actions.AlreadyClosed):
        actions.close_wave(wave, by=researcher, at=make.MONDAY)

    assert Wave.objects.get().closed_at == make.FRIDAY


def test_a_wave_that_was_never_opened_cannot_be_closed(wave, researcher):
    with pytest.raises(actions.NotOpen):
        actions.close_wave(wave, by=researcher, at=make.FRIDAY)
