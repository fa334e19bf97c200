"""The table of attacks; the attacks themselves are in tests/attacks."""

import numpy as np

from benchmarks.attacks import summary, table
from tests.attacks.tally import Tally, names_of_attacks


def tally(**counts):
    return Tally(studies=2, releases=8, people=np.array([30, 80, 100]), **counts)


def test_every_attack_has_a_line():
    lines = list(table(tally()))

    assert len(lines) == 1 + len(names_of_attacks())


def test_the_summary_says_how_much_stays_visible():
    said = list(summary(tally(), seconds=90))

    assert said[0] == "8 releases of 2 studies in 1.5 minutes."
    assert said[1] == (
        "Of the respondents 30% stay visible in their team's figures; 80% in the naive way."
    )


def test_a_leak_is_named_so_that_it_can_be_looked_into():
    found = tally(leaks=[(7, 198, "whole numbers", [0])])

    assert list(summary(found, 90))[-1] == (
        "Found: seed 7, study 198, whole numbers: cells [0]"
    )
