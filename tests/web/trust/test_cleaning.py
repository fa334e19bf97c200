"""What is past its time goes, every day, with a record."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import connection

from tests.web import make
from weerklank.web.trust import actions, tasks
from weerklank.web.trust.models import AuditEvent, Cleaning
from weerklank.web.trust.retention import HOLDINGS, Holding


def holding(name, expire):
    return Holding(name=name, tables=(), what="x", why="x.", kept="x.", expire=expire)


def test_the_task_cleans_every_kind_of_data_that_has_an_end():
    tasks.clean.enqueue()

    assert set(Cleaning.objects.values_list("holding", flat=True)) == {
        name for name, each in HOLDINGS.items() if each.expire is not None
    }


def test_a_session_that_ended_goes_and_one_that_lasts_stays():
    now = datetime.now(UTC)
    for key, hours in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, expire_date=now + timedelta(hours=hours))

    tasks.clean.enqueue()

    assert [each.pk for each in Session.objects.all()] == ["new"]


def test_a_line_of_the_trail_goes_after_five_years(valley):
    now = datetime.now(UTC)
    for years in (4, 6):
        actions.record(
            "people.team.founded", valley, by=None, at=now - timedelta(days=366 * years)
        )

    tasks.clean.enqueue()

    assert AuditEvent.objects.count() == 1


def test_attempts_to_sign_in_do_not_stay_in_the_database():
    if connection.vendor != "postgresql":
        return  # they are in memory
    caches["default"].set("old", 1, timeout=0.01)
    caches["default"].set("new", 1, timeout=60)
    old = datetime.now(UTC) + timedelta(seconds=10)

    erased = HOLDINGS["trust.attempts"].expire(old)

    assert erased == 1
    assert caches["default"].get("new") == 1


def test_what_fails_does_not_keep_the_others_and_is_heard_of():
    class Fails(Exception):
        pass

    def fail(at):
        raise Fails

    def erase_three(at):
        return 3

    with pytest.raises(ExceptionGroup, match="not everything") as failed:
        actions.clean([holding("first", fail), holding("second", erase_three)], at=make.MONDAY)

    assert [type(each) for each in failed.value.exceptions] == [Fails]
    assert list(Cleaning.objects.values_list("holding", "erased")) == [("second", 3)]


def test_an_administrator_sees_what_was_cleaned_when(as_, admin, valley):
    before = as_(admin).get(f"/organisations/{valley.pk}/cleanings/").content.decode()
    tasks.clean.enqueue()
    after = as_(admin).get(f"/organisations/{valley.pk}/cleanings/").content.decode()

    ending = [each for each in HOLDINGS.values() if each.expire]
    assert (before.count("<time"), after.count("<time")) == (0, len(ending))
