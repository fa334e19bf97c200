"""The same questions: a table to the eye where there is room, large buttons where there is not."""

import pytest

pytestmark = pytest.mark.urls("tests.web.ui.urls")
ADDRESS = "/gallery/answering/"


def boxes(page, selector):
    return page.evaluate(
        "s => [...document.querySelectorAll(s)].map(e => e.getBoundingClientRect().toJSON())",
        selector,
    )


def test_on_a_wide_screen_the_answers_stand_in_columns_under_their_headings(page_at):
    page = page_at(1280)
    page.goto(ADDRESS)

    headings = boxes(page, ".matrix-head .likert-options > span")
    for number in range(1, 5):
        answers = boxes(page, f"#b1_{number} .choice")
        assert [round(a["x"]) for a in answers] == [round(h["x"]) for h in headings]
        assert len({round(a["y"]) for a in answers}) == 1


def test_on_a_phone_every_answer_is_a_button_under_the_last(page_at):
    page = page_at(390)
    page.goto(ADDRESS)

    answers = boxes(page, "#b1_1 .choice")
    assert [a["y"] for a in answers] == sorted({a["y"] for a in answers})
    assert min(a["width"] for a in answers) > 340
    assert not page.locator(".matrix-head").is_visible()
    assert page.locator("#b1_1 .choice span").first.bounding_box()["width"] > 100


def test_with_letters_twice_as_large_a_matrix_becomes_buttons(page_at):
    page = page_at(1280)
    page.goto(ADDRESS)
    page.evaluate("document.documentElement.style.fontSize = '34px'")

    assert not page.locator(".matrix-head").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_screen_reader_hears_question_and_answer_once(page_at, width):
    page = page_at(width)
    page.goto(ADDRESS)

    group = page.get_by_role("group", name="We weten van elkaar waar we goed in zijn.")
    heard = [radio.evaluate("r => r.labels[0].textContent.trim()")
             for radio in group.get_by_role("radio").all()]  # fmt: skip

    assert heard == [
        "Helemaal mee oneens", "Mee oneens", "Niet eens, niet oneens", "Mee eens",
        "Helemaal mee eens", "Wil ik niet zeggen",
    ]  # fmt: skip
    assert page.get_by_text("Mee oneens", exact=True).count() == 6
    assert "aria-hidden" in page.locator(".matrix-head").evaluate("e => e.outerHTML")
    assert page.get_by_role("radio", name="Mee oneens", exact=True).count() == 5


@pytest.mark.parametrize("width", [390, 1280])
def test_the_whole_cell_can_be_pressed_and_arrows_move_the_answer(page_at, width):
    page = page_at(width)
    page.goto(ADDRESS)

    page.locator("#b1_2 .choice").nth(1).click(position={"x": 6, "y": 6})
    page.keyboard.press("ArrowDown")

    assert page.locator("#b1_2-3").is_checked()


def test_a_missing_answer_is_tied_to_its_question_and_named_above(page_at):
    page = page_at(390)
    page.goto(ADDRESS)
    link = page.locator(".error-summary a")

    assert page.evaluate("document.activeElement.className").endswith("error-summary")
    described = page.locator("#b1_3").get_attribute("aria-describedby").split()
    assert page.locator(f"#{described[0]}").inner_text().startswith("Kies een antwoord")
    link.click()
    assert page.evaluate("location.hash") == "#b1_3-1"


def test_the_first_page_of_answering_is_light(page_at):
    page = page_at(390)
    sizes = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(ADDRESS, wait_until="networkidle")

    # Not compressed: over the wire it is a quarter of this.
    assert len(sizes) <= 9
    assert sum(sizes) < 100_000
