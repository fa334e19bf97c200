"""Everyone against everyone: the pairs that rank statistics are made of.

Numbers are doubled, so that half a pair is a whole number and nothing is rounded. They fit
in 64 bits as long as 2 * n_earlier * n_later does: two million against two million is 8e12.
"""

import numpy as np
from numpy.typing import NDArray


def twice_below(table: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count, per category, twice the answers below it, with its own counting half.

    Shape (..., k) in and out. The midrank of a category is half of this, plus a half.

        2 (c_1 + ... + c_(j-1)) + c_j

    >>> twice_below(np.array([1, 4, 3]))
    array([ 1,  6, 13])
    """
    return np.asarray(2 * np.cumsum(table, axis=-1) - table)


def twice_won(earlier: NDArray[np.int64], later: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count twice the pairs in which the later answer is the higher, ties counting half.

    Shapes (..., k), broadcast; the result has shape (...) and runs from 0 to twice the
    number of pairs.

        2 U = sum over j of later_j * twice_below(earlier)_j

    The two later answers in the middle each win one pair and tie two: 2 * (2 * 1 + 2) = 8.
    The two at the top each win three and tie one: 2 * (2 * 3 + 1) = 14.

    >>> int(twice_won(np.array([1, 2, 1]), np.array([0, 2, 2])))
    22
    """
    return np.asarray((later * twice_below(earlier)).sum(axis=-1))
