"""Sheets that come back: sorted, split, damaged, or with something lost."""

import pytest
from openpyxl import Workbook

from tests.survey.themes.coders import PAPER, TIME, TIRED, Hand, coded, sheet, study
from weerklank.survey.refusals import BadInput
from weerklank.survey.themes.answers import key_of
from weerklank.survey.themes.coding import NONE, Remark
from weerklank.survey.themes.preparing import asked_openly
from weerklank.survey.themes.reading import Expected, read_coded

NO_PLACE = "Geen plek om te bellen, en te veel papier."
WRITTEN = "Geen plek om te bellen,\r\nen te veel papier."
ROOM = "Een stille kamer."


@pytest.fixture
def opened(tmp_path):
    return study(tmp_path / "study")


@pytest.fixture
def hand(opened, tmp_path):
    return coded(opened, tmp_path / "a.xlsx", coder="Anna")


@pytest.fixture
def read(opened):
    def read(hand):
        asked = asked_openly(opened)
        return read_coded(hand.save(), Expected("2017", asked.answers, ("Team Noord", "west")))

    return read


def refused(read, hand):
    with pytest.raises(BadInput) as refusal:
        read(hand)
    return [problem.what for problem in refusal.value.problems]


def test_a_sorted_sheet_saved_by_another_program_says_the_same(read, hand):
    plain = read(hand)

    assert read(hand.sort()).remarks == plain.remarks
    assert plain.coder == "Anna"
    assert plain.remarks[key_of("story", TIRED)] == (Remark(("time",)),)


def test_an_answer_of_two_rows_has_two_remarks(read, hand):
    row = hand.copy(NO_PLACE)
    hand.write_in(row, theme_1="paper", theme_2="TIME")

    found = read(hand).remarks[key_of("story", WRITTEN)]

    assert found == (Remark(("paper", "time")), Remark(("time",)))


def test_a_row_that_got_lost_is_named(read, hand):
    what = refused(read, hand.remove(ROOM))

    assert what == [f"Question wish: no row holds answer {key_of('wish', ROOM)}."]


def test_a_piece_of_a_long_answer_that_got_lost_is_named(tmp_path):
    long = "".join(f"{number} woorden, " for number in range(4_000))
    opened = study(tmp_path / "study", texts=[("north", "story", long)])
    hand = Hand(sheet(opened, tmp_path / "a.xlsx"))
    asked = asked_openly(opened)
    hand.remarks.delete_rows(hand.head + 2)

    with pytest.raises(BadInput, match="no row holds answer"):
        read_coded(hand.save(), Expected("2017", asked.answers))


def test_a_text_that_was_changed_is_refused(read, hand):
    hand.write(ROOM, answer="Een luide kamer.")

    assert refused(read, hand) == [f"The text of answer {key_of('wish', ROOM)} was changed."]


def test_a_row_that_is_no_answer_is_refused(read, hand):
    hand.remarks.append(["BCDF-BCDF-BCDF", "wish", 1, "Een eigen zin.", "time"])
    hand.remarks.append(["", "wish", 1, "Nog een.", "time"])

    assert refused(read, hand) == [
        "There is no answer with the key 'BCDF-BCDF-BCDF'.",
        "A row has no key.",
    ]


def test_a_theme_that_is_not_in_the_tree_is_refused_with_the_nearest(opened, hand):
    hand.write(ROOM, theme_2="tme")

    with pytest.raises(BadInput) as refusal:
        read_coded(hand.save(), Expected("2017", asked_openly(opened).answers))

    (problem,) = refusal.value.problems
    assert problem.what == "The sheet of themes has no 'tme'."
    assert problem.mend.startswith("Did you mean 'time'?")
    assert "sheet remarks, row" in problem.where


def test_a_dash_is_no_theme_and_nothing_is_not_coded(read, hand):
    hand.write(ROOM, theme_1=NONE).write(TIRED, theme_1=None)
    found = read(hand).remarks

    assert found[key_of("wish", ROOM)] == (Remark((NONE,)),)
    assert found[key_of("story", TIRED)] == ()


