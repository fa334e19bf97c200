from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey import make
from tests.survey.strategies import answers_to, codes
from weerklank.survey import counting
from weerklank.survey.counting import count_wave, tally
from weerklank.survey.missing import Missing
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.scoring import codes_of
from weerklank.survey.variables import variables

ASKED = make.questionnaire(
    make.item("calm"),
    make.item("busy", favourable="low"),
    make.item("have", "mark"),
    make.item("target", "mark"),
    make.item("does", "yes-no"),
    make.item("can", "yes-no"),
    make.item("tools", "tools"),
    make.item("remark", "words"),
    subscales=(make.subscale("ease", "calm", "busy"),),
    pairs=(make.pair("have", "target"),),
    matrices=(make.matrix(("does", "can")),),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("counting")


def same(cube, other):
    return (
        cube.groups == other.groups
        and np.array_equal(cube.heads, other.heads)
        and all(
            np.array_equal(cube.answers[name], other.answers[name]) for name in cube.answers
        )
        and all(
            np.array_equal(cube.missing[name], other.missing[name]) for name in cube.missing
        )
    )


def counted_one_by_one(asked, given_answers):
    """The cube by a plain walk along the respondents: {(variable, team, code): people}."""
    counter = Counter()
    for variable in variables(asked):
        found = codes_of(variable, given_answers.columns, asked)
        counter.update(
            (variable.id, str(team), int(code))
            for team, code in zip(given_answers.teams, found, strict=True)
        )
    return counter


def as_counter(cube):
    """What is in the cube, but for the zeros."""
    tables = [
        (name, team, code, int(table[row, place]))
        for row, team in enumerate(cube.groups)
        for tables, codes in (
            (cube.answers, range(10_000)),
            (cube.missing, list(Missing)),
        )
        for name, table in tables.items()
        for place, code in zip(range(table.shape[1]), codes, strict=False)
    ]
    return Counter({(name, team, int(code)): n for name, team, code, n in tables if n})


@settings(max_examples=12)
@given(answers_to(ASKED))
def test_the_cube_is_a_plain_count_of_the_respondents(folder, given_answers):
    cube = count_wave(make.frozen(folder, ASKED, given_answers), ASKED)

    teams = Counter(map(str, given_answers.teams))
    assert cube.groups == tuple(sorted(teams))
    assert dict(zip(cube.groups, cube.heads.tolist(), strict=True)) == teams
    assert as_counter(cube) == counted_one_by_one(ASKED, given_answers)


def test_a_cube_has_a_column_per_answer_also_the_unused(tmp_path):
    given_answers = make.answers(["north", "north", "south"], calm=[4, 4, 0])
    asked = make.questionnaire(make.item("calm"))

    cube = count_wave(make.frozen(tmp_path, asked, given_answers), asked)

    assert cube.answers["calm"].tolist() == [[0, 0, 0, 0, 2], [1, 0, 0, 0, 0]]
    assert cube.heads.tolist() == [2, 1]


def test_kinds_of_missing_are_kept_apart_in_the_order_of_missing(tmp_path):
    asked = make.questionnaire(make.item("calm"))
    reasons = [-1, -2, -2, -3, -3, -3, -4, -5, -6, -6]
    file = make.frozen(tmp_path, asked, make.answers(["north"] * 10, calm=reasons))

    cube = count_wave(file, asked)

    assert [kind.name for kind in Missing] == [
        "NOT_ASKED", "HIDDEN", "NOT_REACHED", "SKIPPED", "REFUSED", "UNKNOWN",
    ]  # fmt: skip
    assert cube.missing["calm"].tolist() == [[1, 2, 3, 1, 1, 2]]
    assert cube.answers["calm"].sum() == 0


def test_a_wave_that_nobody_answered_has_no_groups(tmp_path):
    asked = make.questionnaire(make.item("calm"))

    cube = count_wave(make.frozen(tmp_path, asked, make.answers([], calm=[])), asked)

    assert cube.groups == ()
    assert cube.answers["calm"].shape == (0, 5)
    assert cube.rolled_up({}).answers["calm"].shape == (0, 5)


def test_a_group_in_which_nobody_answered_has_zeros_in_its_row(tmp_path):
    asked = make.questionnaire(make.item("calm"))
    given_answers = make.answers(["north", "south"], calm=[Missing.SKIPPED, 2])

    cube = count_wave(make.frozen(tmp_path, asked, given_answers), asked)

    assert cube.answers["calm"].tolist() == [[0, 0, 0, 0, 0], [0, 0, 1, 0, 0]]


def test_counting_twice_gives_the_same_counts(tmp_path):
    rng = np.random.default_rng(7)
    asked = make.questionnaire(*(make.item(f"i{number}") for number in range(40)))
    columns = {name: rng.integers(-6, 5, 500) for name in asked.columns}
    teams = rng.choice(list(make.MUNICIPALITY_OF), 500)
    file = make.frozen(tmp_path, asked, make.answers(teams, **columns))

    assert same(count_wave(file, asked), count_wave(file, asked))


@pytest.mark.parametrize("at_once", [1, 2, 3, 100])
def test_the_size_of_a_batch_does_not_matter(tmp_path, monkeypatch, at_once):
    rng = np.random.default_rng(8)
    columns = {
        n: rng.integers(-6, ASKED.scale_of(i).size, 50) for n, i in ASKED.columns.items()
    }
    given_answers = make.answers(rng.choice(["north", "south"], 50), **columns)
    file = make.frozen(tmp_path, ASKED, given_answers)

    monkeypatch.setattr(counting, "VARIABLES_AT_ONCE", at_once)
    monkeypatch.setattr(counting, "ROWS_AT_ONCE", 7 * at_once)

    assert as_counter(count_wave(file, ASKED)) == counted_one_by_one(ASKED, given_answers)


def test_more_rows_than_are_counted_at_once_or_held_by_a_row_group(tmp_path):
    """Every column must be read in the order of the teams, also where readers run beside."""
    people = 2 * counting.ROWS_AT_ONCE + 1_001
    rng = np.random.default_rng(9)
    asked = make.questionnaire(*(make.item(f"i{number}") for number in range(20)))
    teams = rng.choice(list(make.MUNICIPALITY_OF), people)
    columns = {name: rng.integers(-6, 5, people) for name in asked.columns}

    cube = count_wave(make.frozen(tmp_path, asked, make.answers(teams, **columns)), asked)

    for name, column in columns.items():
        for row, team in enumerate(cube.groups):
            found = np.unique_counts(column[teams == team])
            expected = dict(zip(found.values.tolist(), found.counts.tolist(), strict=True))
            missing = dict(
                zip(map(int, Missing), cube.missing[name][row].tolist(), strict=True)
            )
            answered = dict(enumerate(cube.answers[name][row].tolist()))
            assert missing | answered == expected


# --- tallying ---------------------------------------------------------------------------------

sizes_and_rows = st.lists(st.integers(1, 9), min_size=1, max_size=5).flatmap(
    lambda sizes: st.tuples(
        st.just(sizes),
        st.lists(st.tuples(st.integers(0, 2), *map(codes, sizes)), max_size=25),
    )
)


@given(sizes_and_rows, st.sampled_from([1, 100, 1 << 20]))
def test_pairing_columns_does_not_change_a_count(drawn, largest_pair):
    sizes, people = drawn
    group_of = np.array([row[0] for row in people], dtype=np.int64)
    columns = [make.codes(*(row[1 + place] for row in people)) for place in range(len(sizes))]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "LARGEST_PAIR", largest_pair)
        tables = tally(group_of, columns, sizes, groups=3)

    for size, column, table in zip(sizes, columns, tables, strict=True):
        plain = Counter(zip(group_of.tolist(), column.tolist(), strict=True))
        assert table.shape == (3, len(Missing) + size)
        assert table.tolist() == [
            [plain[group, code] for code in range(-len(Missing), size)] for group in range(3)
        ]


