"""Families of tests: p-values corrected for all the tests that were made together."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from weerklank.analysis.multiplicity import benjamini_hochberg, holm
from weerklank.survey.comparability.common_score import whole_of
from weerklank.survey.outcomes import Tested
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.study import Family, Plan

CORRECTIONS = {"holm": holm, "benjamini-hochberg": benjamini_hochberg}


def adjusted(
    outcomes: dict[str, Tested], questionnaire: Questionnaire, plan: Plan
) -> dict[str, Tested]:
    """The outcomes of one group by variable, each with its family and its adjusted p-value.

    A variable belongs to the first family of the plan that has a place for it; without one
    its outcome stays as it is. Adjusted p-values run from 0 to 1; the formulas and their
    sources are with `weerklank.analysis.multiplicity`.

    >>> from weerklank.survey.outcomes import compare_tables
    >>> from weerklank.survey.template import starter_questionnaire
    >>> before = np.array([[4, 4, 4, 4, 4], [4, 4, 4, 4, 4]])
    >>> after = np.array([[0, 0, 4, 8, 8], [2, 4, 4, 4, 6]])
    >>> tests = compare_tables(before, after, np.arange(1.0, 6.0))
    >>> raw = {"help": tests.at(0), "feedback": tests.at(1)}
    >>> found = adjusted(raw, starter_questionnaire(), Plan())["help"]
    >>> found.family, found.tests, found.p_adjusted == 2 * found.p
    ('items', 2, True)
    """
    corrected = dict(outcomes)
    family_of = {
        variable: family_of_variable(variable, questionnaire, plan) for variable in outcomes
    }
    for family in plan.families:
        members = [variable for variable in outcomes if family_of[variable] is family]
        corrected |= _corrected(family, members, outcomes)
    return corrected


def family_of_variable(
    variable: str, questionnaire: Questionnaire, plan: Plan
) -> Family | None:
    """The first family of the plan that has a place for this variable; None without one.

    A subscale on its common items is in the family of the whole subscale.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> [family_of_variable(each, asked, Plan()).id for each in ("help", "cooperation")]
    ['items', 'subscales']
    """
    variable = whole_of(variable)
    for family in plan.families:
        if family.of == "listed" and variable in family.variables:
            return family
        if family.of == "subscales" and variable in questionnaire.subscale_by_id:
            return family
        if family.of == "items" and variable in questionnaire.item_by_id:
            return family
    return None


def _corrected(
    family: Family, members: Sequence[str], outcomes: dict[str, Tested]
) -> dict[str, Tested]:
    raw = np.array([outcomes[variable].p for variable in members], dtype=np.float64)
    p_adjusted = CORRECTIONS[family.correction](raw)
    return {
        variable: replace(
            outcomes[variable], family=family.id, tests=len(members), p_adjusted=float(p)
        )
        for variable, p in zip(members, p_adjusted, strict=True)
    }
