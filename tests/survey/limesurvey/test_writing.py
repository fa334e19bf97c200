"""What is written for LimeSurvey: its rules for codes, and everything back again."""

import re
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from limepy.wrangle import Survey
from lxml import etree
from msgspec.structs import replace

from tests.survey import make, strategies
from tests.survey.importing.cast import codes, occasion
from tests.survey.limesurvey.surveys import DONE, written
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.documents import write_values
from weerklank.survey.formats.limesurvey.tables import FIELDS
from weerklank.survey.formats.limesurvey.writing import write_lss
from weerklank.survey.importing.limesurvey.reading import read_lss
from weerklank.survey.importing.wave import Occasion, import_wave
from weerklank.survey.questionnaire import Theme, Variant
from weerklank.survey.routing import holds, read_rule
from weerklank.survey.scale import Kind, Option, Scale

FIVE = Scale(id="five", kind=Kind.GRADE, low=1, high=5)
ODD = Scale(
    id="odd-codes",
    kind=Kind.SINGLE,
    options=(Option(-1, make.said("rood")), Option(7, make.said("blauw"))),
)
USUAL = Scale(
    id="usual",
    kind=Kind.YES_NO,
    options=(Option(0, {"nl": "Nee", "en": "No"}), Option(1, {"nl": "Ja", "en": "Yes"})),
)
MANY = Scale(
    id="many",
    kind=Kind.MULTIPLE,
    options=(Option(2, make.said("twee")), Option(1500, make.said("veel"))),
)
SCALES = (*make.SCALES, FIVE, ODD, USUAL, MANY)


def back(asked):
    """What is read again of what was written, and what both tell."""
    out = write_lss(asked)
    with TemporaryDirectory() as folder:
        form = read_lss(written(folder, out.content), asked.id)
    return form.questionnaire, out.losses.lines, form.losses.lines


def told(lines, word):
    return [line for line in lines if word in line]


def rows(content, table):
    root = etree.fromstring(content)
    return [
        {cell.tag: cell.text or "" for cell in row}
        for row in root.iterfind(f"{table}/rows/row")
    ]


def test_items_that_share_answers_become_one_table():
    asked = make.questionnaire(make.item("help"), make.item("alone"), make.item("m", "mark"))

    questions = rows(write_lss(asked).content, "questions")

    assert [(each["type"], each["title"]) for each in questions] == [
        ("F", "agree"),
        ("B", "mark"),
    ]
    parts = rows(write_lss(asked).content, "subquestions")
    assert [each["title"] for each in parts] == ["help", "alone", "m"]


@pytest.mark.parametrize(
    ("scale", "kind"),
    [
        ("agree", "L"),
        ("role", "L"),
        ("yes-no", "L"),
        ("usual", "Y"),
        ("five", "5"),
        ("mark", "B"),
        ("hours", "N"),
        ("tools", "M"),
        ("words", "T"),
    ],
)
def test_each_kind_of_answers_has_its_type(scale, kind):
    asked = make.questionnaire(make.item("a", scale), scales=SCALES)

    (question,) = rows(write_lss(asked).content, "questions")

    assert question["type"] == kind


def test_answers_to_it_are_anonymous():
    (settings_,) = rows(write_lss(make.questionnaire(make.item("a"))).content, "surveys")

    assert settings_["anonymized"] == "Y"
    kept = {name: settings_[name] for name in ("datestamp", "ipaddr", "refurl", "savetimings")}
    assert set(kept.values()) == {"N"}


def test_ids_that_come_from_limesurvey_go_back_to_it():
    asked = make.questionnaire(make.item("Q1_SQ001"), make.item("Q1_SQ002"))

    again, lines, _ = back(asked)

    assert [item.id for item in again.items] == ["Q1_SQ001", "Q1_SQ002"]
    assert not told(lines, "ids of items")


