"""The whole example report in a real browser: for everyone, on every screen, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.report.example import report
from weerklank.report.html import render_html

UNFOLD = "document.querySelectorAll('details').forEach(part => part.open = true)"
BOTH = pytest.mark.parametrize("language", ["nl", "en"])


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    found = {language: folder / f"{language}.html" for language in ("nl", "en")}
    for language, file in found.items():
        file.write_text(render_html(report(language)), encoding="utf-8")
    return found


@pytest.fixture
def opened(browser, files):
    contexts = []

    def open_at(language, width, scheme="light", *, height=900):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(files[language].as_uri())
        return page

    yield open_at
    for context in contexts:
        context.close()


@BOTH
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(opened, language, width, scheme):
    page = opened(language, width, scheme)
    page.evaluate(UNFOLD)

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_no_barrier_while_the_tables_are_folded(opened, width, scheme):
    found = Axe().run(opened("nl", width, scheme))

    assert found.violations_count == 0, found.generate_report()


# A window of 1280 that is enlarged to 200% is as wide as one of 640.
@BOTH
@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_the_page_never_scrolls_sideways(opened, language, width):
    page = opened(language, width)
    page.evaluate(UNFOLD)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@BOTH
def test_on_a_wide_screen_tables_about_waves_show_the_newest(opened, language):
    page = opened(language, 1280)
    page.evaluate(UNFOLD)
    cut = page.evaluate(
        """[...document.querySelectorAll(
          '#response .scroll, .front .scroll, #theme-bakens .scroll, #appendix .scroll')]
        .filter(table => table.scrollWidth > table.clientWidth + 1)
        .map(table => table.getAttribute('aria-label'))"""
    )

    assert cut == []


def test_no_letter_of_a_chart_is_cut_off_by_its_edge(opened):
    for width in (320, 390, 1280):
        cut = opened("nl", width).evaluate(
            """[...document.querySelectorAll('svg text')].filter(text => {
              if (!text.checkVisibility()) return false;
              const own = text.getBoundingClientRect();
              const picture = text.ownerSVGElement.getBoundingClientRect();
              return own.left < picture.left - 2 || own.right > picture.right + 2;
            }).map(text => text.textContent)"""
        )

        assert cut == []


def test_names_of_panels_keep_to_their_own_panel(opened):
    for width in (390, 1280):
        crossed = opened("nl", width).evaluate(
            """[...document.querySelectorAll('.findings svg')].filter(svg => svg.checkVisibility())
            .flatMap(svg => {
              const boxes = [...svg.querySelectorAll('text')].map(text => [
                text.textContent, text.getBoundingClientRect()]);
              return boxes.flatMap(([one, a], at) => boxes.slice(at + 1)
                .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1
                  && a.top < b.bottom - 4 && b.top < a.bottom - 4)
                .map(([other]) => `${one} / ${other}`));
            })"""
        )

        assert crossed == []


def test_everything_is_one_press_away_by_keyboard(opened):
    page = opened("nl", 1280)
    focused = "document.activeElement"

    page.keyboard.press("Tab")
    assert page.evaluate(f"{focused}.className") == "skip"
    chapters = page.evaluate("document.querySelectorAll('section.chapter').length")
    reached = []
    for _ in range(chapters):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(f"{focused}.getAttribute('href')"))
    assert len(set(reached)) == chapters
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == reached[-1]


def test_nothing_on_the_page_moves(files):
    page = files["nl"].read_text("utf-8")

    for word in ("transition", "animation", "scroll-behavior", "@keyframes"):
        assert word not in page
