"""What is held about a person: they read it, take it along, and have it erased."""

import json

import pytest
from django.contrib.sessions.models import Session

from tests.web import make
from weerklank.web.people.models import User
from weerklank.web.trust import actions
from weerklank.web.trust.models import AuditEvent, Consent
from weerklank.web.trust.retention import HOLDINGS

PASSWORD = "a long enough sentence"
USE = "no_reminders_by_mail"


@pytest.fixture
def choosing(member):
    """A member who made a choice."""
    actions.give_consent(USE, by=member, at=make.MONDAY)
    return member


@pytest.fixture
def confirmed(as_):
    """A browser in which this person signed in and gave their password once more."""

    def signed_in(person):
        browser = as_(person)
        browser.post("/account/reauthenticate/?next=/me/erase/", {"password": PASSWORD})
        return browser

    return signed_in


def test_a_person_reads_what_is_held_about_them(as_, choosing):
    page = as_(choosing).get("/me/").content.decode()

    for holding in HOLDINGS.values():
        assert str(holding.what) in page.replace("&#x27;", "'")


def test_a_person_takes_all_of_it_along(as_, choosing):
    answer = as_(choosing).get("/me/download/")
    content = json.loads(answer.content)

    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert content["about"] == choosing.email
    assert set(content["held"]) == {
        name for name, holding in HOLDINGS.items() if holding.export is not None
    }
    (choice,) = content["held"]["trust.choices"]["rows"]
    assert "2026-09-07T09:00:00Z" in choice.values()


def test_nobody_takes_along_what_is_of_another(as_, choosing, lead):
    content = json.loads(as_(lead).get("/me/download/").content)

    assert content["held"]["trust.choices"]["rows"] == []
    assert choosing.email not in json.dumps(content)


def test_erasing_takes_everything_and_signs_out_everywhere(confirmed, choosing, lead):
    actions.give_consent(USE, by=lead, at=make.MONDAY)
    email, number = choosing.email, choosing.pk
    browser = confirmed(choosing)

    answer = browser.post("/me/erase/", {"sure": "on"})

    assert answer["Location"] == "/account/login/"
    assert not User.objects.filter(pk=number).exists()
    assert list(Consent.objects.values_list("person", flat=True)) == [lead.pk]
    assert not [s for s in Session.objects.all() if s.get_decoded().get("_auth_user_id")]
    assert email not in str(list(User.objects.values()))


def test_the_trail_says_that_somebody_was_erased_and_not_who(confirmed, choosing):
    email, number = choosing.email, choosing.pk

    confirmed(choosing).post("/me/erase/", {"sure": "on"})

    line = AuditEvent.objects.get(deed="trust.person.erased")
    assert (line.by, line.number, line.details) == (None, "", {})
    assert not [each for each in (email, str(number)) if each in f"{line.kind} {line.details}"]


def test_before_erasing_the_password_is_asked_and_then_it_happens(as_, choosing):
    browser = as_(choosing)

    asked = browser.post("/me/erase/", {"sure": "on"})
    still_there = User.objects.filter(pk=choosing.pk).exists()
    browser.post(asked["Location"], {"password": PASSWORD})

    assert asked["Location"].startswith("/account/reauthenticate/")
    assert still_there
    assert not User.objects.filter(pk=choosing.pk).exists()


def test_without_being_sure_nothing_goes(confirmed, choosing):
    answer = confirmed(choosing).post("/me/erase/", {})

    assert answer.context["form"].errors
    assert User.objects.filter(pk=choosing.pk).exists()


def test_who_alone_manages_an_organisation_first_appoints_another(confirmed, admin, valley):
    browser = confirmed(admin)

    refused = browser.post("/me/erase/", {"sure": "on"})
    refused_with, still_there = refused.context["alone"], User.objects.filter(pk=admin.pk)

    assert refused_with == ["Valley"]
    assert still_there.exists()


def test_with_another_administrator_one_can_go(confirmed, admin, valley):
    make.appointed(make.person("Bea Second"), "administrator", organisation=valley)

    confirmed(admin).post("/me/erase/", {"sure": "on"})

    assert not User.objects.filter(pk=admin.pk).exists()


def test_an_administrator_who_left_does_not_count(confirmed, admin, valley):
    make.appointed(make.person("Gone", is_active=False), "administrator", organisation=valley)

    confirmed(admin).post("/me/erase/", {"sure": "on"})

    assert User.objects.filter(pk=admin.pk).exists()


def test_when_one_part_fails_nothing_is_erased(confirmed, choosing, monkeypatch):
    class Fails(Exception):
        pass

    def fail(person, at):
        raise Fails

    broken = HOLDINGS["people.visits"]
    monkeypatch.setitem(
        HOLDINGS, "people.visits", type(broken)(**{**vars_of(broken), "erase": fail})
    )
    browser = confirmed(choosing)

    with pytest.raises(Fails):
        browser.post("/me/erase/", {"sure": "on"})

    assert User.objects.filter(pk=choosing.pk).exists()
    assert Consent.objects.filter(person=choosing).exists()


def vars_of(holding):
    return {name: getattr(holding, name) for name in holding.__dataclass_fields__}
