"""The level of a confidence interval, and what it leaves out on either side."""

from weerklank.analysis.effect import NotALevel


def tails(level: float) -> tuple[float, float]:
    """Give the chances between which an interval of this level lies: low and high.

    Raises NotALevel unless the level is between 0 and 1, as 0.95 is and 95 is not.

        (1 - level) / 2,  (1 + level) / 2

    >>> tails(0.5)
    (0.25, 0.75)
    """
    if not 0 < level < 1:
        raise NotALevel(f"a confidence level lies between 0 and 1, and {level} does not")
    return (1 - level) / 2, (1 + level) / 2
