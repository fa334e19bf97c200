"""Lists of choices as answer scales: no answer is ever read as another one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey.xlsform.forms import CHOICES, read, told
from weerklank.survey.importing.answer_list import answers_of
from weerklank.survey.importing.families import FAMILIES
from weerklank.survey.scale import Kind, Scale

ONE = "select_one x"
AGREE = ["Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens"]


def scale(folder: Path, *names_and_labels: tuple[object, str], several: bool = False) -> Scale:
    rows = [["x", name, label] for name, label in names_and_labels]
    kind = "select_multiple x" if several else ONE
    return read(folder, [[kind, "a", "A"]], [CHOICES, *rows]).questionnaire.scales[0]


def codes(scale: Scale) -> dict[str, int]:
    return {option.text["nl"]: option.code for option in scale.options}


def test_known_words_make_an_ordered_scale_whatever_their_names(tmp_path: Path) -> None:
    found = scale(tmp_path, *zip("edcba", AGREE[::-1], strict=True))

    assert found.kind is Kind.AGREE
    assert codes(found) == {word: at for at, word in enumerate(AGREE, start=1)}


def test_whole_numbers_stay_the_codes(tmp_path: Path) -> None:
    found = scale(tmp_path, *zip((10, 20, 30, 40, 50), AGREE, strict=True))

    assert found.kind is Kind.AGREE
    assert list(codes(found).values()) == [10, 20, 30, 40, 50]


def test_numbers_that_run_against_the_words_get_no_order_and_say_so(tmp_path: Path) -> None:
    """With 1 = agree and new codes, answers given as 1 would be read the wrong way round."""
    rows = [["x", code, word] for code, word in enumerate(AGREE[::-1], start=1)]

    form = read(tmp_path, [[ONE, "a", "A"]], [CHOICES, *rows])

    found = form.questionnaire.scales[0]
    assert found.kind is Kind.SINGLE
    assert codes(found)["Helemaal mee eens"] == 1
    assert "its codes run against its words" in told(form, "the order of the list").lower()


def test_yes_as_one_and_no_as_two_are_safe_to_become_one_and_nothing(tmp_path: Path) -> None:
    found = scale(tmp_path, (1, "Ja"), (2, "Nee"))

    assert found.kind is Kind.YES_NO
    assert codes(found) == {"Nee": 0, "Ja": 1}


def test_no_as_one_and_yes_as_two_would_be_mistaken_and_keep_their_codes(
    tmp_path: Path,
) -> None:
    found = scale(tmp_path, (1, "Nee"), (2, "Ja"))

    assert found.kind is Kind.SINGLE
    assert codes(found) == {"Nee": 1, "Ja": 2}


def test_names_that_became_codes_are_told_one_by_one(tmp_path: Path) -> None:
    rows = [["x", "low", "Weinig risico"], ["x", "3", "Risico"], ["x", "top", "Groot risico"]]

    form = read(tmp_path, [[ONE, "a", "A"]], [CHOICES, *rows])

    line = told(form, "became codes")
    assert (
        "choices, rows 2, 3, 4: names of answers became codes: low = 4, 3 = 3, top = 5" in line
    )
    assert "[spellings.x]" in line


def test_a_list_of_numbers_is_a_grade(tmp_path: Path) -> None:
    found = scale(
        tmp_path, (1, "1 heel slecht"), *((n, str(n)) for n in range(2, 10)), (10, "top")
    )

    assert found.kind is Kind.GRADE
    assert found.size == 10


def test_classes_that_begin_with_a_number_are_no_grade(tmp_path: Path) -> None:
    found = scale(tmp_path, (1, "1 - 3 jaar"), (2, "3 - 5 jaar"), (3, "5 jaar of meer"))

    assert found.kind is Kind.SINGLE


def test_an_answer_that_is_none_is_no_point_on_the_scale(tmp_path: Path) -> None:
    rows = [["x", code, word] for code, word in enumerate(AGREE, start=1)]
    rows += [["x", 9, "Weet ik niet"], ["x", 99, "Dat zeg ik liever niet"]]

    form = read(tmp_path, [[ONE, "a", "A"]], [CHOICES, *rows])

    assert form.questionnaire.scales[0].kind is Kind.AGREE
    assert form.questionnaire.scales[0].size == 5
    assert form.questionnaire.items[0].may_refuse
    assert "an answer that is none (unknown): 9 = Weet ik niet" in told(form, "(unknown)")
    assert "an answer that is none (refused): 99 = Dat zeg" in told(form, "(refused)")


def test_a_list_with_one_answer_more_to_refuse_is_the_same_scale(tmp_path: Path) -> None:
    rows = [[name, code, word] for name in "xy" for code, word in enumerate("ab", start=1)]
    rows.append(["y", "no", "Wil ik niet zeggen"])

    form = read(tmp_path, [["select_one y", "a", "A"], [ONE, "b", "B"]], [CHOICES, *rows])

    first, second = form.questionnaire.items
    assert (first.scale, first.may_refuse) == ("x", True)
    assert (second.scale, second.may_refuse) == ("x", False)
    assert [each.id for each in form.questionnaire.scales] == ["x"]
    assert "row 6: an answer that is none (refused): no = Wil ik" in told(form, "(refused)")


def test_one_list_may_be_for_one_answer_and_for_several(tmp_path: Path) -> None:
    rows = [["x", 1, "fiets"], ["x", 2, "kaart"]]

    form = read(tmp_path, [[ONE, "a", "A"], ["select_multiple x", "b", "B"]], [CHOICES, *rows])

    assert [(each.id, each.kind) for each in form.questionnaire.scales] == [
        ("x", Kind.SINGLE),
        ("x-multiple", Kind.MULTIPLE),
    ]


def test_or_other_adds_an_answer_and_tells_of_the_text(tmp_path: Path) -> None:
    rows = [["x", 1, "fiets"], ["x", 2, "kaart"]]

    form = read(tmp_path, [[f"{ONE} or_other", "a", "A"], [ONE, "b", "B"]], [CHOICES, *rows])

    other, plain = form.questionnaire.scales
    assert codes(other) == {"fiets": 1, "kaart": 2, "Anders": 3}
    assert codes(plain) == {"fiets": 1, "kaart": 2}
    assert "the text of another answer: a" in told(form, "the text of another answer")


def test_answers_that_data_cannot_tell_apart_are_one(tmp_path: Path) -> None:
    rows = [["x", "a", "Een"], ["x", "a", "Twee"], ["x", "A", "Drie"], ["x", "b c", "Vier"]]

    form = read(tmp_path, [[ONE, "q", "Q"]], [CHOICES, *rows], allow_choice_duplicates="yes")

    assert codes(form.questionnaire.scales[0]) == {"Een": 1, "Drie": 2, "Vier": 3}
    assert "row 3: a second answer 'a'" in told(form, "a second answer")
    assert "names with a space: b c" in told(form, "names with a space")


def test_answers_without_a_list_a_name_or_a_text_are_told(tmp_path: Path) -> None:
    rows = [["x", 1, None], ["x", 2, "b"], [None, 3, "c"], ["x", None, "d"]]

    form = read(tmp_path, [[ONE, "q", "Q"]], [CHOICES, *rows])

    assert [option.text for option in form.questionnaire.scales[0].options] == [
        {"nl": "1"},
        {"nl": "b"},
    ]
    assert "rows 4, 5: an answer without a place (2)" in told(form, "without a place")
    assert "answers without a text: 1" in told(form, "answers without a text")


def test_filters_pictures_and_lists_that_nothing_uses_are_told(tmp_path: Path) -> None:
    choices = [[*CHOICES, "cf", "image"], ["x", 1, "a", "q", "a.jpg"], ["x", 2, "b"],
               ["y", 1, "a"], ["y", 2, "b"]]  # fmt: skip

    form = read(tmp_path, [[ONE, "q", "Q"]], choices)

    assert "row 2: the column 'cf' (1)" in told(form, "'cf'")
    assert "row 2: the column 'image' (1)" in told(form, "'image'")
    assert "rows 4, 5: the list 'y' (2)" in told(form, "the list 'y'")


@pytest.mark.parametrize(
    "kind", ["select_one none", "select_one short", "select_multiple none"]
)
def test_a_choice_without_answers_to_choose_from_is_told(tmp_path: Path, kind: str) -> None:
    rows = [["x", 1, "a"], ["x", 2, "b"], ["short", 1, "a"]]

    form = read(tmp_path, [[ONE, "q", "Q"], [kind, "r", "R"]], [CHOICES, *rows])

    assert [item.id for item in form.questionnaire.items] == ["q"]
    assert "a choice without answers: r" in told(form, "without answers")


WORDS = [label for family in FAMILIES for rung in family.rungs for label in rung]


@given(
    st.lists(
        st.tuples(st.one_of(st.integers(-3, 9).map(str), st.sampled_from("abcde")),
                  st.one_of(st.sampled_from(WORDS), st.sampled_from(["x", "y", "1", "2"]))),
        min_size=2, max_size=7, unique_by=lambda each: each[0],
    ),
    st.booleans(),
)  # fmt: skip
def test_a_number_in_the_form_never_becomes_the_code_of_another_answer(
    answers: list[tuple[str, str]], several: bool
) -> None:
    names = [name for name, _ in answers]

    found = answers_of(names, [{"nl": word} for _, word in answers], several=several)

    assert len(set(found.codes)) == len(names)
    for name, code in zip(names, found.codes, strict=True):
        others = {each for each in names if each != name}
        assert str(code) not in others
