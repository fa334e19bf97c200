"""One coder, two coders, what they settle, and what is kept."""

import pytest
from click.testing import CliRunner

from tests.survey.themes import coders
from tests.survey.themes.coders import TIRED, Hand, coded, study
from weerklank.cli import main
from weerklank.survey.refusals import BadInput
from weerklank.survey.themes.agreement import agreement
from weerklank.survey.themes.answers import key_of
from weerklank.survey.themes.coding import Remark, read_codings
from weerklank.survey.themes.deciding import decide, keep
from weerklank.survey.themes.preparing import asked_openly, coder_sheet
from weerklank.survey.themes.sheet import written_sheet

ROOM = "Een stille kamer."


@pytest.fixture
def opened(tmp_path):
    return study(tmp_path / "study")


@pytest.fixture
def sheets(opened, tmp_path):
    """The sheets of Anna and Ben; Ben sees paper where Anna sees time, in one answer."""
    anna = coded(opened, tmp_path / "anna.xlsx", coder="Anna")
    ben = coded(opened, tmp_path / "ben.xlsx", coder="Ben", themes={TIRED: "paper"})
    return anna, ben


def files(*hands):
    return [hand.save() for hand in hands]


def remarks(decided, item="story"):
    (coding,) = [each for each in decided.codings if each.item == item]
    return {each.key: each.remarks for each in coding.answers}


def test_one_coder_counts_and_there_is_no_agreement(opened, sheets):
    asked = asked_openly(opened)

    decided = decide(opened, asked, files(sheets[0]))

    assert decided.to_settle is None
    assert [each.agreed for each in decided.codings] == [None, None]
    assert remarks(decided)[key_of("story", TIRED)] == (Remark(("time",)),)


def test_where_two_coders_differ_nothing_counts_until_they_settle_it(opened, sheets, tmp_path):
    asked = asked_openly(opened)
    decided = decide(opened, asked, files(*sheets), language="en")

    assert [row.text for row in decided.to_settle.rows] == [TIRED]
    assert decided.to_settle.rows[0].said == ("time", "paper")

    (tmp_path / "settle.xlsx").write_bytes(written_sheet(decided.to_settle))
    settled = Hand(tmp_path / "settle.xlsx").write(TIRED, theme_1="paper").save()
    after = decide(opened, asked, files(*sheets), settled=settled)

    assert remarks(after)[key_of("story", TIRED)] == (Remark(("paper",)),)
    # What they said before settling is what the agreement is about.
    assert [each.agreed for each in after.codings] == [each.agreed for each in decided.codings]
    assert (after.codings[0].agreed.answers, after.codings[0].agreed.alike) == (3, 2)


def test_a_settled_sheet_must_settle_everything(opened, sheets, tmp_path):
    asked = asked_openly(opened)
    decided = decide(opened, asked, files(*sheets))
    (tmp_path / "settle.xlsx").write_bytes(written_sheet(decided.to_settle))

    with pytest.raises(BadInput, match="is not settled yet"):
        decide(opened, asked, files(*sheets), settled=tmp_path / "settle.xlsx")
    with pytest.raises(BadInput, match="There is no answer with the key"):
        decide(opened, asked, files(*sheets), settled=sheets[0].save())


def test_one_no_is_enough_to_keep_an_answer_out_of_the_report(opened, tmp_path):
    anna = coded(opened, tmp_path / "anna.xlsx", coder="Anna")
    ben = coded(opened, tmp_path / "ben.xlsx", coder="Ben")
    asked = asked_openly(opened)
    anna.write(ROOM, quote="yes", quote_as="Stilte.")

    assert remarks(decide(opened, asked, files(anna, ben)), "wish") == {
        key_of("wish", ROOM): (Remark(("time",), "Stilte."),)
    }
    ben.write(ROOM, quote="no")
    assert remarks(decide(opened, asked, files(anna, ben)), "wish") == {
        key_of("wish", ROOM): (Remark(("time",)),)
    }


def test_two_different_quotes_are_settled_as_well(opened, tmp_path):
    anna = coded(opened, tmp_path / "anna.xlsx", coder="Anna")
    ben = coded(opened, tmp_path / "ben.xlsx", coder="Ben")
    anna.write(ROOM, quote="yes", quote_as="Stilte.")
    ben.write(ROOM, quote="yes", quote_as="Een kamer.")

    decided = decide(opened, asked_openly(opened), files(anna, ben))

    assert [row.said for row in decided.to_settle.rows] == [
        ("time: Stilte.", "time: Een kamer.")
    ]


