"""Whether the job and the peer give the same numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The largest differences over all comparisons that both made.

    `p_relative` is a part of SciPy's p-value; `described` is over shares, means and standard
    deviations.
    """

    comparisons: int
    same_numbers_of_answers: bool
    p_absolute: float
    p_relative: float
    described: float

    @property
    def largest(self) -> float:
        """The larger of the two differences between p-values."""
        return max(self.p_absolute, self.p_relative)


def agreement(job: Arrays, peer: Arrays) -> Agreement:
    """Compare all that the peer computed with what the job computed."""
    items = len(peer["p"])
    ours, theirs = job["p"][:items], peer["p"]
    counts = [name for name in peer if name.endswith("_n")]
    figures = [
        name for name in peer if name.startswith(("earlier", "later")) and name not in counts
    ]
    return Agreement(
        comparisons=theirs.size,
        same_numbers_of_answers=all(
            np.array_equal(job[name][:items], peer[name]) for name in counts
        ),
        p_absolute=_largest(ours - theirs),
        p_relative=_largest(_relative(ours, theirs)),
        described=max(_largest(job[name][:items] - peer[name]) for name in figures),
    )


def _relative(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> NDArray[np.float64]:
    """The difference as a part of theirs; where both are zero there is none."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(ours == theirs, 0, (ours - theirs) / theirs)


def _largest(differences: NDArray[np.float64]) -> float:
    return float(np.abs(differences).max())
