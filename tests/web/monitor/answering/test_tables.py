"""What the database itself tells of the order of answers: nothing."""

import pytest
from django.db import connection

from weerklank.web.monitor.models import Invitation, OpenAnswer, Response, SavedAnswers


def has_row_number(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "select lower(sql) not like '%%without rowid' from sqlite_master where name = %s",
            [table._meta.db_table],
        )
        return bool(cursor.fetchone()[0])


if connection.vendor == "sqlite":  # which alone numbers its rows

    def test_a_row_number_would_be_found_and_answers_have_none():
        assert has_row_number(Invitation)
        assert not any(map(has_row_number, (Response, OpenAnswer, SavedAnswers)))


@pytest.mark.parametrize("table", [Response, OpenAnswer, SavedAnswers])
def test_no_column_counts_up_or_holds_a_moment(table):
    kinds = {field.get_internal_type() for field in table._meta.concrete_fields}

    assert kinds <= {"UUIDField", "ForeignKey", "CharField", "TextField", "BinaryField"}


@pytest.mark.parametrize("table", [Response, OpenAnswer, SavedAnswers])
def test_no_key_leads_to_an_invitation_or_a_person(table):
    keys = {field.name for field in table._meta.concrete_fields if field.is_relation}

    assert keys <= {"wave", "wave_team"}
