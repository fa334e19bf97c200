import pytest
from msgspec.structs import replace

from tests.web.make import MONDAY
from weerklank.survey.library import social_teams
from weerklank.survey.template import starter_questionnaire
from weerklank.web.monitor.actions import questionnaires as actions
from weerklank.web.monitor.models import Version

ASKED = starter_questionnaire()


def where(questionnaire):
    return f"/questionnaires/{questionnaire.pk}/publish/"


def saved(questionnaire, document):
    return actions.save_draft(
        questionnaire, document, edit=questionnaire.edit, by=None, at=MONDAY
    )


def shown(browser, questionnaire, document):
    saved(questionnaire, document)
    return browser.get(where(questionnaire)).content.decode()


def test_a_first_version_is_published(browser, ours):
    answer = browser.post(where(ours), {"edit": ours.edit}, follow=True)

    assert "Version 1 is published. It can never change." in answer.content.decode()
    assert Version.objects.get().document == ASKED


def test_what_changed_after_the_page_was_opened_is_looked_at_first(browser, ours):
    seen = ours.edit
    saved(ours, replace(ASKED, title={"nl": "Anders", "en": "Other"}))

    answer = browser.post(where(ours), {"edit": seen})

    assert "Look again first." in answer.content.decode()
    assert not Version.objects.exists()


def test_nothing_changed_is_said_and_not_published(browser, published):
    page = browser.get(where(published)).content.decode()
    browser.post(where(published), {"edit": published.edit})

    assert "Nothing changed since version 1" in page
    assert Version.objects.count() == 1


def test_what_is_not_finished_is_said_and_not_published(browser, ours):
    page = shown(browser, ours, replace(ASKED, items=(), subscales=()))
    ours.refresh_from_db()
    browser.post(where(ours), {"edit": ours.edit})

    assert "There is no question yet." in page
    assert '<button type="submit" class="button">Publish' not in page
    assert not Version.objects.exists()


def test_a_scale_that_gets_a_third_item_is_compared_on_the_common_ones(browser, valley):
    made = actions.start_questionnaire(
        valley, name="Teams", document=social_teams(), by=None, at=MONDAY
    )
    actions.publish(made, by=None, at=MONDAY)
    actions.begin_draft(made, by=None, at=MONDAY)
    made.refresh_from_db()
    bakens = [
        replace(each, items=(*each.items, "B24")) if each.id == "baken1" else each
        for each in social_teams().subscales
    ]

    page = shown(browser, made, replace(social_teams(), subscales=tuple(bakens)))

    title = social_teams().subscale_by_id["baken1"].title["en"]
    assert (
        f"{title} gets one more question, and has 3 now. Change over time will be shown on the "
        "common questions only."
    ) in page
    assert "Comparable in part" in page


def test_other_words_stand_side_by_side(browser, published):
    alone = replace(
        ASKED.item_by_id["alone"], text={"nl": "Ik ben eenzaam.", "en": "I am lonely."}
    )

    page = shown(browser, published, replace(ASKED, items=(*ASKED.items[:-1], alone)))

    assert ASKED.item_by_id["alone"].text["en"] in page
    assert "I am lonely." in page
    assert "gets other words" in page


def test_a_translation_that_changed_is_shown_too(browser, published):
    alone = ASKED.item_by_id["alone"]
    dutch = replace(alone, text=alone.text | {"nl": "Ik ben vaak eenzaam."})

    page = shown(browser, published, replace(ASKED, items=(*ASKED.items[:-1], dutch)))

    assert alone.text["nl"] in page
    assert "Ik ben vaak eenzaam." in page


def test_other_answers_are_not_comparable_any_more(browser, published):
    agree = ASKED.scale_by_id["agree"]
    shorter = replace(agree, options=agree.options[:-1])
    scales = tuple(shorter if each.id == "agree" else each for each in ASKED.scales)

    page = shown(browser, published, replace(ASKED, scales=scales))

    assert "Not comparable with earlier waves any more" in page
    assert "the number of answers" in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"favourable": "high"}, "now counts the other way round"),
        ({"show_if": "help <= 2"}, "is shown under another condition"),
        ({"id": "alone2"}, "Probably the same question under another code"),
    ],
)
def test_every_verdict_has_its_sentence(browser, published, change, sentence):
    alone = replace(ASKED.item_by_id["alone"], **change)
    subscale = replace(ASKED.subscales[0], items=("help", "feedback", alone.id))

    page = shown(
        browser,
        published,
        replace(ASKED, items=(*ASKED.items[:-1], alone), subscales=(subscale,)),
    )

    assert sentence in page


def test_scores_that_are_worked_out_otherwise_are_said(browser, published):
    summed = replace(ASKED.subscales[0], score="sum")

    page = shown(browser, published, replace(ASKED, subscales=(summed,)))

    assert "is worked out in another way" in page


def test_the_second_version_keeps_the_first_as_it_was(browser, published):
    saved(published, replace(ASKED, items=ASKED.items[1:]))
    browser.post(where(published), {"edit": published.edit})

    first, second = Version.objects.order_by("number")
    assert first.document == ASKED
    assert len(second.document.items) == 3
    assert first.fingerprint == ASKED.fingerprint
