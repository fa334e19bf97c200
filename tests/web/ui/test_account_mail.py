"""Mails about an account: short, plain, with the one link that is needed."""

import re

from django.core import mail

DUTCH = {"accept-language": "nl"}


def test_a_new_password_is_chosen_by_the_link_in_a_mail(client, lead):
    client.post("/account/password/reset/", {"email": lead.email}, headers=DUTCH)

    (sent,) = mail.outbox
    (link,) = re.findall(r"https?://\S+/key/\S+", sent.body)
    assert sent.subject == "Een link om een nieuw wachtwoord te kiezen"
    assert sent.body.startswith("Hallo,")
    page = client.get(link, headers=DUTCH, follow=True).content.decode()
    assert "<h1>Een nieuw wachtwoord kiezen</h1>" in page


def test_whoever_has_no_account_is_told_so_by_mail_and_not_on_the_page(client, lead):
    known = client.post("/account/password/reset/", {"email": lead.email}, headers=DUTCH)
    unknown = client.post("/account/password/reset/", {"email": "x@example.org"}, headers=DUTCH)

    assert known["Location"] == unknown["Location"]
    assert mail.outbox[1].subject == "Geen account met dit adres"
    assert "x@example.org" in mail.outbox[1].body


def test_a_mail_speaks_english_to_who_reads_english(client, lead):
    client.post(
        "/account/password/reset/", {"email": lead.email}, headers={"accept-language": "en"}
    )

    assert mail.outbox[0].subject == "A link to choose a new password"
