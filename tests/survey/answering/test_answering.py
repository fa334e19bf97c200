"""One respondent: which pages there are, what is shown, read, and sent."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.survey import make
from weerklank.survey.answering.blocks import Cells, Single, Statements, Two, blocks
from weerklank.survey.answering.completing import (
    complete_columns,
    complete_texts,
    skipped_items,
)
from weerklank.survey.answering.given import Given
from weerklank.survey.answering.pages import pages
from weerklank.survey.answering.reading import LONGEST_TEXT, REFUSE, Mistake, read_page
from weerklank.survey.answering.showing import hidden_from
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Variant
from weerklank.survey.routing import with_hidden
from weerklank.survey.wave import Answers, OpenAnswer, check_range, freeze

ASKED = make.questionnaire(
    make.item("role", "role", theme="who", may_refuse=True),
    make.item("help"),
    make.item("why", "role", show_if="help <= 2"),
    make.item("tell", "words", show_if="help <= 2"),
    make.item("often", "often", may_refuse=True),
    make.item("mark", "mark"),
    make.item("hours", "hours", may_refuse=True),
    make.item("deep", "often", show_if="why == 1 or hours > 20"),
    make.item("tools", "tools", may_refuse=True),
    make.item("words", "words"),
    make.item("extra", "yes-no"),
    variants=(
        Variant(id="short", title=make.said("Kort"), drops=("help", "words")),
        Variant(id="long", title=make.said("Lang"), adds=("extra",)),
    ),
)
WORK, WHO = pages(ASKED, None)


def read(posted, given=None, page=WORK, variant=None):
    return read_page(ASKED, variant, page, given or Given(), posted)


def test_a_variant_has_pages_of_its_own_items_only():
    short, long = (
        [item.id for item in pages(ASKED, variant)[0].items] for variant in ("short", "long")
    )

    assert "help" not in short
    assert "extra" not in short
    assert "extra" in long


def test_a_theme_of_which_nothing_is_asked_has_no_page():
    alone = make.questionnaire(make.item("help"))

    assert [page.theme.id for page in pages(alone, None)] == ["work"]


def test_every_kind_of_answer_becomes_a_place_on_its_scale():
    posted = {
        "help": ["5"],
        "often": ["1"],
        "mark": ["7"],
        "hours": ["12"],
        "tools": ["1", "3"],
        "words": ["  Rust\r\nen ruimte. "],
    }

    found = read(posted)

    assert found.mistakes == {}
    assert found.given == Given(
        codes={
            "help": 4,
            "often": 0,
            "mark": 6,
            "hours": 3,
            "tools/1": 1,
            "tools/2": 0,
            "tools/3": 1,
        },
        texts={"words": "Rust\nen ruimte."},
        seen=("work",),
    )


@pytest.mark.parametrize(
    ("item", "values", "mistake"),
    [
        ("hours", ["a lot"], Mistake.NOT_A_NUMBER),
        ("hours", ["40"], Mistake.OUTSIDE),
        ("hours", ["-4"], Mistake.OUTSIDE),
        ("hours", ["13,5"], Mistake.OFF_GRID),
        ("hours", ["12", REFUSE], Mistake.BOTH),
        ("hours", ["nan"], Mistake.NOT_A_NUMBER),
        ("mark", ["0"], Mistake.OUTSIDE),
        ("help", ["6"], Mistake.NOT_AN_ANSWER),
        ("help", [REFUSE], Mistake.NOT_AN_ANSWER),
        ("tools", ["1", "9"], Mistake.NOT_AN_ANSWER),
        ("tools", ["1", REFUSE], Mistake.BOTH),
        ("words", ["x" * (LONGEST_TEXT + 1)], Mistake.TOO_LONG),
    ],
)
def test_what_is_wrong_is_said_of_the_item_and_the_rest_is_kept(item, values, mistake):
    found = read({"often": ["2"], item: values})

    assert found.mistakes == {item: mistake}
    assert found.given.codes == {"often": 1}


def test_rather_not_say_is_an_answer_where_it_is_offered():
    given = read({"often": [REFUSE], "hours": ["", REFUSE], "tools": [REFUSE]}).given

    columns = complete_columns(ASKED, None, given)

    refused = {name for name, code in columns.items() if code == Missing.REFUSED}
    assert refused == {"often", "hours", "tools/1", "tools/2", "tools/3"}


def test_an_answer_can_be_taken_back():
    given = read({"often": ["2"], "tools": ["1"]}).given

    assert read({}, given).given.codes == {}


def test_another_page_is_left_alone():
    given = read({"role": ["1"]}, page=WHO).given

    assert read({"often": ["2"]}, given).given == Given(
        codes={"role": 0, "often": 1}, seen=("who", "work")
    )


def test_who_changes_their_mind_twice_finds_what_they_said():
    given = read({"help": ["1"], "why": ["2"], "tell": ["Niets past."]}).given

    hidden = read({"help": ["5"]}, given).given
    shown = read({"help": ["1"], "why": ["2"]}, hidden).given

    assert hidden.codes == {"help": 4, "why": 1}
    assert complete_columns(ASKED, None, hidden)["why"] == Missing.HIDDEN
    assert complete_texts(ASKED, None, hidden) == {}
    assert shown.codes == {"help": 0, "why": 1}


def test_what_is_hidden_does_not_show_anything_else():
    given = Given(codes={"help": 0, "why": 0})

    assert hidden_from(ASKED, None, given) == frozenset()
    assert hidden_from(ASKED, None, Given(codes={"help": 4, "why": 0})) == {
        "why",
        "tell",
        "deep",
    }
    # Who is not asked `help` is not shown what follows from it.
    assert {"why", "tell"} <= hidden_from(ASKED, "short", Given(codes={"help": 0}))


def test_skipped_is_what_was_shown_without_an_answer():
    given = read({"help": ["5"], "often": [REFUSE], "mark": ["7"]}).given

    skipped = [item.id for item in skipped_items(ASKED, None, given)]

    assert skipped == ["role", "hours", "tools"]


def test_a_choice_of_which_nothing_is_ticked_was_skipped():
    columns = complete_columns(ASKED, None, read({}).given)

    assert {columns[f"tools/{code}"] for code in (1, 2, 3)} == {Missing.SKIPPED}


def test_items_that_belong_together_make_one_block():
    asked = make.questionnaire(
        make.item("a"),
        make.item("b"),
        make.item("role", "role"),
        make.item("now", "mark"),
        make.item("aim", "mark"),
        make.item("do", "yes-no"),
        make.item("can", "yes-no"),
        make.item("hours", "hours"),
        pairs=(make.pair("now", "aim"),),
        matrices=(make.matrix(("do", "can")),),
    )

    statements, role, two, cells, hours = blocks(asked, pages(asked, None)[0])

    assert isinstance(statements, Statements)
    assert [item.id for item in statements.items] == ["a", "b"]
    assert isinstance(role, Single)
    assert isinstance(two, Two)
    assert isinstance(cells, Cells)
    assert [item.id for item in cells.items] == ["do", "can"]
    assert isinstance(hours, Single | Statements)


def test_a_question_with_a_rule_of_its_own_stands_apart():
    asked = make.questionnaire(
        make.item("a"), make.item("b", show_if="a <= 2"), make.item("c", show_if="a <= 2")
    )

    found = blocks(asked, pages(asked, None)[0])

    assert [[item.id for item in block.items] for block in found] == [["a"], ["b", "c"]]


def test_a_pair_of_which_one_is_not_asked_falls_apart():
    asked = make.questionnaire(
        make.item("now", "mark"),
        make.item("aim", "mark"),
        pairs=(make.pair("now", "aim"),),
        variants=(Variant(id="short", title={}, drops=("aim",)),),
    )

    (block,) = blocks(asked, pages(asked, "short")[0])

    assert isinstance(block, Statements)


values = st.one_of(
    st.sampled_from(["", "1", "2", "3", "5", "7", "12", "0", REFUSE, "nee", "3,5", "\x00"]),
    st.text(max_size=6),
)
forms = st.dictionaries(st.sampled_from([i.id for i in ASKED.items]), st.lists(values))
respondents = st.tuples(
    st.sampled_from([None, "short", "long"]),
    st.lists(st.tuples(st.sampled_from(["work", "who"]), forms), max_size=5),
)


def filled_in(variant, posts):
    given = Given()
    of_theme = {page.theme.id: page for page in pages(ASKED, variant)}
    for theme, posted in posts:
        given = read_page(ASKED, variant, of_theme[theme], given, posted).given
    return given


@drawn(respondents)
def test_whatever_is_posted_every_item_lands_in_one_block_and_no_mistake_is_an_answer(each):
    variant, posts = each
    for page in pages(ASKED, variant):
        found = [item for b in blocks(ASKED, page) for item in b.items]
        assert sorted(item.id for item in found) == sorted(item.id for item in page.items)
    for theme, posted in posts:
        page = next(page for page in pages(ASKED, variant) if page.theme.id == theme)
        reading = read_page(ASKED, variant, page, Given(), posted)
        assert not reading.mistakes.keys() & reading.given.codes.keys()


@drawn(st.lists(respondents, min_size=1, max_size=5))
def test_whatever_is_posted_the_answers_can_be_frozen(people):
    givens = [(variant, filled_in(variant, posts)) for variant, posts in people]
    rows = [complete_columns(ASKED, *each) for each in givens]
    texts = [complete_texts(ASKED, *each) for each in givens]
    columns = {name: np.array([row[name] for row in rows], np.int16) for name in ASKED.columns}
    words = [OpenAnswer("north", item, text) for each in texts for item, text in each.items()]
    answers = Answers(np.array(["north"] * len(rows)), columns, words)

    with TemporaryDirectory() as folder:
        file = Path(folder, "wave.parquet")
        freeze(file, Path(folder, "texts.parquet"), ASKED, answers)
        check_range(file, ASKED)

    # What this module calls hidden is what the library calls hidden.
    routed = with_hidden(ASKED, columns)
    assert all(np.array_equal(columns[name], routed[name]) for name in columns)