@pytest.mark.parametrize(
    "part",
    [
        "subscales",
        "pairs",
        "matrices",
        "variants",
        "rather not say",
        "better one",
        "background",
    ],
)
def test_what_has_no_place_is_told(part):
    asked = make.questionnaire(
        make.item("now", "mark", favourable="high", may_refuse=True),
        make.item("aim", "mark", keying="straight"),
        make.item("does", "yes-no"),
        make.item("can", "yes-no"),
        subscales=(make.subscale("s", "now", "aim"),),
        pairs=(make.pair("now", "aim"),),
        matrices=(make.matrix(("does", "can")),),
        variants=(Variant(id="short", title={}, drops=("aim",)),),
    )
    assert problems_of_questionnaire(asked) == []

    assert told(write_lss(asked).losses.lines, part)


def test_a_theme_that_comes_back_is_two_groups_in_the_order_of_the_items():
    asked = make.questionnaire(
        make.item("a"), make.item("b", theme="who"), make.item("c", "role")
    )

    again, lines, _ = back(asked)

    assert [theme.title["nl"] for theme in again.themes] == ["Werk", "Wie", "Werk"]
    assert "themes in parts (2)" in told(lines, "themes in parts")[0]


def test_text_that_limesurvey_would_fill_in_or_run_stays_text():
    asked = make.questionnaire(
        replace(make.item("a"), text=make.said("<b>3</b> < {4} & \"vijf\" ]]> 'x'"))
    )

    again, _, lines = back(asked)

    assert again.items[0].text["nl"] == "<b>3</b> < {4} & \"vijf\" ]]> 'x'"
    assert not told(lines, "markup")
    assert b"{4}" not in write_lss(asked).content


def test_the_same_questionnaire_gives_the_same_bytes():
    asked = make.questionnaire(make.item("a"), make.item("b", "tools"))

    assert write_lss(asked).content == write_lss(asked).content


def test_a_rule_that_looks_ahead_is_told():
    asked = make.questionnaire(make.item("a", show_if="b == 1"), make.item("b", "role"))

    lines = write_lss(asked).losses.lines

    assert "the rule b == 1" in told(lines, "does not come before it")[0]


RESERVED = ("lang", "sid", "savedid", "token", "qid", "gid", "sgq", "self", "that", "this")
names = st.one_of(
    st.text(
        st.characters(codec="ascii", categories=["L", "N"], include_characters="_-."),
        min_size=1,
        max_size=24,
    ),
    st.sampled_from(
        [*RESERVED, "time", "other", "Q1_SQ001", "Q1_SQ002", "turn_over", "1a", "é"]
    ),
)
plain = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=20
)
words = plain.filter(lambda text: text.strip())


@st.composite
def rules(draw, asked, scales):
    """A rule that looks at one or two of the items before."""
    parts = []
    for _ in range(draw(st.integers(1, 2))):
        item = draw(st.sampled_from(asked))
        values = [float(each) for each in scales[item.scale].values][:20]
        value = draw(st.sampled_from([*values, values[-1] + 1]))
        number = f"{value:g}"
        sign = draw(st.sampled_from(["==", "!=", "<", "<=", ">", ">="]))
        part = draw(st.sampled_from([f"{item.id} {sign} {number}", f"{item.id} in [{number}]"]))
        parts.append(draw(st.sampled_from([part, f"not ({part})"])))
    return draw(st.sampled_from([" and ", " or "])).join(parts)


@st.composite
def questionnaires(draw):
    """Items of every kind under names of any shape, some with a rule."""
    scales = (*SCALES, draw(strategies.number_scales("grid")))
    by_id = {scale.id: scale for scale in scales}
    ids = draw(st.lists(names, min_size=1, max_size=8, unique_by=str.lower))
    ids = [each for each in ids if each.lower() != "team"] or ["a"]
    items, can_rule = [], []
    for name in ids:
        scale = draw(st.sampled_from(sorted(by_id)))
        rule = draw(rules(can_rule, by_id)) if can_rule and draw(st.booleans()) else ""
        item = make.item(
            name,
            scale,
            text={"nl": draw(words), "en": draw(words)},
            theme=draw(st.sampled_from(["work", "who"])),
            show_if=rule,
        )
        items.append(item)
        if by_id[scale].kind not in (Kind.OPEN, Kind.MULTIPLE) and name.isidentifier():
            can_rule.append(item)
    return make.questionnaire(*items, scales=scales)


