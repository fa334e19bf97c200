"""What a line of the table of changes says."""

from dataclasses import replace

import numpy as np

from tests.report.example import material
from weerklank.report.chapters.change_table import meaning
from weerklank.survey.comparability.verdicts import Judgement
from weerklank.survey.comparing import Comparison
from weerklank.survey.outcomes import compare_tables

HIGHER_IS_BETTER = True


def test_a_change_of_many_people_can_be_clear_and_too_small_to_matter():
    # Half of 2,000 people, then 55 in 100: the standard error is 0.016, so 0.05 is 3.2 errors
    # from no difference, and 12 from the 0.25 that matters.
    before, after = np.array([[1000, 1000]]), np.array([[900, 1100]])
    tested = compare_tables(before, after, np.array([1.0, 2.0])).at(0)
    clear, unclear = replace(tested, p_adjusted=tested.p), replace(tested, p_adjusted=0.2)
    row = Comparison("help", "hill", HIGHER_IS_BETTER, Judgement("help", "help"), tested)

    assert meaning(material("en"), row, clear) == "better, but too small to matter"
    assert meaning(material("en"), row, unclear) == "too small to matter"


def test_a_change_that_is_not_clear_and_may_matter_has_no_meaning():
    # Two of four, then three of four: nobody can tell.
    before, after = np.array([[2, 2]]), np.array([[1, 3]])
    tested = compare_tables(before, after, np.array([1.0, 2.0])).at(0)
    row = Comparison("help", "hill", HIGHER_IS_BETTER, Judgement("help", "help"), tested)

    assert meaning(material("en"), row, tested) == ""
