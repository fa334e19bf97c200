"""Random studies: small municipalities, odd team sizes, waves, re-issues and teams that change.

Counts only, and the groups of which figures may be wanted. The finest groups are *cells*: in
the first wave one for each piece of a team that stays together afterwards, one for what
changed in it by a re-issue, and in the second wave one for each team of that time.
"""

from dataclasses import dataclass

import numpy as np

FIRST, REISSUE, SECOND = range(3)
"""The releases, in the order in which they leave."""


@dataclass(frozen=True)
class Group:
    """Cells that are added up to one figure, and what the figure is in which release."""

    cells: frozenset
    kind: str  # total, municipality, team, rest, pooled
    release: int


@dataclass(frozen=True)
class Unit:
    """A piece of a team in one wave: its cell, and the cell of what changed in it, if any."""

    cell: int
    change: int | None
    late: bool


@dataclass(frozen=True, eq=False)
class Answers:
    """The truth about one question: counts per cell, and the people; for a change who changed.

    `traits` says what is odd about the question: variant, missing.
    """

    counts: np.ndarray
    people: np.ndarray
    traits: frozenset


@dataclass(frozen=True, eq=False)
class Scenario:
    """A study: `traits` says what happens in it: late, corrected, pooled, lineage."""

    smallest: int
    whole: int  # so many cells are of people; the ones after them are of changes
    municipality: np.ndarray  # of each piece, as are the team before and after
    old: np.ndarray
    new: np.ndarray
    changed: np.ndarray  # how many people came late or corrected something, per piece
    heads: np.ndarray  # the respondents per cell, whatever they answered
    units: tuple
    teams: tuple  # the cells of each team that knows its own answers
    groups: tuple
    questions: tuple
    traits: frozenset

    @property
    def pieces(self):
        return len(self.old)

    @property
    def is_reissued(self):
        return bool(self.traits & {"late", "corrected"})


def scenario(rng):
    """Draw a study. Most are small, so that many can be tried; some have 20 teams."""
    municipality, old, new, traits = _pieces(rng)
    pieces = len(old)
    sizes = _sizes(rng, pieces)
    reissue = rng.choice(["none", "late", "corrected"], p=[0.5, 0.3, 0.2])
    second = rng.random() < 0.4 or "lineage" in traits
    pooled = second and rng.random() < 0.5
    changed = _changed(rng, reissue, sizes)
    teams_later = int(new.max()) + 1
    later = rng.integers(1, 20, teams_later) * int(second)
    answers = int(rng.choice([2, 3, 5], p=[0.4, 0.3, 0.3]))
    questions = tuple(
        _question(rng, answers, (sizes, changed, later), reissue == "late")
        for _ in range(rng.choice([1, 2], p=[0.8, 0.2]))
    )
    layout = _Layout(pieces, municipality, old, new, changed)
    happened = {str(reissue)} - {"none"} | traits | ({"pooled"} if pooled else set())
    return Scenario(
        smallest=int(rng.choice([5, 10])),
        whole=layout.whole,
        municipality=municipality,
        old=old,
        new=new,
        changed=changed,
        heads=np.r_[sizes, later, changed * (reissue == "late")],
        units=layout.units(second, reissue == "late"),
        teams=layout.teams(second),
        groups=tuple(_groups(layout, reissue != "none", second, pooled)),
        questions=questions,
        traits=frozenset(happened),
    )


def _pieces(rng):
    """Which municipality and which team, before and after, each piece belongs to."""
    many = rng.random() < 0.02
    municipality, old = [], []
    for place in range(
        rng.integers(2, 5) if many else rng.choice([1, 2, 3], p=[0.55, 0.35, 0.1])
    ):
        for _ in range(rng.integers(3, 8) if many else rng.integers(1, 5)):
            municipality.append(place)
            old.append(len(old))
    new, traits = list(old), set()
    if rng.random() < 0.3:
        traits.add("lineage")
        team = int(rng.integers(len(old)))
        if rng.random() < 0.5:  # split, and the other half may go to a neighbour
            municipality.append(municipality[team])
            old.append(old[team])
            neighbours = [t for t, m in enumerate(municipality[:-1]) if m == municipality[team]]
            new.append(int(rng.choice([*neighbours, max(new) + 1])))
        else:  # merged with, or moved to, another one
            new[team] = int(rng.choice(new))
    _, new = np.unique(new, return_inverse=True)
    return np.array(municipality), np.array(old), new, traits


def _sizes(rng, number):
    small = rng.random(number) < 0.5
    return np.where(small, rng.integers(1, 7, number), rng.integers(4, 31, number))


