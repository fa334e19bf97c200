"""The core on answers that people gave: 2,800 on 25 items of personality, with its key."""

import csv

import numpy as np
import pytest

from tests.survey import make
from weerklank.survey.counting import count_wave
from weerklank.survey.describing import description
from weerklank.survey.missing import Missing
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.variables import variables

SIX = Scale(id="six", kind=Kind.GRADE, low=1, high=6)


@pytest.fixture(scope="module")
def people(shared_data):
    with (shared_data / "psych" / "bfi.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def key(shared_data):
    """Per subscale its items, with a minus before those that are turned round."""
    with (shared_data / "psych" / "bfi.keys.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: [row[name] for row in rows] for name in rows[0] if name != "rownames"}


def test_scores_of_real_people_are_what_a_plain_loop_says(people, key, tmp_path):
    turned = {
        name.lstrip("-"): name.startswith("-") for names in key.values() for name in names
    }
    asked = make.questionnaire(
        *(
            make.item(name, "six", keying="reversed" if reverse else "straight")
            for name, reverse in turned.items()
        ),
        scales=(SIX,),
        subscales=tuple(
            make.subscale(name, *(each.lstrip("-") for each in names))
            for name, names in key.items()
        ),
    )
    columns = {
        name: [int(row[name]) - 1 if row[name] else Missing.SKIPPED for row in people]
        for name in turned
    }
    teams = ["north" if row["gender"] == "1" else "south" for row in people]

    cube = count_wave(make.frozen(tmp_path, asked, make.answers(teams, **columns)), asked)

    found = {variable.id: variable for variable in variables(asked)}
    for name, names in key.items():
        for team in ("north", "south"):
            scores = []
            for row, row_team in zip(people, teams, strict=True):
                given = [(each, row[each.lstrip("-")]) for each in names]
                answers = [7 - int(a) if n.startswith("-") else int(a) for n, a in given if a]
                if row_team == team and len(answers) >= 4:  # two thirds of five, rounded up
                    scores.append(sum(answers) / len(answers))
            described = description(cube, found[name], team, smallest=5)
            assert described.n == len(scores)
            assert described.heads == teams.count(team)
            assert described.mean == pytest.approx(np.mean(scores))
            assert described.standard_deviation == pytest.approx(np.std(scores, ddof=1))
