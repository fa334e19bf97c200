"""What a calibration says: a factor, a linking score by score, and what to be careful of."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.calibration import Factor, ratio_factor
from weerklank.analysis.counts import NotScores
from weerklank.analysis.linking import Linking, single_group_linking
from weerklank.survey.calibrating.answers import Calibration
from weerklank.survey.calibrating.bridge import Bridge

FEW_PEOPLE = 20
"""Below it the interval of a factor is too short by a measurable bit: see docs/methods.md."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """The factor and the linking, None where the scales do not allow it; and cautions.

    `old_values` are the scores of the old scale that `linking` has an equivalent for, and
    `old_counts` says how often each was given: shape (k_old,).
    """

    bridge: Bridge
    factor: Factor | None
    linking: Linking | None
    old_values: NDArray[np.float64]
    old_counts: NDArray[np.int64]
    cautions: tuple[str, ...]


def calibrated(calibration: Calibration, *, seed: int, level: float = 0.95) -> Outcome:
    """Compute the factor and the linking from the answers of a calibration.

    `level` is that of the factor's interval; the same seed gives the same figures. Raises
    NotALevel.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> old = starter_questionnaire()
    >>> bridge = Bridge(("help",), old, replace(old, id="2027"))
    >>> given = np.array([[[1], [2], [3], [3]], [[2], [3], [4], [4]]])
    >>> found = calibrated(Calibration(bridge, np.array(["A"] * 4), given), seed=1)
    >>> found.factor.old_mean, found.factor.new_mean, found.linking.equivalents[1:4]
    (3.25, 4.25, array([3., 4., 5.]))
    """
    factor, linking = _factor(calibration, seed, level), _linking(calibration, seed)
    counts = calibration.counts(0).sum(axis=0)
    return Outcome(
        bridge=calibration.bridge,
        factor=factor,
        linking=linking,
        old_values=np.sort(calibration.bridge.scales[0].values),
        old_counts=counts,
        cautions=tuple(_cautions(calibration, factor, linking)),
    )


def _factor(calibration: Calibration, seed: int, level: float) -> Factor | None:
    """None where a score can be zero or less, whether somebody gave it or not."""
    if any(scale.values.min() <= 0 for scale in calibration.bridge.scales):
        return None
    return ratio_factor(
        calibration.scores(0),
        calibration.scores(1),
        forms=calibration.forms,
        seed=seed,
        level=level,
    )


def _linking(calibration: Calibration, seed: int) -> Linking | None:
    try:
        return single_group_linking(
            calibration.counts(0),
            calibration.counts(1),
            calibration.bridge.scales[1].values,
            forms=calibration.forms,
            seed=seed,
        )
    except NotScores:
        return None


def _cautions(
    calibration: Calibration, factor: Factor | None, linking: Linking | None
) -> Iterator[str]:
    bridge = calibration.bridge
    if factor is None:
        yield "There is no factor: a score of zero or less has no ratio. Use the linking."
    else:
        highest = float(bridge.scales[1].values.max())
        if factor.value * float(bridge.scales[0].values.max()) > highest:
            yield (
                f"On the old scale a mean above {highest / factor.value:.2f} passes "
                f"{highest:g}, the highest answer, once it is corrected."
            )
        yield (
            "One factor stands for all items and all answers, and takes the zero of the "
            "scales at its word. The linking does neither."
        )
    if linking is None:
        yield "There is no linking: the answers of the new scale are not a step apart."
    elif np.isnan(linking.equivalents).any():
        yield "Nobody gave the answers at the end that have no equivalent."
    if len(calibration.forms) < FEW_PEOPLE:
        yield (
            f"{len(calibration.forms)} people answered: the interval is somewhat too short, "
            f"and the linking rough. {FEW_PEOPLE} or more is better."
        )
