"""The annexes of the example study as pages and on paper."""

import io
import shutil

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.report.annex_study import annexes, release
from tests.report.example import EXAMPLE, texts
from weerklank.report.document import Bullets, Figure
from weerklank.report.html import render_html
from weerklank.report.pdf import render_pdf

PAGES_TO_READ = 5


@pytest.fixture(scope="module")
def of_example(tmp_path_factory):
    """The annexes by team, of the example study and of one in which teams of seven are hidden."""
    folder = tmp_path_factory.mktemp("example")
    plain = shutil.copytree(EXAMPLE, folder / "plain")
    strict = shutil.copytree(EXAMPLE, folder / "strict")
    file = strict / "study.toml"
    file.write_text(
        file.read_text("utf-8").replace("[plan]", "[plan]\nsmallest-team = 8"), "utf-8"
    )
    made = annexes(release(plain), "nl")
    hidden = annexes(release(strict), "nl")
    return made | {f"hidden {team}": annex for team, annex in hidden.items()}


@pytest.fixture
def open_annex(browser, tmp_path, of_example):
    contexts = []

    def open_at(team, width, *, scheme="light"):
        file = tmp_path / "annex.html"
        file.write_text(render_html(of_example[team].document), encoding="utf-8")
        size = {"width": width, "height": 800}
        contexts.append(browser.new_context(viewport=size, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.goto(file.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        return page

    yield open_at
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("team", ["zwolle-noord", "hidden elburg"])
def test_axe_finds_no_barrier(open_annex, team, scheme):
    results = Axe().run(open_annex(team, 390, scheme=scheme))

    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("team", ["zwolle-noord", "steenwijk-buiten", "hidden ommen"])
def test_the_page_never_scrolls_sideways(open_annex, team, width):
    page = open_annex(team, width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_lines_to_write_on_are_there_on_paper_only(open_annex):
    page = open_annex("zwolle-noord", 1280)
    height = "document.querySelector('.line').getBoundingClientRect().height"

    assert page.evaluate(height) == 0
    page.emulate_media(media="print")
    assert page.evaluate(height) > 20


def test_a_picture_to_look_up_is_on_the_screen_and_not_on_paper(open_annex):
    page = open_annex("zwolle-noord", 1280)
    shown = "document.querySelector('.to-look-up .chart-wide').checkVisibility()"

    assert page.evaluate(shown)
    page.emulate_media(media="print")
    assert not page.evaluate(shown)
    assert page.evaluate("document.querySelector('.to-look-up table').checkVisibility()")


@pytest.mark.parametrize("team", ["zwolle-noord", "elburg", "hidden elburg"])
def test_the_file_is_tagged_for_those_who_listen(of_example, team):
    document = of_example[team].document
    pdf = pikepdf.open(io.BytesIO(render_pdf(document)))

    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "nl"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == document.title


@pytest.mark.parametrize("team", ["zwolle-noord", "hardenberg-kern", "steenwijk-buiten"])
def test_a_team_reads_at_most_five_pages(of_example, team):
    # What can be looked up starts on a page of its own, after the questions to talk about.
    with pikepdf.open(io.BytesIO(render_pdf(of_example[team].document))) as pdf:
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
            after = outline.root[titles.index("Om samen over te praten") + 1]
            page = after.destination[0]
        number = next(n for n, each in enumerate(pdf.pages) if each.objgen == page.objgen)

    assert number <= PAGES_TO_READ


def test_what_is_read_has_pictures_and_what_is_looked_up_tables(of_example):
    chapters = {c.id: c for c in of_example["zwolle-noord"].document.chapters}
    figures = {
        name: [b for part in (c, *c.sections) for b in part.blocks if isinstance(b, Figure)]
        for name, c in chapters.items()
    }

    assert {f.is_to_look_up for f in figures["scores"] + figures["pairs"]} == {False}
    assert {f.is_to_look_up for f in figures["questions"]} == {True}


def test_zwolle_alone_was_asked_about_the_innovation_budget(of_example):
    with_budget = {
        team
        for team, annex in of_example.items()
        if [text for text in texts(annex.document) if "innovatiebudget" in text]
    }

    assert with_budget
    assert all("zwolle" in team for team in with_budget)


def test_no_team_is_named_in_the_annex_of_another(of_example):
    # Elburg and Ommen are, or are in, the name of a municipality too.
    names = {
        team: annex.document.title.removeprefix("Team ") for team, annex in of_example.items()
    }
    for team, annex in of_example.items():
        said = " ".join(texts(annex.document))
        others = set(names.values()) - {names[team], "Elburg", "Ommen"}
        assert names[team] in said
        assert [other for other in others if other in said] == []


def test_every_question_is_open(of_example):
    for annex in of_example.values():
        (talk,) = [chapter for chapter in annex.document.chapters if chapter.id == "talk"]
        lists = [b for s in talk.sections for b in s.blocks if isinstance(b, Bullets)]
        questions = [item for block in lists for item in block.items]
        assert 6 <= len(questions) <= 8
        assert all(question.endswith("?") for question in questions)
