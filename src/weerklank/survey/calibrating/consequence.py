"""What a factor does to each comparison of a study, uncertainty included."""

from dataclasses import dataclass

import numpy as np

from weerklank.analysis.calibration import (
    Estimate,
    Factor,
    corrected,
    difference,
    interval_of,
    past_the_end,
)
from weerklank.analysis.linking import linked_mean
from weerklank.survey.calibrating.bridge import Bridge, waves_to_correct
from weerklank.survey.calibrating.outcome import Outcome
from weerklank.survey.comparability.common_score import is_recomposed
from weerklank.survey.counting import Cube, count_wave
from weerklank.survey.describing import Description, description, rising
from weerklank.survey.permitting import objections_to_reporting
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.variables import Source, Variable, variables


@dataclass(frozen=True, slots=True)
class Margin:
    """A number with the limits of its interval, at the level of the study's plan."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the factor does to one item or subscale, in one municipality and earlier wave.

    `measured` is the mean as it was, `corrected` that times the factor, `linked` the mean of
    the equivalents (items only; NaN where a linking has no answer). `change` is the later
    mean minus the corrected one, where the later wave has the same composition and is shown.
    None of them is tested. `is_past_the_end` says that the corrected mean leaves the scale.
    """

    wave: str
    group: str
    variable: str
    source: Source
    measured: float
    corrected: Margin
    linked: float | None
    change: Margin | None
    is_past_the_end: bool


@dataclass(frozen=True, eq=False)
class _Counted:
    """A wave with its questionnaire and its counts per municipality."""

    wave: Wave
    questionnaire: Questionnaire
    cube: Cube


@dataclass(frozen=True, eq=False)
class _Rule:
    """What is the same for every consequence."""

    outcome: Outcome
    factor: Factor
    level: float
    smallest: int


def consequences(
    folder: StudyFolder, outcome: Outcome, *, later: str
) -> tuple[Consequence, ...]:
    """What the factor means for every wave it would be applied to, against the wave `later`.

    Per wave, municipality, and item or subscale of which all items are in the bridge; only
    where the group is large enough to be shown. Empty without a factor. A wave without answers,
    or of which no report may be made, is left out. Raises KeyError for a wave that the study does not have.

    >>> from datetime import date
    >>> from pathlib import Path
    >>> from weerklank.survey.study import Study
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> wave = Wave(id="1", title={}, date=date(2026, 1, 15), questionnaire="2026")
    >>> units = {"organisations": (), "municipalities": (), "teams": ()}
    >>> study = Study(title={}, languages=("en",), waves=(wave,), **units)
    >>> bridge = Bridge(("help", "alone"), asked, asked)
    >>> outcome = Outcome(bridge, None, None, np.array([]), np.array([]), ())
    >>> consequences(StudyFolder(Path("."), study, {"2026": asked}), outcome, later="1")
    ()
    """
    if outcome.factor is None:
        return ()
    plan, after = folder.study.plan, _counted(folder, later)
    rule = _Rule(outcome, outcome.factor, 1 - plan.level, plan.smallest_group)
    return tuple(
        found
        for wave in waves_to_correct(folder, outcome.bridge)
        if (before := _counted(folder, wave)) is not None
        for variable in _corrected_variables(before.questionnaire, outcome.bridge)
        for group in before.cube.groups
        if (found := _consequence(variable, group, before, after, rule)) is not None
    )


def _counted(folder: StudyFolder, name: str) -> _Counted | None:
    wave = folder.study.wave_by_id[name]
    file, asked = folder.answers_file(wave), folder.questionnaire_of(wave)
    if not file.is_file() or objections_to_reporting(asked):
        return None
    return _Counted(
        wave, asked, count_wave(file, asked).rolled_up(folder.study.municipality_of)
    )


def _corrected_variables(asked: Questionnaire, bridge: Bridge) -> list[Variable]:
    """What a correction of these items reaches: see `correcting.correction_of`."""
    return [
        each
        for each in variables(asked)
        if each.source in (Source.ITEM, Source.SUBSCALE)
        and set(each.columns) <= set(bridge.items)
    ]


def _consequence(
    variable: Variable, group: str, before: _Counted, after: _Counted | None, rule: _Rule
) -> Consequence | None:
    found = description(before.cube, variable, group, smallest=rule.smallest)
    if found is None:
        return None
    moved = corrected(_estimate(found), rule.factor.estimate)
    later = _later(variable, group, before, after, rule.smallest)
    lowest, highest = _ends(variable, before.questionnaire, rule.outcome.bridge)
    past = past_the_end(found.mean, rule.factor.value, lowest=lowest, highest=highest)
    change = None
    if later is not None:
        change = _margin(difference(moved, _estimate(later)), rule.level)
    return Consequence(
        wave=before.wave.id,
        group=group,
        variable=variable.id,
        source=variable.source,
        measured=found.mean,
        corrected=_margin(moved, rule.level),
        linked=_linked(variable, group, before, rule.outcome),
        change=change,
        is_past_the_end=bool(past),
    )


def _estimate(found: Description) -> Estimate:
    parts = (found.mean, found.standard_deviation**2 / found.n, found.n - 1)
    return Estimate(*(np.asarray(part, dtype=np.float64) for part in parts))


def _margin(estimate: Estimate, level: float) -> Margin:
    limits = interval_of(estimate, level=level)
    return Margin(float(estimate.value), float(limits.low), float(limits.high))


def _later(
    variable: Variable, group: str, before: _Counted, after: _Counted | None, smallest: int
) -> Description | None:
    """The same variable in the later wave, where it is made of the same items."""
    if after is None or is_recomposed(variable.id, before.questionnaire, after.questionnaire):
        return None
    same = {each.id: each for each in variables(after.questionnaire)}.get(variable.id)
    if same is None or same.source is not variable.source:
        return None
    return description(after.cube, same, group, smallest=smallest)


def _ends(variable: Variable, asked: Questionnaire, bridge: Bridge) -> tuple[float, float]:
    """The lowest and the highest score that the new answers allow."""
    values = bridge.scales[1].values
    subscale = asked.subscale_by_id.get(variable.id)
    times = len(subscale.items) if subscale and subscale.score == "sum" else 1
    return times * float(values.min()), times * float(values.max())


def _linked(variable: Variable, group: str, before: _Counted, outcome: Outcome) -> float | None:
    if outcome.linking is None or variable.source is not Source.ITEM:
        return None
    row = before.cube.groups.index(group)
    counts = rising(before.cube.answers[variable.id][row], variable)
    return float(linked_mean(counts, outcome.linking.equivalents))
