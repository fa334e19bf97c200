"""What goes beside a report for whoever wants to compute it again."""

import csv
from dataclasses import replace
from io import StringIO
from math import isnan, nan

from tests.report.example import texts
from tests.report.small_study import answers, write_study
from weerklank.report.changes import changes
from weerklank.report.making import make_document
from weerklank.report.material import gather
from weerklank.report.recomputing import (
    COUNTS_FILE,
    Recomputation,
    Row,
    recomputation,
    recomputing_files,
)
from weerklank.survey.missing import Missing
from weerklank.survey.opening import open_study


def recomputed(folder):
    material = gather(open_study(folder), "en")
    return recomputation(changes(material), material.study.plan)


def by_variable(folder):
    return {row.variable: row for row in recomputed(folder).rows}


def cells(*rows):
    written = recomputing_files(Recomputation(rows, left_out=0))[COUNTS_FILE].decode()
    return list(csv.DictReader(StringIO(written)))


def people(number, help_in_hill, **left_empty):
    """So many people in hill, of whom the first few leave an item empty."""
    given = answers(help_in_hill, hill=number)
    for item, silent in left_empty.items():
        given.columns[item][:silent] = Missing.SKIPPED
    return given


def study_of(folder, *, earlier, later):
    return write_study(folder, _2016=earlier, _2017=later)


ROW = Row(
    earlier="2016",
    later="2017",
    municipality="hill",
    variable="help",
    values=(1.0, 2.5),
    counts_earlier=(10, 10),
    counts_later=(0, 20),
    n_earlier=20,
    n_later=20,
    mean_earlier=1.75,
    mean_later=2.5,
    mean_difference=0.75,
    superiority=0.75,
    level=0.05,
    low=0.1,
    high=1 / 3,
    test="exact",
    p=1e-9,
    p_asymptotic=1.0,
    difference_low=0.25,
    difference_high=1.25,
    margin=0.25,
    p_equivalence=0.9,
    p_brunner_munzel=0.01,
    correlation=0.5,
    p_repeated=0.001,
    family="items",
    correction="holm",
    tests=1,
    p_adjusted=nan,
)


def test_a_row_holds_the_counts_of_both_waves_in_the_order_of_rising_scores(tmp_path):
    rows = by_variable(study_of(tmp_path, earlier=people(24, 1), later=people(24, 4)))

    # As small_study writes them: one person each gives the lowest, the middle and the highest
    # answer, and the other 21 the second one in 2016 and the highest in 2017. In both waves six
    # people each choose the four highest answers to `busy`, of which the highest is the worst.
    assert rows["help"].counts_earlier == (1, 21, 1, 0, 1)
    assert rows["help"].counts_later == (1, 0, 1, 0, 22)
    assert rows["busy"].counts_earlier == rows["busy"].counts_later == (6, 6, 6, 6, 0)
    assert rows["busy"].values == (1, 2, 3, 4, 5)


def test_a_row_says_which_comparison_it_is_and_how_it_was_tested(tmp_path):
    row = by_variable(study_of(tmp_path, earlier=people(24, 1), later=people(24, 4)))["help"]

    assert (row.earlier, row.later, row.municipality) == ("2016", "2017", "hill")
    assert (row.n_earlier, row.n_later, row.test) == (24, 24, "exact")
    assert (row.family, row.correction, row.tests) == ("items", "benjamini-hochberg", 2)


def test_larger_groups_are_tested_by_approximation_and_the_row_says_so(tmp_path):
    row = by_variable(study_of(tmp_path, earlier=people(60, 1), later=people(61, 4)))["help"]

    assert row.test == "normal"
    assert row.p == row.p_asymptotic


def test_nineteen_answers_in_a_wave_are_left_out_and_twenty_are_not(tmp_path):
    twenty = study_of(tmp_path / "20", earlier=people(20, 1), later=people(24, 4))
    nineteen = study_of(tmp_path / "19", earlier=people(19, 1), later=people(24, 4))

    assert len(by_variable(twenty)) == 3
    assert recomputed(twenty).left_out == 0
    assert by_variable(nineteen) == {}
    assert recomputed(nineteen).left_out == 3


def test_adjusted_p_values_are_not_given_where_they_could_tell_one_that_is_left_out(tmp_path):
    # Nineteen people answer `busy`, which is corrected together with `help`. By
    # Benjamini-Hochberg the adjusted p of `help` is that of `busy` where twice its own is more.
    earlier, later = people(24, 1, busy=5), people(24, 4)
    found = by_variable(study_of(tmp_path, earlier=earlier, later=later))

    assert set(found) == {"help", "calm"}
    assert isnan(found["help"].p_adjusted)
    assert found["calm"].p_adjusted == found["calm"].p  # alone in its family


def test_every_figure_of_a_number_is_written():
    (written,) = cells(ROW)

    assert float(written["high"]) == 1 / 3
    assert float(written["p"]) == 1e-9
    assert (written["mean_later"], written["p_asymptotic"]) == ("2.5", "1")
    assert (written["values"], written["counts_later"]) == ("1|2.5", "0|20")
    assert written["p_adjusted"] == "NaN"


def test_no_cell_is_a_formula():
    named = {"municipality": "=1+1", "variable": "@sum", "family": "+1"}
    (written,) = cells(replace(ROW, values=(-1.0, 0.0), **named))

    assert written["values"] == "'-1|0"
    assert {name: written[name] for name in named} == {
        name: f"'{text}" for name, text in named.items()
    }


def test_without_comparisons_the_file_has_its_columns_and_no_rows():
    written = recomputing_files(Recomputation((), left_out=0))[COUNTS_FILE].decode()

    assert written.startswith("earlier,later,municipality,variable,values,")
    assert written.count("\n") == 1


def test_the_report_names_the_files_and_says_what_is_left_out(tmp_path):
    earlier, later = people(24, 1, busy=5), people(24, 4)
    folder = study_of(tmp_path, earlier=earlier, later=later)

    said = texts(make_document(gather(open_study(folder), "en")))

    assert "Rscript report.recompute.R" in said
    assert any("report.recompute.csv holds the counts and the results of 2" in s for s in said)
    assert any(s.startswith("1 comparison is not in it") for s in said)
