"""Changes: how many people must have changed between two versions of the same counts."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from weerklank.analysis.counts import pair_of_tables


def people_changed(tables: Iterable[tuple[ArrayLike, ArrayLike]]) -> int:
    """Give the least number of people who came, went, or answered otherwise.

    `tables` holds, per question, the counts before and after, each of shape (k,), with the
    people who gave no answer as a category too. Whoever answered one question otherwise may
    be the one who answered another otherwise, so the numbers do not add up: the largest one
    holds. Raises NotCounts and ShapesDiffer.

        max over questions of max(sum of what was gained, sum of what was lost)

    One more person, who moved nobody else; and on another question one who changed sides.

    >>> people_changed([([3, 2], [3, 3]), ([4, 1], [3, 3])])
    2
    """
    least = 0
    for before, after in tables:
        earlier, later = pair_of_tables(before, after)
        change = later - earlier
        gained, lost = np.maximum(change, 0).sum(), np.maximum(-change, 0).sum()
        least = max(least, int(gained), int(lost))
    return least
