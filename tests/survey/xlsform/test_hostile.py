"""Forms that were made to do harm: a result or one clear refusal, and texts stay texts."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

from tests.survey import make
from tests.survey.formats.books import SHEET, changed
from tests.survey.xlsform.forms import CHOICES, read, refusal, written
from weerklank.report.html import render_html
from weerklank.report.making import make_document
from weerklank.report.material import gather
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.documents import write_values
from weerklank.survey.formats.xlsform.headings import read_heading
from weerklank.survey.formats.xlsform.writing import write_xlsform
from weerklank.survey.importing.xlsform.conditions import Asked, NotTaken, rule_of
from weerklank.survey.importing.xlsform.limits import read_limits
from weerklank.survey.importing.xlsform.reading import read_xlsform
from weerklank.survey.importing.xlsform.types import read_type
from weerklank.survey.opening import open_study
from weerklank.survey.questionnaire import Licence
from weerklank.survey.refusals import BadInput
from weerklank.survey.study_folder import (
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import freeze

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>"
NL_EN = ["type", "name", "label::nl", "label::en"]
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
PIECES = st.sampled_from(
    [
        "${q}", "${", "}", "'", '"', "(", ")", "=", "!=", "<", ">=", "and", "or", "not", "selected",
        ",", "1", "-2.5", "'yes'", "true()", ".", "mod", "..", "/data/q", "\x00", "é", " ", "\n",
    ]
)  # fmt: skip
EXPRESSIONS = st.lists(PIECES, max_size=25).map(" ".join)
TYPES = st.sampled_from(
    [
        "select_one yn", "select_multiple yn", "select_one yn or_other", "integer", "decimal",
        "range", "text", "note", "begin group", "end group", "begin repeat", "end repeat",
        "calculate", "", "select_one", "begin", "end_", "rank yn",
    ]
)  # fmt: skip


# --- Scripts and formulas in texts --------------------------------------------------------


def test_a_script_in_a_form_is_a_text_in_the_report(tmp_path: Path) -> None:
    """In the question, in an answer, in the title of a group and in that of the form."""
    survey = [
        NL_EN,
        ["begin group", "g", SCRIPT, SCRIPT],
        ["select_one yn", "busy", f"Druk? {SCRIPT}", f"Busy? {SCRIPT}"],
        ["end group"],
    ]
    choices = [["list_name", "name", "label::nl", "label::en"], ["yn", 1, SCRIPT, SCRIPT],
               ["yn", 2, "b", "b"]]  # fmt: skip
    asked = read(tmp_path, survey, choices, form_title=SCRIPT).questionnaire
    assert asked.items[0].text["en"] == f"Busy? {SCRIPT}"  # it is there to be found

    page = render_html(report_on(tmp_path / "study", asked))

    tree = html.document_fromstring(page)
    assert tree.xpath("//script | //img | //*[@onerror]") == []
    assert SCRIPT in tree.text_content()
    assert SCRIPT not in page


def report_on(folder: Path, asked):  # type: ignore[no-untyped-def]
    """A report on twenty people in one team who all gave the first answer."""
    asked = replace(asked, id="2016", licence=Licence(state="own"))
    study = make.study(waves=(make.wave("2016"),))
    write_values(study_file(folder), study)
    write_values(questionnaire_file(folder, "2016"), asked)
    given = make.answers(["north"] * 20, busy=[0] * 20)
    freeze(answers_file(folder, "2016"), texts_file(folder, "2016"), asked, given)
    return make_document(gather(open_study(folder), "en"))


def test_what_looks_like_a_formula_goes_out_and_comes_back_as_a_text(tmp_path: Path) -> None:
    text = {"nl": "=cmd|' /C calc'!A0", "en": "=1+1"}
    asked = make.questionnaire(make.item("q", "words", text=text))

    out = tmp_path / "form.xlsx"
    out.write_bytes(write_xlsform(asked).content)

    changed(out, SHEET, lambda part: part if b"<f>" not in part else pytest.fail("a formula"))
    assert read_xlsform(out, "v1").questionnaire.items[0].text == text


def test_a_formula_in_the_form_itself_is_what_it_last_came_to(tmp_path: Path) -> None:
    file = written(tmp_path, [["text", "q", "Waarom?"]])
    formula = b'<c r="C2" t="str"><f>WEBSERVICE("http://x")</f><v>Uit een formule</v></c>'

    def with_formula(part: bytes) -> bytes:
        start = part.index(b'<c r="C2"')
        return part[:start] + formula + part[part.index(b"</c>", start) + 4 :]

    found = read_xlsform(changed(file, SHEET, with_formula), "v1")

    assert found.questionnaire.items[0].text == {"nl": "Uit een formule"}


# --- Sheets that are too much, or nonsense ------------------------------------------------


def test_thousands_of_nested_groups_and_conditions_are_no_traceback(tmp_path: Path) -> None:
    deep = [["begin group", f"g{at}", "G", "${q} = 'yes'"] for at in range(3_000)]

    form = read(tmp_path, [["select_one yn", "q", "Q"], *deep, ["text", "a", "A"]])

    assert [item.id for item in form.questionnaire.items] == ["q", "a"]


def test_thousands_of_questions_with_one_name_take_no_time(tmp_path: Path) -> None:
    file = written(tmp_path, [["text", "q", "Q"]] * 4_000)
    before = time.process_time()

    form = read_xlsform(file, "v1")

    assert len({item.id.lower() for item in form.questionnaire.items}) == 4_000
    assert time.process_time() - before < 10


def test_thousands_of_answers_take_no_time(tmp_path: Path) -> None:
    answers = [["yn", f"n{at}", f"Answer {at}"] for at in range(20_000)]
    file = written(tmp_path, [["select_one yn", "q", "Q"]], [CHOICES, *answers])
    before = time.process_time()

    form = read_xlsform(file, "v1")

    assert form.questionnaire.scales[0].size == 20_000
    assert time.process_time() - before < 10


def test_more_rows_than_a_questionnaire_has_are_refused(tmp_path: Path) -> None:
    assert "sheet survey: This sheet has more than 5,000 rows" in refusal(
        written(tmp_path, [["note", None, "x"]] * 5_001)
    )


def test_headings_without_end_are_no_traceback(tmp_path: Path) -> None:
    survey = [["type", "name", "label", ":" * 500, "::", "jr", "jr:", "media::", "label::" * 50],
              ["text", "q", "Q", "a", "b", "c", "d", "e", "f"]]  # fmt: skip

    assert read(tmp_path, survey).questionnaire.items[0].id == "q"


def test_a_form_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    assert "No question" in refusal(written(tmp_path, [["type", "name"]], []))


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(TYPES, ANY_TEXT, ANY_TEXT, EXPRESSIONS, st.sampled_from(["", "table-list", "label"]),
                  EXPRESSIONS),
        min_size=1, max_size=12,
    ),
)  # fmt: skip
def test_any_rows_become_a_questionnaire_that_fits_itself_or_are_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    plain = [["".join(c for c in cell if c.isprintable()) for cell in row] for row in rows]
    survey = [["type", "name", "label", "relevant", "appearance", "constraint"], *plain]
    file = written(tmp_path_factory.mktemp("form"), survey)

    with suppress(BadInput):
        form = read_xlsform(file, "v1")
        assert problems_of_questionnaire(form.questionnaire) == []
        assert write_xlsform(form.questionnaire).content


@given(EXPRESSIONS | ANY_TEXT)
def test_any_expression_is_a_rule_or_told(text: str) -> None:
    read_limits(text, 1)
    read_type(text)
    read_heading(text)
    with suppress(NotTaken):
        rule_of(text, {"q": Asked("q", {"yes": 1, "no": 0})})


@pytest.mark.parametrize("name", ["pyxform_widgets.xls", "pyxform_or_other.xlsx"])
@settings(max_examples=25)
@given(data=st.data())
def test_whatever_is_done_to_a_real_form_it_is_read_or_refused(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    content = bytearray((shared_data / "xlsform" / name).read_bytes())
    for _ in range(data.draw(st.integers(0, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.mktemp("mutated") / name
    file.write_bytes(content)

    with suppress(BadInput):
        form = read_xlsform(file, "v1")
        assert problems_of_questionnaire(form.questionnaire) == []
