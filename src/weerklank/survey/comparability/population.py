"""Population: who could answer in each of two waves."""

from dataclasses import dataclass

from weerklank.survey.comparability.units import Unit, common_units
from weerklank.survey.counting import Cube
from weerklank.survey.responding import Response, response_of
from weerklank.survey.study import Study, Wave


@dataclass(frozen=True, slots=True)
class Population:
    """A municipality in two waves.

    `came` and `went` are its teams in one wave only. `became` are teams that were split,
    merged, renamed or moved; `moved` is the part of those whose people came from another
    municipality or went to one, so that they are compared nowhere.
    """

    municipality: str
    earlier: Response
    later: Response
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    became: tuple[Unit, ...] = ()
    moved: tuple[Unit, ...] = ()


def populations(
    study: Study, earlier: tuple[Wave, Cube], later: tuple[Wave, Cube]
) -> tuple[Population, ...]:
    """Every municipality with respondents in one of the waves, in the order of the study.

    The cubes hold the waves per municipality. Raises KeyError where a wave invited a team
    that the study does not have.

    >>> from datetime import date
    >>> import numpy as np
    >>> from weerklank.survey.study import Municipality, Team
    >>> teams = (
    ...     Team(id="north", name="North", municipality="hill"),
    ...     Team(id="south", name="South", municipality="hill", first_wave="2017"),
    ... )
    >>> when = {"title": {}, "date": date(2026, 1, 15), "questionnaire": "2016"}
    >>> waves = tuple(Wave(id=name, **when) for name in ("2016", "2017"))
    >>> units = {"municipalities": (Municipality("hill", "Hill", "house"),), "organisations": ()}
    >>> study = Study(title={}, languages=("en",), teams=teams, waves=waves, **units)
    >>> cubes = [Cube(("hill",), np.array([number]), {}, {}) for number in (12, 30)]
    >>> (hill,) = populations(study, *zip(waves, cubes))
    >>> hill.earlier.answered, hill.later.answered, hill.came
    (12, 30, ('south',))
    """
    units = common_units(study, earlier[0], later[0])
    return tuple(
        _population(study, each.id, units, (earlier, later))
        for each in study.municipalities
        if earlier[1].heads_of(each.id) or later[1].heads_of(each.id)
    )


Taken = tuple[Wave, Cube]


def _population(
    study: Study, municipality: str, units: tuple[Unit, ...], waves: tuple[Taken, Taken]
) -> Population:
    def is_here(team: str) -> bool:
        return study.place_of[team] == municipality

    here = [unit for unit in units if any(map(is_here, (*unit.earlier, *unit.later)))]
    changed = [unit for unit in here if unit.is_common and unit.earlier != unit.later]
    before, after = (response_of(study, *wave, municipality) for wave in waves)
    return Population(
        municipality,
        before,
        after,
        came=tuple(team for unit in here if not unit.earlier for team in unit.later),
        went=tuple(team for unit in here if not unit.later for team in unit.earlier),
        became=tuple(unit for unit in changed if unit.home(study.place_of)),
        moved=tuple(unit for unit in changed if not unit.home(study.place_of)),
    )
