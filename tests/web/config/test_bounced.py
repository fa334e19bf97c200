"""Delivery reports as mail servers send them."""

from weerklank.web.config.bounced import Bounced, bounced

REPORT = b"""\
From: MAILER-DAEMON@mail.example.org
To: weerklank@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain

I am sorry to say that your message could not be delivered.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
Arrival-Date: Mon, 7 Sep 2026 09:00:00 +0000

Final-Recipient: rfc822; Mo@Example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <mo@example.org>:
    user unknown

Final-Recipient: rfc822; late@example.org
Action: delayed
Status: 4.4.1

Final-Recipient: rfc822; elsewhere@example.net
Original-Recipient: rfc822; lea@example.org
Action: failed
Status: 5.2.2

--part
Content-Type: message/rfc822

From: weerklank@example.org
To: mo@example.org
Subject: Your questionnaire

https://example.org/a/

--part--
"""


def test_addresses_that_were_given_up_come_with_the_servers_reason():
    assert bounced(REPORT) == [
        Bounced("mo@example.org", "550 5.1.1 <mo@example.org>: user unknown"),
        Bounced("lea@example.org", "5.2.2"),
    ]


def test_another_mail_gives_up_nobody():
    assert bounced(b"From: lea@example.org\nSubject: On holiday\n\nBack on Monday.\n") == []


def test_what_is_no_mail_at_all_gives_up_nobody():
    assert bounced(b"\x00\xff not a mail") == []
