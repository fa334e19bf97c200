"""Inviting people by mail and by cards, reminding them, and mail that comes back."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core.mail.backends.locmem import EmailBackend

from tests.web import make
from weerklank.web.monitor.actions import invitations as actions
from weerklank.web.monitor.actions import waves as wave_actions
from weerklank.web.monitor.models import Invitation, Link, Wave, Work
from weerklank.web.monitor.queries.invitations import bounced, invited_teams
from weerklank.web.monitor.rules.invitations import NoReminder
from weerklank.web.monitor.rules.tokens import invitation_digest
from weerklank.web.trust.actions import give_consent
from weerklank.web.trust.models import AuditEvent

SOON, LATER = make.MONDAY + timedelta(days=1), make.MONDAY + timedelta(days=4)
PAST_ALL = make.MONDAY.replace(year=2030)


@pytest.fixture
def members(north):
    return [make.member(north, name) for name in ("Ann", "Ben", "Cas")]


def token_in(mail):
    return re.search(r"/a/(\w{20})/\?lang=", mail.body)[1]


def wave_team(wave, team):
    return wave.teams.get(team=team)


def days_ago(number):
    """Mails were sent now by the clock of the task; tests that wait move them back."""
    Invitation.objects.filter(sent_at__isnull=False).update(sent_at=make.MONDAY)
    Invitation.objects.filter(reminded_at__isnull=False).update(reminded_at=make.MONDAY)


class TestByMail:
    def test_every_member_gets_a_link_of_their_own_and_only_its_hash_is_kept(
        self, opened, members, researcher, mailoutbox
    ):
        actions.invite_by_mail(opened, by=researcher, at=make.MONDAY)

        assert {mail.to[0] for mail in mailoutbox} == {each.email for each in members}
        tokens = [token_in(mail) for mail in mailoutbox]
        assert len(set(tokens)) == 3
        assert {link.digest for link in Link.objects.all()} == set(
            map(invitation_digest, tokens)
        )

    def test_the_subject_holds_no_token_and_a_program_knows_it_is_no_letter(
        self, opened, members, researcher, mailoutbox
    ):
        actions.invite_by_mail(opened, by=researcher, at=make.MONDAY)

        mail = mailoutbox[0]
        assert token_in(mail) not in mail.subject
        assert mail.extra_headers["Auto-Submitted"] == "auto-generated"

    def test_who_speaks_english_is_written_to_in_english(
        self, opened, north, researcher, mailoutbox
    ):
        make.member(north, "Eve", language="en")

        actions.invite_by_mail(opened, by=researcher, at=make.MONDAY)

        assert mailoutbox[0].subject == "Invitation: Wave 2026"
        assert "?lang=en" in mailoutbox[0].body

    def test_asking_again_mails_only_who_is_new(
        self, opened, members, north, researcher, mailoutbox
    ):
        actions.invite_by_mail(opened, by=researcher, at=make.MONDAY)
        make.member(north, "Dee")

        actions.invite_by_mail(opened, by=researcher, at=SOON)

        assert len(mailoutbox) == 4
        assert mailoutbox[-1].to[0].startswith("dee")

    def test_nobody_new_is_refused_by_name(self, opened, members, researcher):
        actions.invite_by_mail(opened, by=researcher, at=make.MONDAY)

        with pytest.raises(actions.NobodyToInvite):
            actions.invite_by_mail(opened, by=researcher, at=SOON)

    def test_more_members_than_people_are_refused_and_nothing_is_sent(
        self, opened, north, researcher, mailoutbox
    ):
        for number in range(9):
            make.member(north, f"Person {number}")

        with pytest.raises(actions.MorePeopleThanCounted):
            actions.invite_by_mail(opened, by=researcher, at=make.MONDAY)

        assert not mailoutbox
        assert not Invitation.objects.exists()

    def test_a_wave_that_is_not_open_mails_nobody(self, wave, members, researcher):
        with pytest.raises(wave_actions.NotOpen):
            actions.invite_by_mail(wave, by=researcher, at=make.MONDAY)

    def test_typed_addresses_are_invited_once(
        self, opened, members, north, researcher, mailoutbox
    ):
        addresses = ["new@example.org", members[0].email]
        typed = {"language": "en", "by": researcher, "at": make.MONDAY}
        actions.add_addresses(wave_team(opened, north), addresses, **typed)

        assert actions.add_addresses(wave_team(opened, north), addresses, **typed) == 0
        actions.invite_by_mail(opened, by=researcher, at=make.MONDAY)

        assert sorted(mail.to[0] for mail in mailoutbox) == sorted(
            ["new@example.org", *(each.email for each in members)]
        )

    def test_a_mail_server_that_stops_is_told_and_nobody_is_mailed_twice(
        self, opened, members, researcher, mailoutbox, monkeypatch
    ):
        send = EmailBackend.send_messages

        def stops(backend, messages):
            if len(mailoutbox) == 1:
                raise SMTPServerDisconnected
            return send(backend, messages)

        monkeypatch.setattr(EmailBackend, "send_messages", stops)
        actions.invite_by_mail(opened, by=researcher, at=make.MONDAY)
        work = Work.objects.get(kind=Work.Kind.INVITE)
        assert (work.done_at, work.reason) == (None, "SMTPServerDisconnected")
        monkeypatch.undo()

        actions.invite_by_mail(opened, by=researcher, at=SOON)

        assert sorted(mail.to[0] for mail in mailoutbox) == sorted(
            each.email for each in members
        )

    def test_an_address_that_the_server_refuses_is_recorded_and_the_others_are_mailed(
        self, opened, members, researcher, mailoutbox, monkeypatch
    ):
        send, gone = EmailBackend.send_messages, members[1].email

        def refuses(backend, messages):
            if messages[0].to == [gone]:
                raise SMTPRecipientsRefused({gone: (550, b"No such user")})
            return send(backend, messages)

        monkeypatch.setattr(EmailBackend, "send_messages", refuses)

        actions.invite_by_mail(opened, by=researcher, at=make.MONDAY)

        assert len(mailoutbox) == 2
        assert [(each.email, each.bounce) for each in bounced(opened)] == [
            (gone, "550 No such user")
        ]


class TestByCards:
    def test_a_card_opens_an_invitation_of_its_team_and_only_its_hash_is_kept(
        self, opened, north, researcher
    ):
        tokens = actions.make_sheet(
            wave_team(opened, north), number=3, by=researcher, at=make.MONDAY
        )

        assert len(set(tokens)) == 3
        found = Invitation.objects.filter(links__digest__in=map(invitation_digest, tokens))
        assert [each.email for each in found] == ["", "", ""]
        assert not Link.objects.filter(digest__in=tokens).exists()

    def test_mails_and_cards_together_are_not_more_than_the_people(
        self, opened, members, north, researcher
    ):
        actions.invite_by_mail(opened, by=researcher, at=make.MONDAY)
        team = wave_team(opened, north)
        actions.make_sheet(team, number=5, by=researcher, at=make.MONDAY)

        with pytest.raises(actions.MorePeopleThanCounted):
            actions.make_sheet(team, number=1, by=researcher, at=make.MONDAY)

        assert team.invitations.count() == 8

    def test_cards_are_taken_back_before_opening_and_never_after(self, wave, north, researcher):
        team = wave_team(wave, north)
        actions.make_sheet(team, number=3, by=researcher, at=make.MONDAY)
        actions.withdraw_cards(team, by=researcher, at=make.MONDAY)
        assert not Link.objects.exists()
        actions.make_sheet(team, number=3, by=researcher, at=make.MONDAY)
        wave_actions.open_wave(wave, by=researcher, at=make.MONDAY)

        with pytest.raises(actions.AlreadyOpen):
            actions.withdraw_cards(team, by=researcher, at=make.MONDAY)

        assert Link.objects.count() == 3

    def test_a_closed_wave_makes_no_cards(self, opened, north, researcher):
        wave_actions.close_wave(opened, by=researcher, at=make.FRIDAY)

        with pytest.raises(wave_actions.AlreadyClosed):
            actions.make_sheet(
                wave_team(opened, north), number=1, by=researcher, at=make.FRIDAY
            )


class TestReminding:
    @pytest.fixture(autouse=True)
    def _invited(self, opened, members, researcher, mailoutbox):
        actions.invite_by_mail(opened, by=researcher, at=make.MONDAY)
        days_ago(4)
        mailoutbox.clear()

    def test_only_who_did_not_complete_is_mailed_with_a_link_of_its_own(
        self, opened, members, researcher, mailoutbox
    ):
        first = set(Link.objects.values_list("digest", flat=True))
        Invitation.objects.filter(email=members[0].email).update(completed=True)

        actions.remind(opened, by=researcher, at=LATER)

        assert {mail.to[0] for mail in mailoutbox} == {each.email for each in members[1:]}
        links = set(Link.objects.values_list("digest", flat=True))
        assert first < links
        assert {invitation_digest(token_in(mail)) for mail in mailoutbox} == links - first

    def test_what_is_written_down_is_the_same_whoever_completed(
        self, opened, members, researcher, mailoutbox
    ):
        Invitation.objects.filter(email=members[0].email).update(completed=True)

        actions.remind(opened, by=researcher, at=LATER)

        assert len(mailoutbox) == 2  # a leak would be visible
        assert AuditEvent.objects.get(deed="monitor.wave.reminded").details == {}
        assert [each.sent for each in invited_teams(opened)] == [3, 0]

    def test_too_soon_is_refused(self, opened, researcher):
        with pytest.raises(actions.NoReminderNow) as refusal:
            actions.remind(opened, by=researcher, at=SOON)

        assert refusal.value.reason is NoReminder.TOO_SOON

    def test_three_times_is_enough(self, opened, researcher, mailoutbox):
        for week in (1, 2, 3):
            actions.remind(opened, by=researcher, at=make.MONDAY + timedelta(weeks=week))
            days_ago(4)
        assert len(mailoutbox) == 9

        with pytest.raises(actions.NoReminderNow) as refusal:
            actions.remind(opened, by=researcher, at=make.MONDAY + timedelta(weeks=4))

        assert refusal.value.reason is NoReminder.ENOUGH

    def test_who_asked_for_no_reminders_gets_none(
        self, opened, members, researcher, mailoutbox
    ):
        give_consent("no_reminders_by_mail", by=members[2], at=make.MONDAY)

        actions.remind(opened, by=researcher, at=LATER)

        assert {mail.to[0] for mail in mailoutbox} == {each.email for each in members[:2]}

    def test_an_address_that_came_back_is_not_mailed_again(
        self, opened, members, researcher, mailoutbox
    ):
        actions.record_bounce(members[0].email.upper(), reason="5.1.1", at=SOON)

        actions.remind(opened, by=researcher, at=LATER)

        assert {mail.to[0] for mail in mailoutbox} == {each.email for each in members[1:]}

    def test_a_reminder_that_came_back_is_not_shown_for_it_tells_who_did_not_answer(
        self, opened, members, researcher
    ):
        actions.record_bounce(members[1].email, reason="5.1.1", at=SOON)
        assert [each.email for each in bounced(opened)] == [members[1].email]
        actions.remind(opened, by=researcher, at=LATER)

        actions.record_bounce(members[0].email, reason="5.2.2", at=LATER)

        assert Invitation.objects.get(email=members[0].email).bounced_at == LATER
        assert [each.email for each in bounced(opened)] == [members[1].email]

    def test_reminders_stop_when_the_wave_closes(self, opened, researcher, mailoutbox):
        Wave.objects.filter(pk=opened.pk).update(closed_at=make.FRIDAY)

        with pytest.raises(wave_actions.NotOpen):
            actions.remind(opened, by=researcher, at=make.FRIDAY)