@settings(max_examples=150)
@given(asked=questionnaires())
def test_what_was_written_is_read_again_up_to_what_is_told(asked):
    if problems_of_questionnaire(asked):
        return
    again, out, lines = back(asked)

    assert again.languages == asked.languages
    assert len(again.items) == len(asked.items)
    assert not told(out + lines, "the rule")
    for item, other in zip(asked.items, again.items, strict=True):
        for language in asked.languages:
            assert other.text[language] == " ".join(item.text[language].split())
        renamed = f"{item.id} is {other.id}"
        assert other.id == item.id or told(out, renamed)
        same_scale(asked.scale_of(item), again.scale_of(other), out)


def same_scale(scale, other, out):
    if scale.kind is Kind.GRADE and scale.options == () and other.kind is Kind.NUMBER:
        assert told(out, "grades")
    elif scale.kind not in (Kind.AGREE, Kind.FREQUENCY, Kind.YES_NO):
        assert other.kind is scale.kind
    if scale.options:
        assert [each.text for each in other.options] == [each.text for each in scale.options]
        changed = [each.code for each in other.options] != [each.code for each in scale.options]
        assert not changed or told(out, f"scale {scale.id}")
    elif scale.kind is not Kind.OPEN:
        assert (other.low, other.high) == pytest.approx((scale.low, scale.high))
        assert other.step == scale.step or told(out, "steps of numbers")


@settings(max_examples=150)
@given(asked=questionnaires(), data=st.data())
def test_rules_hide_the_same_items_from_the_same_people(asked, data):
    if problems_of_questionnaire(asked) or not any(item.show_if for item in asked.items):
        return
    again, _, _ = back(asked)
    people = 5
    ours, theirs = {}, {}
    for item, other in zip(asked.items, again.items, strict=True):
        scale, read = asked.scale_of(item), again.scale_of(other)
        if scale.kind in (Kind.OPEN, Kind.MULTIPLE):
            continue
        picked = data.draw(
            st.lists(st.integers(-1, scale.size - 1), min_size=people, max_size=people)
        )
        values = scale.values
        others = read.values if scale.options else values
        ours[item.id] = np.array([values[at] if at >= 0 else np.nan for at in picked])
        theirs[other.id] = np.array([others[at] if at >= 0 else np.nan for at in picked])

    for item, other in zip(asked.items, again.items, strict=True):
        assert bool(item.show_if) == bool(other.show_if)
        if item.show_if:
            shown = holds(read_rule(item.show_if), ours)
            assert holds(read_rule(other.show_if), theirs).tolist() == shown.tolist()


@settings(max_examples=150)
@given(asked=questionnaires())
def test_no_code_needs_to_be_renamed(asked):
    """LimeSurvey's own rules, as its model of a question states them."""
    content = write_lss(asked).content
    titles = [each["title"] for each in rows(content, "questions")]

    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,19}", title) for title in titles)
    assert len({title.lower() for title in titles}) == len(titles)
    assert not {title.lower() for title in titles} & set(RESERVED)
    parts = [(each["parent_qid"], each["title"]) for each in rows(content, "subquestions")]
    assert all(re.fullmatch(r"[A-Za-z0-9]{1,5}", title) for _, title in parts)
    assert not {title.lower() for _, title in parts} & {"time", "other"}
    assert len({(qid, title.lower()) for qid, title in parts}) == len(parts)
    answers = [(each["qid"], each["code"]) for each in rows(content, "answers")]
    assert all(re.fullmatch(r"[A-Za-z0-9]{1,5}", code) for _, code in answers)
    assert len(set(answers)) == len(answers)
    qids = [
        row["qid"] for table in ("questions", "subquestions") for row in rows(content, table)
    ]
    assert len(set(qids)) == len(qids)


