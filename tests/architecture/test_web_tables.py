"""Of every table it is known what it holds about people, why, and how long."""

import pytest
from django.apps import apps

from weerklank.web.trust.retention import HOLDINGS, NOT_ABOUT_A_PERSON

TABLES = sorted(apps.get_models(), key=lambda table: table._meta.label)
HELD = [table for holding in HOLDINGS.values() for table in holding.tables]
UNKNOWN = (
    "Nobody said what {label} holds. In the retention.py of its app, hold(Holding(...)) with "
    "this table, or not_about_a_person(table, because)."
)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table._meta.label)
def test_it_is_known_what_a_table_holds(table):
    said = HELD.count(table) + (table in NOT_ABOUT_A_PERSON)

    assert said, UNKNOWN.format(label=table._meta.label)
    assert said == 1


def test_every_reason_is_a_sentence():
    assert [table for table, why in NOT_ABOUT_A_PERSON.items() if len(why) < 10] == []


@pytest.mark.parametrize("holding", HOLDINGS.values(), ids=list(HOLDINGS))
def test_what_is_kept_of_a_person_is_said_in_words(holding):
    assert all(str(sentence).endswith(".") for sentence in (holding.why, holding.kept))
    assert str(holding.what)
