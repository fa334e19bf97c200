import msgspec
import pytest

from tests.survey import make
from weerklank.survey.keying import keyed_values
from weerklank.survey.questionnaire import Licence, Variant, not_asked, option_column
from weerklank.survey.scale import Kind, Scale


@pytest.mark.parametrize(
    ("favourable", "keying", "turned", "better"),
    [
        ("high", None, False, True),
        ("low", None, True, True),
        ("none", None, False, None),
        ("high", "reversed", True, False),
        ("low", "straight", False, False),
        ("low", "reversed", True, True),
        ("none", "reversed", True, None),
    ],
)
def test_a_higher_score_is_better_unless_the_keying_says_otherwise(
    favourable, keying, turned, better
):
    item = make.item("busy", favourable=favourable, keying=keying)

    assert item.is_reversed is turned
    assert item.higher_is_better is better


def test_a_reversed_item_mirrors_its_scale():
    # 1 + 10 - value, for a mark of 1 to 10.
    assert keyed_values(make.item("stress", "mark", favourable="low"), make.MARK).tolist() == [
        10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]  # fmt: skip


def test_a_reversed_scale_with_uneven_codes_keeps_its_distances():
    uneven = Scale(
        id="uneven",
        kind=Kind.AGREE,
        options=tuple(make.options("laag", "hoog") + make.options("top", first=4)),
    )

    # 1 + 4 - value: 1, 2, 4 become 4, 3, 1.
    assert keyed_values(make.item("i", favourable="low"), uneven).tolist() == [4, 3, 1]


@pytest.mark.parametrize(
    ("items", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (9, 6), (24, 16)]
)
def test_a_score_needs_two_thirds_of_the_items(items, needed):
    whole = make.subscale("whole", *(f"i{number}" for number in range(items)))

    assert whole.needed == needed


def test_a_subscale_may_need_fewer_answers():
    assert make.subscale("whole", "a", "b", "c", minimum_answered=1).needed == 1


def test_an_item_has_one_column_and_a_multiple_choice_one_per_option():
    asked = make.questionnaire(make.item("a"), make.item("tools", "tools"))

    assert list(asked.columns) == ["a", "tools/1", "tools/2", "tools/3"]
    assert asked.columns["tools/2"] is asked.item_by_id["tools"]
    assert option_column(asked.item_by_id["tools"], 2) == "tools/2"


def test_a_variant_drops_and_adds_for_its_own_groups_only():
    asked = make.questionnaire(
        *map(make.item, "abcd"),
        variants=(
            Variant(id="short", title={}, drops=("a",), adds=("c",)),
            Variant(id="long", title={}, adds=("d",)),
        ),
    )

    assert not_asked(asked, None) == {"c", "d"}
    assert not_asked(asked, "short") == {"a", "d"}
    assert not_asked(asked, "long") == {"c"}


def test_an_unknown_variant_asks_what_everyone_is_asked():
    assert not_asked(make.questionnaire(make.item("a")), "elsewhere") == frozenset()


def test_a_questionnaire_finds_its_parts_by_id():
    asked = make.questionnaire(make.item("a"), subscales=(make.subscale("whole", "a"),))

    assert asked.scale_of(asked.item_by_id["a"]) is make.AGREE
    assert asked.subscale_by_id["whole"].items == ("a",)


def test_the_fingerprint_does_not_depend_on_the_order_of_languages():
    dutch_first = make.questionnaire(make.item("a", text={"nl": "ja", "en": "yes"}))
    english_first = make.questionnaire(make.item("a", text={"en": "yes", "nl": "ja"}))

    assert dutch_first.fingerprint == english_first.fingerprint


def test_the_fingerprint_does_not_depend_on_how_a_number_is_written():
    whole = Scale(id="s", kind=Kind.GRADE, low=0, high=10)
    broken = Scale(id="s", kind=Kind.GRADE, low=-0.0, high=10.0, step=1.0)

    assert (
        make.questionnaire(scales=(whole,)).fingerprint
        == make.questionnaire(scales=(broken,)).fingerprint
    )


def changes():
    asked = make.questionnaire(
        make.item("a"), make.item("b"), subscales=(make.subscale("whole", "a", "b"),)
    )
    first = asked.items[0]
    yield "id", msgspec.structs.replace(asked, id="2017")
    yield "purpose", msgspec.structs.replace(asked, purpose="research")
    yield "order of items", msgspec.structs.replace(asked, items=asked.items[::-1])
    yield "no subscale", msgspec.structs.replace(asked, subscales=())
    for name, value in {
        "text": {"nl": "A", "en": "A."},
        "favourable": "low",
        "show_if": "b <= 2",
        "may_refuse": True,
        "scale": "often",
    }.items():
        changed = msgspec.structs.replace(first, **{name: value})
        yield name, msgspec.structs.replace(asked, items=(changed, asked.items[1]))


@pytest.mark.parametrize(("what", "changed"), list(changes()))
def test_the_fingerprint_changes_with_any_change(what, changed):
    asked = make.questionnaire(
        make.item("a"), make.item("b"), subscales=(make.subscale("whole", "a", "b"),)
    )

    assert changed.fingerprint != asked.fingerprint


def test_a_permission_that_comes_later_leaves_the_answers_valid():
    before = make.questionnaire(make.item("calm"), licence=Licence(state="needed"))
    after = make.questionnaire(make.item("calm"), licence=Licence(state="granted"))

    assert before.fingerprint == after.fingerprint
