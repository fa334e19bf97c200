"""All annexes and the report together, attacked as they are printed.

The pages of random studies are made and read back, and the attackers get every group of which
a figure was printed somewhere. Rounding is not counted on: they get its counts in full.
"""

import os

import numpy as np
import pytest

from tests.attacks import printed
from tests.attacks.loot import GaveUp, Loot
from tests.attacks.named import LOOKS
from tests.attacks.releasing import THRESHOLDS, as_teams
from tests.attacks.scenarios import scenario
from weerklank.analysis.disclosure.derivable import TooEntangled
from weerklank.survey.refusals import BadInput
from weerklank.survey.release.groups import Level
from weerklank.survey.release.history import Audience

STUDIES = 150 if os.environ.get("CI") == "true" else 40
SEED = 20261205
BELOW = THRESHOLDS[Audience.TEAMS]


def random_study(number):
    """A study with people in it, seen as teams that were measured once."""
    study = scenario(np.random.default_rng([SEED, number]))
    return as_teams(study)


@pytest.fixture(scope="module")
def studies(tmp_path_factory):
    """The random studies with their material after a release; without those that are refused."""
    found = []
    for number in range(STUDIES):
        study = random_study(number)
        folder = tmp_path_factory.mktemp("random") / "study"
        try:
            found.append((study, printed.released(printed.write_scenario(folder, study))))
        except (BadInput, TooEntangled):
            continue
    assert len(found) > 0.9 * STUDIES
    return found


@pytest.fixture(scope="module")
def pages(studies):
    """All that is printed of each study."""
    return [printed.everything_printed(made) for _, made in studies]


@pytest.fixture(scope="module")
def loot(studies, pages):
    """What an attacker has who reads all pages, per study and variable."""
    return [_loot(*study, read) for study, read in zip(studies, pages, strict=True)]


@pytest.fixture(scope="module")
def careless_loot(studies):
    """The same of pages that show every group whose size allows it."""
    found = []
    for study, made in studies:
        read = printed.everything_printed(printed.carelessly(made))
        found.append(_loot(study, made, read))
    return found


def _loot(study, material, read):
    names, found = printed.names_of(study), []
    for variable, question in printed.questions_of(material, study).items():
        rows = {each.group for each in read if each.variable == variable}
        cells = [frozenset(names.index(team) for team in group) for group in rows]
        found.append(Loot.of(cells, study, question, BELOW))
    return found


def exposed(look, loot):
    """The studies in which this attacker finds somebody, by number."""
    return [number for number, held in enumerate(loot) if any(finds(look, h) for h in held)]


def finds(look, held):
    """Whether this attacker finds somebody; None where the search was given up."""
    try:
        return bool(look(held))
    except GaveUp:
        return None


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.__name__)
def test_hardly_a_search_is_given_up(look, loot):
    found = [finds(look, each) for held in loot for each in held]

    assert found.count(None) < 0.02 * len(found)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.__name__)
def test_annexes_by_size_alone_give_somebody_away(look, careless_loot):
    assert exposed(look, careless_loot)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.__name__)
def test_all_annexes_with_the_report_give_nobody_away(look, loot):
    assert exposed(look, loot) == []


def test_there_is_enough_to_attack(studies, pages):
    shown = teams = rests = 0
    for (_, made), read in zip(studies, pages, strict=True):
        groups = {each.group for each in read}
        own = {group.teams for group in made.last.groups if group.level is Level.TEAM}
        larger = {group.teams for group in made.last.groups if group.level is not Level.TEAM}
        shown, teams = shown + len(groups & own), teams + len(own)
        rests += len(groups - own - larger)

    assert shown > teams / 4
    assert rests > len(studies) / 4


def test_every_printed_mean_is_that_of_its_group(studies, pages):
    checked = 0
    for (_, made), read in zip(studies, pages, strict=True):
        cube, known = made.last.by_team, made.last.variables
        for each in read:
            if each.mean and not each.mean.endswith("%"):
                at = [cube.groups.index(team) for team in each.group]
                counts = cube.answers[each.variable][at].sum(axis=0)
                people = np.repeat(known[each.variable].values, counts)
                decimals = len(each.mean.partition(".")[2])
                half = 0.5 * 10**-decimals + 1e-9
                assert abs(float(each.mean) - people.mean()) <= half
                assert len(people) >= BELOW
                checked += 1
    assert checked > 5 * len(studies)
