"""Parts: the teams on which a wave is compared, where those are not all of a place."""

from collections.abc import Sequence

from weerklank.survey.common_ground import Taken, common_ground
from weerklank.survey.comparing import Side
from weerklank.survey.decisions import Decision
from weerklank.survey.release.groups import Part
from weerklank.survey.study import Study


def parts_of(
    study: Study, waves: Sequence[Taken], decisions: tuple[Decision, ...] = ()
) -> dict[str, tuple[Part, ...]]:
    """Per wave the parts on which it is compared: the last one with every earlier one.

    >>> from datetime import date
    >>> import numpy as np
    >>> from weerklank.survey.counting import Cube
    >>> from weerklank.survey.study import Team, Wave
    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.variables import variables
    >>> teams = tuple(Team(id=name, name=name, municipality="hill") for name in ("far", "north"))
    >>> when = {"title": {}, "date": date(2026, 1, 15), "questionnaire": "2026"}
    >>> waves = tuple(Wave(id=name, **when) for name in ("2016", "2017"))
    >>> units = {"municipalities": (), "organisations": (), "teams": teams, "waves": waves}
    >>> asked = starter_questionnaire()
    >>> def taken(wave: Wave, *heads: int) -> Taken:
    ...     answers = {v.id: np.outer(heads, np.ones(len(v.values), int)) for v in variables(asked)}
    ...     missing = {name: np.zeros((2, 6), np.int64) for name in answers}
    ...     return Taken(wave, asked, Cube(("far", "north"), np.array(heads), answers, missing))
    >>> found = parts_of(Study(title={}, languages=(), **units), [taken(waves[0], 0, 12), taken(waves[1], 9, 11)])
    >>> found["2016"], sorted({part.key for part in found["2017"]})
    ((), ['part:hill=north'])
    """
    *others, last = waves
    found: dict[str, list[Part]] = {each.wave.id: [] for each in waves}
    for earlier in others:
        ground = common_ground(study, earlier, last, decisions)
        found[earlier.wave.id].extend(_parts(ground.earlier))
        found[last.wave.id].extend(_parts(ground.later))
    return {wave: tuple(dict.fromkeys(parts)) for wave, parts in found.items()}


def _parts(side: Side) -> list[Part]:
    return [Part(name, place, teams) for (name, place), teams in side.parts.items()]
