"""Common ground: of two waves, the counts of the teams that can be laid side by side.

A group is compared on the teams that it had in both waves and, per variable, on those that
were asked it in both. So a team that came, went, moved or answered another variant does not
change the group's score.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from weerklank.survey.comparability.asking import were_asked
from weerklank.survey.comparability.matching import same_items
from weerklank.survey.comparability.units import Unit, common_units
from weerklank.survey.comparability.verdicts import Verdict
from weerklank.survey.comparing import Side, Terms
from weerklank.survey.counting import Counts, Cube
from weerklank.survey.decisions import Decision
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.study import Study, Wave
from weerklank.survey.variables import variables


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
    took part in both waves (see `Taken.had`). Per variable only those units count of which every team
    was asked it in both. `Side.left_out` holds everybody else of those municipalities.

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
    def home(self) -> np.ndarray:
        """Whether a unit is part of a municipality: shape (municipalities, units)."""
        homes = [home for home, units in self.units.items() for _ in units]
        return np.array([[each == home for each in homes] for home in self.units], dtype=bool)

    @cached_property
    def in_both(self) -> dict[str, np.ndarray]:
        """Per variable of the later wave whether a unit was asked it in both: shape (units,)."""
        _, later = self.sides
        return {
            name: np.array([self._of_unit(unit, items) for unit in self.flat], dtype=bool)
            for name, items in later.items_of.items()
        }

    def _of_unit(self, unit: Unit, items: frozenset[str]) -> bool:
        befores = {self.before_of.get(item, item) for item in items}
        return all(
            were_asked(self.study, side.wave, side.questionnaire, teams, names)
            for side, teams, names in zip(
                self.sides, (unit.earlier, unit.later), (befores, items), strict=True
            )
        )

    def verdicts(self) -> dict[tuple[str, str], Verdict]:
        """What was found per variable and municipality, where not every unit was asked."""
        found = {}
        for name, asked in self.in_both.items():
            for municipality, members in zip(self.units, self.home, strict=True):
                if not asked[members].all():
                    some = asked[members].any()
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
    cube = taken.by_team
    part = _table([[team in members for team in cube.groups] for members in teams], cube)
    everyone = _table(
        [[study.place_of[team] == home for team in cube.groups] for home in asked.units],
        cube,
    )
    of_home = asked.home.astype(np.int64).reshape(len(asked.units), len(teams))
    all_units = np.ones(len(teams), dtype=bool)
    chosen = {
        name: (of_home * asked.in_both.get(later_name[name], all_units)) @ part
        for name in taken.items_of
    }
    rest = {name: everyone - rows for name, rows in chosen.items()}
    homes, heads = tuple(asked.units), of_home @ part
    return Side(
        taken.questionnaire,
        _summed(cube, homes, heads, chosen),
        _summed(cube, homes, everyone - heads, rest),
        parts=dict(_parts(cube, homes, chosen, everyone)),
    )


def _parts(
    cube: Cube, homes: Sequence[str], chosen: Mapping[str, Counts], everyone: Counts
) -> Iterator[tuple[tuple[str, str], frozenset[str]]]:
    """The teams that are compared, where others of their municipality answered as well."""
    for name, rows in chosen.items():
        answered = cube.answers[name].sum(axis=1) > 0
        for home, row, whole in zip(homes, rows, everyone, strict=True):
            compared = (row > 0) & answered
            if compared.any() and not np.array_equal(compared, (whole > 0) & answered):
                teams = frozenset(cube.groups[place] for place in np.flatnonzero(compared))
                yield (name, home), teams


def _table(rows: Sequence[Sequence[bool]], cube: Cube) -> Counts:
    """Zeros and ones, also where there are no rows: shape (rows, teams)."""
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(cube.groups))


def _summed(
    cube: Cube, homes: tuple[str, ...], heads: Counts, chosen: Mapping[str, Counts]
) -> Cube:
    """The counts of some of the teams per municipality, which teams differs per variable."""
    return Cube(
        homes,
        heads @ cube.heads,
        {name: rows @ cube.answers[name] for name, rows in chosen.items()},
        {name: rows @ cube.missing[name] for name, rows in chosen.items()},
    )
