"""Of several workers exactly one does what is due."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from tests.web import make
from weerklank.web.trust.actions import claim_routine

DAY = timedelta(days=1)
WORKERS = 6


def test_what_was_never_done_is_due():
    assert claim_routine("clean", every=DAY, at=make.MONDAY)


def test_it_is_due_again_when_the_period_is_over_and_not_before():
    claim_routine("clean", every=DAY, at=make.MONDAY)

    assert not claim_routine("clean", every=DAY, at=make.MONDAY + DAY - timedelta(seconds=1))
    assert claim_routine("clean", every=DAY, at=make.MONDAY + DAY)


def test_routines_do_not_know_each_other():
    claim_routine("clean", every=DAY, at=make.MONDAY)

    assert claim_routine("close waves", every=DAY, at=make.MONDAY)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("done_before", [False, True])
def test_of_workers_who_ask_at_the_same_moment_one_hears_yes(done_before):
    if done_before:
        claim_routine("clean", every=DAY, at=make.MONDAY)
    together = Barrier(WORKERS)

    def ask(number):
        together.wait()
        try:
            return [
                claim_routine("clean", every=DAY, at=make.MONDAY + day * DAY)
                for day in range(1, 6)
            ]
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as workers:
        answers = list(workers.map(ask, range(WORKERS)))

    # Each day once at most (a quicker worker may have come with a later day), the last for sure.
    assert all(sum(day) <= 1 for day in zip(*answers, strict=True))
    assert sum(map(sum, answers)) >= 1
    assert sum(answer[-1] for answer in answers) == 1
