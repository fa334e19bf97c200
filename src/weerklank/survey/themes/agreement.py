"""How far two coders agree, before they settle anything.

A unit is one answer, with the codes of all its remarks: where one coder splits an answer and
the other does not, there are no remarks to lay side by side, but there is one answer.
"""

from collections.abc import Mapping, Sequence
from math import isnan

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.coders.gwet import gwet_ac1
from weerklank.analysis.coders.kappa import cohens_kappa
from weerklank.analysis.coders.krippendorff import krippendorff_alpha, krippendorff_interval
from weerklank.survey.themes.coding import Agreed, OnCode, Remark

SEED = 20170116
"""For drawing answers again, so that the same codings give the same interval."""

ByKey = Mapping[str, Sequence[Remark]]
Codes = frozenset[str]


def agreement(first: ByKey, second: ByKey) -> Agreed:
    """Compare the codings of two coders, on the answers that both coded.

    Alpha takes the codes of an answer as one: two answers that share one of two codes differ.
    Kappa and AC1 are per code: given or not. Answers that many people wrote count once, since
    they were coded once.

    >>> one = {"B": [Remark(("time",))], "C": [Remark(("room",))], "D": ()}
    >>> other = {"B": [Remark(("time",))], "C": [Remark(("room", "time"))], "D": ()}
    >>> found = agreement(one, other)
    >>> found.answers, found.alike, [(each.code, each.both) for each in found.codes]
    (2, 1, [('room', 1), ('time', 1)])
    """
    both = [key for key in first if first[key] and second.get(key)]
    pairs = [(codes_of(first[key]), codes_of(second[key])) for key in both]
    used = sorted({code for pair in pairs for codes in pair for code in codes})
    sets = _as_numbers(pairs)
    interval = krippendorff_interval(sets, seed=SEED) if pairs else None
    return Agreed(
        answers=len(pairs),
        alike=sum(one == other for one, other in pairs),
        alpha=_known(krippendorff_alpha(sets).value) if pairs else None,
        low=_known(interval.low) if interval else None,
        high=_known(interval.high) if interval else None,
        codes=tuple(_on(code, pairs) for code in used),
    )


def codes_of(remarks: Sequence[Remark]) -> Codes:
    """The codes of an answer: those of all its remarks.

    >>> sorted(codes_of([Remark(("time",)), Remark(("room", "time"))]))
    ['room', 'time']
    """
    return frozenset(code for remark in remarks for code in remark.codes)


def _as_numbers(pairs: Sequence[tuple[Codes, Codes]]) -> NDArray[np.int64]:
    """One number for each different set of codes: shape (answers, 2)."""
    numbers = {
        codes: number
        for number, codes in enumerate(dict.fromkeys(each for pair in pairs for each in pair))
    }
    return np.array([[numbers[each] for each in pair] for pair in pairs], dtype=np.int64)


def _on(code: str, pairs: Sequence[tuple[Codes, Codes]]) -> OnCode:
    given = np.array([[code in each for each in pair] for pair in pairs], dtype=np.int64)
    return OnCode(
        code=code,
        first=int(given[:, 0].sum()),
        second=int(given[:, 1].sum()),
        both=int(given.all(axis=1).sum()),
        kappa=_known(cohens_kappa(given).value),
        ac1=_known(gwet_ac1(given, of=2).value),
    )


def _known(value: float) -> float | None:
    return None if isnan(value) else value
