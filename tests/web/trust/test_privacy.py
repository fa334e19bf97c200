"""The privacy page says of every kind of data what, why and how long, to everybody."""

from html import unescape

import pytest
from django.utils.translation import override

from weerklank.web.trust.retention import HOLDINGS


@pytest.mark.parametrize("language", ["nl", "nl-formal", "en"])
def test_it_says_of_everything_that_is_held_what_why_and_how_long(client, language):
    page = client.get("/privacy/", HTTP_ACCEPT_LANGUAGE=language)

    read = " ".join(unescape(page.content.decode()).split())
    with override(language):
        for holding in HOLDINGS.values():
            assert all(
                str(sentence) in read for sentence in (holding.what, holding.why, holding.kept)
            )


def test_it_says_whom_to_ask_where_the_site_says_so(client, settings):
    without = client.get("/privacy/").content.decode()
    settings.CONTACT = "privacy@example.org"

    assert "mailto:" not in without
    assert "mailto:privacy@example.org" in client.get("/privacy/").content.decode()


def test_in_an_organisation_that_says_u_nobody_reads_je(client):
    page = client.get("/privacy/", HTTP_ACCEPT_LANGUAGE="nl-formal").content.decode()

    ours = page[page.index("<main") : page.index("</main>")].lower()
    assert not {"je", "jij", "jou", "jouw"} & set(ours.replace(",", " ").split())