def test_two_wide_scales_are_counted_one_by_one(tmp_path):
    wide = Scale(id="wide", kind=Kind.NUMBER, low=0, high=2_000)
    asked = make.questionnaire(make.item("a", "wide"), make.item("b", "wide"), scales=(wide,))
    file = make.frozen(
        tmp_path, asked, make.answers(["north"] * 3, a=[0, 0, 2_000], b=[7, 8, -4])
    )

    # Two of 2001 + 6 columns: 2007 squared is 4,028,049 cells, over a million.
    assert counting.LARGEST_PAIR < 2_007**2
    cube = count_wave(file, asked)

    assert np.flatnonzero(cube.answers["a"][0]).tolist() == [0, 2_000]
    assert cube.answers["a"][0, [0, 2_000]].tolist() == [2, 1]
    assert np.flatnonzero(cube.answers["b"][0]).tolist() == [7, 8]


# --- larger groups ------------------------------------------------------------------------------


@settings(max_examples=6)
@given(answers_to(ASKED))
def test_a_municipality_is_the_sum_of_its_teams(folder, given_answers):
    moved = make.Answers(
        np.array([make.MUNICIPALITY_OF[team] for team in given_answers.teams], dtype=str),
        given_answers.columns,
    )

    per_team = count_wave(make.frozen(folder, ASKED, given_answers), ASKED)
    at_once = count_wave(make.frozen(folder, ASKED, moved), ASKED)

    rolled = per_team.rolled_up(make.MUNICIPALITY_OF)
    order = [rolled.groups.index(group) for group in at_once.groups]
    assert set(rolled.groups) == set(at_once.groups)
    assert rolled.heads[order].tolist() == at_once.heads.tolist()
    for name, table in at_once.answers.items():
        assert rolled.answers[name][order].tolist() == table.tolist()
        assert rolled.missing[name][order].tolist() == at_once.missing[name].tolist()
