"""Coding open answers by theme, as a person or a machine calls it."""

import json

import pytest
from click.testing import CliRunner

from tests.survey.themes.coders import TIRED, Hand, coded, study
from weerklank.cli import main


@pytest.fixture
def opened(tmp_path):
    return study(tmp_path / "study")


@pytest.fixture
def themes(opened):
    def run(deed, *arguments):
        words = [deed, opened.path, *arguments]
        return CliRunner().invoke(main, ["themes", *map(str, words)])

    return run


def test_a_sheet_is_written_and_says_what_it_holds(themes, tmp_path):
    out = tmp_path / "a.xlsx"

    written = themes("sheet", "--out", out, "--coder", "Anna")

    assert written.exit_code == 0
    assert "5 answers in 4 rows, of wave 2017" in written.output
    assert out.is_file()


def test_a_sheet_is_never_written_over_another_one(themes, tmp_path):
    (tmp_path / "a.xlsx").write_text("hours of work")

    refused = themes("sheet", "--out", tmp_path / "a.xlsx")

    assert refused.exit_code == 2
    assert (tmp_path / "a.xlsx").read_text() == "hours of work"


def test_a_sheet_gets_the_folder_that_it_is_named_in(themes, tmp_path):
    written = themes("sheet", "--out", tmp_path / "sheets" / "a.xlsx")

    assert written.exit_code == 0
    assert (tmp_path / "sheets" / "a.xlsx").is_file()


def test_a_sheet_that_nobody_filled_in_replaces_no_coding(opened, themes, tmp_path):
    themes("read", coded(opened, tmp_path / "a.xlsx", coder="Anna").save())
    kept = (opened.path / "themes" / "2017.toml").read_bytes()
    themes("sheet", "--out", tmp_path / "empty.xlsx", "--coder", "Anna")

    refused = themes("read", tmp_path / "empty.xlsx")

    assert refused.exit_code == 2
    assert "Nothing is coded in this sheet." in refused.stderr
    assert (opened.path / "themes" / "2017.toml").read_bytes() == kept


def test_a_sheet_can_start_with_the_themes_of_another(opened, themes, tmp_path):
    tree = coded(opened, tmp_path / "tree.xlsx").save()

    themes("sheet", "--out", tmp_path / "a.xlsx", "--tree", tree, "--lang", "nl")

    tree_of_it = Hand(tmp_path / "a.xlsx").tree
    assert [row[0].value for row in tree_of_it.iter_rows()] == ["code", "-", "time", "paper"]


def test_one_coder_is_read_and_kept(opened, themes, tmp_path):
    sheet = coded(opened, tmp_path / "a.xlsx", coder="Anna").save()

    read = themes("read", sheet)

    assert read.exit_code == 0
    assert "story: coded by Anna" in read.output
    assert (opened.path / "themes" / "2017.toml").is_file()


def test_another_coding_takes_the_place_of_one_that_is_kept_only_when_asked(
    opened, themes, tmp_path
):
    anna = coded(opened, tmp_path / "a.xlsx", coder="Anna").save()
    ben = coded(opened, tmp_path / "b.xlsx", coder="Ben", themes={TIRED: "paper"}).save()
    themes("read", anna)
    file = opened.path / "themes" / "2017.toml"
    kept = file.read_bytes()

    refused = themes("read", ben)

    assert refused.exit_code == 2
    assert "different answers by Anna" in refused.stderr
    assert file.read_bytes() == kept
    assert themes("read", anna).exit_code == 0  # the same again is no other one
    assert themes("read", ben, "--replace").exit_code == 0
    assert file.read_bytes() != kept


def test_two_coders_who_differ_settle_it_first(opened, themes, tmp_path):
    anna = coded(opened, tmp_path / "a.xlsx", coder="Anna").save()
    ben = coded(opened, tmp_path / "b.xlsx", coder="Ben", themes={TIRED: "paper"}).save()
    settle = tmp_path / "settle.xlsx"

    differ = themes("read", anna, ben, "--settle", settle, "--lang", "en")

    assert "the same themes for 2 of 3 answers that both coded" in differ.output
    assert "1 answers are coded or quoted differently" in differ.output
    assert not (opened.path / "themes").exists()

    Hand(settle).write(TIRED, theme_1="paper").save()
    kept = json.loads(themes("read", anna, ben, "--settled", settle, "--json").output)

    assert kept["kept"] == str(opened.path / "themes" / "2017.toml")
    agreement = kept["coded"][0]["agreement"]
    assert (agreement["answers"], agreement["alike"]) == (3, 2)


def test_a_lost_row_is_refused_by_name_and_nothing_is_kept(opened, themes, tmp_path):
    hand = coded(opened, tmp_path / "a.xlsx").remove("Een stille kamer.")

    refused = themes("read", hand.save())

    assert refused.exit_code == 2
    assert "Question wish: no row holds answer" in refused.stderr
    assert not (opened.path / "themes").exists()
