"""Common ground: of two waves, the counts of the teams that can be laid side by side.

A group is compared on the teams that it had in both waves and, per variable, on those that
were asked it in both. So a team that came, went, moved or answered another variant does not
change the group's score.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.comparability.asking import not_asked_of_all
from weerklank.survey.comparability.matching import same_items
from weerklank.survey.comparability.units import Unit, common_units
from weerklank.survey.comparability.verdicts import Verdict
from weerklank.survey.comparing import Side, Terms
from weerklank.survey.counting import Counts, Cube
from weerklank.survey.decisions import Decision
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.study import Study, Wave
from weerklank.survey.variables import variables

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Taken:
    """A wave as it was taken: its questionnaire, and its counts per team."""

    wave: Wave
    questionnaire: Questionnaire
    by_team: Cube

    def had(self, team: str) -> bool:
        """Whether this team took part: somebody answered, or at least could have.

        A team of which nobody answered took part where people were invited. Without that note
        nobody can tell it from a team that was not there.

        >>> from datetime import date
        >>> from weerklank.survey.template import starter_questionnaire
        >>> when = {"title": {}, "date": date(2026, 1, 15), "questionnaire": "2026"}
        >>> wave = Wave(id="2026", invited={"north": 14, "south": 9}, **when)
        >>> cube = Cube(("north",), np.array([11]), {}, {})
        >>> taken = Taken(wave, starter_questionnaire(), cube)
        >>> taken.had("north"), taken.had("south"), taken.had("east")
        (True, True, False)
        """
        return bool(self.by_team.heads_of(team) or self.wave.invited.get(team, 0))

    @cached_property
    def items_of(self) -> dict[str, frozenset[str]]:
        """The items that each variable is made from.

        >>> from datetime import date
        >>> from weerklank.survey.template import starter_questionnaire
        >>> wave = Wave(id="2026", title={}, date=date(2026, 1, 15), questionnaire="2026")
        >>> taken = Taken(wave, starter_questionnaire(), Cube((), np.array([]), {}, {}))
        >>> sorted(taken.items_of["cooperation"])
        ['alone', 'feedback', 'help']
        """
        return {
            each.id: frozenset(column.partition("/")[0] for column in each.columns)
            for each in variables(self.questionnaire)
        }


@dataclass(frozen=True, eq=False)
class CommonGround:
    """Two waves per municipality on their common teams, and the terms to compare them on.

    `units` are the common units that took part in both waves, by municipality.
    """

    earlier: Side
    later: Side
    terms: Terms
    units: Mapping[str, tuple[Unit, ...]]


def common_ground(
    study: Study, earlier: Taken, later: Taken, decisions: tuple[Decision, ...] = ()
) -> CommonGround:
    """The counts of two waves per municipality, of the teams that can be compared.

    A team is compared with itself or with what came of it, within one municipality, where it
    took part in both waves (see `Taken.had`). Per variable only those units count of which
    every team was asked it in both. `Side.left_out` holds everybody else of those
    municipalities.

    >>> from datetime import date
    >>> from weerklank.survey.study import Team
    >>> from weerklank.survey.template import starter_questionnaire
    >>> teams = tuple(Team(id=name, name=name, municipality="hill") for name in ("north", "far"))
    >>> when = {"title": {}, "date": date(2026, 1, 15), "questionnaire": "2026"}
    >>> waves = tuple(Wave(id=name, **when) for name in ("2016", "2017"))
    >>> units = {"municipalities": (), "organisations": (), "teams": teams, "waves": waves}
    >>> asked = starter_questionnaire()
    >>> def taken(wave: Wave, *heads: int) -> Taken:
    ...     answers = {v.id: np.zeros((2, len(v.values)), np.int64) for v in variables(asked)}
    ...     missing = {name: np.zeros((2, 6), np.int64) for name in answers}
    ...     return Taken(wave, asked, Cube(("north", "far"), np.array(heads), answers, missing))
    >>> one, other = taken(waves[0], 12, 0), taken(waves[1], 11, 9)  # far answered in 2017 only
    >>> ground = common_ground(Study(title={}, languages=(), **units), one, other)
    >>> ground.later.cube.heads, ground.later.left_out.heads
    (array([11]), array([9]))
    """
    units = _units(study, earlier, later)
    before_of = same_items(earlier.questionnaire, later.questionnaire, decisions)
    asked = _Asked(study, units, (earlier, later), before_of)
    befores = {before_of.get(name, name): name for name in later.items_of}
    names = {name: befores.get(name, name) for name in earlier.items_of}
    return CommonGround(
        _side(study, earlier, [unit.earlier for unit in asked.flat], asked, names),
        _side(
            study, later, [u.later for u in asked.flat], asked, {n: n for n in later.items_of}
        ),
        Terms(study.plan, decisions, asked.verdicts()),
        units,
    )


def _units(study: Study, earlier: Taken, later: Taken) -> dict[str, tuple[Unit, ...]]:
    """The units with a home that took part in both waves, by municipality."""
    found: dict[str, list[Unit]] = {}
    for unit in common_units(study, earlier.wave, later.wave):
        present = Unit(
            tuple(team for team in unit.earlier if earlier.had(team)),
            tuple(team for team in unit.later if later.had(team)),
        )
        home = unit.home(study.place_of)
        if present.is_common and home:
            found.setdefault(home, []).append(present)
    return {home: tuple(units) for home, units in found.items()}


@dataclass(frozen=True, eq=False)
class _Asked:
    """Which units were asked which variable in both waves."""

    study: Study
    units: Mapping[str, Sequence[Unit]]
    sides: tuple[Taken, Taken]
    before_of: Mapping[str, str]

    @cached_property
    def flat(self) -> list[Unit]:
        """All units, municipality by municipality."""
        return [unit for units in self.units.values() for unit in units]

    @cached_property
    def home(self) -> Mask:
        """Whether a unit is part of a municipality: shape (municipalities, units)."""
        homes = [home for home, units in self.units.items() for _ in units]
        return np.array([[each == home for each in homes] for home in self.units], dtype=bool)

    @cached_property
    def in_both(self) -> dict[str, Mask]:
        """Per variable of the later wave whether a unit was asked it in both: shape (units,)."""
        earlier, later = self.sides
        unasked = [
            (self._not_asked(earlier, unit.earlier), self._not_asked(later, unit.later))
            for unit in self.flat
        ]
        found = {}
        for name, items in later.items_of.items():
            befores = {self.before_of.get(item, item) for item in items}
            asked = [not (befores & before or items & after) for before, after in unasked]
            found[name] = np.array(asked, dtype=bool)
        return found

    def _not_asked(self, side: Taken, teams: Sequence[str]) -> frozenset[str]:
        return not_asked_of_all(self.study, side.wave, side.questionnaire, teams)

    def verdicts(self) -> dict[tuple[str, str], Verdict]:
        """What was found per variable and municipality, where not every unit was asked."""
        found = {}
        for name, asked in self.in_both.items():
            # Most items are asked of everybody, and there can be thousands of teams.
            if asked.all():
                continue
            for municipality, members in zip(self.units, self.home, strict=True):
                some, every = asked[members].any(), asked[members].all()
                if not every:
                    found[name, municipality] = (
                        Verdict.OTHER_GROUPS if some else Verdict.NOT_ASKED
                    )
        return found


def _side(
    study: Study,
    taken: Taken,
    teams: Sequence[Sequence[str]],
    asked: _Asked,
    later_name: Mapping[str, str],
) -> Side:
    """One wave; `teams` are those of each unit, `later_name` a variable's id in `asked`."""
    cube, homes = taken.by_team, {home: place for place, home in enumerate(asked.units)}
    unit_of = {team: place for place, members in enumerate(teams) for team in members}
    # The place behind the last one is that of the teams without a unit, or without a home.
    unit_at = np.array([unit_of.get(team, len(teams)) for team in cube.groups], dtype=np.int64)
    home_at = np.array(
        [homes.get(study.place_of[team], len(homes)) for team in cube.groups],
        dtype=np.int64,
    )

    every = np.ones(len(teams), dtype=bool)
    masks = {name: asked.in_both.get(later_name[name], every) for name in taken.items_of}
    compared = {name: np.append(mask, False)[unit_at] for name, mask in masks.items()}
    heads = np.append(every, False)[unit_at]
    rest = {name: ~mask for name, mask in compared.items()}
    return Side(
        taken.questionnaire,
        _summed(cube, tuple(homes), home_at, compared, heads),
        _summed(cube, tuple(homes), home_at, rest, ~heads),
        parts=dict(_parts(cube, tuple(homes), home_at, compared)),
    )


