"""The same random studies, released as the command does it: public report and annexes."""

from dataclasses import replace

import numpy as np

from tests.attacks.publishing import number
from tests.attacks.scenarios import FIRST, REISSUE, SECOND
from tests.survey import make
from weerklank.survey.counting import Cube
from weerklank.survey.release.groups import Part
from weerklank.survey.release.history import Audience, Past, Version
from weerklank.survey.release.planning import Occasion, plan_wave
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.study import Merge, Municipality, Team
from weerklank.survey.variables import variables

PUBLIC, TEAMS = Audience.PUBLIC, Audience.TEAMS
THRESHOLDS = {PUBLIC: 10, TEAMS: 5}


def as_teams(scenario):
    """The study with each piece as a team of its own: merges say which are reported together.

    The second wave is of other people and has no sums in common with the first, so only what
    the later release says about the first wave is kept.
    """
    pieces = frozenset(range(scenario.pieces))
    units = tuple(unit for unit in scenario.units if unit.cell in pieces)
    teams = tuple(
        frozenset({unit.cell} if unit.change is None else {unit.cell, unit.change})
        for unit in units
    )
    return replace(scenario, units=units, teams=teams)


def released(scenario, rng):
    """The rows per question that each audience has after all releases of the first wave.

    A list per question of a dict with the cells of each group shown, by audience.
    """
    asked = _questionnaire(scenario)
    counted = variables(asked)
    names = [f"t{piece:02}" for piece in range(scenario.pieces)]
    shown = [{audience: set() for audience in Audience} for _ in scenario.questions]
    past = []
    for release in sorted({group.release for group in scenario.groups}):
        both = release == REISSUE or (release == SECOND and scenario.is_reissued)
        version = _version(scenario, names, changed=both)
        heads = np.max([table.sum(axis=1) for table in version.tables.values()], axis=0)
        cube = Cube(version.teams, heads, version.tables, {})
        study = _study(scenario, names, scenario.new if release == SECOND else scenario.old)
        parts = _parts(rng, scenario, names) if release == FIRST else ()
        plan = plan_wave(study, asked, cube, counted, Occasion(tuple(past), {}, parts))
        of = {group.key: group.teams for group in plan.groups}
        now = {
            audience: {name: [of[key] for key in keys] for name, keys in allowed.shown.items()}
            for audience, allowed in plan.allowed.items()
        }
        past.append(Past(version, now))
        for place, rows in enumerate(shown):
            for audience in Audience:
                rows[audience] |= {
                    _cells(scenario, names, teams, changed=both)
                    for teams in now[audience][f"q{place}"]
                }
    return [{PUBLIC: each[PUBLIC], TEAMS: each[PUBLIC] | each[TEAMS]} for each in shown]


def naively_released(scenario, question):
    """The same groups, each shown to whom its size allows."""
    public = {"total", "municipality"}
    rows = {audience: set() for audience in Audience}
    pieces = frozenset(range(scenario.pieces))
    for group in scenario.groups:
        is_first_wave = group.cells & pieces and group.kind in public | {"team"}
        if is_first_wave and group.kind != "pooled":
            people = number(scenario, question, group)
            if people >= THRESHOLDS[PUBLIC] and group.kind in public:
                rows[PUBLIC].add(group.cells)
            if people >= THRESHOLDS[TEAMS]:
                rows[TEAMS].add(group.cells)
    return rows


def _questionnaire(scenario):
    answers = scenario.questions[0].counts.shape[1]
    words = (f"a{answer}" for answer in range(answers))
    scale = Scale(id="some", kind=Kind.AGREE, options=make.options(*words))
    items = (make.item(f"q{place}", "some") for place in range(len(scenario.questions)))
    return make.questionnaire(*items, scales=(scale,))


def _version(scenario, names, *, changed):
    tables = {}
    for place, question in enumerate(scenario.questions):
        table = question.counts[: scenario.pieces]
        if changed:
            table = table + question.counts[scenario.whole :]
        tables[f"q{place}"] = table
    return Version(tuple(names), tables)


def _study(scenario, names, team_of):
    merges = []
    for team in sorted(set(team_of.tolist())):
        members = [name for name, of in zip(names, team_of, strict=True) if of == team]
        if len(members) > 1:
            merges.append(Merge(f"m{team}", f"m{team}", tuple(members)))
    homes = sorted({f"home{place}" for place in scenario.municipality})
    teams = tuple(
        Team(id=name, name=name, municipality=f"home{place}")
        for name, place in zip(names, scenario.municipality, strict=True)
    )
    return make.study(
        teams=teams,
        municipalities=tuple(Municipality(home, home, "house") for home in homes),
        merges=tuple(merges),
        waves=(),
    )


def _parts(rng, scenario, names):
    """Sometimes a comparison with another wave, over the teams that both have."""
    if rng.random() < 0.7:
        return ()
    place = rng.choice(scenario.municipality)
    here = [n for n, home in zip(names, scenario.municipality, strict=True) if home == place]
    members = [name for name in here if rng.random() < 0.7]
    if len(members) < 2 or len(members) == len(here):
        return ()
    return (Part("q0", f"home{place}", frozenset(members)),)


def _cells(scenario, names, teams, *, changed):
    places = [names.index(team) for team in teams]
    touched = scenario.changed
    changes = [scenario.whole + p for p in places if changed and touched[p]]
    return frozenset([*places, *changes])
