"""How pages speak to somebody, and what they look like."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web import make
from weerklank.web.people.models import Organisation
from weerklank.web.people.queries import home_of, look_of

TOKENS = ".theme { --utrecht-link-color: #012c9d; --x: url(//evil.example/x.png) }"


def language_of(answer):
    return answer.headers["Content-Language"]


def test_a_page_speaks_dutch_where_nobody_said_otherwise(client):
    page = client.get(reverse("account_login"), headers={"Accept-Language": "fr"})

    assert language_of(page) == "nl"


def test_a_browser_that_asks_for_english_gets_it(client):
    page = client.get(reverse("account_login"), headers={"Accept-Language": "en-GB,en;q=0.9"})

    assert language_of(page) == "en"


def test_the_switch_is_remembered_without_an_account(client):
    client.post(reverse("set_language"), {"language": "en"})

    assert language_of(client.get(reverse("account_login"))) == "en"


def test_somebody_who_is_signed_in_is_spoken_to_in_their_language(as_, member):
    browser = as_(member)
    browser.post(reverse("set_language"), {"language": "en"})

    member.refresh_from_db()
    assert member.language == "en"
    page = browser.get(reverse("home"), headers={"Accept-Language": "nl"})
    assert language_of(page) == "en"


def test_an_organisation_that_says_u_says_it_to_its_people(as_, member, valley, coast):
    Organisation.objects.filter(pk=valley.pk).update(address="u")
    elsewhere = make.member(make.team(make.municipality(coast, "Dune"), "East"))

    assert language_of(as_(member).get(reverse("home"))) == "nl-formal"
    assert language_of(as_(elsewhere).get(reverse("home"))) == "nl"


def test_an_administrator_changes_how_pages_speak(as_, admin, valley):
    as_(admin).post(
        reverse("people:organisation_settings", args=[valley.pk]),
        {"name": "Valley", "address": "u"},
    )

    valley.refresh_from_db()
    assert valley.address == "u"


def test_a_name_of_another_organisation_is_refused(as_, admin, valley, coast):
    answer = as_(admin).post(
        reverse("people:organisation_settings", args=[valley.pk]),
        {"name": "coast", "address": "je"},
    )

    assert answer.context["form"].errors
    valley.refresh_from_db()
    assert valley.name == "Valley"


def test_home_is_where_somebody_is_now(member, lead, admin, valley):
    today = make.MONDAY.date()

    assert home_of(member, today) == home_of(admin, today) == valley
    member.memberships.update(until_on=today)
    assert home_of(member, today) is None


@pytest.fixture
def upload(as_, admin, valley):
    browser = as_(admin)

    def sent(text, name="theme.css"):
        file = SimpleUploadedFile(name, text.encode())
        return browser.post(
            reverse("people:look", args=[valley.pk]), {"file": file}, follow=True
        )

    return sent


def test_a_preview_shows_the_look_to_its_maker_only(upload, as_, admin, member, valley):
    page = upload(TOKENS)

    draft = page.context["look"]
    assert "#012c9d" in as_(admin).get(draft).content.decode()
    assert page.context["tokens"].losses
    valley.refresh_from_db()
    assert valley.tokens == ""
    assert as_(member).get(draft).status_code == 404


def test_a_look_is_used_and_served_to_everybody_for_ever(upload, as_, admin, client, valley):
    upload(TOKENS)
    as_(admin).post(reverse("people:look_use", args=[valley.pk]))
    valley.refresh_from_db()
    page = as_(admin).get(reverse("people:organisation_detail", args=[valley.pk]))
    client.logout()
    client.cookies.clear()

    answer = client.get(look_of(valley))

    assert look_of(valley) in page.content.decode()
    assert "#012c9d" in answer.content.decode()
    assert "evil" not in answer.content.decode()
    assert answer.headers["Content-Type"] == "text/css"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies


def test_another_look_has_another_address(valley):
    valley.tokens = TOKENS
    first = look_of(valley)
    valley.tokens = TOKENS.replace("9d", "9e")

    assert look_of(valley) != first


def test_an_address_of_an_old_look_and_of_no_look_is_gone(client, valley, coast):
    Organisation.objects.filter(pk=valley.pk).update(tokens=TOKENS)

    for organisation, version in ((valley, "0" * 20), (coast, "0" * 20)):
        address = reverse("people:look_css", args=[organisation.pk, version])
        assert client.get(address).status_code == 404


def test_our_own_looks_come_back(upload, as_, admin, valley):
    upload(TOKENS)
    browser = as_(admin)
    browser.post(reverse("people:look_use", args=[valley.pk]))

    browser.post(reverse("people:look_use", args=[valley.pk]), {"look": "ours"})

    valley.refresh_from_db()
    assert look_of(valley) == ""


def test_a_file_that_is_no_text_is_refused(as_, admin, valley):
    file = SimpleUploadedFile("theme.css", b"\xff\xfe\x00")

    answer = as_(admin).post(reverse("people:look", args=[valley.pk]), {"file": file})

    assert answer.context["form"].errors["file"]


def test_pages_of_the_look_do_not_exist_for_others(as_, manager, valley):
    browser = as_(manager)

    for page in ("look", "look_preview", "look_draft"):
        assert browser.get(reverse(f"people:{page}", args=[valley.pk])).status_code == 404
    assert browser.post(reverse("people:look_use", args=[valley.pk])).status_code == 404


def test_a_profile_is_changed_by_its_owner(as_, member):
    browser = as_(member)

    browser.post(reverse("people:profile"), {"name": "Mona", "language": "en"})

    member.refresh_from_db()
    assert (member.name, member.language) == ("Mona", "en")
    assert "Mona" in browser.get(reverse("people:profile")).content.decode()


def test_who_reaches_much_is_asked_for_a_second_step(as_, admin, member):
    page = reverse("people:profile")

    assert as_(member).get(page).context["wants_second_step"] is False
    assert as_(admin).get(page).context["wants_second_step"] is True
    make.second_step(admin)
    assert as_(admin).get(page).context["wants_second_step"] is False
