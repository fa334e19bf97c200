"""Random releases, and everybody who would like to see through them."""

import os
from functools import reduce
from itertools import islice
from operator import add

import numpy as np
import pytest

from tests.analysis.disclosure.groups import subsets
from tests.attacks import publishing, releasing
from tests.attacks.loot import Loot
from tests.attacks.named import ATTACKS, LOOKS
from tests.attacks.scenarios import FIRST, scenario
from tests.attacks.tally import attack_study

LOTS = 8
STUDIES_PER_LOT = 310 if os.environ.get("CI") == "true" else 30
"""About four releases each: 10,000 in CI, 1,000 at a desk."""


def studies(seed):
    """Random studies with the question to attack, without end."""
    number = 0
    while True:
        study = scenario(np.random.default_rng([seed, number]))
        yield from ((study, question) for question in study.questions)
        number += 1


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack.name for attack in ATTACKS])
def test_the_naive_way_gives_somebody_away(attack):
    tried = (pair for pair in islice(studies(1), 600) if attack.concerns(*pair))

    assert any(attack.finds(*pair) for pair in tried)


@pytest.mark.parametrize("audience", [releasing.PUBLIC, releasing.TEAMS])
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.__name__)
def test_a_release_by_size_alone_gives_somebody_away(look, audience):
    def finds(study, question):
        teams = releasing.as_teams(study)
        rows = releasing.naively_released(teams, question)[audience]
        return look(Loot.of(rows, teams, question, releasing.THRESHOLDS[audience]))

    assert any(finds(*pair) for pair in islice(studies(2), 300))


@pytest.mark.parametrize("lot", range(LOTS))
def test_no_attacker_finds_anybody_in_ours(lot):
    of_lot = (attack_study(20260131 + lot, number) for number in range(STUDIES_PER_LOT))

    tally = reduce(add, of_lot)

    assert tally.leaks == []
    assert tally.releases > 3 * STUDIES_PER_LOT
    # Somebody must be left to see: hiding everything would be safe too.
    ours, _, everybody = tally.people
    assert ours > 0.2 * everybody
    assert tally.refused <= 0.01 * tally.studies
    assert sum(tally.gave_up.values()) <= 0.01 * sum(tally.tried.values())


def is_safe(study, question, rows):
    return not any(look(Loot.of(rows, study, question)) for look in LOOKS)


def small_first_releases(number):
    """Studies of one municipality, of which only the first release is looked at."""
    for study, question in studies(3):
        groups = {
            group.cells
            for group in study.groups
            if group.release == FIRST and group.kind != "rest" and group.cells
        }
        if len(groups) <= 5 and len(set(study.municipality.tolist())) == 1:
            yield study, question, sorted(groups, key=sorted)
            number -= 1
            if not number:
                return


def test_no_pattern_that_every_attacker_leaves_alone_loses_less_than_ours():
    for study, question, groups in small_first_releases(60):
        people = {g: int(question.counts[list(g)].sum()) for g in groups}
        shown = {
            group.cells
            for group in publishing.ours(study, question)
            if group.release == FIRST and group.kind != "rest"
        }

        # Every set of groups of which each by itself is large enough, safe by the attackers.
        large = [group for group in groups if is_safe(study, question, [group])]
        most = max(
            sum(people[group] for group in chosen)
            for chosen in subsets(large)
            if is_safe(study, question, list(chosen))
        )
        assert sum(people[group] for group in shown if group in large) == most
