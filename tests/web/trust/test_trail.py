"""The audit trail can be added to; the database itself refuses anything else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.web import make
from weerklank.web.trust.actions import record
from weerklank.web.trust.models import AuditEvent


@pytest.fixture
def line(valley, admin):
    record("people.team.founded", valley, by=admin, at=datetime.now(UTC), organisation=valley)
    return AuditEvent.objects.get()


def refused(deed):
    with pytest.raises(DatabaseError, match="the audit trail"), transaction.atomic():
        deed()


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_line_says_who_did_what_where_and_when_and_names_nobody(line, valley, admin):
    assert (line.by, line.organisation, line.number) == (admin.pk, valley.pk, str(valley.pk))
    assert admin.email not in str(vars(line))


def test_a_line_cannot_be_changed(line):
    refused(lambda: AuditEvent.objects.update(by=None))
    refused(line.save)

    assert AuditEvent.objects.get().by == line.by


def test_a_line_cannot_be_deleted(line):
    refused(line.delete)
    refused(AuditEvent.objects.all().delete)
    refused(lambda: execute("DELETE FROM trust_auditevent"))

    assert AuditEvent.objects.count() == 1


def test_a_line_cannot_be_replaced(line):
    if connection.vendor == "sqlite":
        refused(lambda: execute("REPLACE INTO trust_auditevent SELECT * FROM trust_auditevent"))

    assert AuditEvent.objects.get().deed == "people.team.founded"


def test_the_trail_cannot_be_emptied_in_one_go(line):
    if connection.vendor == "postgresql":
        refused(lambda: execute("TRUNCATE trust_auditevent"))

    assert AuditEvent.objects.count() == 1


def test_a_line_of_more_than_five_years_may_go(valley):
    for age in (4 * 365, 5 * 365 + 10):
        record(
            "people.team.founded", valley, by=None, at=datetime.now(UTC) - timedelta(days=age)
        )

    AuditEvent.objects.order_by("at").first().delete()

    refused(AuditEvent.objects.order_by("at").first().delete)


def test_a_deed_that_fails_leaves_no_line(valley):
    def founded_on_nothing():
        with transaction.atomic():
            record("people.team.founded", valley, by=None, at=make.MONDAY)
            return 1 / 0

    with pytest.raises(ZeroDivisionError):
        founded_on_nothing()

    assert not AuditEvent.objects.exists()
