"""Somebody has the whole database, its files and the logs. Can they tell who said what?

Nine people of one team answer through real pages of a real server. Each says something that
nobody else says. An attacker who knows in which order they answered, or who looks for rows that
were written together, then searches. First where a naive design, or ours before it was dealt
anew, gives everybody away; then what is left.
"""

import random
from datetime import UTC, datetime
from pathlib import Path
from time import sleep

import msgspec
import pytest
from django.db import connection

from tests.web import make
from tests.web.monitor.answering.serving import ask, server
from weerklank.survey.questionnaire import Item
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.template import starter_questionnaire
from weerklank.web.monitor.actions.closing import freeze_wave
from weerklank.web.monitor.models import Response, SavedAnswers, Wave
from weerklank.web.monitor.tasks import deal_anew

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = ["ada", "bo", "cas", "dok", "eef", "fre", "han", "ivo", "jan"]
WORDS = {name: f"zegt-{name}-{name * 3}" for name in PEOPLE}
STARTED = "half-a-thought-of-gus"


@pytest.fixture
def wave(valley, north):
    asked = starter_questionnaire()
    theme = asked.themes[-1].id
    both = {"nl": "Verder?", "en": "Anything else?"}
    asked = msgspec.structs.replace(
        asked,
        scales=(*asked.scales, Scale(id="words", kind=Kind.OPEN)),
        items=(*asked.items, Item(id="words", theme=theme, text=both, scale="words")),
    )
    version = make.questionnaire(valley, asked)
    return make.wave(make.study(valley), version, teams=[north], head_count=10)


@pytest.fixture
def tokens(wave, north):
    return {
        name: make.token(wave, north, email=f"{name}@example.org") for name in [*PEOPLE, "gus"]
    }


def pattern(place):
    """Closed answers that only this person gives."""
    return {"help": place % 5 + 1, "feedback": 5 - place % 5, "alone": place // 3 + 2}


def answers_of(place):
    """How the answers of this person are stored."""
    given = pattern(place)
    named = {"experience": -4} | {item: code - 1 for item, code in given.items()}
    return msgspec.json.encode(named).decode()


def answer(port, token, place, words):
    given = {f"item-{item}": code for item, code in pattern(place).items()}
    ask(port, "POST", f"/a/{token}/1/", {"go": "next"})
    ask(port, "POST", f"/a/{token}/2/", given | {"item-words": words, "go": "next"})


@pytest.fixture
def everybody_answered(tokens):
    """All but Gus send, in an order that an attacker may know; gives it, and what was printed."""
    order = random.sample(PEOPLE, len(PEOPLE))
    with server() as (port, printed):
        answer(port, tokens["gus"], 1, STARTED)
        for name in order:
            answer(port, tokens[name], PEOPLE.index(name), WORDS[name])
            status, _, _ = ask(port, "POST", f"/a/{tokens[name]}/summary/", {})
            assert status == 303
            ask(port, "GET", f"/a/{tokens[name]}/thanks/")
        ask(port, "GET", f"/a/{tokens['ada'][:-1]}/")
        ask(port, "GET", f"/a/{tokens['ada']}/9/")
    assert Response.objects.count() == len(PEOPLE)
    return order, printed


def test_the_server_prints_nothing_of_who_answers(everybody_answered, tokens):
    (printed,) = everybody_answered[1]

    telling = [*tokens.values(), *WORDS.values(), STARTED, "TellingPhone", "/a/", "@example"]
    assert "granian" in printed.lower()
    assert [word for word in telling if word in printed] == []


def test_no_row_of_the_audit_trail_or_of_a_session_was_written(everybody_answered):
    with connection.cursor() as cursor:
        counted = {}
        for table in connection.introspection.table_names():
            cursor.execute(f'select count(*) from "{table}"')  # noqa: S608 -- our own tables
            counted[table] = cursor.fetchone()[0]

    filled = {table for table, rows in counted.items() if rows and table.startswith("monitor_")}
    assert counted["trust_auditevent"] == 0
    assert counted["django_session"] == 0
    assert "monitor_response" in filled


def test_no_table_holds_a_token_or_unsealed_words(everybody_answered, tokens):
    """Searched as text in every table: what is found are the open answers, and only there."""
    found = set()
    for table in connection.introspection.table_names():
        for row in rows_of(table):
            for name, words in WORDS.items():
                found |= {(table, name)} if words in row else set()
            assert STARTED not in row
            assert not any(token in row for token in tokens.values())

    assert found == {("monitor_openanswer", name) for name in PEOPLE}


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f'select * from "{table}"')  # noqa: S608 -- our own tables
        return [" ".join(str(_plain(value)) for value in row) for row in cursor.fetchall()]


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


def test_what_was_saved_cannot_be_opened_or_tied_to_an_invitation(everybody_answered, tokens):
    """The attacker has every digest of every link, and all that is in the row."""
    row = SavedAnswers.objects.get()
    links = {digest for digest, _ in all_links()}

    assert row.digest not in links
    assert STARTED.encode() not in bytes(row.sealed)
    assert len(row.sealed) % 1024 == len(b"nonce and tag") + 15
    if connection.vendor == "postgresql":
        assert (
            marks("monitor_savedanswers").keys() & marks("monitor_invitation").keys() == set()
        )


def all_links():
    with connection.cursor() as cursor:
        cursor.execute("select digest, invitation_id from monitor_link")
        return cursor.fetchall()


# --- PostgreSQL: which transaction wrote a row, and where it stands ------------------------------


