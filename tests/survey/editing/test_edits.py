"""What holds for every edit, over any row of them."""

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.survey import make
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.editing import about, items, scales, subscales, themes, variants
from weerklank.survey.questionnaire import Item, Subscale, Variant
from weerklank.survey.refusals import BadInput
from weerklank.survey.scale import Kind, Option, Scale

RICH = replace(
    make.questionnaire(
        *(make.item(name) for name in ("a1", "a2", "a3")),
        make.item("a4", show_if="a1 <= 2"),
        make.item("m1", "mark"),
        make.item("m2", "mark"),
        make.item("t1", "yes-no"),
        make.item("t2", "yes-no"),
        make.item("b1", "role", theme="who"),
        make.item("b2", "words", theme="who", show_if="b1 in [1, 3]"),
    ),
    subscales=(make.subscale("together", "a1", "a2", "a3", minimum_answered=3),),
    pairs=(make.pair("m1", "m2"),),
    matrices=(make.matrix(("t1", "t2")),),
    variants=(Variant(id="short", title=make.said("Kort"), drops=("a2",), adds=("a3",)),),
)

item_ids = st.sampled_from([item.id for item in RICH.items] + ["v1", "v2", "gone"])
theme_ids = st.sampled_from(["work", "who", "nieuw", "gone"])
scale_ids = st.sampled_from([scale.id for scale in RICH.scales] + ["agree-2", "gone"])
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
said = st.fixed_dictionaries({"nl": texts, "en": texts})
named = st.sampled_from([{"nl": "Nieuw", "en": "New"}, {"nl": "Anders", "en": "Other"}])
some_items = st.lists(item_ids, max_size=4).map(tuple)
codes = st.integers(-2, 6)
rules = st.sampled_from(["", "a1 <= 2", "b1 in [1]", "t1 == 1 and m1 > 3", "oops(", "b2 == 1"])

new_items = st.builds(
    Item,
    id=st.sampled_from(["", "C17", "a1", "A1", "team", "no good"]),
    theme=theme_ids,
    text=named,
    scale=scale_ids,
    favourable=st.sampled_from(["high", "low", "none"]),
)
new_scales = st.builds(
    Scale,
    id=scale_ids,
    kind=st.sampled_from(Kind),
    options=st.lists(st.builds(Option, codes, named), max_size=4).map(tuple),
    low=codes,
    high=codes,
    step=st.sampled_from([0, 0.5, 1]),
)
new_subscales = st.builds(
    Subscale,
    id=st.sampled_from(["together", "gone"]),
    theme=theme_ids,
    title=named,
    items=some_items,
    minimum_answered=st.one_of(st.none(), codes),
)
new_variants = st.builds(
    Variant,
    id=st.sampled_from(["short", "gone"]),
    title=named,
    drops=some_items,
    adds=some_items,
)
ways = st.booleans()


def edit(function, *parts, **named_parts):
    """An edit with all of its arguments but the document, drawn."""
    drawn = st.tuples(st.tuples(*parts), st.fixed_dictionaries(named_parts))
    return drawn.map(
        lambda given: lambda document: partial(function, document, *given[0], **given[1])()
    )


roles = st.sampled_from(["statements", "background"])
EDITS = st.one_of(
    edit(themes.add_theme, title=named, intro=said, role=roles),
    edit(themes.change_theme, theme_ids, title=said, intro=said, role=roles),
    edit(themes.move_theme, theme_ids, up=ways),
    edit(themes.remove_theme, theme_ids),
    edit(items.add_item, new_items),
    edit(items.change_item, new_items),
    edit(items.route_item, item_ids, rules),
    edit(items.move_item, item_ids, up=ways),
    edit(items.remove_item, item_ids),
    edit(scales.add_scale, new_scales),
    edit(scales.change_scale, new_scales),
    edit(scales.remove_scale, scale_ids),
    edit(subscales.add_subscale, new_subscales),
    edit(subscales.change_subscale, new_subscales),
    edit(subscales.remove_subscale, st.just("together")),
    edit(subscales.remove_pair, st.just("growth")),
    edit(subscales.remove_matrix, st.just("tasks")),
    edit(variants.add_variant, new_variants),
    edit(variants.change_variant, new_variants),
    edit(variants.remove_variant, st.just("short")),
    edit(about.describe, title=said, languages=st.just(("nl", "en")), purpose=st.just("work")),
)


def after(document, edits):
    """The document after those of these edits that were not refused, one by one."""
    for each in edits:
        try:
            document = each(document)
        except BadInput:
            continue
        yield document


def unfinished(problem):
    return problem.what.startswith("It has no text in")


def test_what_is_edited_can_be_published_to_begin_with():
    assert problems_of_questionnaire(RICH) == []


@settings(max_examples=300)
@given(st.lists(EDITS, max_size=8))
def test_what_could_be_published_stays_so_but_for_texts_to_translate(edits):
    for document in after(RICH, edits):
        assert [p for p in problems_of_questionnaire(document) if not unfinished(p)] == []


@settings(max_examples=200)
@given(st.lists(EDITS, max_size=8))
def test_an_item_that_stays_keeps_its_id_and_no_id_comes_twice(edits):
    before = RICH
    for document in after(RICH, edits):
        ids = [item.id for item in document.items]
        gone, new = {*before.item_by_id} - {*ids}, {*ids} - {*before.item_by_id}
        assert len(ids) == len(set(ids))
        assert len(gone) + len(new) <= 1
        before = document


@settings(max_examples=200)
@given(st.lists(EDITS, max_size=8))
def test_an_edit_changes_nothing_in_place(edits):
    print_of_rich = RICH.fingerprint
    list(after(RICH, edits))

    assert replace(RICH).fingerprint == print_of_rich


def test_most_edits_are_not_refused():
    """Else the properties above would say little."""
    accepted = [
        themes.move_theme(RICH, "work", up=False),
        items.move_item(RICH, "a2", up=True),
        items.remove_item(RICH, "a2"),
        subscales.remove_pair(RICH, "growth"),
        subscales.remove_matrix(RICH, "tasks"),
        scales.remove_scale(RICH, "tools"),
    ]

    assert len({document.fingerprint for document in accepted}) == 6
