"""A field, its label, its hint and its errors belong together; read as a browser reads them."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from tests.web.ui.gallery import GalleryForm


@pytest.fixture(autouse=True)
def _dutch():
    with translation.override("nl"):
        yield


def drawn(form):
    return html.fromstring(f"<div>{form}</div>")


@pytest.fixture
def wrong():
    return drawn(GalleryForm({"name": "Voorjaar", "language": "xx"}))


def described(page, element):
    ids = (element.get("aria-describedby") or "").split()
    return [page.get_element_by_id(each).text_content().strip() for each in ids]


@pytest.mark.parametrize("name", ["opens_on", "code", "language", "file"])
def test_a_field_has_its_label_hint_and_error_tied_to_it(wrong, name):
    field = wrong.get_element_by_id(f"id_{name}")
    form = GalleryForm({"name": "Voorjaar", "language": "xx"})
    bound = form[name]

    assert wrong.xpath(f"count(//label[@for='id_{name}'])") == 1
    expected = [bound.help_text] if bound.help_text else []
    assert described(wrong, field) == [*expected, *bound.errors]
    assert (field.get("aria-invalid") == "true") == bool(bound.errors)


@pytest.mark.parametrize("name", ["how", "teams"])
def test_a_group_of_choices_is_a_fieldset_with_its_question_and_its_error(wrong, name):
    (group,) = wrong.xpath(f"//fieldset[.//input[@name='{name}']]")

    assert group.find("legend").text_content().strip() == GalleryForm()[name].label
    assert described(wrong, group)[-1] == "Dit is nog niet ingevuld."
    assert all(label.find("input") is not None for label in group.findall(".//label"))


def test_what_is_not_required_is_said_in_words():
    page = drawn(GalleryForm())
    said = {
        label.get("for")
        for label in page.iter("label")
        if "niet verplicht" in label.text_content()
    }

    assert said == {"id_remark", "id_file"}
    assert {each.get("name") for each in page.xpath("//*[@required]")} >= {
        "name",
        "code",
        "how",
    }


def test_every_error_stands_above_with_a_link_to_its_field(wrong):
    links = wrong.xpath("//*[contains(@class, 'error-summary')]//a/@href")

    assert links == [
        "#id_opens_on", "#id_code", "#id_language", "#id_how_0", "#id_teams_0", "#id_sure",
    ]  # fmt: skip
    assert all(wrong.xpath(f"//*[@id='{link[1:]}']") for link in links)


def test_a_form_without_errors_has_no_summary():
    assert drawn(GalleryForm()).xpath("//*[contains(@class, 'error-summary')]") == []


def test_a_date_is_picked_and_read_back():
    page = drawn(GalleryForm(initial={"opens_on": "2026-03-02"}))
    filled = GalleryForm({"opens_on": "2026-03-02"})
    filled.is_valid()

    assert page.get_element_by_id("id_opens_on").get("type") == "date"
    assert page.get_element_by_id("id_opens_on").get("value") == "2026-03-02"
    assert filled.cleaned_data["opens_on"].isoformat() == "2026-03-02"


def test_what_was_typed_cannot_become_markup():
    page = str(GalleryForm({"name": "<script>x</script>", "code": "<b>"}))

    assert "<script>" not in page
    assert "<b>" not in page


def test_a_summary_for_a_page_of_questions_links_to_each():
    page = html.fromstring(
        render_to_string(
            "ui/error_summary.html", {"faults": [{"target": "b1_3-1", "sentence": "Kies."}]}
        )
    )

    assert page.xpath("//a/@href") == ["#b1_3-1"]
