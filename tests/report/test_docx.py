"""The report for Word: the same as the page, editable, and nothing behind it."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.report.sample import sample, tables
from tests.report.sample_figures import SCRIPT
from weerklank.report.document import Column, Findings, Table
from weerklank.report.docx import render_docx
from weerklank.report.docx.styles import set_styles
from weerklank.report.docx.tables import add_table
from weerklank.report.paper import says_it_all
from weerklank.report.svg.text import without_controls


@pytest.fixture(scope="module", params=["nl", "en"])
def report(request):
    return sample(request.param)


@pytest.fixture(scope="module")
def content(report):
    return render_docx(report)


@pytest.fixture(scope="module")
def word(content):
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {part.filename: package.read(part) for part in package.infolist()}


def _findings(held):
    return [("Heading 1", block.title) for block in held if isinstance(block, Findings)]


def test_headings_follow_the_chapters_and_none_is_skipped(report, word):
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in word.paragraphs
        if paragraph.style.name.startswith(("Title", "Heading"))
    ]
    expected = [
        ("Title", report.title),
        *_findings(report.front),
        ("Heading 1", report.labels.contents),
    ]
    for chapter in report.chapters:
        expected += [("Heading 1", chapter.title), *_findings(chapter.blocks)]
        for section in chapter.sections:
            expected += [("Heading 2", section.title), *_findings(section.blocks)]

    assert found == [(style, without_controls(text)) for style, text in expected]


def test_every_table_of_the_report_is_a_table_with_a_header_that_is_repeated(report, word):
    told = [figure.table for figure in report.figures() if says_it_all(figure)]
    wanted = [
        [[column.title for column in table.columns], *map(list, table.rows)]
        for table in tables(report)
        if table not in told
    ]
    found = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]

    assert found == [
        [[without_controls(cell) for cell in row] for row in table] for table in wanted
    ]
    for table in word.tables:
        header = table.rows[0]._tr
        assert header.trPr.find(qn("w:tblHeader")) is not None


def test_every_chart_is_drawn_twice_and_described(report, word, parts):
    figures = [*report.figures()]
    described = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]

    assert len(described) >= len(figures)
    assert all(
        any(figure.description in text for text in described)
        for figure in figures
        if figure.description == without_controls(figure.description)
    )
    assert sum(name.endswith(".svg") for name in parts) == len(described)
    assert sum(name.endswith(".png") for name in parts) >= 1


def test_no_halo_lies_over_its_letter_where_the_order_of_painting_is_not_known(parts):
    drawn = [content for name, content in parts.items() if name.endswith(".svg")]
    haloed = sum(content.count(b"stroke-linejoin") for content in drawn)

    assert haloed > 10
    assert not any(b"paint-order" in content for content in drawn)
    for content in drawn:
        for text in etree.fromstring(content).iterfind(".//{*}text[@stroke-width]"):
            assert text.getnext().text == text.text
            assert "stroke-width" not in text.getnext().attrib


def test_it_says_in_which_language_it_is(report, word):
    languages = {found.get(qn("w:val")) for found in word.styles.element.iter(qn("w:lang"))}

    assert languages == {"nl-NL" if report.language == "nl" else "en-GB"}
    assert word.core_properties.language == report.language


def test_nothing_stays_behind_of_a_template_a_person_or_a_clock(report, content, parts):
    about = docx.Document(io.BytesIO(content)).core_properties

    assert not about.author
    assert not about.last_modified_by
    assert about.created.date() == about.modified.date() == report.dated
    assert not [name for name in parts if "custom" in name or "thumbnail" in name]
    assert b"w:rsid" not in parts["word/document.xml"] + parts["word/settings.xml"]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {part.date_time[0] for part in package.infolist()} == {1980}


def test_there_is_no_field_but_the_page_and_no_link_but_within(parts):
    text = b"".join(content for name, content in parts.items() if name.endswith(".xml"))
    links = b"".join(content for name, content in parts.items() if name.endswith(".rels"))

    fields = [
        field.get(qn("w:instr"))
        for name, content in parts.items()
        if name.startswith("word/") and name.endswith(".xml")
        for field in etree.fromstring(content).iter(qn("w:fldSimple"))
    ]
    assert fields == ["PAGE", "NUMPAGES"]
    assert b"instrText" not in text
    assert b'TargetMode="External"' not in links


def test_a_text_that_tries_to_break_out_is_a_text(word):
    assert SCRIPT in "\n".join(paragraph.text for paragraph in word.paragraphs)


def test_the_same_report_gives_the_same_bytes(report, content):
    assert render_docx(report) == content


def test_a_chart_is_set_in_the_typeface_of_the_report(parts):
    drawn = [content.decode() for name, content in parts.items() if name.endswith(".svg")]
    named = [etree.fromstring(each.encode()).get("font-family") for each in drawn]

    assert named
    for families in named:
        # As CSS has it: a name of several words stands between quotes, above all one with a digit.
        first = families.split(",")[0].strip()
        assert first.startswith("'") == (" " in first)


def test_a_chapter_begins_on_a_new_page_without_a_line_that_may_be_a_page_by_itself(word):
    breaks = word.element.body.findall(f".//{qn('w:br')}")
    assert [each for each in breaks if each.get(qn("w:type")) == "page"] == []
    begins = [p.text for p in word.paragraphs if p.paragraph_format.page_break_before]
    assert begins


def test_a_number_with_its_interval_stays_on_one_line():
    titles = ("Gemiddelde 2016", "Gemiddelde 2017", "Verschil", "Effect", "p", "Betekenis")
    columns = (Column("Vraag"), *(Column(title, numeric=True) for title in titles))
    interval = "+0,07 (−0,20\N{NO-BREAK SPACE}tot\N{NO-BREAK SPACE}+0,33)"
    row = ("Als ik hulp nodig heb, kan ik bij een collega terecht.", "4,66", "4,72")
    word = docx.Document()
    set_styles(word, "nl")
    add_table(
        word, Table("", columns, ((*row, interval, interval, "0,648", "niet duidelijk"),))
    )

    *_, difference, effect, _, _ = word.tables[0].columns
    # Sixteen letters of 7 points, half as wide as they are high, and the margins of the cell.
    room = 16 * 7 / 2 + 6
    assert difference.width.pt >= room
    assert effect.width.pt >= room
    assert sum(column.width.cm for column in word.tables[0].columns) < 17.1
