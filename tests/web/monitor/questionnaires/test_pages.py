import pytest

from tests.web.monitor.questionnaires.conftest import speaks
from weerklank.survey.library import social_teams
from weerklank.web.monitor.models import Questionnaire
from weerklank.web.people.rules import Role

PAGES = [
    "",
    "copy/",
    "bring/",
    "losses/",
    "publish/",
    "versions/1/",
    "versions/1/files/",
    "versions/1/files/toml/",
    "draft/",
    "draft/discard/",
    "draft/files/",
    "draft/files/toml/",
    "draft/answers/",
    "draft/scales/",
    "draft/variants/",
    "draft/themes/cooperation-theme/",
    "draft/shown/alone/",
    "draft/shown/alone/?question=help",
    "draft/edit/about/",
    "draft/edit/licence/",
    "draft/edit/theme/",
    "draft/edit/theme/cooperation-theme/",
    "draft/edit/item/?theme=cooperation-theme",
    "draft/edit/item/help/",
    "draft/edit/scale/",
    "draft/edit/scale/agree/",
    "draft/edit/scale/years/",
    "draft/edit/subscale/",
    "draft/edit/subscale/cooperation/",
    "draft/edit/pair/",
    "draft/edit/variant/",
    "draft/remove/item/help/",
    "draft/remove/scale/agree/",
    "draft/remove/theme/cooperation-theme/",
]
DEEDS = ["draft/begin/", "draft/move/item/help/"]


def at(questionnaire, page):
    return f"/questionnaires/{questionnaire.pk}/{page}"


@pytest.mark.parametrize("page", PAGES)
def test_the_researcher_sees_every_page(as_, researcher, published, page):
    assert as_(researcher).get(at(published, page)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_who_has_every_role_elsewhere_sees_none(as_, outsider, published, page):
    assert as_(outsider).get(at(published, page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["admin", "manager", "lead", "member"])
def test_other_roles_of_the_organisation_see_none(as_, request, published, who, page):
    person = request.getfixturevalue(who)

    assert as_(person).get(at(published, page)).status_code == 404


@pytest.mark.parametrize("page", DEEDS)
def test_a_deed_of_an_outsider_is_no_deed(as_, outsider, published, page):
    before = Questionnaire.objects.get().draft

    assert as_(outsider).post(at(published, page), {"up": 1}).status_code == 404
    assert Questionnaire.objects.get().draft == before


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_to_sign_in(client, published, page):
    answer = client.get(at(published, page))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_the_list_names_ours_and_the_library(as_, researcher, ours, library):
    page = as_(researcher).get("/questionnaires/").content.decode()

    assert "Our monitor" in page
    assert "Social teams" in page


def test_the_list_of_an_outsider_names_the_library_and_not_ours(as_, outsider, ours, library):
    page = as_(outsider).get("/questionnaires/").content.decode()

    assert "Social teams" in page
    assert "Our monitor" not in page


def test_who_makes_no_questionnaires_is_told_whom_to_ask(as_, member, ours, library):
    speaks(member, "en")

    page = as_(member).get("/questionnaires/")

    assert "ask the administrator" in page.content.decode()
    assert "Social teams" not in page.content.decode()


def test_nobody_changes_the_library_here(as_, researcher, library):
    browser = as_(researcher)

    assert browser.get(at(library, "")).status_code == 200
    assert browser.post(at(library, "draft/begin/")).status_code == 404
    assert browser.get(at(library, "bring/")).status_code == 404


def test_a_copy_of_the_library_is_a_draft_of_ones_own(as_, researcher, valley, library):
    answer = as_(researcher).post(
        at(library, "copy/"), {"name": "Ours now", "organisation": valley.pk}
    )

    made = Questionnaire.objects.get(organisation=valley)
    assert answer["Location"] == f"/questionnaires/{made.pk}/draft/"
    assert (made.name, made.document) == ("Ours now", social_teams())


def test_nobody_copies_into_another_organisation(as_, researcher, coast, library):
    answer = as_(researcher).post(
        at(library, "copy/"), {"name": "Theirs now", "organisation": coast.pk}
    )

    assert answer.status_code == 200
    assert not Questionnaire.objects.filter(organisation=coast).exists()


def test_an_empty_one_starts_with_the_usual_answers(as_, researcher, valley):
    as_(researcher).post(
        "/questionnaires/new/",
        {"name": "Ons werk", "organisation": valley.pk, "languages": ["nl", "en"]},
    )

    made = Questionnaire.objects.get().document
    assert (made.id, made.languages, made.items) == ("ons-werk", ("nl", "en"), ())
    assert [scale.id for scale in made.scales] == [
        "agree5",
        "frequency5",
        "yes-no",
        "grade",
        "open",
    ]


def test_who_makes_no_questionnaires_starts_none(as_, manager):
    browser = as_(manager)

    assert browser.get("/questionnaires/new/").status_code == 404
    assert browser.get("/questionnaires/bring/").status_code == 404


def test_lists_cost_the_same_for_one_and_for_thirty(
    as_, researcher, valley, ours, django_assert_max_num_queries, django_assert_num_queries
):
    browser = as_(researcher)
    browser.get("/questionnaires/")
    with django_assert_max_num_queries(20) as counted:
        browser.get("/questionnaires/")
    for number in range(30):
        Questionnaire.objects.create(organisation=valley, name=f"Monitor {number}")

    with django_assert_num_queries(len(counted)):
        browser.get("/questionnaires/")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_library_is_shown_in_the_language_of_the_reader(as_, researcher, library, language):
    speaks(researcher, language)

    page = as_(researcher).get(at(library, "versions/1/"))

    text = {"nl": "kan ik bij een collega terecht", "en": "I can turn to a colleague"}
    assert text[language] in page.content.decode()


def test_roles_that_ended_open_nothing(as_, researcher, ours, valley):
    researcher.appointments.filter(role=Role.RESEARCHER).update(until_on="2020-01-01")

    assert as_(researcher).get(at(ours, "")).status_code == 404
