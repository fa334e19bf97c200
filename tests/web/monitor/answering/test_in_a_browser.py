"""The pages of a respondent in a real browser: looks, barriers, keys, and what happens at once."""

import random
from pathlib import Path

import msgspec
import numpy as np
import pytest
from django.templatetags.static import static
from playwright.sync_api import expect

from tests.survey import make as questions
from tests.web import make
from tests.web.browser import axe, overflow, picture
from weerklank.survey.answering.showing import portable_rule
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.routing import holds, read_rule
from weerklank.survey.scale import Kind, Scale
from weerklank.web.monitor.models import Response
from weerklank.web.monitor.queries.answering import saved

pytestmark = pytest.mark.django_db(transaction=True)

EXAMPLE = Path("examples/social-teams/questionnaires/2017.toml")
HOURS = Scale(id="hours", kind=Kind.NUMBER, low=0, high=80, step=4)
ROUTED = questions.questionnaire(
    questions.item("help"),
    questions.item("why", "role", show_if="help <= 2"),
    questions.item("often", "often", may_refuse=True),
    questions.item("hours", "hours", may_refuse=True),
    questions.item("busy", "yes-no", show_if="hours >= 20 and not (help == 3)"),
    questions.item("late", "yes-no", theme="who", show_if="help == 1"),
    questions.item("later", "yes-no", theme="who"),
    scales=(*(each for each in questions.SCALES if each.id != "hours"), HOURS),
)


def link(valley, north, document):
    wave = make.wave(make.study(valley), make.questionnaire(valley, document), teams=[north])
    return make.token(wave, north, email="mo@example.org")


@pytest.fixture
def token(valley, north):
    example = msgspec.toml.decode(EXAMPLE.read_bytes(), type=Questionnaire)
    return link(valley, north, example)


@pytest.fixture
def routed(valley, north):
    return link(valley, north, ROUTED)


