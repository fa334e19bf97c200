"""A page with many rows asks the database as often as a page with one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.architecture.pages import ADDRESSES, LISTS, path_of


def questions(browser, path):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = browser.get(path)
    assert answer.status_code == 200
    return len(asked), len(answer.content)


@pytest.mark.parametrize("name", sorted(LISTS))
def test_thirty_rows_cost_as_many_queries_as_one(cast, as_, name):
    make_rows, seen_by = LISTS[name]
    viewer, values = seen_by(cast)
    path, browser = path_of(name, values), as_(viewer)
    make_rows(cast, 1)
    browser.get(path)  # what is remembered per process is remembered now

    one, short = questions(browser, path)
    make_rows(cast, 29)
    thirty, long = questions(browser, path)

    assert long > short, "the rows are not on the page: look at what LISTS makes"
    assert thirty == one


def test_what_is_registered_as_a_list_is_an_address():
    assert set(LISTS) <= {each.name for each in ADDRESSES}
