"""Whether a team has a score of its own, as psych and base R see it: teams.R."""

import numpy as np
import pytest

from tests.r.generated import joined
from weerklank.analysis.team_agreement import icc1, r_wg, r_wg_j

SETS, ANSWERS = 60, 5
VALUES = np.arange(1, ANSWERS + 1)
LEVELS = np.resize([0.95, 0.9], SETS)


def sets_of_teams(seed):
    """Counts per team and answer: 3 to 14 teams of 4 to 15 people; every other set of one size."""
    rng = np.random.default_rng(seed)
    made = []
    for at in range(SETS):
        teams = rng.integers(3, 15)
        sizes = np.resize(rng.integers(4, 16, 1 if at % 2 else teams), teams)
        leaning = rng.dirichlet(np.full(ANSWERS, 4.0), teams)
        made.append(
            np.array([rng.multinomial(n, c) for n, c in zip(sizes, leaning, strict=True)])
        )
    return made


def agreeing_teams(seed):
    """Answers of 5 to 15 people to 2 to 8 items, each within a step of the team's own."""
    rng = np.random.default_rng(seed)
    return [
        rng.integers(0, 3, (rng.integers(5, 16), rng.integers(2, 9))) + rng.integers(1, 4)
        for _ in range(SETS)
    ]


TEAMS = sets_of_teams(61)
AGREEING = agreeing_teams(62)


@pytest.fixture(scope="module")
def r(ask_r):
    return ask_r(
        "teams.R",
        sets=[
            {
                "scores": joined(np.concatenate([np.repeat(VALUES, team) for team in teams])),
                "teams": joined(np.repeat(np.arange(len(teams)), teams.sum(axis=1))),
                "level": level,
            }
            for teams, level in zip(TEAMS, LEVELS, strict=True)
        ],
        agreement=[
            {"scores": joined(team.T.ravel()), "items": team.shape[1], "answers": ANSWERS}
            for team in AGREEING
        ],
    )


def outcomes():
    return [icc1(t, VALUES, level=level) for t, level in zip(TEAMS, LEVELS, strict=True)]


def counted(team):
    """Counts per item and answer."""
    return [np.bincount(item, minlength=ANSWERS + 1)[1:] for item in team.T]


@pytest.mark.parametrize(("number", "name"), [("value", "icc"), ("f", "f"), ("p", "p")])
def test_icc_and_f_are_those_of_the_analysis_of_variance_of_base_r(r, number, name):
    ours = [float(getattr(each, number)) for each in outcomes()]

    # The mean square between teams is a small difference where teams hardly differ.
    assert ours == pytest.approx(r["sets"][name], rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("number", ["value", "low", "high"])
def test_icc_and_its_interval_are_those_of_psych_for_teams_of_one_size(r, number):
    name = {"value": "psych_icc", "low": "psych_low", "high": "psych_high"}[number]
    alike = np.flatnonzero(~np.isnan(r["sets"][name]))

    ours = np.array([float(getattr(each, number)) for each in outcomes()])

    assert len(alike) >= SETS / 2
    assert ours[alike] == pytest.approx(r["sets"][name][alike], rel=1e-9, abs=1e-12)


def test_agreement_within_a_team_is_its_formula_written_in_r(r):
    found = r["agreement"]
    one = [float(r_wg(counted(team)[0], VALUES)) for team in AGREEING]
    several = [float(r_wg_j(counted(team), VALUES)) for team in AGREEING]

    assert one == pytest.approx(found["r_wg"], rel=1e-9, abs=1e-12)
    assert several == pytest.approx(found["r_wg_j"], rel=1e-9, abs=1e-12)
