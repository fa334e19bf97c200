"""A questionnaire as an XLSForm: other programs take it, and what comes back is what went in."""

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from tests.survey import make
from tests.survey.xlsform.questionnaires import HOSTILE_WORDS, questionnaires
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.folder import read_version
from weerklank.survey.formats.form import Form, Written
from weerklank.survey.formats.xlsform.writing import write_xlsform
from weerklank.survey.importing.xlsform.reading import read_xlsform
from weerklank.survey.questionnaire import Item, Licence, Questionnaire, Variant
from weerklank.survey.routing import holds, read_rule
from weerklank.survey.scale import Kind, Scale

EXAMPLE = Path(__file__).parents[3] / "examples" / "social-teams"


def rows(written: Written, sheet: str = "survey") -> list[dict[str, str]]:
    """The rows of a sheet as another library reads them, by the names of the columns."""
    book = load_workbook(io.BytesIO(written.content))
    names, *others = book[sheet].iter_rows(values_only=True)
    return [
        {str(name): cell for name, cell in zip(names, row, strict=True) if cell is not None}
        for row in others
    ]


def told(written: Written, word: str) -> str:
    (line,) = [line for line in written.losses.lines if word in line]
    return line


def back(folder: Path, asked: Questionnaire) -> Form:
    file = folder / "form.xlsx"
    file.write_bytes(write_xlsform(asked).content)
    return read_xlsform(file, asked.id)


def accepted(folder: Path, written: Written) -> str:
    """The form as pyxform makes it; it raises where it does not understand the sheets."""
    file = folder / "form.xlsx"
    file.write_bytes(written.content)
    return convert(str(file), validate=False).xform


# --- The sheets ---------------------------------------------------------------------------


def test_themes_are_groups_and_items_with_the_same_answers_a_matrix() -> None:
    asked = make.questionnaire(
        make.item("role", "role", theme="who"),
        make.item("a"),
        make.item("b"),
        make.item("c", show_if="a <= 2"),
        make.item("tools", "tools"),
        make.item("why", "words"),
    )

    found = [
        (row["type"], row["name"], row.get("appearance", ""))
        for row in rows(write_xlsform(asked))
    ]

    assert found == [
        ("begin_group", "who", ""),
        ("select_one role", "role", ""),
        ("end_group", "who", ""),
        ("begin_group", "work", ""),
        ("begin_group", "a_matrix", "field-list"),
        ("select_one agree", "a_matrix_heading", "label"),
        ("select_one agree", "a", "list-nolabel"),
        ("select_one agree", "b", "list-nolabel"),
        ("end_group", "a_matrix", ""),
        ("select_one agree", "c", ""),
        ("select_multiple tools", "tools", ""),
        ("text", "why", ""),
        ("end_group", "work", ""),
    ]


def test_a_column_for_each_language_and_the_settings_of_the_version() -> None:
    asked = make.questionnaire(make.item("a"))

    written = write_xlsform(asked)

    assert rows(written)[1]["label::Nederlands (nl)"] == "a"
    assert rows(written)[1]["label::English (en)"] == "a in English"
    assert rows(written, "choices")[0] == {
        "list_name": "agree",
        "name": "1",
        "label::Nederlands (nl)": "oneens",
        "label::English (en)": "oneens in English",
    }
    assert rows(written, "settings") == [
        {
            "form_title": "Vragenlijst",
            "form_id": "2016",
            "version": asked.fingerprint,
            "default_language": "Nederlands (nl)",
        }
    ]


def test_routing_is_written_as_relevant() -> None:
    asked = make.questionnaire(
        make.item("a", "role"),
        make.item("n", "hours"),
        make.item("b", "mark", show_if="a in [1, 2] and not (n != 8)"),
    )

    assert rows(write_xlsform(asked))[3]["relevant"] == (
        "(${a} = '1' or ${a} = '2') and not(${n} < 8 or ${n} > 8)"
    )


def test_numbers_have_their_limits_and_steps() -> None:
    asked = make.questionnaire(make.item("mark", "mark"), make.item("hours", "hours"))

    _, mark, hours, _ = rows(write_xlsform(asked))

    assert (mark["type"], mark["constraint"]) == ("integer", ". >= 1 and . <= 10")
    assert hours["constraint"] == (
        ". >= 0 and . <= 36 and round((. - 0) div 4 * 1000000) mod 1000000 = 0"
    )
    assert hours["hint::Nederlands (nl)"] == "uur"


