"""Units: what stays the same of teams that were split, merged, renamed or moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from weerklank.survey.study import Study, Team, Wave


@dataclass(frozen=True, slots=True)
class Unit:
    """The teams that are one and the same group of people in each of two waves.

    Where `earlier` is empty the unit is new, where `later` is empty it is gone.

    >>> Unit(("a",), ("b", "c")).is_common, Unit((), ("d",)).is_common
    (True, False)
    """

    earlier: tuple[str, ...]
    later: tuple[str, ...]

    @property
    def is_common(self) -> bool:
        """There is somebody in both waves."""
        return bool(self.earlier and self.later)

    def home(self, municipality_of: Mapping[str, str]) -> str | None:
        """The municipality that all its teams are part of in both waves; None without one.

        >>> Unit(("a",), ("b",)).home({"a": "hill", "b": "lake"}) is None
        True
        """
        homes = {municipality_of[team] for team in (*self.earlier, *self.later)}
        return homes.pop() if len(homes) == 1 else None


def common_units(study: Study, earlier: Wave, later: Wave) -> tuple[Unit, ...]:
    """The finest groups of teams that can be compared over two waves, in the study's order.

    Teams are linked to their origins where the change came after the earlier wave and not
    after the later one, or where nobody said when. What hangs together through such links is
    one unit: after a split it is all the parts, before it the whole. Teams that are in neither
    wave are in no unit. Raises ValueError for a wave that the study does not have.

    >>> from datetime import date
    >>> from weerklank.survey.study import Origin
    >>> born = {"municipality": "hill", "origins": (Origin("north", "split"),)}
    >>> teams = (
    ...     Team(id="north", name="North", municipality="hill"),
    ...     Team(id="far", name="Far north", first_wave="2017", **born),
    ...     Team(id="south", name="South", municipality="hill"),
    ... )
    >>> when = {"title": {}, "date": date(2026, 1, 15), "questionnaire": "2016"}
    >>> waves = (Wave(id="2016", **when), Wave(id="2017", **when))
    >>> units = {"organisations": (), "municipalities": (), "teams": teams, "waves": waves}
    >>> for unit in common_units(Study(title={}, languages=("en",), **units), *waves):
    ...     print(unit.earlier, unit.later)
    ('north',) ('north', 'far')
    ('south',) ('south',)
    """
    order = [wave.id for wave in study.waves]
    before, after = order.index(earlier.id), order.index(later.id)
    units = (
        Unit(
            tuple(team.id for team in members if _is_alive(team, before, order)),
            tuple(team.id for team in members if _is_alive(team, after, order)),
        )
        for members in _components(study, _links(study, order[before + 1 : after + 1]))
    )
    return tuple(unit for unit in units if unit.earlier or unit.later)


def _is_alive(team: Team, wave: int, order: list[str]) -> bool:
    first = order.index(team.first_wave) if team.first_wave else 0
    last = order.index(team.last_wave) if team.last_wave else len(order)
    return first <= wave <= last


def _links(study: Study, between: list[str]) -> Iterator[tuple[str, str]]:
    """Team and origin, of the changes that came with one of these waves or nobody knows when."""
    for team in study.teams:
        if team.first_wave in ("", *between):
            yield from ((team.id, origin.team) for origin in team.origins)


def _components(study: Study, links: Iterator[tuple[str, str]]) -> list[list[Team]]:
    """The teams in groups that hang together, in the order in which their first team comes."""
    group_of = {team.id: team.id for team in study.teams}
    for one, other in links:
        mine, theirs = group_of[one], group_of[other]
        group_of = {team: mine if own == theirs else own for team, own in group_of.items()}
    found: dict[str, list[Team]] = {}
    for team in study.teams:
        found.setdefault(group_of[team.id], []).append(team)
    return list(found.values())