def test_a_dash_beside_a_theme_is_refused(read, hand):
    hand.write(ROOM, theme_2=NONE)

    assert refused(read, hand) == ["This row has themes, and the dash for no theme."]


def test_an_answer_of_which_one_row_has_no_theme_is_refused(read, hand):
    hand.write_in(hand.copy(ROOM), theme_1=None)

    assert refused(read, hand) == [
        f"Another row of answer {key_of('wish', ROOM)} has a theme, and this one has none."
    ]


def test_a_theme_without_a_title_and_one_that_is_there_twice_are_refused(read, hand):
    hand.tree.append(["room"])
    assert refused(read, hand) == ["A theme has no title."]

    hand.tree.delete_rows(hand.tree.max_row)
    assert refused(read, hand.theme("paper", PAPER)) == ["Theme 'paper' is there twice."]


# --- quotes -----------------------------------------------------------------------------


def test_only_what_was_cleared_is_a_quote_and_in_the_edited_words(read, hand):
    hand.write(ROOM, quote="Yes", quote_as="Stilte.").write(TIRED, quote_as="Moe.")
    found = read(hand).remarks

    assert found[key_of("wish", ROOM)] == (Remark(("time",), "Stilte."),)
    assert found[key_of("story", TIRED)] == (Remark(("time",)),)


def test_a_no_keeps_the_answer_out(read, hand):
    hand.write(ROOM, quote="nee", quote_as="Stilte.")
    found = read(hand)

    assert found.refused == {key_of("wish", ROOM)}
    assert found.remarks[key_of("wish", ROOM)] == (Remark(("time",)),)


@pytest.mark.parametrize(
    ("quote", "words", "what"),
    [
        ("yes", None, "This may be quoted, and nothing says in which words."),
        ("perhaps", "Stilte.", "'perhaps' does not say whether this may be quoted."),
        ("yes", "In team noord is het stil.", "The quote holds 'Team Noord'."),
        ("yes", "Mail a@b.nl.", "The quote holds '@'."),
    ],
)
def test_a_quote_that_nobody_cleared_is_refused(read, hand, quote, words, what):
    assert refused(read, hand.write(ROOM, quote=quote, quote_as=words)) == [what]


def test_a_word_that_only_holds_a_name_is_no_name(read, hand):
    hand.write(ROOM, quote="yes", quote_as="Een westelijke kamer.")

    assert read(hand).remarks[key_of("wish", ROOM)][0].quote == "Een westelijke kamer."


# --- workbooks that are something else --------------------------------------------------


def test_a_sheet_of_another_wave_says_so(opened, hand):
    with pytest.raises(BadInput, match="This sheet is of wave '2017', not of '2016'"):
        read_coded(hand.save(), Expected("2016", asked_openly(opened).answers))


def test_another_workbook_is_refused(opened, tmp_path):
    Workbook().save(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("key, answer")

    for name in ("other.xlsx", "text.xlsx"):
        with pytest.raises(BadInput):
            read_coded(tmp_path / name, Expected("2017", asked_openly(opened).answers))


def test_a_copy_of_the_sheet_of_remarks_is_refused(read, hand):
    hand.book.copy_worksheet(hand.remarks)

    assert refused(read, hand) == [
        "There is more than one sheet with the headings of 'remarks'."
    ]


def test_a_dutch_sheet_is_read_like_an_english_one(opened, tmp_path, read):
    hand = coded(opened, tmp_path / "a.xlsx")
    plain = read(hand).remarks
    dutch = {"key": "sleutel", "answer": "antwoord", "quote?": "citeren?", "theme 1": "thema 1"}
    dutch["quote as"] = "citeren als"
    for place, heading in enumerate(hand.headings, start=1):
        hand.remarks.cell(hand.head, place).value = dutch.get(heading, heading)

    assert read(hand).remarks == plain
    assert TIME != PAPER