def test_who_may_refuse_gets_one_answer_more() -> None:
    asked = make.questionnaire(
        make.item("a"), make.item("b", may_refuse=True), make.item("r", "role", may_refuse=True)
    )

    written = write_xlsform(asked)

    lists = {row["name"]: row["type"] for row in rows(written)}
    refusals = [row for row in rows(written, "choices") if row["name"] == "refused"]
    assert (lists["a"], lists["b"], lists["r"]) == (
        "select_one agree",
        "select_one agree_refuse",
        "select_one role",
    )
    assert [row["list_name"] for row in refusals] == ["agree_refuse", "role"]
    assert refusals[0]["label::Nederlands (nl)"] == "Dat zeg ik liever niet"


def test_the_same_questionnaire_gives_the_same_bytes() -> None:
    asked = read_version(EXAMPLE, "2017")

    first, second = write_xlsform(asked).content, write_xlsform(asked).content

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert {part.date_time for part in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in book.read("docProps/core.xml")


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "http://example.org", "0012", "-3", "{=1}"]
)
def test_no_text_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    asked = make.questionnaire(make.item("a", "words", text={"nl": text, "en": text}))

    book = load_workbook(io.BytesIO(write_xlsform(asked).content))

    (cell,) = [c for row in book["survey"] for c in row if c.value == text][:1]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


# --- What is told -------------------------------------------------------------------------


def test_what_a_form_cannot_hold_is_told() -> None:
    asked = make.questionnaire(
        make.item("now", "mark", favourable="high"),
        make.item("aim", "mark", keying="reversed", may_refuse=True),
        make.item("x", "yes-no"),
        make.item("y", "yes-no", theme="who"),
        subscales=(make.subscale("s", "now"),),
        pairs=(make.pair("now", "aim"),),
        matrices=(make.matrix(("x", "y")),),
        variants=(Variant(id="short", title={}, drops=("aim",)),),
        licence=Licence(state="granted", holder="Somebody"),
    )

    written = write_xlsform(asked)

    assert "(2). A form asks" in told(written, "which side of an item is the better one")
    assert "(1)" in told(written, "rather not to say: aim")
    for word in ("subscales (1)", "pairs (1)", "matrices (1)", "variants (1)"):
        assert told(written, word)
    assert "(1)" in told(written, "themes that tell who answered")
    assert "mark, yes-no" in told(written, "the kind of answers")
    assert "agree, often, hours, role, tools, words" in told(written, "scales without items")
    assert told(written, "its title in other languages")
    assert told(written, "purpose and licence")
    assert all(line.startswith("questionnaires/2016.toml") for line in written.losses.lines)


def test_names_that_a_form_cannot_hold_are_told_with_the_new_ones() -> None:
    asked = make.questionnaire(make.item("1a"), make.item("a b"), make.item("who"))

    written = write_xlsform(asked)

    assert "1a = _1a, a b = a_b (2)" in told(written, "items under another name")


def test_a_rule_that_is_none_and_a_theme_in_parts_are_told() -> None:
    asked = make.questionnaire(
        make.item("a"),
        make.item("b", theme="who", show_if="a + 1 > 2"),
        make.item("c", show_if="gone == 1"),
    )

    written = write_xlsform(asked)

    assert 'item b: show-if "a + 1 > 2"' in told(written, "a + 1")
    assert told(written, "gone == 1")
    assert "themes that are asked in parts: work" in told(written, "in parts")


def test_texts_that_had_to_be_changed_are_counted() -> None:
    asked = make.questionnaire(
        make.item("a", text={"nl": "Waarom ${b}?", "en": "\x00Why?"}),
        make.item("b", text={"nl": "x" * 40_000, "en": "Long", "fr": "Loin"}),
    )

    written = write_xlsform(asked)

    first, second = rows(written)[3:5]
    assert first["label::Nederlands (nl)"] == "Waarom $ {b}?"
    assert first["label::English (en)"] == "Why?"
    assert len(second["label::Nederlands (nl)"]) == 32_000
    assert "(2)" in told(written, "other characters")
    assert "(1)" in told(written, "other length")
    assert told(written, "texts in other languages: fr")


# --- Other programs, and the way back -----------------------------------------------------


@pytest.mark.parametrize("version", ["2015", "2016", "2017"])
def test_pyxform_takes_the_questionnaires_of_the_example(tmp_path: Path, version: str) -> None:
    asked = read_version(EXAMPLE, version)

    form = accepted(tmp_path, write_xlsform(asked))

    for item in asked.items:
        assert f"/{item.id}" in form
    assert f'version="{asked.fingerprint}"' in form


