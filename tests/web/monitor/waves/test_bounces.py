"""Messages of mail servers, read from standard input."""

from io import BytesIO, TextIOWrapper

import pytest
from django.core.management import call_command

from tests.web import make
from weerklank.web.monitor.actions import invitations
from weerklank.web.monitor.models import Invitation
from weerklank.web.monitor.rules.bounces import Bounce, bounces_in

REPORT = """\
From: MAILER-DAEMON@mail.example.org
To: weerklank@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain

I am sorry to have to inform you that your message could not be delivered.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
Arrival-Date: Mon, 7 Sep 2026 09:00:00 +0000

Final-Recipient: rfc822; {address}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 No such
    user here

--part--
"""


def report(address="Mo@Example.org", action="failed"):
    return REPORT.format(address=address, action=action).encode()


def test_an_address_and_the_reason_are_read():
    assert bounces_in(report()) == [
        Bounce("mo@example.org", "5.1.1 550 5.1.1 No such user here")
    ]


@pytest.mark.parametrize(
    "message",
    [
        report(action="delayed"),
        report(address="nobody"),
        b"",
        b"Subject: Out of office\n\nI am on holiday, mo@example.org will help.",
        b"Content-Type: message/delivery-status\n\nAction",
        b"\xff\xfe\x00 not a mail at all",
    ],
)
def test_what_is_no_failure_gives_nothing(message):
    assert bounces_in(message) == []


def test_the_command_records_it_and_prints_no_address(
    opened, member, researcher, monkeypatch, capsys
):
    invitations.invite_by_mail(opened, by=researcher, at=make.MONDAY)
    message = report(address=member.email)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(message)))

    call_command("record_bounces")

    assert Invitation.objects.get().bounce == "5.1.1 550 5.1.1 No such user here"
    assert member.email not in capsys.readouterr().out