def test_the_sheet_of_one_coder_given_twice_is_refused(opened, sheets):
    with pytest.raises(BadInput, match="Both sheets are of one coder"):
        decide(opened, asked_openly(opened), files(sheets[0], sheets[0]))


def test_a_theme_with_two_titles_is_refused(opened, sheets):
    sheets[1].tree.cell(3, 2).value = "Rust"

    with pytest.raises(BadInput, match="is called 'Tijd' by one coder and 'Rust' by another"):
        decide(opened, asked_openly(opened), files(*sheets))


def test_quotes_that_are_word_for_word_are_counted(opened, sheets):
    sheets[0].write(ROOM, quote="yes", quote_as=ROOM)

    assert decide(opened, asked_openly(opened), files(sheets[0])).verbatim == 1


# --- agreement ---------------------------------------------------------------------------


def test_agreement_is_about_answers_and_all_their_themes():
    time, paper = Remark(("time",)), Remark(("paper",))
    first = {"a": [time], "b": [time], "c": [paper], "d": [time, paper], "e": []}
    both = [Remark(("paper", "time"))]
    second = {"a": [time], "b": [time, paper], "c": [paper], "d": both, "e": [time]}

    found = agreement(first, second)

    # Worked by hand. a: time, time; b: time, both; c: paper, paper; d: both, both. Together time 3, paper 2,
    # both 3: D_e = (64 - 9 - 4 - 9) / 56 = 42/56, D_o = 2/8.
    assert (found.answers, found.alike) == (4, 3)
    assert found.alpha == pytest.approx(1 - (2 / 8) / (42 / 56))
    by_code = {each.code: each for each in found.codes}
    assert (by_code["time"].first, by_code["time"].second, by_code["time"].both) == (3, 3, 3)
    assert by_code["time"].kappa == pytest.approx(1)
    # paper: yes by the first for c and d, by the second for b, c and d; agree on 3 of 4;
    # by chance 2/4 * 3/4 + 2/4 * 1/4 = 1/2.
    assert by_code["paper"].kappa == pytest.approx((3 / 4 - 1 / 2) / (1 / 2))


def test_coders_who_coded_nothing_together_have_no_agreement():
    found = agreement({"a": [Remark(("time",))]}, {"a": []})

    assert (found.answers, found.alpha, found.codes) == (0, None, ())


# --- what is kept ------------------------------------------------------------------------


def test_a_coding_is_kept_per_question_and_holds_no_team_and_no_text(opened, sheets):
    asked = asked_openly(opened)
    file = keep(opened, asked, decide(opened, asked, files(sheets[0])).codings)
    wish = asked_openly(opened, items=["wish"])
    again = coded(opened, sheets[0].file.with_name("wish.xlsx"), coder="Ben", items=["wish"])
    keep(opened, wish, decide(opened, wish, files(again)).codings)

    kept = read_codings(opened.path, "2017")
    assert {item: each.coders for item, each in kept.items()} == {
        "story": ("Anna",),
        "wish": ("Ben",),
    }
    text = file.read_text("utf-8")
    assert key_of("wish", ROOM) in text
    for telling in ("north", "south", "east", "hill", ROOM, "Te weinig tijd"):
        assert telling not in text


def test_the_same_sheets_give_the_same_file(opened, sheets):
    asked = asked_openly(opened)
    first = keep(opened, asked, decide(opened, asked, files(sheets[0])).codings).read_bytes()
    sheets[0].sort()

    again = keep(opened, asked, decide(opened, asked, files(sheets[0])).codings).read_bytes()

    assert again == first


def test_the_next_sheet_starts_with_the_themes_of_the_last(opened, sheets):
    asked = asked_openly(opened)
    keep(opened, asked, decide(opened, asked, files(sheets[0])).codings)

    sheet = coder_sheet(opened, asked, language="nl")

    assert [code.id for code in sheet.codes] == ["time"]


def test_answers_that_changed_after_a_release_are_not_coded_again(opened, sheets, tmp_path):
    asked = asked_openly(opened)
    keep(opened, asked, decide(opened, asked, files(sheets[0])).codings)
    late = study(opened.path, texts=[*coders.TEXTS, ("east", "wish", "Een raam.")])
    more = asked_openly(late)
    codings = decide(late, more, files(coded(late, tmp_path / "late.xlsx"))).codings
    CliRunner().invoke(main, ["release", str(late.path), "--on", "2018-01-01"])

    with pytest.raises(BadInput, match="changed after the wave was released"):
        keep(late, more, codings)
    assert len(read_codings(late.path, "2017")["wish"].answers) == 1