def _changed(rng, reissue, sizes):
    """How many people came late, or corrected their answers, in each piece."""
    if reissue == "none":
        return np.zeros(len(sizes), int)
    touched = rng.random(len(sizes)) < rng.choice([0.3, 0.8])
    if not touched.any():
        touched[rng.integers(len(sizes))] = True
    number = np.where(touched, rng.integers(1, 13, len(sizes)), 0)
    return number if reissue == "late" else np.minimum(number, sizes)


def _question(rng, answers, sizes, late):
    """Counts for each cell: skewed as answers are, not asked of all teams, and not answered."""
    chances = rng.dirichlet(np.full(answers, rng.choice([0.15, 0.5, 2.0])))
    first, changed, later = sizes
    traits = set()
    asked = np.ones(len(first), bool)
    if rng.random() < 0.25:
        traits.add("variant")
        asked = rng.random(len(first)) < 0.6
    missing = rng.choice([0.0, 0.1, 0.4], p=[0.5, 0.3, 0.2])
    if missing:
        traits.add("missing")
    counts = rng.multinomial(rng.binomial(first * asked, 1 - missing), chances)
    if late:
        change = rng.multinomial(rng.binomial(changed * asked, 1 - missing), chances)
        who = change.sum(axis=1)
    else:
        change, who = _corrections(rng, counts, changed, chances)
    after = rng.multinomial(rng.binomial(later, 1 - missing), chances)
    return Answers(
        np.vstack([counts, after, change]),
        np.r_[counts.sum(axis=1), after.sum(axis=1), who],
        frozenset(traits),
    )


def _corrections(rng, counts, changed, chances):
    """Some people's answers taken away and given anew; those who gave the same did not change."""
    change, who = np.zeros_like(counts), np.zeros(len(counts), int)
    for cell, number in enumerate(np.minimum(changed, counts.sum(axis=1))):
        taken = rng.multivariate_hypergeometric(counts[cell], number)
        change[cell] = rng.multinomial(number, chances) - taken
        who[cell] = np.maximum(change[cell], 0).sum()
    return change, who


class _Layout:
    """Which cell is whose."""

    def __init__(self, pieces, municipality, old, new, changed):
        self.pieces, self.municipality = pieces, municipality
        self.old, self.new, self.changed = old, new, changed
        self.later = {team: pieces + team for team in range(int(new.max()) + 1)}
        self.whole = pieces + len(self.later)

    def units(self, second, late):
        first = [
            Unit(p, self.whole + p if self.changed[p] else None, late)
            for p in range(self.pieces)
        ]
        after = [Unit(cell, None, late) for cell in self.later.values()] if second else []
        return (*first, *after)

    def teams(self, second):
        teams = [
            self.first(self.old == team, "both") for team in range(int(self.old.max()) + 1)
        ]
        return (*teams, *(frozenset({c}) for c in self.later.values() if second))

    def first(self, chosen, version):
        """The cells of these pieces in the first wave: as it was, or with what changed."""
        places = np.flatnonzero(chosen).tolist()
        changes = [self.whole + p for p in places if self.changed[p] and version == "both"]
        return frozenset([*places, *changes])

    def second(self, teams):
        return frozenset(self.later[team] for team in set(teams.tolist()))


def _groups(layout, reissued, second, pooled):
    yield from _of_the_first_wave(layout, layout.old, FIRST, "first")
    last = "first"
    if reissued:
        last = "both"
        yield from _of_the_first_wave(layout, layout.old, REISSUE, last)
    if second:
        yield from _of_the_second_wave(layout)
        yield from _of_the_first_wave(layout, layout.new, SECOND, last)
    if pooled:
        for _, chosen in _wanted(layout, layout.new):
            cells = layout.first(chosen, last) | layout.second(layout.new[chosen])
            yield Group(cells, "pooled", SECOND)


def _wanted(layout, team):
    """Total, municipalities, teams, and beside each team the rest of its municipality."""
    here = layout.municipality
    yield "total", np.ones(layout.pieces, bool)
    for place in range(int(here.max()) + 1):
        yield "municipality", here == place
    for each in sorted(set(team.tolist())):
        yield "team", team == each
        rest = np.isin(here, here[team == each]) & (team != each)
        if len(set(team[rest].tolist())) >= 1:
            yield "rest", rest


def _of_the_first_wave(layout, team, release, version):
    for kind, chosen in _wanted(layout, team):
        yield Group(layout.first(chosen, version), kind, release)


def _of_the_second_wave(layout):
    for kind, chosen in _wanted(layout, layout.new):
        yield Group(layout.second(layout.new[chosen]), kind, SECOND)