@settings(max_examples=30)
@given(asked=st.one_of(questionnaires(), questionnaires(HOSTILE_WORDS)))
def test_pyxform_takes_every_questionnaire(
    tmp_path_factory: pytest.TempPathFactory, asked: Questionnaire
) -> None:
    assert problems_of_questionnaire(asked) == []

    assert accepted(tmp_path_factory.mktemp("form"), write_xlsform(asked))


def answers_alike(one: Scale, other: Scale) -> bool:
    """The same answers, but for the kind and the id, which the losses name."""
    told_apart = (Kind.MULTIPLE, Kind.OPEN)
    return (one.options, one.low, one.high, one.step) == (
        other.options,
        other.low,
        other.high,
        other.step,
    ) and all((one.kind is kind) == (other.kind is kind) for kind in told_apart)


def shown(asked: Questionnaire, item: Item) -> list[bool]:
    """Whether an item is shown to two hundred people with every kind of answer."""
    if not item.show_if:
        return [True] * 200
    lots = np.random.default_rng(7)
    codes = {}
    for each in asked.items:
        scale = asked.scale_of(each)
        if scale.kind in (Kind.OPEN, Kind.MULTIPLE):
            continue
        values = np.append(scale.values, np.nan)
        codes[each.id] = values[lots.integers(0, len(values), 200)]
    return holds(read_rule(item.show_if), codes).tolist()


def assert_comes_back(asked: Questionnaire, form: Form, written: Written) -> None:
    """All that the losses do not name is as it was."""
    read = form.questionnaire
    assert problems_of_questionnaire(read) == []
    assert (read.id, read.languages) == (asked.id, asked.languages)
    assert len(read.items) == len(asked.items)
    for old, new in zip(asked.items, read.items, strict=True):
        scale = asked.scale_of(old)
        assert new.id == old.id or f"{old.id} = {new.id}" in told(written, "another name")
        assert new.text == old.text
        assert answers_alike(scale, read.scale_of(new))
        assert new.may_refuse == (old.may_refuse and bool(scale.options))
        assert shown(read, new) == shown(asked, old)


@settings(max_examples=30)
@given(asked=questionnaires())
def test_what_is_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, asked: Questionnaire
) -> None:
    form = back(tmp_path_factory.mktemp("form"), asked)

    assert_comes_back(asked, form, write_xlsform(asked))


@pytest.mark.parametrize("version", ["2015", "2016", "2017"])
def test_the_questionnaires_of_the_example_come_back(tmp_path: Path, version: str) -> None:
    asked = read_version(EXAMPLE, version)

    form = back(tmp_path, asked)

    assert_comes_back(asked, form, write_xlsform(asked))
    themes = [(each.id, each.title, each.intro) for each in asked.themes]
    assert [(t.id, t.title, t.intro) for t in form.questionnaire.themes] == themes
    rules = {item.id: item.show_if for item in asked.items}
    assert {item.id: item.show_if for item in form.questionnaire.items} == rules
    # The words of the answers tell their kind, but for those that no list knows.
    kinds = {
        item.id: (asked.scale_of(item).kind, form.questionnaire.scale_of(found).kind)
        for item, found in zip(asked.items, form.questionnaire.items, strict=True)
    }
    other = {asked.item_by_id[name].scale for name, (was, now) in kinds.items() if was != now}
    assert other <= {"frequency5", "time4"}


def test_what_comes_back_is_written_in_the_same_way_again(tmp_path: Path) -> None:
    once = back(tmp_path, read_version(EXAMPLE, "2017")).questionnaire

    again = back(tmp_path, once).questionnaire

    assert again == replace(once, title=again.title)


@pytest.mark.parametrize(
    ("low", "high", "step"), [(0, 1, 0.1), (-3, 3, 0.25), (0, 0.003, 0.001), (1, 10, 0.5)]
)
def test_fine_numbers_keep_their_grid(
    tmp_path: Path, low: float, high: float, step: float
) -> None:
    scale = Scale(id="fine", kind=Kind.NUMBER, low=low, high=high, step=step)
    asked = make.questionnaire(make.item("a", "fine"), scales=(scale,))

    found = back(tmp_path, asked).questionnaire.scales[0]

    assert (found.low, found.high, found.step) == (low, high, step)
