"""Alpha stands in a report where the shown counts tell it, and nowhere else."""

import numpy as np
import pyarrow.parquet as parquet
import pytest

from tests.report.example import EXAMPLE, material, number, report, rows, tables
from tests.report.small_study import answers, write_study
from weerklank.report.making import make_document
from weerklank.report.material import gather
from weerklank.survey.missing import Missing
from weerklank.survey.opening import open_study

SKIPPED = int(Missing.SKIPPED)


def alphas(document):
    """Per subscale its number of items, n and alpha with interval."""
    table = next(
        found
        for caption, found in tables(document, "appendix").items()
        if caption.startswith("Cronbach's alpha")
    )
    return rows(table)


def alpha_of_rows(scores):
    """From covariances, as in a textbook: k / (k - 1) (1 - trace / sum)."""
    covariances = np.cov(scores, rowvar=False)
    k = len(covariances)
    return k / (k - 1) * (1 - np.trace(covariances) / covariances.sum())


@pytest.mark.parametrize("baken", ["baken1", "baken6"])
def test_alpha_is_that_of_the_rows_behind_the_counts(baken):
    subscale = material("en").last.questionnaire.subscale_by_id[baken]
    wave = parquet.read_table(EXAMPLE / "waves" / "2017.parquet")
    scores = np.array([wave[name].to_pylist() for name in subscale.items]).T

    items, n, alpha = alphas(report("en"))[subscale.title["en"]]
    assert (items, n) == (str(len(subscale.items)), str(len(scores)))
    assert number(alpha) == pytest.approx(alpha_of_rows(scores), abs=0.005)


def test_two_items_have_a_warning():
    table = alphas(report("en"))

    assert table["Baken 1: the question behind the question"][2].endswith("²")
    assert not table["Baken 6: working across boundaries"][2].endswith("²")


def test_items_that_others_were_asked_have_no_alpha_together():
    # Some items of Baken 3 were not asked in Steenwijkerland, and others were.
    assert alphas(report("en"))["Baken 3: going straight at it"][1:] == ("–", "–")


def of_twenty_four(**missing):
    """The small study without lake, with answers left out of an item."""
    given = answers(4, hill=24, lake=0)
    for name, people in missing.items():
        given.columns[name][people] = SKIPPED
    return given


def alpha_in(folder, given):
    write_study(folder, _2017=given, _2016=None)
    made = make_document(gather(open_study(folder), "en"))
    return alphas(made)["calm in English"][2]


def test_where_somebody_skipped_an_item_alpha_is_not_printed(tmp_path):
    assert alpha_in(tmp_path / "all", of_twenty_four()) != "–"
    assert alpha_in(tmp_path / "one", of_twenty_four(help=[3])) == "–"
    # As many answers to each, and yet not of the same people.
    assert alpha_in(tmp_path / "two", of_twenty_four(help=[3], busy=[4])) == "–"


def test_of_few_people_alpha_is_not_printed(tmp_path):
    assert alpha_in(tmp_path, answers(4, hill=18, lake=0)) == "–"
