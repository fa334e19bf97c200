"""Every use is a no until the person says yes, and a yes is taken back with one tap."""

import pytest

from tests.web import make
from weerklank.web.trust import actions, queries
from weerklank.web.trust.models import AuditEvent, Consent
from weerklank.web.trust.queries.choices import USES

USE = "no_reminders_by_mail"


def chosen(person):
    return {each.use.name: each.since for each in queries.choices(person)}


def test_the_answer_is_no_until_somebody_says_yes(member):
    assert set(chosen(member).values()) == {None}
    assert list(queries.consents(USE)) == []


def test_a_yes_counts_from_then_on_for_this_person_only(member, lead):
    actions.give_consent(USE, by=member, at=make.MONDAY)

    assert chosen(member)[USE] == make.MONDAY
    assert chosen(lead)[USE] is None
    assert list(queries.consents(USE)) == [member.pk]


def test_a_yes_can_be_taken_back_and_given_again(member):
    actions.give_consent(USE, by=member, at=make.MONDAY)
    actions.withdraw_consent(USE, by=member, at=make.FRIDAY)
    taken_back = chosen(member)[USE]
    actions.give_consent(USE, by=member, at=make.FRIDAY)

    assert taken_back is None
    assert chosen(member)[USE] == make.FRIDAY
    assert Consent.objects.count() == 2


def test_saying_it_twice_changes_nothing(member):
    actions.give_consent(USE, by=member, at=make.MONDAY)
    actions.give_consent(USE, by=member, at=make.FRIDAY)
    first = chosen(member)[USE]
    actions.withdraw_consent(USE, by=member, at=make.FRIDAY)
    actions.withdraw_consent(USE, by=member, at=make.FRIDAY)

    assert first == make.MONDAY
    assert [each.deed for each in AuditEvent.objects.order_by("pk")] == [
        "trust.consent.given",
        "trust.consent.withdrawn",
    ]


def test_what_nobody_asked_for_cannot_be_agreed_to(member):
    with pytest.raises(actions.UnknownUse):
        actions.give_consent("sell_it", by=member, at=make.MONDAY)
    with pytest.raises(LookupError):
        queries.consents("sell_it")


def test_a_choice_is_not_in_the_trail_of_an_organisation(member, valley):
    actions.give_consent(USE, by=member, at=make.MONDAY)

    assert AuditEvent.objects.count() == 1
    assert not queries.trail(valley).exists()


def test_one_tap_says_yes_and_one_tap_takes_it_back(as_, member):
    page = as_(member)
    given = page.post("/me/choices/", {"use": USE, "wanted": "yes"}, follow=True)
    said_yes = chosen(member)[USE]
    taken_back = page.post("/me/choices/", {"use": USE, "wanted": "no"}, follow=True)

    assert said_yes
    assert str(USES[USE].given) in given.content.decode()
    assert chosen(member)[USE] is None
    assert str(USES[USE].without) in taken_back.content.decode()


@pytest.mark.parametrize("sent", [{}, {"use": "sell_it", "wanted": "yes"}, {"use": USE}])
def test_a_tap_that_means_nothing_changes_nothing(as_, member, sent):
    answer = as_(member).post("/me/choices/", sent)

    assert answer.status_code == 200
    assert not Consent.objects.exists()


@pytest.mark.parametrize("use", USES.values(), ids=list(USES))
def test_every_use_says_what_it_does_and_what_can_no_longer_be_undone(use):
    assert all(str(said).endswith(".") for said in (use.without, use.given, use.after))
