"""Mails about an account: short, plain, with the one link that is needed."""

import re
from time import time

from django.core import mail

PASS = "weer heel anders dan eerst"
DUTCH = {"accept-language": "nl"}


def test_a_new_password_is_chosen_by_the_link_in_a_mail(client, lead):
    client.post("/account/password/reset/", {"email": lead.email}, headers=DUTCH)

    (sent,) = mail.outbox
    (link,) = re.findall(r"https?://\S+/key/\S+", sent.body)
    assert sent.subject == "Een link om een nieuw wachtwoord te kiezen"
    assert sent.body.startswith("Hallo,")
    page = client.get(link, headers=DUTCH, follow=True).content.decode()
    assert "<h1>Een nieuw wachtwoord kiezen</h1>" in page


def test_the_page_does_not_say_whether_there_is_an_account(client, lead):
    known = client.post("/account/password/reset/", {"email": lead.email}, headers=DUTCH)
    unknown = client.post("/account/password/reset/", {"email": "x@example.org"}, headers=DUTCH)

    assert known["Location"] == unknown["Location"]
    assert [each.to for each in mail.outbox] == [[lead.email]]


def test_a_changed_password_is_told_to_its_owner_without_where_it_was_done(client, lead):
    lead.set_password("een lang wachtwoord")
    lead.save()
    client.force_login(lead, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time()}]
    session.save()
    typed = {"oldpassword": "een lang wachtwoord", "password1": PASS, "password2": PASS}
    client.post("/account/password/change/", typed, headers=DUTCH)

    (sent,) = mail.outbox
    assert sent.subject == "Het wachtwoord is veranderd"
    assert "127.0.0.1" not in sent.body


def test_a_mail_speaks_english_to_who_reads_english(client, lead):
    client.post(
        "/account/password/reset/", {"email": lead.email}, headers={"accept-language": "en"}
    )

    assert mail.outbox[0].subject == "A link to choose a new password"
