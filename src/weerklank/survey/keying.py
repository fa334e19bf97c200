"""Keying: what an answer counts for once reversed items are turned round."""

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.questionnaire import Item
from weerklank.survey.scale import Scale


def keyed_values(item: Item, scale: Scale) -> NDArray[np.float64]:
    """What each answer of the item counts for, in the order of the answers as asked: (k,).

    A reversed item mirrors its scale, k being its `size`: lowest + highest - value.

    >>> from weerklank.survey.scale import Kind
    >>> agree = Scale(id="agree", kind=Kind.GRADE, low=1, high=5)
    >>> busy = Item(id="busy", theme="work", text={}, scale="agree", favourable="low")
    >>> keyed_values(busy, agree)
    array([5., 4., 3., 2., 1.])
    """
    values = scale.values
    return values.min() + values.max() - values if item.is_reversed else values
