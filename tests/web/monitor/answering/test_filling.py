"""A page that was kept and is filled in is the page that would be rendered."""

from django.template.loader import render_to_string
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from tests.survey.answering.test_answering import ASKED, filled_in, respondents
from weerklank.survey.answering.blocks import blocks
from weerklank.survey.answering.given import Given
from weerklank.survey.answering.pages import pages
from weerklank.survey.answering.reading import read_page
from weerklank.survey.answering.showing import hidden_from
from weerklank.web.monitor.forms.answering.answers import Answered, Slots, values_of
from weerklank.web.monitor.forms.answering.filling import Marked
from weerklank.web.monitor.forms.answering.page import TEMPLATE
from weerklank.web.monitor.forms.answering.questions import Maker


def html(page, filling):
    maker = Maker(ASKED, "nl", filling, {})
    return render_to_string(TEMPLATE, {"parts": [maker.part(b) for b in blocks(ASKED, page)]})


MARKED = {
    (variant, page.theme.id): Marked.of(html(page, Slots()))
    for variant in (None, "short", "long")
    for page in pages(ASKED, variant)
}


@settings(max_examples=40)
@drawn(respondents)
def test_filled_in_is_as_rendered(each):
    variant, posts = each
    given = filled_in(variant, posts)
    answered = Answered(ASKED, given, hidden_from(ASKED, variant, given))

    for page in pages(ASKED, variant):
        marked = MARKED[variant, page.theme.id]
        assert marked.filled(answered.fill) == html(page, answered)


@drawn(respondents)
def test_handing_in_what_a_page_shows_changes_nothing(each):
    variant, posts = each
    given = filled_in(variant, posts)
    hidden = hidden_from(ASKED, variant, given)

    for page in pages(ASKED, variant):
        shown = [item for item in page.items if item.id not in hidden]
        posted = {i.id: values_of(i, ASKED.scale_of(i), given) for i in shown}
        again = read_page(ASKED, variant, page, given, posted)
        assert again.given.codes == given.codes
        assert again.given.texts == given.texts
        assert again.mistakes == {}


@drawn(st.text(max_size=40))
def test_what_somebody_wrote_is_never_markup(words):
    given = Given(texts={"words": f"<script>{words}</textarea>"})
    page = pages(ASKED, None)[0]

    found = MARKED[None, "work"].filled(Answered(ASKED, given, frozenset()).fill)

    assert "<script>" not in found
    assert found.count("</textarea>") == html(page, Slots()).count("</textarea>")