PAGES = ["", "1/", "3/", "6/", "7/", "8/", "11/", "summary/"]
LOOKS = {
    "phone": {"width": 390},
    "desk": {"width": 1280},
    "narrow": {"width": 320},
    "twice-as-large": {"width": 640},
    "dark": {"width": 390, "dark": True},
    "dark-desk": {"width": 1280, "dark": True},
    "forced": {"width": 1280, "forced_colors": True},
    "english": {"width": 390, "language": "en"},
    "english-desk": {"width": 1280, "language": "en"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_stands_in_the_way_of_anybody(page_at, token, look):
    page = page_at(**LOOKS[look])

    for path in PAGES:
        page.goto(f"/a/{token}/{path}")
        picture(page, f"answer-{look}-{path.strip('/') or 'welcome'}")
        assert axe(page) == []
        assert overflow(page) == []


@pytest.mark.parametrize("look", ["phone", "desk", "dark", "english"])
def test_the_other_pages_are_good_too(page_at, token, look):
    page = page_at(**LOOKS[look])

    for path in ("", "how-anonymous/", "WRONG/"):
        page.goto(f"/a/{path}")
        picture(page, f"answer-{look}-{path.strip('/') or 'code'}")
        assert axe(page) == []
        assert overflow(page) == []


def test_a_question_appears_at_once_and_goes_again(page_at, routed):
    page = page_at(390)
    page.goto(f"/a/{routed}/1/")
    why = page.get_by_role("group", name="why")

    expect(why).to_be_hidden()
    page.get_by_role("group", name="help").get_by_label("oneens", exact=True).check()
    expect(why).to_be_visible()
    page.get_by_role("group", name="help").get_by_label("eens", exact=True).check()
    expect(why).to_be_hidden()


def some_rules(draws):
    """Rules of every kind, and what three questions were answered, as the library reads both."""
    for _ in range(300):
        sign = draws.choice(["<", "<=", ">", ">=", "==", "!="])
        parts = [
            f"{draws.choice('abc')} {sign} {draws.choice([0, 1, 2, 2.5, -1])}",
            f"{draws.choice('abc')} in [{draws.randint(0, 2)}, 3]",
            f"not ({draws.choice('abc')} == {draws.randint(0, 3)})",
        ]
        draws.shuffle(parts)
        rule = f"{parts[0]} {draws.choice(['and', 'or'])} ({parts[1]} or {parts[2]})"
        yield rule, {name: draws.choice([None, 0, 1, 2, 2.5, 3]) for name in "abc"}


def test_a_rule_means_the_same_in_the_browser_as_in_the_library(page_at, routed):
    cases = list(some_rules(random.Random(7)))  # noqa: S311 -- the same every time
    page = page_at(390)
    page.goto(f"/a/{routed}/1/")

    in_browser = page.evaluate(
        """async ([module, cases]) => {
          const { holds } = await import(module);
          return cases.map(([rule, codes]) => holds(rule, (item) => codes[item] ?? NaN));
        }""",
        [static("monitor/routing.js"), [[portable_rule(read_rule(r)), c] for r, c in cases]],
    )

    codes = [
        {n: np.array([np.nan if c is None else c]) for n, c in each.items()}
        for _, each in cases
    ]
    in_library = [
        bool(holds(read_rule(rule), each)[0])
        for (rule, _), each in zip(cases, codes, strict=True)
    ]
    assert in_browser == in_library
    assert 50 < sum(in_library) < 250


def test_a_rule_looks_at_numbers_and_at_other_pages(page_at, routed):
    page = page_at(390)
    page.goto(f"/a/{routed}/1/")

    page.get_by_role("textbox", name="hours").fill("20")
    expect(page.get_by_role("group", name="busy")).to_be_visible()
    page.get_by_role("group", name="help").get_by_label("oneens", exact=True).check()
    page.get_by_role("button", name="Volgende").click()

    expect(page.get_by_role("group", name="late", exact=True)).to_be_visible()


def test_without_javascript_the_question_comes_after_the_post(page_at, routed):
    page = page_at(390, javascript=False)
    page.goto(f"/a/{routed}/1/")
    assert page.get_by_role("group", name="why").count() == 0

    page.get_by_role("group", name="help").get_by_label("oneens", exact=True).check()
    page.get_by_role("button", name="Volgende").click()

    why = page.get_by_role("group", name="why")
    expect(why).to_be_visible()
    assert (
        page.get_by_role("group", name="help").get_by_label("oneens", exact=True).is_checked()
    )
    why.get_by_label("helper").check()
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie")


def test_the_whole_path_with_the_keyboard_only(page_at, routed):
    page = page_at(1280)
    page.goto(f"/a/{routed}/")
    press(page, "Beginnen")
    to_focus(page, "item-help")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    press(page, "Volgende")
    press(page, "Naar het overzicht")
    press(page, "Versturen")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Bedankt")
    assert '"help":1' in Response.objects.get().answers


def press(page, name):
    """Tab to the link or the button with this name, and press Enter."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText?.trim()") == name:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(name)


def to_focus(page, name):
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(name)


def test_a_mistake_is_named_next_to_the_question_and_at_the_top(page_at, routed):
    page = page_at(390)
    page.goto(f"/a/{routed}/1/")
    page.get_by_role("group", name="often").get_by_label("soms").check()
    page.get_by_role("textbox", name="hours").fill("13")
    page.get_by_role("button", name="Volgende").click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    picture(page, "answer-phone-mistake")
    assert axe(page) == []
    assert page.get_by_role("textbox", name="hours").input_value() == "13"
    summary.get_by_role("link", name="hours").click()
    assert page.url.endswith("#item-hours")
    expect(page.get_by_role("group", name="hours")).to_contain_text("in stappen van 4")
    assert saved(routed).given.codes == {"often": 2}


def test_a_half_filled_page_is_kept_when_one_leaves(page_at, routed):
    page = page_at(390)
    page.goto(f"/a/{routed}/1/")
    page.get_by_role("group", name="often").get_by_label("soms").check()
    page.goto("/a/how-anonymous/")
    page.goto(f"/a/{routed}/1/")

    assert page.get_by_role("group", name="often").get_by_label("soms").is_checked()
    assert saved(routed).given.seen == ()


def test_a_choice_can_be_taken_back(page_at, routed):
    page = page_at(390)
    page.goto(f"/a/{routed}/1/")
    often = page.get_by_role("group", name="often")
    often.get_by_label("soms").check()
    often.get_by_role("button", name="Wissen").click()
    page.get_by_role("button", name="Volgende").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Wie")
    assert saved(routed).given.codes == {}


def test_changing_the_language_loses_nothing(page_at, routed):
    page = page_at(390)
    page.goto(f"/a/{routed}/1/")
    page.get_by_role("group", name="often").get_by_label("soms").check()
    page.get_by_role("button", name="English").click()

    expect(page.get_by_role("button", name="Next")).to_be_visible()
    assert page.get_by_role("group", name="often").get_by_label("soms").is_checked()


@pytest.mark.parametrize("path", ["", "1/", "7/"])
def test_the_first_load_is_less_than_100_kb(page_at, token, path):
    page = page_at(390)
    sizes = []
    page.on("requestfinished", lambda request: sizes.append(sum(request.sizes().values())))
    page.goto(f"/a/{token}/{path}", wait_until="networkidle")

    assert len(sizes) > 3
    assert sum(sizes) < 100_000, sizes


def test_the_page_asks_nothing_of_another_host_and_keeps_no_cookie(page_at, token):
    page = page_at(390)
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(f"/a/{token}/1/", wait_until="networkidle")

    assert len(hosts) == 1
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_preview_behaves_as_the_page_and_keeps_nothing(page_at, valley, researcher):
    version = make.questionnaire(valley, ROUTED)
    page = page_at(1280, person=researcher)
    posts = []
    page.on("request", lambda request: posts.append(request.method))
    page.goto(f"/versions/{version.pk}/preview/?width=phone")
    page.get_by_role("group", name="help").get_by_label("oneens", exact=True).check()
    picture(page, "preview-phone")

    expect(page.get_by_role("group", name="why")).to_be_visible()
    assert page.locator(".preview").bounding_box()["width"] <= 391
    assert axe(page) == []
    page.goto("/a/how-anonymous/")
    assert "POST" not in posts
