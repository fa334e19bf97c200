"""Editing in the browser: small forms, one after the other."""

import html
import re

import pytest
from msgspec.structs import replace

from tests.web.make import MONDAY
from tests.web.monitor.questionnaires.conftest import speaks
from weerklank.survey.questionnaire import Licence
from weerklank.survey.scale import Kind
from weerklank.survey.template import starter_questionnaire
from weerklank.web.monitor.actions import questionnaires as actions
from weerklank.web.monitor.models import Questionnaire

ASKED = starter_questionnaire()


def address(questionnaire, page):
    return f"/questionnaires/{questionnaire.pk}/{page}"


def fields_of(page):
    """What a browser would send back: every field of the last form, as it stands."""
    form = page[page.rindex('<form method="post"') :]
    form = form[: form.index("</form>")]
    sent = {}
    for tag in re.findall(r"<input[^>]*>", form):
        given = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if given.get("type") in ("checkbox", "radio") and " checked" not in tag:
            continue
        if "name" in given:
            sent.setdefault(given["name"], []).append(html.unescape(given.get("value", "")))
    for name, text in re.findall(
        r'<textarea name="(\w+)"[^>]*>\s?(.*?)</textarea>', form, re.S
    ):
        sent[name] = [html.unescape(text)]
    for name, listed in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', listed) or re.search(
            r'value="([^"]*)"', listed
        )
        sent[name] = [html.unescape(chosen[1])]
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def edit(browser, questionnaire, page, **typed):
    """Open a form, type something in it, and send it."""
    where = address(questionnaire, page)
    sent = fields_of(browser.get(where).content.decode())
    return browser.post(where, sent | typed)


def document():
    return Questionnaire.objects.get().document


UNCHANGED = [
    "draft/edit/about/",
    "draft/edit/licence/",
    "draft/edit/theme/cooperation-theme/",
    "draft/edit/item/help/",
    "draft/edit/item/experience/",
    "draft/edit/scale/agree/",
    "draft/edit/scale/years/",
    "draft/edit/subscale/cooperation/",
]


@pytest.mark.parametrize("page", UNCHANGED)
def test_a_form_that_is_sent_as_it_was_changes_nothing(browser, ours, page):
    answer = edit(browser, ours, page)

    assert answer.status_code == 302
    assert document() == ASKED


def test_a_theme_is_added_renamed_and_moved(browser, ours):
    edit(browser, ours, "draft/edit/theme/", title_nl="Ons werk", title_en="Our work")
    edit(browser, ours, "draft/edit/theme/ons-werk/", title_en="The work")
    browser.post(address(ours, "draft/move/theme/ons-werk/"), {"up": "1"})

    themes = document().themes
    assert [theme.id for theme in themes] == ["background", "ons-werk", "cooperation-theme"]
    assert themes[1].title == {"nl": "Ons werk", "en": "The work"}


def test_a_question_is_added_with_its_texts_and_a_code(browser, ours):
    answer = edit(
        browser,
        ours,
        "draft/edit/item/?theme=cooperation-theme",
        text_nl="Ik lach vaak.",
        text_en="I often laugh.",
        code="C17",
        may_refuse="on",
    )

    made = document().item_by_id["C17"]
    assert answer["Location"] == address(ours, "draft/themes/cooperation-theme/")
    assert (made.text, made.theme) == (
        {"nl": "Ik lach vaak.", "en": "I often laugh."},
        "cooperation-theme",
    )
    assert (made.favourable, made.may_refuse) == ("high", True)


def test_a_code_of_an_earlier_version_is_not_used_again(browser, published, researcher):
    edit(browser, published, "draft/remove/item/alone/")

    answer = edit(
        browser,
        published,
        "draft/edit/item/?theme=cooperation-theme",
        text_nl="Iets anders.",
        code="alone",
    )

    assert "The code &#x27;alone&#x27; was used before." in answer.content.decode()
    assert "Iets anders." in answer.content.decode()


def test_the_score_of_a_question_is_turned_round(browser, ours):
    edit(browser, ours, "draft/edit/item/help/", favourable="low")

    assert document().item_by_id["help"].is_reversed


def test_a_question_moves_by_a_button(browser, ours):
    browser.post(address(ours, "draft/move/item/alone/"), {"up": "1"})

    assert [item.id for item in document().items][-2:] == ["alone", "feedback"]