WHOLE = make.questionnaire(
    make.item("help"),
    make.item("alone"),
    make.item("role", "role"),
    make.item("often", "often", show_if="role == 2"),
    make.item("tools", "tools"),
    make.item("hours", "hours"),
    make.item("remark", "words", theme="who"),
    scales=SCALES,
    themes=(*make.THEMES, Theme(id="unused", title={})),
)


def test_an_independent_reader_finds_the_same_questions_and_answers():
    columns = ["agree[help]", "agree[alone]", "role", "often", "hours", "remark"]
    columns[4:4] = [f"tools[SQ00{at}]" for at in (1, 2, 3)]
    answers = pd.DataFrame([["1", "5", "2", "3", "Y", None, "Y", "8", "x"]], columns=columns)

    for language, suffix in (("nl", ""), ("en", " in English")):
        read = Survey(answers.copy(), write_lss(WHOLE).content.decode(), language=language)

        kinds = {each["title"]: each["question_type"] for each in read.questions.values()}
        assert kinds == {
            "agree": "Array",
            "role": "List radio",
            "often": "List radio",
            "tools": "Multiple choice",
            "hours": "Numerical input",
            "remark": "Long free text",
        }
        asked = [each["question"] for each in read.questions.values()]
        assert asked == [None, *(f"{each}{suffix}" for each in list(kinds)[1:])]
        assert [each["group_name"] for each in read.groups.values()] == [
            f"Werk{suffix}",
            f"Wie{suffix}",
        ]
        said = read.readable_df.iloc[0].tolist()
        assert said[:4] == [f"{each}{suffix}" for each in ("oneens", "eens", "leider", "soms")]


def test_its_tables_and_fields_are_those_of_real_files(shared_data):
    real = etree.parse(shared_data / "limesurvey" / "colors.lss").getroot()
    made = etree.fromstring(write_lss(WHOLE).content)

    def fields(root, table):
        return [each.text for each in root.iterfind(f"{table}/fields/fieldname")]

    order = [each.tag for each in real]
    assert [order.index(each.tag) for each in made] == sorted(
        order.index(each.tag) for each in made
    )
    for table in FIELDS:
        own, theirs = fields(made, table), fields(real, table)
        assert own == [name for name in theirs if name in own], table
    for table in ("answers", "questions", "subquestions", "question_l10ns", "answer_l10ns"):
        assert fields(made, table) == fields(real, table)


def test_a_version_that_went_out_takes_the_answers_that_come_back(tmp_path):
    folder = tmp_path / "study"
    write_values(folder / "questionnaires" / "2016.toml", WHOLE)
    content = write_lss(WHOLE).content
    sid = rows(content, "surveys")[0]["sid"]
    qid = {each["title"]: (each["gid"], each["qid"]) for each in rows(content, "questions")}

    def tag(code, suffix=""):
        return "_{}X{}X{}{}".format(sid, *qid[code], suffix)

    given = DONE | {tag("agree", "help"): "2", tag("agree", "alone"): "5", tag("role"): "2"}
    given |= {tag("often"): "3", tag("tools", "SQ001"): "Y", tag("hours"): "8.0000000000"}
    given |= {tag("tools", "SQ002"): "", tag("tools", "SQ003"): "", tag("remark"): "Druk."}
    cells = "".join(f"<{name}>{value}</{name}>" for name, value in given.items())
    file = tmp_path / "survey.lsa"
    with ZipFile(file, "w") as made:
        made.writestr("survey.lss", content)
        made.writestr("survey.lsr", f"<document><row>{cells}</row></document>")

    said = occasion(team="north")
    imported = import_wave(
        file, folder, occasion=Occasion(replace(said.wave, questionnaire="2016"), said.group)
    )

    assert imported.questionnaire == WHOLE
    taken = {name: codes(imported, name) for name in WHOLE.columns}
    assert taken == {
        "help": [1],
        "alone": [4],
        "role": [1],
        "often": [2],
        "tools/1": [1],
        "tools/2": [0],
        "tools/3": [0],
        "hours": [2],
    }
    assert [each.text for each in imported.answers.texts] == ["Druk."]
