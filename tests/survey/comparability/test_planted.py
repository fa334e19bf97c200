"""Planted changes: whatever is changed is found, and nothing else is."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.survey import make
from tests.survey.comparability.versions import (
    renamed,
    with_item,
    with_scale,
    with_subscale,
    without_item,
)
from weerklank.survey.comparability.guard import judge
from weerklank.survey.comparability.matching import probably_renamed
from weerklank.survey.comparability.verdicts import Verdict
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import Kind, Option, Scale

WORDS = ("team", "work", "help", "time", "plan", "learn", "share", "doubt", "rules", "goals")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Seven different words in some order: no two sentences of a questionnaire are alike."""
    return " ".join(draw(st.permutations(WORDS))[:7])


def scale_of(name: str) -> Scale:
    """An agree scale for one item alone, so that it can be changed for that item alone."""
    return replace(make.AGREE, id=f"scale-{name}")


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Four to nine items with a scale each; the first three or more make a subscale."""
    texts = draw(st.lists(sentences(), min_size=4, max_size=9, unique=True))
    names = [f"i{place}" for place in range(len(texts))]
    items = [
        make.item(
            name,
            f"scale-{name}",
            text={"en": text},
            favourable=draw(st.sampled_from(["high", "low", "none"])),
        )
        for name, text in zip(names, texts, strict=True)
    ]
    in_scale = names[: draw(st.integers(3, len(names)))]
    return make.questionnaire(
        *items,
        scales=tuple(map(scale_of, names)),
        subscales=(make.subscale("whole", *in_scale, minimum_answered=2),),
    )


# --- the changes: each gives the later version, and what should be found on the item -----------


def fewer_points(asked, name):
    scale = asked.scale_by_id[f"scale-{name}"]
    return with_scale(asked, scale.id, options=scale.options[:-1]), Verdict.SCALE_CHANGED


def other_labels(asked, name):
    scale = asked.scale_by_id[f"scale-{name}"]
    first = replace(scale.options[0], text=make.said("nooit"))
    changed = with_scale(asked, scale.id, options=(first, *scale.options[1:]))
    return changed, Verdict.SCALE_CHANGED


def turned_answers(asked, name):
    scale = asked.scale_by_id[f"scale-{name}"]
    turned = tuple(
        Option(option.code, other.text)
        for option, other in zip(scale.options, scale.options[::-1], strict=True)
    )
    return with_scale(asked, scale.id, options=turned), Verdict.SCALE_CHANGED


def another_kind(asked, name):
    return with_scale(asked, f"scale-{name}", kind=Kind.FREQUENCY), Verdict.SCALE_CHANGED


def turned_keying(asked, name):
    keying = "straight" if asked.item_by_id[name].is_reversed else "reversed"
    return with_item(asked, name, keying=keying), Verdict.KEYING_CHANGED


def other_words(asked, name):
    text = asked.item_by_id[name].text["en"]
    return with_item(asked, name, text={"en": f"not {text}"}), Verdict.WORDING_EDITED


def other_condition(asked, name):
    return with_item(asked, name, show_if="z == 1"), Verdict.ROUTING_CHANGED


def dropped(asked, name):
    return without_item(asked, name), Verdict.DROPPED


CHANGES = [
    fewer_points,
    other_labels,
    turned_answers,
    another_kind,
    turned_keying,
    other_words,
    other_condition,
    dropped,
]


# --- changes that are none ------------------------------------------------------------


def louder(asked, name):
    text = asked.item_by_id[name].text["en"]
    return with_item(asked, name, text={"en": f"  {text.upper()}! "})


def translated(asked, name):
    text = asked.item_by_id[name].text
    return with_item(asked, name, text=text | {"nl": "een vertaling erbij"})


def another_theme(asked, name):
    return with_item(asked, name, theme="who")


def said_otherwise(asked, name):
    keying = "reversed" if asked.item_by_id[name].is_reversed else "straight"
    return with_item(asked, name, keying=keying)


def another_name_for_the_scale(asked, name):
    scale = replace(asked.scale_by_id[f"scale-{name}"], id="another")
    return with_item(replace(asked, scales=(*asked.scales, scale)), name, scale="another")


def another_order(asked, name):
    return replace(asked, items=asked.items[::-1])


NO_CHANGES = [
    louder,
    translated,
    another_theme,
    said_otherwise,
    another_name_for_the_scale,
    another_order,
]


def expected_of_subscale(asked, planted):
    """A dropped item changes the composition; every other change is inherited."""
    members = asked.subscales[0].items
    return {
        Verdict.COMPOSITION_CHANGED if verdict is Verdict.DROPPED else verdict
        for name, verdict in planted.items()
        if name in members
    }


@settings(max_examples=300)
@given(st.data(), questionnaires())
def test_every_planted_change_is_found_and_none_is_invented(data, asked):
    names = [item.id for item in asked.items]
    # At least two items of the subscale stay, so that there is always something in common.
    changed = data.draw(st.lists(st.sampled_from(names[2:]), unique=True), label="changed")
    later, planted = replace(asked, id="2017"), {}
    for name in changed:
        later, planted[name] = data.draw(st.sampled_from(CHANGES))(later, name)
    for name in set(names) - set(changed):
        later = data.draw(st.sampled_from(NO_CHANGES))(later, name)

    judged = judge(asked, later)

    for name in names:
        found = {finding.verdict for finding in judged[name].findings}
        assert found == ({planted[name]} if name in planted else set())
    whole = {finding.verdict for finding in judged["whole"].findings}
    assert whole == expected_of_subscale(asked, planted)
    assert set(judged) == {*names, "whole"}


@given(st.data(), questionnaires())
def test_what_was_dropped_on_the_way_is_added_on_the_way_back(data, asked):
    name = data.draw(st.sampled_from([item.id for item in asked.items]))
    shorter = without_item(asked, name)

    assert judge(asked, shorter)[name].verdict is Verdict.DROPPED
    assert judge(shorter, asked)[name].verdict is Verdict.ADDED


@given(st.data(), questionnaires())
def test_a_renamed_item_is_suggested_and_never_taken_for_the_same(data, asked):
    name = data.draw(st.sampled_from([item.id for item in asked.items]))
    later = renamed(asked, name, "other-id")

    judged = judge(asked, later)

    assert judged[name].verdict is Verdict.DROPPED
    assert judged["other-id"].verdict is Verdict.ADDED
    (pair,) = probably_renamed(asked, later)
    assert (pair[0].id, pair[1].id) == (name, "other-id")


@given(questionnaires(), st.sampled_from([{"score": "sum"}, {"minimum_answered": 1}]))
def test_another_score_is_found_on_the_subscale_alone(asked, change):
    judged = judge(asked, with_subscale(asked, **change))

    found = {name: each.verdict for name, each in judged.items() if each.findings}
    assert found == {"whole": Verdict.SCORING_CHANGED}


@given(questionnaires())
def test_the_verdicts_back_are_those_on_the_way_but_for_what_came_and_went(asked):
    later = with_item(asked, "i0", text={"en": "something else"})
    later = with_scale(later, "scale-i1", kind=Kind.FREQUENCY)

    there, back = judge(asked, later), judge(later, asked)

    assert {n: j.verdict for n, j in there.items()} == {n: j.verdict for n, j in back.items()}
