import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey import make
from weerklank.survey.comparability.units import Unit, common_units
from weerklank.survey.study import Origin, Team

WAVES = tuple(make.wave(year) for year in ("2015", "2016", "2017"))


def team(name, *origins, municipality="hill", how="split", **life):
    return Team(
        id=name,
        name=name,
        municipality=municipality,
        origins=tuple(Origin(origin, how) for origin in origins),
        **life,
    )


def units(*teams, earlier="2016", later="2017"):
    study = make.study(teams=teams, waves=WAVES)
    found = common_units(study, study.wave_by_id[earlier], study.wave_by_id[later])
    return [(unit.earlier, unit.later) for unit in found]


def test_teams_that_stayed_the_same_are_each_a_unit():
    assert units(team("a"), team("b")) == [(("a",), ("a",)), (("b",), ("b",))]


def test_a_team_that_came_or_went_is_in_one_wave():
    assert units(team("old", last_wave="2016"), team("new", first_wave="2017")) == [
        (("old",), ()),
        ((), ("new",)),
    ]


def test_a_renamed_team_is_one_unit():
    found = units(
        team("centrum", last_wave="2016"),
        team("midden", "centrum", how="renamed", first_wave="2017"),
    )

    assert found == [(("centrum",), ("midden",))]


def test_the_parts_of_a_split_team_are_compared_with_the_whole():
    found = units(
        team("a", last_wave="2016"),
        team("a1", "a", first_wave="2017"),
        team("a2", "a", first_wave="2017"),
        team("b"),
    )

    assert found == [(("a",), ("a1", "a2")), (("b",), ("b",))]


def test_merged_teams_are_compared_together():
    found = units(
        team("a", last_wave="2016"),
        team("b", last_wave="2016"),
        team("ab", "a", "b", how="merged", first_wave="2017"),
    )

    assert found == [(("a", "b"), ("ab",))]


def test_what_hangs_together_through_a_third_team_is_one_unit():
    found = units(
        team("a", last_wave="2016"),
        team("b", last_wave="2016"),
        team("x", "a", first_wave="2017"),
        team("y", "a", "b", how="merged", first_wave="2017"),
    )

    assert found == [(("a", "b"), ("x", "y"))]


def test_a_split_before_both_waves_leaves_two_units():
    teams = (team("a"), team("part", "a", first_wave="2016"))

    assert units(*teams) == [(("a",), ("a",)), (("part",), ("part",))]
    assert units(*teams, earlier="2015") == [(("a",), ("a", "part"))]


def test_a_change_after_both_waves_does_not_count_yet():
    teams = (team("a"), team("part", "a", first_wave="2017"))

    assert units(*teams, earlier="2015", later="2016") == [(("a",), ("a",))]


def test_lineage_runs_through_a_team_that_lived_between_the_waves():
    found = units(
        team("a", last_wave="2015"),
        team("between", "a", how="renamed", first_wave="2016", last_wave="2016"),
        team("c", "between", how="renamed", first_wave="2017"),
        earlier="2015",
    )

    assert found == [(("a",), ("c",))]


def test_a_change_of_which_nobody_wrote_the_moment_always_links():
    assert units(team("a"), team("part", "a")) == [(("a", "part"), ("a", "part"))]


def test_a_unit_has_a_home_only_where_it_stayed_in_one_municipality():
    of = {"a": "hill", "b": "hill", "c": "lake"}

    assert Unit(("a",), ("b",)).home(of) == "hill"
    assert Unit(("a",), ("c",)).home(of) is None


@given(
    st.lists(
        st.tuples(
            st.sets(st.integers(0, 7), max_size=2), st.sampled_from(["", "2016", "2017"])
        ),
        min_size=8,
        max_size=8,
    )
)
def test_every_team_of_a_wave_is_in_exactly_one_unit(drawn):
    teams = [
        team(str(place), *map(str, sorted(origins - {place})), first_wave=first)
        for place, (origins, first) in enumerate(drawn)
    ]

    found = units(*teams)

    assert sorted(name for before, _ in found for name in before) == [
        each.id for each in teams if each.first_wave != "2017"
    ]
    assert sorted(name for _, after in found for name in after) == [each.id for each in teams]


def test_a_wave_that_the_study_does_not_have_is_refused():
    with pytest.raises(ValueError, match="2018"):
        common_units(make.study(waves=WAVES), WAVES[0], make.wave("2018"))
