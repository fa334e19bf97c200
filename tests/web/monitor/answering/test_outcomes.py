"""What can go wrong between a phone and the database, and what comes of each.

In no case is a completed answer lost, or counted twice.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import msgspec
import pytest
from django.db import connections

from tests.web import make
from weerklank.web.monitor.actions import answering as actions
from weerklank.web.monitor.actions.dealing import deal_wave
from weerklank.web.monitor.models import Invitation, Link, Response, SavedAnswers, Wave
from weerklank.web.monitor.queries.answering import saved
from weerklank.web.monitor.rules.tokens import invitation_digest, new_token


@pytest.fixture
def wave(valley, north):
    return make.wave(make.study(valley), make.questionnaire(valley), teams=[north])


@pytest.fixture
def token(wave, north):
    return make.token(wave, north, email="mo@example.org")


def fill_in(token, **given):
    return actions.save_page(
        token, 2, {item: [value] for item, value in given.items()}, language="nl"
    )


def close(wave):
    Wave.objects.filter(pk=wave.pk).update(closed_at=make.FRIDAY)
    actions.erase_saved(wave)


def stored():
    return [msgspec.json.decode(each.answers) for each in Response.objects.all()]


def test_a_double_click_thanks_twice_and_counts_once(client, token):
    fill_in(token, help="5")

    once = client.post(f"/a/{token}/summary/")
    twice = client.post(f"/a/{token}/summary/")

    assert once.status_code == 303
    assert twice.status_code == 200
    assert "ontvangen" in twice.content.decode()
    assert len(stored()) == 1


def test_who_lost_the_connection_tries_again_and_is_thanked(client, token):
    fill_in(token, help="5")
    actions.complete(token)

    again = client.get(f"/a/{token}/summary/", follow=True)

    assert "ontvangen" in again.content.decode()


def test_the_back_button_after_sending_shows_the_thanks(client, token):
    fill_in(token, help="5")
    actions.complete(token)

    for path in ("", "1/", "2/", "summary/", "thanks/"):
        page = client.get(f"/a/{token}/{path}")
        assert "ontvangen" in page.content.decode()
        assert page["Cache-Control"] == "no-store"
    client.post(f"/a/{token}/2/", {"item-help": "1"})

    assert [each["help"] for each in stored()] == [4]
    assert not SavedAnswers.objects.exists()


def test_two_tabs_do_not_lose_each_others_themes(token):
    actions.save_page(token, 1, {"experience": ["2"]}, language="nl")
    fill_in(token, help="5", alone="1")

    assert saved(token).given.codes == {"experience": 1, "help": 4, "alone": 0}


def test_a_wave_that_closes_in_mid_answer_counts_nothing_and_erases(client, token, wave):
    fill_in(token, help="5")
    close(wave)

    kept = client.post(f"/a/{token}/2/", {"item-help": "4"})
    sent = client.post(f"/a/{token}/summary/")

    assert "gesloten" in kept.content.decode()
    assert "gesloten" in sent.content.decode()
    assert stored() == []
    assert not SavedAnswers.objects.exists()
    assert not Invitation.objects.get().completed


def test_a_wave_that_is_not_open_yet_says_when(client, valley, north):
    wave = make.wave(
        make.study(valley), make.questionnaire(valley), teams=[north], opened_at=None
    )

    page = client.get(f"/a/{make.token(wave, north)}/")

    assert page.status_code == 200
    assert "7 september 2026" in page.content.decode()


def test_a_link_that_opens_nothing_helps_on_and_is_counted(client):
    for _ in range(30):
        page = client.get(f"/a/{new_token()}/")
        assert page.status_code == 404
        assert 'href="/a/"' in page.content.decode()

    assert client.get(f"/a/{new_token()}/").status_code == 429


def test_a_code_from_a_sheet_is_typed_as_it_is_read(client, token):
    typed = "-".join(token[at : at + 4] for at in range(0, 20, 4)).lower()

    wrong = client.post("/a/", {"code": "7wpt"})
    right = client.post("/a/", {"code": typed})

    assert wrong.status_code == 422
    assert right["Location"] == f"{token}/"


def test_nothing_is_not_sent(client, token):
    sent = client.post(f"/a/{token}/summary/")

    assert sent["Location"] == "./"
    assert stored() == []
    assert not Invitation.objects.get().completed


def test_a_reminder_has_a_link_of_its_own_and_counts_once(client, token):
    reminder = new_token()
    invitation = Invitation.objects.get()
    Link.objects.create(digest=invitation_digest(reminder), invitation=invitation)
    fill_in(token, help="5")

    welcome = client.get(f"/a/{reminder}/").content.decode()
    fill_in(reminder, help="1")
    actions.complete(reminder)

    assert "eerste mail" in welcome
    assert [each["help"] for each in stored()] == [0]
    with pytest.raises(actions.AlreadyCompleted):
        actions.complete(token)


def test_another_device_finds_what_was_filled_in(client, token):
    client.post(f"/a/{token}/2/", {"item-help": "5", "language": "en"})
    client.cookies.clear()

    page = client.get(f"/a/{token}/2/").content.decode()

    assert 'name="item-help" value="5" checked' in page
    assert "I get help" in page or "partly agree" in page


def test_a_page_that_is_not_there_is_404(client, token):
    assert client.get(f"/a/{token}/3/").status_code == 404
    assert client.post(f"/a/{token}/0/", {"item-help": "5"}).status_code == 404


def test_no_page_sets_a_cookie_or_may_be_kept(client, token):
    paths = ["", "1/", "summary/", "thanks/", "9/"]
    pages = [client.get(f"/a/{token}/{path}") for path in paths]
    pages += [client.post(f"/a/{token}/{path}") for path in ("1/", "summary/")]
    pages += [client.get("/a/"), client.get("/a/how-anonymous/"), client.get("/a/WRONG/")]

    for page in pages:
        assert not page.cookies
        assert not page.has_header("Set-Cookie")
        assert page["Cache-Control"] == "no-store"
        assert page["Referrer-Policy"] == "no-referrer"
        assert token not in page.content.decode()


def test_handing_in_a_page_takes_three_questions_to_the_database(
    client, token, django_assert_max_num_queries
):
    client.get(f"/a/{token}/2/")

    with django_assert_max_num_queries(6) as asked:
        client.post(f"/a/{token}/2/", {"item-help": "5"})

    verbs = [each["sql"].split()[0].lower() for each in asked.captured_queries]
    assert len([verb for verb in verbs if verb in ("select", "insert", "update")]) <= 4


# --- At the same moment -------------------------------------------------------------------------


def together(deeds):
    """What comes of deeds that start at the same moment, each in a thread of its own."""
    gate = Barrier(len(deeds))

    def done(deed):
        try:
            gate.wait(timeout=30)
            return deed()
        except Exception as refusal:  # noqa: BLE001 -- what happened is what is asked
            return type(refusal).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(done, deeds))


@pytest.mark.django_db(transaction=True)
def test_twenty_sends_of_one_token_at_once_make_one_response(token):
    fill_in(token, help="5")

    came_of_it = together([lambda: actions.complete(token)] * 20)

    assert sorted(map(str, came_of_it)) == ["AlreadyCompleted"] * 19 + ["None"]
    assert [each["help"] for each in stored()] == [4]
    assert Invitation.objects.get().completed


@pytest.mark.django_db(transaction=True)
def test_two_links_of_one_invitation_at_once_make_one_response(token):
    reminder = new_token()
    Link.objects.create(digest=invitation_digest(reminder), invitation=Invitation.objects.get())
    fill_in(token, help="5")
    fill_in(reminder, help="1")

    links = [token, reminder] * 8
    came_of_it = together([lambda link=link: actions.complete(link) for link in links])

    assert sorted(map(str, came_of_it)) == ["AlreadyCompleted"] * 15 + ["None"]
    assert len(stored()) == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_keep_both_themes(token):
    def other_theme():
        actions.save_page(token, 1, {"experience": ["2"]}, language="nl")

    def this_theme():
        fill_in(token, help="5")

    together([other_theme, this_theme] * 6)

    assert saved(token).given.codes == {"experience": 1, "help": 4}


@pytest.mark.django_db(transaction=True)
def test_saving_while_sending_leaves_nothing_behind(token):
    fill_in(token, help="5")

    together([lambda: actions.complete(token), *[lambda: fill_in(token, help="4")] * 8])

    assert len(stored()) == 1
    assert not SavedAnswers.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_dealing_while_people_send_loses_nobody(wave, north):
    tokens = [make.token(wave, north) for _ in range(12)]
    for token in tokens:
        fill_in(token, help="5")

    sends = [lambda token=token: actions.complete(token) for token in tokens]
    came_of_it = together([*sends, *[lambda: deal_wave(wave.pk)] * 4])

    assert came_of_it == [None] * 16
    assert len(stored()) == 12
    assert Invitation.objects.filter(completed=True).count() == 12


@pytest.mark.django_db(transaction=True)
def test_who_sends_while_the_wave_closes_is_counted_or_told(wave, north):
    tokens = [make.token(wave, north) for _ in range(12)]
    for token in tokens:
        fill_in(token, help="5")

    def close_and_count():
        Wave.objects.filter(pk=wave.pk).update(closed_at=make.FRIDAY)
        return Response.objects.count()

    sends = [lambda token=token: actions.complete(token) for token in tokens]
    counted, *came_of_it = together([close_and_count, *sends])

    # Whoever was thanked was there when closing was done, so freezing finds them all.
    assert counted == came_of_it.count(None) == Response.objects.count()
    assert set(came_of_it) <= {None, "NotOpen"}


@pytest.mark.django_db(transaction=True)
def test_a_dealing_that_stops_in_the_middle_changes_nothing(wave, token, monkeypatch):
    fill_in(token, help="5")
    actions.complete(token)
    before = list(Response.objects.values_list("pk", flat=True))

    def stop(*args, **kwargs):
        raise SystemExit

    monkeypatch.setattr(type(Response.objects), "bulk_create", stop)
    with pytest.raises(SystemExit):
        deal_wave(wave.pk)
    monkeypatch.undo()

    assert list(Response.objects.values_list("pk", flat=True)) == before
