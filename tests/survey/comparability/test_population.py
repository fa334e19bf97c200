import numpy as np

from tests.survey import make
from weerklank.survey.comparability.population import populations
from weerklank.survey.comparability.units import Unit
from weerklank.survey.counting import Cube
from weerklank.survey.responding import Response
from weerklank.survey.study import Origin, Team

TEAMS = (
    Team(id="north", name="North", municipality="hill", last_wave="2016"),
    Team(id="far", name="Far", municipality="hill", first_wave="2017",
         origins=(Origin("north", "renamed"),)),
    Team(id="south", name="South", municipality="hill", last_wave="2016"),
    Team(id="shore", name="Shore", municipality="lake", first_wave="2017",
         origins=(Origin("south", "moved"),)),
    Team(id="gone", name="Gone", municipality="lake", last_wave="2016"),
    Team(id="new", name="New", municipality="lake", first_wave="2017"),
)  # fmt: skip
BEFORE = make.wave("2016", invited={"north": 20, "south": 12})
AFTER = make.wave("2017", invited={"far": 25})
STUDY = make.study(teams=TEAMS, waves=(BEFORE, AFTER))


def heads(**by_municipality):
    return Cube(tuple(by_municipality), np.array([*by_municipality.values()]), {}, {})


def test_response_and_teams_are_said_per_municipality():
    hill, lake = populations(STUDY, (BEFORE, heads(hill=24, lake=9)), (AFTER, heads(hill=20)))

    assert (hill.municipality, hill.earlier, hill.later) == (
        "hill",
        Response(invited=32, answered=24),
        Response(invited=25, answered=20),
    )
    assert hill.became == (Unit(("north",), ("far",)),)
    assert hill.moved == lake.moved == (Unit(("south",), ("shore",)),)
    assert (lake.came, lake.went) == (("new",), ("gone",))
    assert lake.later == Response(invited=None, answered=0)


def test_a_municipality_without_answers_in_either_wave_is_left_out():
    found = populations(STUDY, (BEFORE, heads(hill=24)), (AFTER, heads(hill=20)))

    assert [each.municipality for each in found] == ["hill"]