def test_a_question_that_goes_leaves_its_scale_and_the_page_said_so(browser, ours):
    page = browser.get(address(ours, "draft/remove/item/alone/")).content.decode()
    edit(browser, ours, "draft/remove/item/alone/")

    assert "It leaves the scale" in page
    assert document().subscale_by_id["cooperation"].items == ("help", "feedback")


def test_answers_are_added_with_numbers_that_count_on(browser, ours):
    edit(
        browser,
        ours,
        "draft/edit/scale/",
        kind="frequency",
        answer0_nl="nooit",
        answer1_nl="soms",
        answer2_nl="vaak",
        code2="5",
    )

    made = document().scale_by_id["frequency"]
    assert made.kind is Kind.FREQUENCY
    assert [(option.code, option.text) for option in made.options] == [
        (1, {"nl": "nooit"}),
        (2, {"nl": "soms"}),
        (5, {"nl": "vaak"}),
    ]


def test_a_mark_has_a_range(browser, ours):
    edit(browser, ours, "draft/edit/scale/", kind="grade", low="1", high="10")

    made = document().scale_by_id["grade"]
    assert (made.low, made.high, made.step, made.options) == (1, 10, 1, ())


def test_one_answer_is_too_few_and_what_was_typed_stays(browser, ours):
    answer = edit(browser, ours, "draft/edit/scale/", kind="agree", answer0_nl="eens")

    page = answer.content.decode()
    assert "It has fewer than two answers." in page
    assert 'value="eens"' in page
    assert document() == ASKED


def test_a_scale_is_made_of_questions(browser, ours):
    edit(
        browser,
        ours,
        "draft/edit/subscale/",
        title_nl="Samen",
        items=["help", "alone"],
        score="sum",
        minimum_answered="1",
        in_theme="cooperation-theme",
    )

    made = document().subscale_by_id["samen"]
    assert (made.items, made.score, made.minimum_answered) == (("help", "alone"), "sum", 1)


def test_a_pair_and_a_variant_are_made(browser, ours):
    edit(browser, ours, "draft/edit/pair/", title_nl="Groei", now="help", aim="feedback")
    edit(browser, ours, "draft/edit/variant/", title_nl="Kort", drops=["alone"])

    made = document()
    assert (made.pairs[0].now, made.pairs[0].aim) == ("help", "feedback")
    assert made.variants[0].drops == ("alone",)


def test_a_condition_is_chosen_without_writing_a_rule(browser, ours):
    page = "draft/shown/alone/?question=help"
    edit(browser, ours, page, how="at-most", codes=["2"])

    assert document().item_by_id["alone"].show_if == "help <= 2"
    again = fields_of(browser.get(address(ours, page)).content.decode())
    assert (again["how"], again["codes"]) == (["at-most"], ["2"])


def test_at_most_takes_one_answer(browser, ours):
    page = "draft/shown/alone/?question=help"
    answer = edit(browser, ours, page, how="at-most", codes=["2", "3"])

    assert "choose one answer" in answer.content.decode()
    assert document() == ASKED


def test_a_rule_of_another_kind_is_written_as_text(browser, ours):
    rule = "help <= 2 or feedback == 1"
    edit(browser, ours, "draft/shown/alone/", rule=rule)

    assert document().item_by_id["alone"].show_if == rule


def test_a_rule_that_cannot_be_read_stays_on_the_page(browser, ours):
    answer = edit(browser, ours, "draft/shown/alone/", rule="help <=")

    assert "&#x27;help &lt;=&#x27; cannot be read." in answer.content.decode()
    assert 'value="help &lt;="' in answer.content.decode()


def test_a_condition_on_a_later_question_is_not_there_to_choose(browser, ours):
    assert browser.get(address(ours, "draft/shown/help/?question=alone")).status_code == 404


def test_a_question_is_always_shown_again(browser, ours):
    edit(browser, ours, "draft/shown/alone/", rule="help <= 2")
    edit(browser, ours, "draft/shown/alone/", rule="")

    assert document() == ASKED


def test_languages_and_purpose_change_and_hidden_texts_come_back(browser, ours):
    edit(browser, ours, "draft/edit/about/", languages=["nl"])
    assert document().languages == ("nl",)

    edit(browser, ours, "draft/edit/about/", languages=["nl", "en"])
    assert document() == ASKED