def marks(table):
    """The rows of a table by the transaction that wrote them."""
    found = {}
    with connection.cursor() as cursor:
        key = "id" if table != "monitor_savedanswers" else "digest"
        cursor.execute(f"select xmin::text, {key} from {table} order by ctid")  # noqa: S608
        for mark, number in cursor.fetchall():
            found.setdefault(mark, []).append(number)
    return found


def written_together():
    """For each response, the invitations that bear its mark: one is a name."""
    invitations = marks("monitor_invitation")
    return [invitations.get(mark, []) for mark in marks("monitor_response")]


if connection.vendor == "postgresql":

    def test_before_dealing_the_marks_of_transactions_name_everybody(everybody_answered):
        assert [len(found) for found in written_together()] == [1] * len(PEOPLE)
        assert in_order_on_disk() == everybody_answered[0]

    def test_after_dealing_every_answer_bears_the_mark_of_every_invitation(everybody_answered):
        deal_anew.call()

        assert [len(found) for found in written_together()] == [len(PEOPLE) + 1]
        assert marks("monitor_openanswer").keys() == marks("monitor_response").keys()
        assert in_order_on_disk() != everybody_answered[0]

    def test_after_dealing_the_statistics_hold_no_answer(everybody_answered):
        with connection.cursor() as cursor:
            cursor.execute("analyze")
            cursor.execute(
                "select tablename, attname, most_common_vals::text, histogram_bounds::text "
                "from pg_stats where tablename in ('monitor_response', 'monitor_openanswer') "
                "and attname in ('answers', 'text')"
            )
            kept = [row for row in cursor.fetchall() if row[2] or row[3]]

        assert kept == []


def in_order_on_disk():
    """Who wrote the open answers, in the order in which they stand on the disk."""
    with connection.cursor() as cursor:
        cursor.execute("select text from monitor_openanswer order by ctid")
        said = [text for (text,) in cursor.fetchall()]
    return [name for text in said for name in PEOPLE if WORDS[name] == text]


# --- SQLite: the bytes of the file and of its journal --------------------------------------------


def bytes_of(suffix=""):
    file = Path(f"{connection.settings_dict['NAME']}{suffix}")
    return file.read_bytes() if file.exists() else b""


def order_in(content, words):
    """Who is found in these bytes, in the order in which each is found first or last."""
    first = {name: content.find(words[name].encode()) for name in PEOPLE}
    last = {name: content.rfind(words[name].encode()) for name in PEOPLE}
    return [
        sorted((name for name in PEOPLE if at[name] >= 0), key=at.get) for at in (first, last)
    ]


def gives_away(content, words, order):
    """Whether the bytes hold the order of completing, forwards or backwards."""
    return any(found in (order, order[::-1]) for found in order_in(content, words))


def naive(order):
    """What most sites do: a number that counts up, and a moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "create table naive (id integer primary key autoincrement, at text, said text)"
        )
        for minute, name in enumerate(order):
            moment = f"2026-09-07T09:{minute:02}"
            cursor.execute(
                "insert into naive (at, said) values (%s, %s)", [moment, f"naive {WORDS[name]}"]
            )


if connection.vendor == "sqlite":
    CLOSED = {name: answers_of(place) for place, name in enumerate(PEOPLE)}

    def test_a_naive_table_gives_the_order_away(everybody_answered):
        order = everybody_answered[0]
        naive(order)
        with connection.cursor() as cursor:
            cursor.execute("pragma wal_checkpoint(truncate)")
            naively = {name: f"naive {words}" for name, words in WORDS.items()}
            found = bytes_of()
            cursor.execute("drop table naive")

        assert gives_away(found, naively, order)

    def test_before_dealing_the_journal_or_the_page_gives_the_order_away(everybody_answered):
        order = everybody_answered[0]

        journal = bytes_of("-wal")

        assert gives_away(journal, WORDS, order) or gives_away(bytes_of(), WORDS, order)

    def test_after_dealing_neither_file_gives_anything_away(everybody_answered):
        order = everybody_answered[0]

        deal_anew.call()

        assert bytes_of("-wal") == b""
        found = bytes_of()
        assert all(words.encode() in found for words in (*WORDS.values(), *CLOSED.values()))
        assert [found.count(words.encode()) for words in WORDS.values()] == [1] * len(PEOPLE)
        assert not gives_away(found, WORDS, order)
        assert not gives_away(found, CLOSED, order)
        # Nor do the words stand in the order of the closed answers of the same people.
        assert order_in(found, WORDS) != order_in(found, CLOSED)

    def test_what_is_sealed_is_in_no_file(everybody_answered, tokens):
        assert STARTED.encode() not in bytes_of() + bytes_of("-wal")
        assert not any(
            token.encode() in bytes_of() + bytes_of("-wal") for token in tokens.values()
        )


def test_once_the_answers_are_frozen_nothing_is_left_of_their_rows(everybody_answered, wave):
    now = datetime.now(UTC)  # the task reads the clock
    Wave.objects.filter(pk=wave.pk).update(closed_at=now)
    freeze_wave(Wave.objects.get(pk=wave.pk), at=now)

    assert deal_anew.call() == 0
    if connection.vendor == "sqlite":
        assert bytes_of("-wal") == b""
        assert order_in(bytes_of(), CLOSED) == [[], []]
    else:
        # It goes on every five minutes: a backup that is being made keeps what is gone alive.
        for _ in range(20):
            if pages_of("monitor_response") == pages_of("monitor_openanswer") == 0:
                break
            sleep(0.5)
            deal_anew.call()
        assert pages_of("monitor_response") == pages_of("monitor_openanswer") == 0


def pages_of(table):
    with connection.cursor() as cursor:
        cursor.execute("select pg_relation_size(%s)", [table])
        return cursor.fetchone()[0]
