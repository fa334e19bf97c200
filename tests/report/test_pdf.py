import hashlib
import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pytest

from tests.report.sample import sample
from tests.report.sample_figures import SCRIPT
from weerklank.report.charts import Axis, BarRow, Bars
from weerklank.report.document import Chapter, Column, Figure, Paragraph, Table
from weerklank.report.pdf import render_pdf

IN_NEW_PROCESS = """
import hashlib
from tests.report.sample import sample
from weerklank.report.pdf import render_pdf
print(hashlib.sha256(render_pdf(sample())).hexdigest())
"""


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def structure(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """All elements of the structure tree, in reading order."""
    return below(pdf.Root.StructTreeRoot)


def below(node: pikepdf.Object) -> list[pikepdf.Object]:
    found = []
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            found += [child, *below(child)]
    return found


def kinds(pdf: pikepdf.Pdf) -> list[str]:
    return [str(node.S) for node in structure(pdf)]


def text_of(content: bytes, *, page: int | None = None) -> str:
    extractor = shutil.which("pdftotext")
    if extractor is None:
        pytest.skip("no pdftotext on this machine")
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    done = subprocess.run(  # noqa: S603 -- a program of the machine, on our own bytes
        [extractor, *pages, "-", "-"], input=content, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


@pytest.fixture
def content(report) -> bytes:
    return render_pdf(report)


def test_the_file_is_tagged_and_says_its_language_and_title(report, content):
    pdf = opened(content)

    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == report.language
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == report.title
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["xmp:CreateDate"].startswith("2025-06-12")


def test_the_tags_name_titles_lists_tables_and_figures(report, content):
    found = kinds(opened(content))

    assert found.count("/Figure") >= 13
    # Eleven figures with a table of their own, and one table that stands alone. The figure
    # beside a finding has its numbers in a chapter; the response stands beside its bars.
    assert found.count("/Table") == 12
    assert {"/H1", "/H2", "/L", "/LI", "/TH", "/TD", "/Caption", "/TOC"} <= set(found)


def test_every_picture_has_an_alternative_text(content):
    pdf = opened(content)
    texts = [str(node.Alt) for node in structure(pdf) if "/Alt" in node]

    assert len(texts) == 13
    assert "Noord" in texts[1] or "North" in texts[1]


def test_every_font_is_embedded(content):
    pdf = opened(content)
    fonts = [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    ]

    assert {str(font.FontName).split("+")[1] for font in fonts} == {
        "SourceSansPro-Regular",
        "SourceSansPro-Semibold",
        "SourceSansPro-Bold",
        "DejaVuSansMono",
    }
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_the_text_reads_in_order(report, content):
    text = text_of(content)
    expected = [
        report.title,
        report.subtitle,
        report.dated_text,
        report.front[1].title,
        report.labels.contents,
        report.chapters[0].blocks[0].text,
        report.chapters[0].sections[1].blocks[2].table.caption,
        report.chapters[1].blocks[1].items[0],
    ]

    places = [text.find(" ".join(words.split())) for words in expected]
    assert -1 not in places
    assert places == sorted(places)


def test_every_page_but_the_first_repeats_the_title_and_all_have_a_number(report, content):
    pages = len(opened(content).pages)
    labels = report.labels
    text = text_of(content)

    for number in range(1, pages + 1):
        assert f"{labels.page} {number} {labels.of} {pages}" in text
    assert text.count(report.title) == pages


def test_chapters_and_sections_are_bookmarks(report, content):
    with opened(content).open_outline() as outline:
        found = {item.title: [child.title for child in item.children] for item in outline.root}

    for chapter in report.chapters[:2]:
        assert found[chapter.title] == [section.title for section in chapter.sections]


def test_markup_in_a_text_stays_text(content):
    text = text_of(content)

    assert SCRIPT in text
    assert "#panic() *b* _i_ $x^2$ @cite \\u{41} `raw` <label> = kop // weg /* weg */" in text


def test_a_character_without_a_glyph_does_not_cost_the_report(report):
    content = render_pdf(
        replace(
            report,
            title="Team 🌈👩‍👧 Zuid\u2011West\x07 漢 1\u2009000 1\uff10 a\u2028b",
            front=(),
            chapters=(),
        )
    )

    assert "Team ☐☐☐ Zuid-West☐ ☐ 1 000 10 a b" in text_of(content)


def test_a_chart_longer_than_a_page_is_drawn_in_pieces(report):
    rows = tuple(BarRow(f"Team nummer {at}", 0.5, "50%") for at in range(1, 91))
    table = Table("Tabel", (Column("Team"),), (("Team",),))
    figure = Figure("Veel teams", "Negentig.", Bars(Axis(0, 1, ()), rows), table)
    chapter = Chapter("veel", "Veel", (figure,))

    content = render_pdf(replace(report, front=(), chapters=(chapter,)))

    pdf = opened(content)
    # Ninety rows of 28 high, at most 860 on a page.
    assert len([node for node in structure(pdf) if "/Alt" in node]) == 3
    text = text_of(content)
    assert all(f"Team nummer {at} " in text for at in range(1, 91))


def test_chapters_of_a_short_document_share_a_page(report):
    chapters = tuple(Chapter(name, name, (Paragraph("Kort."),)) for name in ("een", "twee"))
    long = replace(report, front=(), chapters=chapters)

    # The title and the contents, then the chapters; or all of them on one.
    assert len(opened(render_pdf(long)).pages) == 2
    assert len(opened(render_pdf(replace(long, is_short=True))).pages) == 1


def test_a_chapter_never_has_its_title_alone_at_the_foot_of_a_page(report):
    # Lines until little is left of the page, then a chapter.
    for lines in range(30, 60, 6):
        chapters = (
            Chapter("een", "Een", (Paragraph("Regel."),) * lines),
            Chapter("twee", "Hoofdstuk twee", (Paragraph("Eerste zin."),) * 6),
        )
        pdf = render_pdf(replace(report, front=(), chapters=chapters))

        numbers = range(2, len(opened(pdf).pages) + 1)  # the first has the contents
        pages = [text_of(pdf, page=number) for number in numbers]
        (titled,) = [page for page in pages if "Hoofdstuk twee" in page]
        assert titled.count("Eerste zin.") == 6


def test_bars_that_say_it_all_have_no_table_on_paper_and_say_it_aloud(report):
    rows = (BarRow("Noord", 0.4, "40%"), BarRow("Oost", None, "te weinig"))
    table = Table(
        "Respons", (Column("Team"), Column("Deel")), (("Noord", "40%"), ("Oost", "te weinig"))
    )
    figure = Figure("Respons", "Wie deed mee.", Bars(Axis(0, 1, ()), rows), table)

    pdf = opened(
        render_pdf(replace(report, front=(), chapters=(Chapter("een", "Een", (figure,)),)))
    )

    assert "/Table" not in kinds(pdf)
    (alt,) = [str(node.Alt) for node in structure(pdf) if "/Alt" in node]
    assert alt == "Respons. Wie deed mee. Noord: 40%; Oost: te weinig."


def test_a_report_of_only_a_title_is_a_file(report):
    assert opened(render_pdf(replace(report, front=(), chapters=()))).pages


def test_the_same_document_gives_the_same_bytes_in_any_process():
    here = hashlib.sha256(render_pdf(sample())).hexdigest()
    elsewhere = subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, "-c", IN_NEW_PROCESS],
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert hashlib.sha256(render_pdf(sample())).hexdigest() == here
    assert elsewhere.stdout.strip() == here