def _parts(
    cube: Cube, homes: tuple[str, ...], home_at: Counts, teams: Mapping[str, Mask]
) -> Iterator[tuple[tuple[str, str], frozenset[str]]]:
    """The teams that are compared, where others of their home answered as well."""
    for name, compared in teams.items():
        answered = cube.answers[name].sum(axis=1) > 0
        mine, others = home_at[compared & answered], home_at[~compared & answered]
        for place in {*mine.tolist()} & {*others.tolist()} - {len(homes)}:
            chosen = np.flatnonzero(compared & answered & (home_at == place))
            yield (name, homes[place]), frozenset(cube.groups[team] for team in chosen)


def _summed(
    cube: Cube, homes: tuple[str, ...], home_at: Counts, teams: Mapping[str, Mask], heads: Mask
) -> Cube:
    """The counts of some teams per home; which teams differs per variable."""

    def per_home(counts: Counts, chosen: Mask) -> Counts:
        total = np.zeros((len(homes) + 1, *counts.shape[1:]), dtype=np.int64)
        np.add.at(total, home_at[chosen], counts[chosen])
        return total[:-1]

    return Cube(
        homes,
        per_home(cube.heads, heads),
        {name: per_home(cube.answers[name], chosen) for name, chosen in teams.items()},
        {name: per_home(cube.missing[name], chosen) for name, chosen in teams.items()},
    )
