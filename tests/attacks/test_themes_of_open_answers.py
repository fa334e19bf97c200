"""Open answers by theme, attacked by somebody who can count.

The attacker knows the code tree, the municipalities and the rules, reads every number of a
table, and asks of each theme in each municipality: between which numbers must it lie? Whole
numbers of people who wrote about any set of themes, and nothing that Weerklank knows of hiding.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from weerklank.survey.themes.coding import Remark
from weerklank.survey.themes.counting import Count, Given
from weerklank.survey.themes.quoting import quotes
from weerklank.survey.themes.showing import shown

THEMES = ("clarity", "room", "time", "training")
PLACES = ("dune", "hill", "lake")
K = 10
FEW = 3


@dataclass(frozen=True)
class Sum:
    """A printed number: so many people of these places wrote about any of these themes.

    Without themes it is about all who wrote.
    """

    number: int
    places: tuple[str, ...]
    themes: tuple[str, ...] = ()


def world(people):
    """`people` lists (team, themes); the place of a team is its name without the number."""
    given = tuple(
        Given((Remark(themes),), {team: number})
        for (team, themes), number in Counter(people).items()
    )
    return Count(given, {team: team.rstrip("0123456789") for team, _ in people})


def places_of(count):
    return tuple(sorted({count.place_of[team] for team in count.by_team}))


def themes_of(count):
    return count.codes


def truth(count, themes, places):
    found = count.respondents_on(themes or count.codes)
    return sum(found[place] for place in places)


def careless(count):
    """What one would print: every theme, per municipality with ten answers, and together."""
    places = places_of(count)
    large = [place for place in places if truth(count, (), [place]) >= K]
    for columns in (*((place,) for place in large), places):
        for themes in ((), *((theme,) for theme in themes_of(count))):
            yield Sum(truth(count, themes, columns), columns, themes)


def ours(count):
    """What is printed of what may be shown."""
    found = shown(count, smallest=K)
    if found is None:
        return
    everywhere = places_of(count)
    yield Sum(found.respondents, everywhere)
    for row in found.rows:
        yield Sum(row.respondents, everywhere, row.codes)
    for at, group in enumerate(found.groups):
        yield Sum(group.respondents, group.places)
        for row in found.by_group:
            yield Sum(row.by_group[at], group.places, row.codes)


class Attacker:
    """Knows which sets of themes there can be, and solves for how many wrote about each."""

    def __init__(self, count, sums):
        self.places, self.themes = places_of(count), themes_of(count)
        sets = chain.from_iterable(
            combinations(self.themes, size) for size in range(1, len(self.themes) + 1)
        )
        self.unknown = [(place, themes) for themes in sets for place in self.places]
        rows = np.array([self.row(each.places, each.themes) for each in sums])
        numbers = np.array([each.number for each in sums])
        self.known = LinearConstraint(rows, numbers, numbers)

    def row(self, places, themes):
        return np.array(
            [
                float(place in places and (not themes or bool({*themes} & {*said})))
                for place, said in self.unknown
            ]
        )

    def limits(self, places, themes=()):
        """Between which numbers these people must lie."""
        wanted = self.row(places, themes)
        ends = [
            milp(
                sign * wanted,
                constraints=self.known,
                integrality=np.ones(len(wanted)),
                bounds=Bounds(0, np.inf),
            )
            for sign in (1, -1)
        ]
        assert all(end.success for end in ends)
        return round(ends[0].fun), round(-ends[1].fun)

    def found(self):
        """What is known for certain, and is about too few people."""
        for place in self.places:
            low, high = self.limits([place])
            if low == high < K:
                yield f"{low} people of {place} wrote"
            for theme in self.themes:
                low, high = self.limits([place], [theme])
                if low == high < FEW:
                    yield f"{low} people of {place} wrote about {theme}"
        for theme in self.themes:
            low, high = self.limits(self.places, [theme])
            if low == high < FEW:
                yield f"{low} people wrote about {theme}"


def leaks(count, publish):
    sums = list(publish(count))
    return list(Attacker(count, sums).found()) if sums else []


HILL = [("hill1", ("time",))] * 9 + [("hill2", ("room",))] * 5 + [("hill2", ("clarity",))]
LAKE = [("lake1", ("time",))] * 6 + [("lake2", ("room",))] * 6
DUNE = [("dune1", ("time",))] * 3


def test_a_careless_table_tells_what_one_person_wrote():
    assert "1 people of hill wrote about clarity" in leaks(world(HILL + LAKE), careless)


def test_a_careless_table_tells_what_a_hidden_municipality_wrote():
    found = leaks(world(HILL + LAKE + DUNE), careless)

    assert "3 people of dune wrote" in found
    assert "0 people of dune wrote about room" in found


@pytest.mark.parametrize("people", [HILL + LAKE, HILL + LAKE + DUNE])
def test_our_table_of_the_same_answers_tells_neither(people):
    count = world(people)

    assert shown(count, smallest=K) is not None
    assert leaks(count, ours) == []


@st.composite
def people(draw):
    """Up to three municipalities of one to three teams, in which some themes are common."""
    sets = [
        themes
        for size in (1, 2, 3)
        for themes in combinations(THEMES[: draw(st.integers(2, 4))], size)
    ]
    often = draw(st.lists(st.sampled_from(sets), min_size=1, max_size=3))
    said = st.one_of(st.sampled_from(often), st.sampled_from(often), st.sampled_from(sets))
    found = []
    for place in PLACES[: draw(st.integers(1, 3))]:
        for team in range(draw(st.integers(1, 3))):
            answers = draw(st.lists(said, max_size=9))
            found += [(f"{place}{team}", themes) for themes in answers]
    return found


@settings(max_examples=60, deadline=None)
@given(people())
def test_nobody_follows_from_what_is_printed(people):
    assume(len(people) >= K)

    assert leaks(world(people), ours) == []


@settings(max_examples=300, deadline=None)
@given(people())
def test_who_takes_away_what_their_own_team_wrote_is_left_with_three_or_none(people):
    assume(people)
    count = world(people)
    found = shown(count, smallest=K)

    for group in found.groups if found else ():
        teams = {
            team: number
            for team, number in count.by_team.items()
            if count.place_of[team] in group.places
        }
        assert group.respondents == sum(teams.values()) >= K
        for number in teams.values():
            assert group.respondents - number == 0 or group.respondents - number >= FEW


@settings(max_examples=300, deadline=None)
@given(people())
def test_no_row_is_about_fewer_than_three_and_every_respondent_is_somewhere(people):
    assume(people)
    count = world(people)
    found = shown(count, smallest=K)

    if found is not None:
        for rows in (found.rows, found.by_group):
            assert all(min(row.respondents, *(row.by_group or (FEW,))) >= FEW for row in rows)
            codes = [code for row in rows for code in row.codes]
            assert sorted(codes) == sorted({*codes})
            assert not codes or {*codes} == {*count.codes}
        if found.groups:
            assert sum(group.respondents for group in found.groups) == len(people)


# --- quotes ---------------------------------------------------------------------------


def quoted(team, text="Meer tijd."):
    return Given((Remark(("time",), text),), {team: 1})


def careless_label(count, team):
    """What one would print beside a quote: the municipality it came from."""
    return count.place_of[team]


def test_a_careless_label_would_name_a_municipality_where_three_people_wrote():
    count = world(HILL + LAKE + DUNE)

    assert truth(count, (), [careless_label(count, "dune1")]) < K


def test_a_quote_of_a_small_municipality_has_no_label_and_neither_has_one_of_a_large_one():
    count = world(HILL + LAKE + DUNE)
    said = [quoted("dune1", "Stilte."), quoted("hill1", "Rust."), quoted("lake1", "Tempo.")]
    count = Count((*count.given, *said), count.place_of)
    found = shown(count, smallest=K)

    # Dune alone would be told by having none; lake goes with it.
    assert [group.places for group in found.groups] == [("hill",), ("dune", "lake")]
    assert {each.text: each.place for each in quotes(count, found)} == {
        "Rust.": "hill",
        "Stilte.": "",
        "Tempo.": "",
    }


@settings(max_examples=200, deadline=None)
@given(people(), st.data())
def test_quotes_without_a_label_come_from_ten_people_or_more(people, data):
    assume(len(people) >= K)
    count = world(people)
    place_of = count.place_of
    one_each = [quoted(team, f"Uit {team}.") for team in sorted({*place_of})]
    count = Count((*count.given, *one_each), place_of)
    found = shown(count, smallest=K)
    assume(found is not None)

    told = quotes(count, found)
    labelled = {each.place for each in told if each.place}
    without = [place for place in places_of(count) if place not in labelled]
    if labelled:
        assert all(truth(count, (), [place]) >= K for place in labelled)
        assert not without or truth(count, (), without) >= K


def test_quotes_do_not_give_the_cells_of_a_theme_that_is_merged_per_municipality():
    # One in hill and two in lake: each of them is quoted, and three wrote about it in all.
    quoted = [("A.", "n"), ("B.", "e"), ("C.", "e")]
    written = [Given((Remark(("strain",), text),), {team: 1}) for text, team in quoted]
    written += [Given((Remark((code,)),), {"n": 5, "e": 6}) for code in ("time", "help")]
    count = Count(tuple(written), {"n": "hill", "e": "lake"})
    found = shown(count, smallest=10)

    assert ("strain",) in {row.codes for row in found.rows}
    assert ("strain",) not in {row.codes for row in found.by_group}
    assert {each.place for each in quotes(count, found)} == {""}
