"""Many tests at once: p values that allow for their number.

A family is one line along `axis`; it is fixed before the wave opens, and its size is printed.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


class NotProbabilities(ValueError):
    """A p value lies from 0 to 1, or is NaN where there was no test."""


def holm(p: ArrayLike, axis: int = -1) -> NDArray[np.float64]:
    """Adjust p values so that the chance of any false alarm in the family is kept.

    Same shape in and out; other axes hold other families. NaN stays NaN and does not count
    as a test. Adjusted values are never smaller than the raw, nor larger than 1. Raises
    NotProbabilities, and NumPy's AxisError when there is no such axis.

        adjusted p_(i) = max over j <= i of min(1, (m - j + 1) p_(j)),  p_(1) <= ... <= p_(m)

    Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70.

    Three tests: 3 * 0.01, 2 * 0.03 and 1 * 0.04, the last raised to the one before it.

    >>> holm([0.04, 0.01, 0.03])
    array([0.06, 0.03, 0.06])
    """
    raw, order, place, tests = _family(p, axis)
    stepped = np.take_along_axis(raw, order, axis=-1) * (tests - place + 1)
    return _put_back(np.maximum.accumulate(stepped, axis=-1), order, axis)


def benjamini_hochberg(p: ArrayLike, axis: int = -1) -> NDArray[np.float64]:
    """Adjust p values so that the expected share of false alarms among findings is kept.

    Shapes, NaN and errors as in `holm`.

        adjusted p_(i) = min over j >= i of min(1, p_(j) m / j),  p_(1) <= ... <= p_(m)

    Source: Benjamini and Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x.

    Three tests: 3 * 0.01 / 1, 3 * 0.03 / 2 and 3 * 0.04 / 3; the second is lowered to the
    one after it.

    >>> benjamini_hochberg([0.04, 0.01, 0.03])
    array([0.04, 0.03, 0.04])
    """
    raw, order, place, tests = _family(p, axis)
    stepped = np.take_along_axis(raw, order, axis=-1) * (tests / place)
    # NaN sorts last, so it comes first here; fmin passes over it.
    lowest_after = np.fmin.accumulate(stepped[..., ::-1], axis=-1)[..., ::-1]
    return _put_back(lowest_after, order, axis)


def _family(
    p: ArrayLike, axis: int
) -> tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.int64], NDArray[np.intp]]:
    """Lay families along the last axis: raw p, their order, their places, tests in each."""
    raw = np.moveaxis(np.asarray(p, dtype=np.float64), axis, -1)
    if ((raw < 0) | (raw > 1)).any():
        raise NotProbabilities("a p value lies from 0 to 1")
    place = np.arange(1, raw.shape[-1] + 1)
    tests = np.count_nonzero(~np.isnan(raw), axis=-1, keepdims=True)
    return raw, np.argsort(raw, axis=-1, kind="stable"), place, tests


def _put_back(
    ordered: NDArray[np.float64], order: NDArray[np.intp], axis: int
) -> NDArray[np.float64]:
    adjusted = np.empty_like(ordered)
    np.put_along_axis(adjusted, order, np.minimum(ordered, 1), axis=-1)
    return np.moveaxis(adjusted, -1, axis)
