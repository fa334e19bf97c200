"""The first page says what there is to do, to each person something else."""

import pytest

from tests.web import make
from weerklank.web.config.home import home_of
from weerklank.web.config.places import places_for
from weerklank.web.people.models import User
from weerklank.web.people.rules import Role

TODAY = make.MONDAY.date()


@pytest.fixture
def page(as_):
    """The text of the first page for a person, in English."""

    def of(person):
        User.objects.filter(pk=person.pk).update(language="en")
        return as_(person).get("/").content.decode()

    return of


def test_a_stranger_is_asked_to_sign_in(client):
    answer = client.get("/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_a_researcher_without_studies_is_told_how_to_begin(page, researcher):
    text = page(researcher)

    assert "There is no study yet." in text
    assert 'href="/studies/start/"' in text


def test_a_researcher_sees_which_wave_is_open(page, researcher, valley, north):
    study = make.study(valley)
    wave = make.wave(study, make.questionnaire(valley), teams=[north])

    text = page(researcher)

    assert f'href="/waves/{wave.pk}/"' in text
    assert "Wave 2026" in text


def test_a_wave_of_others_is_not_named(outsider, valley, north):
    make.wave(make.study(valley), make.questionnaire(valley), teams=[north])

    assert home_of(outsider, TODAY).open_waves == []


def test_a_wave_that_is_prepared_or_closed_is_not_open(researcher, valley, north):
    study, version = make.study(valley), make.questionnaire(valley)
    make.wave(study, version, teams=[north], opened_at=None, code="next")
    closed = make.wave(study, version, teams=[north], code="last")
    type(closed).objects.filter(pk=closed.pk).update(closed_at=make.FRIDAY)

    home = home_of(researcher, TODAY)

    assert (home.has_studies, home.open_waves) == (True, [])


def test_an_administrator_of_an_empty_organisation_starts_with_a_municipality(page, admin):
    assert "has no teams yet. Add a municipality first" in page(admin)


def test_an_administrator_keeps_teams_up_to_date(page, admin, north):
    text = page(admin)

    assert "up to date: a wave invites who is in a team." in text
    assert "has no teams yet" not in text


@pytest.mark.parametrize("who", ["lead", "manager"])
def test_who_leads_a_team_sees_the_response_and_no_answers(request, page, who):
    text = page(request.getfixturevalue(who))

    assert "See how many people of a team have answered" in text
    assert "To the studies" not in text


def test_a_professional_is_told_how_answering_works(page, member):
    text = page(member)

    assert "Answering needs no account and no signing in." in text
    assert 'href="/a/how-anonymous/"' in text


def test_an_account_without_a_role_is_told_whom_to_ask(page):
    assert "Ask an administrator of the organisation" in page(make.person("New"))


def test_a_trainer_is_told_that_their_pages_come_later(page, valley):
    trainer = make.appointed(make.person("Tom"), Role.TRAINER, organisation=valley)

    text = page(trainer)

    assert "come in a later version" in text
    assert "has no role or team yet" not in text


def test_a_role_that_ended_shows_nothing(valley):
    person = make.person("Former")
    make.appointed(person, Role.RESEARCHER, organisation=valley)
    person.appointments.update(until_on=TODAY)

    assert home_of(person, TODAY).is_nobody_yet


def labels(roles, path="/"):
    return [str(place["address"]) for place in places_for(roles, path)]


def test_everybody_can_go_to_the_first_page():
    assert labels([])[0] == "/"


def test_a_researcher_and_an_administrator_go_to_different_places():
    assert "/studies/" in labels(["researcher"])
    assert "/organisations/" not in labels(["researcher"])
    assert "/organisations/" in labels(["administrator"])
    assert "/studies/" not in labels(["administrator"])


@pytest.mark.parametrize(
    ("path", "address"),
    [("/", "/"), ("/waves/5/teams/", "/studies/"), ("/studies/start/", "/studies/")],
)
def test_the_navigation_says_where_one_is(path, address):
    here = [place["address"] for place in places_for(["researcher"], path) if place["is_here"]]

    assert here == [address]


def test_the_navigation_is_on_the_page_of_who_signed_in(page, researcher):
    assert '<a href="/studies/">' in page(researcher)
