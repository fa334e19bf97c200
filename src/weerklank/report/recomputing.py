"""The counts behind every comparison with its results, for whoever has R and no Weerklank.

Below `COARSE_BELOW` answers on a side a report gives coarse percentages only, so the exact
counts of such a comparison do not leave the study, nor any result that tells them.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from importlib.resources import files
from io import StringIO
from math import isnan, nan

from weerklank.analysis.disclosure.rounding import COARSE_BELOW
from weerklank.report.changes import Change
from weerklank.survey.comparing import Comparison
from weerklank.survey.outcomes import ASSUMED_CORRELATION, Tested
from weerklank.survey.study import Plan

COUNTS_FILE = "report.recompute.csv"
SCRIPT_FILE = "report.recompute.R"

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a text that starts with one of these for a formula."""

Cell = str | int | float | tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: its counts in the order of the rising `values`, and its results.

    The fields are the columns of the file. Results are as in `Tested`; `test` is the one that
    gave `p`, exact or normal. Intervals cover 1 - `level`.
    """

    earlier: str
    later: str
    municipality: str
    variable: str
    values: tuple[float, ...]
    counts_earlier: tuple[int, ...]
    counts_later: tuple[int, ...]
    n_earlier: int
    n_later: int
    mean_earlier: float
    mean_later: float
    mean_difference: float
    superiority: float
    level: float
    low: float
    high: float
    test: str
    p: float
    p_asymptotic: float
    difference_low: float
    difference_high: float
    margin: float
    p_equivalence: float
    p_brunner_munzel: float
    correlation: float
    p_repeated: float
    family: str
    correction: str
    tests: int
    p_adjusted: float


@dataclass(frozen=True, slots=True)
class Recomputation:
    """The comparisons whose counts may be given, and how many others there are."""

    rows: tuple[Row, ...]
    left_out: int


def recomputation(found: Sequence[Change], plan: Plan) -> Recomputation:
    """What is needed to compute the comparisons of a report again.

    An adjusted p-value is NaN where a comparison of its family is left out: it cannot be
    computed from the rows that are given, and could tell the p-value that is not.
    """
    rows, left_out = [], 0
    for change in found:
        given = [(each, outcome) for each, outcome in change.tested if _may_be_given(outcome)]
        left_out += len(change.tested) - len(given)
        members = Counter(outcome.family for _, outcome in given)
        rows += [
            _row(change, each, outcome, plan, is_whole=members[outcome.family] == outcome.tests)
            for each, outcome in given
        ]
    return Recomputation(tuple(rows), left_out)


def _may_be_given(outcome: Tested) -> bool:
    return min(outcome.earlier.n, outcome.later.n) >= COARSE_BELOW


def _row(
    change: Change, comparison: Comparison, outcome: Tested, plan: Plan, *, is_whole: bool
) -> Row:
    corrections = {family.id: family.correction for family in plan.families}
    return Row(
        earlier=change.earlier.wave.id,
        later=change.later.wave.id,
        municipality=change.municipality,
        variable=comparison.variable,
        counts_earlier=outcome.earlier.counts,
        counts_later=outcome.later.counts,
        n_earlier=outcome.earlier.n,
        n_later=outcome.later.n,
        mean_earlier=outcome.earlier.mean,
        mean_later=outcome.later.mean,
        level=plan.level,
        margin=plan.minimum_relevant_difference,
        correlation=ASSUMED_CORRELATION,
        test="exact" if outcome.is_exact else "normal",
        correction=corrections.get(outcome.family, ""),
        p_adjusted=outcome.p_adjusted if is_whole else nan,
        **{name: getattr(outcome, name) for name in AS_THEY_ARE},
    )


AS_THEY_ARE = (
    "values", "mean_difference", "superiority", "low", "high", "p", "p_asymptotic",
    "difference_low", "difference_high", "p_equivalence", "p_brunner_munzel", "p_repeated",
    "family", "tests",
)  # fmt: skip
"""The fields of a row that an outcome has under the same name."""


# --- files -----------------------------------------------------------------------


def recomputing_files(recomputed: Recomputation) -> dict[str, bytes]:
    """The rows as CSV and the R script that computes them again, by the name of the file."""
    script = files("weerklank.report") / "templates" / "recompute.R"
    return {COUNTS_FILE: _as_csv(recomputed.rows).encode(), SCRIPT_FILE: script.read_bytes()}


def _as_csv(rows: Sequence[Row]) -> str:
    columns = [field.name for field in fields(Row)]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_written(getattr(row, name)) for name in columns] for row in rows)
    return text.getvalue()


def _written(cell: Cell) -> str:
    """A cell as R reads it: all figures of a number, NaN where it is not defined."""
    if isinstance(cell, str):
        return _harmless(cell)
    if isinstance(cell, tuple):
        return _harmless("|".join(map(_written, cell)))
    return "NaN" if isnan(cell) else repr(cell).removesuffix(".0")


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula; a negative number is none."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
