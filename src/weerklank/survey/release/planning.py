"""Planning a release: which groups are hidden on which questions, for whom.

First the public report, from all respondents to places; then the annexes, down to teams, for
readers who have the public report too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from weerklank.analysis.disclosure.derivable import Cells
from weerklank.analysis.disclosure.exposure import NOBODY
from weerklank.analysis.disclosure.pattern import Asked, is_safe, safe_pattern, silent_groups
from weerklank.survey.counting import Cube
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.release.groups import Group, Level, Part, groups_of
from weerklank.survey.release.history import Audience, History, Past, Version
from weerklank.survey.release.linking import Linked
from weerklank.survey.release.scene import Scene, family_of, scene_of
from weerklank.survey.study import Study
from weerklank.survey.variables import Variable

Keys = frozenset[str]
"""The keys of groups."""


@dataclass(frozen=True, eq=False)
class Allowed:
    """What one audience may see of a wave, per variable: the groups that are shown.

    `unasked` holds the groups that were not asked it, so that there is nothing to show, and
    `too_few` those with too few respondents. All other groups are hidden to protect somebody:
    those, or people in the group itself, of whom too few answered or too many gave the same
    answer. Which of these it is would say what they answered. `hidden` are the ones that are
    hidden so on every question.
    """

    shown: Mapping[str, Keys]
    too_few: Mapping[str, Keys]
    unasked: Mapping[str, Keys]
    hidden: Keys


@dataclass(frozen=True, eq=False)
class Planned:
    """What a release of a wave shows: its groups, and what each audience may see of them."""

    groups: tuple[Group, ...]
    allowed: Mapping[Audience, Allowed]


@dataclass(frozen=True, eq=False)
class Occasion:
    """What a plan starts from besides the counts.

    `past` are the earlier releases of the same wave, the first one first; `hidden_before` the
    keys of the groups that the wave before hid, per audience; `parts` the teams on which
    variables are compared with another wave where those are not all teams of a place.
    """

    past: Sequence[Past] = ()
    hidden_before: Mapping[Audience, Keys] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()


def plan_wave(
    study: Study,
    questionnaire: Questionnaire,
    cube: Cube,
    counted: Sequence[Variable],
    occasion: Occasion | None = None,
) -> Planned:
    """Plan what may be shown of a wave, of which `cube` holds the counts per team.

    `counted` are the variables of which figures may be shown, each of them in the cube. Raises
    NothingLeftToHide where earlier releases and this one cannot be brought together, and
    TooEntangled where groups overlap too much to be sure.

    A team of 4 beside one of 30: neither it nor the total is in the report.

    >>> import numpy as np
    >>> from weerklank.survey.study import Team
    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.variables import variables
    >>> asked = starter_questionnaire()
    >>> teams = tuple(Team(id=each, name=each, municipality=each) for each in ("hill", "lake"))
    >>> units = {"organisations": (), "municipalities": (), "teams": teams}
    >>> study = Study(title={}, languages=("en",), **units)
    >>> help_ = np.array([[0, 6, 8, 8, 8], [1, 1, 1, 1, 0]])
    >>> cube = Cube(("hill", "lake"), np.array([30, 4]), {"help": help_}, {})
    >>> counted = [each for each in variables(asked) if each.id == "help"]
    >>> planned = plan_wave(study, asked, cube, counted)
    >>> sorted(planned.allowed[Audience.PUBLIC].shown["help"])
    ['place:hill']
    """
    occasion = occasion or Occasion()
    now = Version(cube.groups, {each.id: cube.answers[each.id] for each in counted})
    history = History.of(now, occasion.past)
    groups = groups_of(study, cube.groups, occasion.parts)
    allowed: dict[Audience, Allowed] = {}
    for audience in Audience:
        out = {name: history.out(name, audience.sees) for name in now.tables}
        known = _with(out, allowed.get(Audience.PUBLIC), groups, history)
        seen = _seen_by(audience, groups)
        family = family_of(
            seen,
            history,
            cube,
            smallest=smallest_for(study, audience),
            hidden_before=occasion.hidden_before.get(audience, frozenset()),
        )
        asked = {name: Asked(history.question(name), known[name]) for name in now.tables}
        scene = scene_of(seen, family, counted, asked, questionnaire, cube)
        if audience is Audience.PUBLIC:
            scene = _with_annexes(scene, study, history)
        allowed[audience] = _allowed(scene)
    return Planned(groups, allowed)


def _seen_by(audience: Audience, groups: Sequence[Group]) -> list[Group]:
    """The public report has no teams."""
    return [
        each for each in groups if audience is Audience.TEAMS or each.level is not Level.TEAM
    ]


def smallest_for(study: Study, audience: Audience) -> int:
    """The threshold for an audience (people).

    >>> nobody = {"organisations": (), "municipalities": (), "teams": ()}
    >>> study = Study(title={}, languages=("en",), **nobody)
    >>> [smallest_for(study, audience) for audience in Audience]
    [10, 5]
    """
    plan = study.plan
    return plan.smallest_group if audience is Audience.PUBLIC else plan.smallest_team


def _with(
    out: Mapping[str, tuple[Cells, ...]],
    public: Allowed | None,
    groups: Sequence[Group],
    history: History,
) -> Mapping[str, tuple[Cells, ...]]:
    """What is out already, with what the public report of this release adds."""
    if public is None:
        return out
    cells = {group.key: history.cells_of(group.teams) for group in groups}
    return {
        name: tuple(dict.fromkeys((*rows, *(cells[key] for key in sorted(public.shown[name])))))
        for name, rows in out.items()
    }


def _with_annexes(scene: Scene, study: Study, history: History) -> Scene:
    """The public report is read beside the annexes of earlier releases too."""
    return replace(
        scene,
        of_others={name: history.out(name, Audience.TEAMS.sees) for name in scene.asked},
        others_below=smallest_for(study, Audience.TEAMS),
    )


def _allowed(scene: Scene) -> Allowed:
    """One pattern for all questions where that can be, and another one where it cannot.

    The common pattern is that of the questions that were asked of everybody, and on which
    only the small groups are too few.
    """
    regular = {
        name: each
        for name, each in scene.asked.items()
        if each.barred <= scene.small and each.question.people.all()
    }
    base = safe_pattern(scene.family, regular.values())
    hidden = _patterns(scene, base, frozenset(regular))
    keys = [group.key for group in scene.groups]

    def named(places: Cells) -> Keys:
        return frozenset(keys[place] for place in places)

    everywhere = frozenset(range(len(keys)))
    people_few = frozenset(p for p in scene.small if scene.groups[p].level is not Level.PART)
    asked = scene.asked.items()
    nobody = {name: silent_groups(scene.family.groups, each.question) for name, each in asked}
    return Allowed(
        shown={
            name: named(everywhere - nobody[name] - each.barred - hidden[name])
            for name, each in asked
        },
        too_few={name: named(people_few - scene.unasked[name]) for name, _ in asked},
        unasked={name: named(scene.unasked[name]) for name, _ in asked},
        hidden=named(base),
    )


def _patterns(scene: Scene, base: Cells, safe: Keys) -> dict[str, Cells]:
    """The groups hidden per variable, in lots, until no lot asks more of another one.

    `safe` are the variables of which it was seen that the common pattern, `base`, will do.
    """
    hidden = dict.fromkeys(scene.asked, NOBODY)
    asked_of: dict[int, Cells] = {}
    settled = False
    while not settled:
        settled = True
        for place, lot in enumerate(scene.lots):
            asked = NOBODY.union(*(_closed(scene, hidden, name) for name in lot.follow))
            if asked_of.get(place) != asked:
                asked_of[place], settled = asked, False
                start = asked | hidden[lot.variables[0].id]
                found = _pattern(scene, lot, base, start, safe)
                hidden |= {variable.id: found for variable in lot.variables}
    return hidden


def _closed(scene: Scene, hidden: Mapping[str, Cells], name: str) -> Cells:
    return hidden[name] | scene.asked[name].barred if name in hidden else NOBODY


def _pattern(scene: Scene, lot: Linked, base: Cells, start: Cells, safe: Keys) -> Cells:
    """The common pattern where it will do, else the one that loses least."""
    names = [variable.id for variable in lot.variables]
    family = scene.family if scene.compared.intersection(names) else scene.not_compared
    questions = [question for name in names for question in scene.questions(name)]
    is_seen = safe.issuperset(names) and len(questions) == len(names)
    if start <= base and (is_seen or is_safe(family, questions, base)):
        return base
    return safe_pattern(family, questions, start=start)