def test_a_permission_says_who_gave_it_and_when(browser, ours):
    refused = edit(browser, ours, "draft/edit/licence/", state="granted", holder="Ann", note="")
    assert "With a permission, this is needed." in refused.content.decode()

    given = {"state": "granted", "holder": "Ann", "note": "By mail, May 2026."}
    edit(browser, ours, "draft/edit/licence/", **given)
    assert document().licence == Licence(**given)


def test_texts_that_need_permission_say_that_no_wave_can_have_them(browser, ours):
    edit(browser, ours, "draft/edit/licence/", state="needed")

    page = browser.get(address(ours, "publish/")).content.decode()
    assert "Permission to use these texts is still needed." in page


def test_who_saves_second_is_told_and_keeps_what_was_typed(browser, ours, researcher):
    where = address(ours, "draft/edit/item/help/")
    typed = fields_of(browser.get(where).content.decode()) | {"text_nl": "Mijn woorden."}
    theirs = replace(ASKED, title={"nl": "Anders", "en": "Other"})
    actions.save_draft(ours, theirs, edit=ours.edit, by=researcher, at=MONDAY)

    answer = browser.post(where, typed)

    page = answer.content.decode()
    assert "Somebody else saved this questionnaire while this page was open" in page
    assert "Mijn woorden." in page
    assert document() == theirs

    browser.post(where, fields_of(page))
    assert document().title == theirs.title
    assert document().item_by_id["help"].text["nl"] == "Mijn woorden."


def test_who_saves_second_keeps_every_tick(browser, ours, researcher):
    where = address(ours, "draft/edit/subscale/cooperation/")
    typed = fields_of(browser.get(where).content.decode())
    actions.save_draft(ours, ASKED, edit=ours.edit, by=researcher, at=MONDAY)

    page = browser.post(where, typed).content.decode()

    assert fields_of(page)["items"] == ["help", "feedback", "alone"]


def test_what_somebody_else_removed_meanwhile_is_said_on_the_form(browser, ours, researcher):
    where = address(ours, "draft/edit/item/alone/")
    typed = fields_of(browser.get(where).content.decode()) | {"text_nl": "Mijn woorden."}
    edit(browser, ours, "draft/remove/item/alone/")

    page = browser.post(where, typed).content.decode()

    assert "There is no item &#x27;alone&#x27; any more." in page
    assert "Mijn woorden." in page


def test_a_move_that_makes_no_sense_is_refused_with_a_sentence(browser, ours):
    edit(browser, ours, "draft/shown/feedback/", rule="help <= 2")

    moved = browser.post(address(ours, "draft/move/item/help/"), {"down": "1"}, follow=True)

    assert "There is no earlier item &#x27;help&#x27;." in moved.content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_problems_stand_next_to_the_question(browser, ours, researcher, language):
    lacking = replace(ASKED.item_by_id["help"], text={"nl": "Ik krijg hulp."})
    items = tuple(lacking if item.id == "help" else item for item in ASKED.items)
    actions.save_draft(ours, replace(ASKED, items=items), edit=ours.edit, by=None, at=MONDAY)

    speaks(researcher, language)

    page = browser.get(address(ours, "draft/themes/cooperation-theme/"))

    said = {"nl": "Er is nog geen tekst in", "en": "It has no text in"}
    (card,) = re.findall(r'id="item-help".*?</li>', page.content.decode(), re.S)
    assert said[language] in card


@pytest.mark.parametrize("kind", ["nothing", "matrix"])
def test_there_is_no_new_one_of_what_cannot_be_added(browser, ours, kind):
    assert browser.get(address(ours, f"draft/edit/{kind}/")).status_code == 404


def test_without_a_draft_there_is_nothing_to_edit(browser, ours, researcher):
    actions.publish(ours, by=researcher, at=MONDAY)

    assert browser.get(address(ours, "draft/")).status_code == 404
    browser.post(address(ours, "draft/begin/"))
    assert browser.get(address(ours, "draft/")).status_code == 200


def test_a_draft_is_thrown_away_after_asking(browser, published):
    browser.get(address(published, "draft/discard/"))
    assert Questionnaire.objects.get().draft

    browser.post(address(published, "draft/discard/"))
    assert Questionnaire.objects.get().draft == ""
