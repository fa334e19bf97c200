"""Files made to do harm, and files that an accident changed: a refusal or a result, no more."""

import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey.importing.cast import REAL, occasion, refusal
from tests.survey.limesurvey.surveys import DONE, Q, archive, lss, written
from weerklank.survey.formats.limesurvey.archive import read_archive
from weerklank.survey.formats.markup import stream_records
from weerklank.survey.formats.table import MOST_COLUMNS
from weerklank.survey.importing.limesurvey.archived import read_lsa
from weerklank.survey.importing.limesurvey.reading import read_lss
from weerklank.survey.refusals import BadInput

YES = Q("Y", "Q1", "Ja?")
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><document><row><Q>&c;</Q></row></document>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<document><row><Q>&x;</Q></row></document>"
)


def refused(read, *args):
    with pytest.raises(BadInput) as raised:
        read(*args)
    (problem,) = raised.value.problems
    return problem.what


@pytest.mark.parametrize("content", [LAUGHS, OUTSIDE])
def test_entities_are_refused_in_a_survey_and_in_responses(tmp_path, content):
    file = archive(tmp_path, (YES,), DONE)
    with ZipFile(file, "w") as made:
        made.writestr("survey.lss", lss(YES))
        made.writestr("survey.lsr", content)

    assert "document type" in refused(read_lss, written(tmp_path, content.encode()), "1")
    assert "document type" in refused(read_lsa, file, "1")


@pytest.mark.parametrize("name", ["../survey.lss", "/etc/survey.lss", "C:survey.lss"])
def test_a_part_that_leads_out_of_the_archive_is_refused(tmp_path, name):
    file = archive(tmp_path, (YES,), DONE, parts={name: "x"})

    assert "lead out" in refused(read_lsa, file, "1")


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path):
    file = tmp_path / "survey.lsa"
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        made.writestr("survey.lss", lss(YES))
        with made.open("survey.lsr", "w", force_zip64=True) as part:
            for _ in range(310):
                part.write(b" " * 1_000_000)

    assert file.stat().st_size < 1_000_000
    assert "unpacks to more" in refused(read_lsa, file, "1")


def test_a_million_columns_in_a_response_are_refused_with_little_memory(tmp_path):
    file = tmp_path / "survey.lsa"
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        made.writestr("survey.lss", lss(YES))
        cells = "".join(f"<c{at}>1</c{at}>" for at in range(1_000_000))
        made.writestr("survey.lsr", f"<document><row>{cells}</row></document>")
    del cells

    tracemalloc.start()
    what = refused(read_lsa, file, "1")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "too large" in what
    assert peak < 60_000_000


def test_a_table_with_more_cells_than_a_questionnaire_has_is_refused(tmp_path):
    rows = tuple((f"r{at}", "rij") for at in range(100))
    columns = tuple((f"c{at}", "kolom") for at in range(100))
    assert len(rows) * len(columns) > MOST_COLUMNS

    question = Q(":", "Q1", rows=rows, columns=columns)

    assert "5,000" in refused(read_lss, written(tmp_path, lss(question)), "1")
    file = archive(tmp_path, (question,), DONE)
    assert "5,000" in refused(read_lsa, file, "1")


def test_questions_and_answers_without_end_are_refused_or_left(tmp_path):
    many = b"".join(
        b"<row><qid>%d</qid><gid>1</gid><type>Y</type><title>Q</title></row>" % at
        for at in range(1, 100_000)
    )
    content = lss(YES).replace(b"<questions><rows>", b"<questions><rows>" + many)
    long = Q("L", "Q2", answers=tuple((f"A{at}", f"antwoord {at}") for at in range(10_001)))

    assert "5,000" in refused(read_lss, written(tmp_path, content), "1")
    form = read_lss(written(tmp_path, lss(YES, long)), "1")
    assert list(form.questionnaire.item_by_id) == ["Q1"]
    assert any("far too many" in line for line in form.losses.lines)


def test_many_columns_that_no_question_has_are_refused(tmp_path):
    strangers = [
        DONE | {f"_77X1X{at}{each}": "1" for each in range(900)} for at in range(200, 210)
    ]

    assert "5,000" in refused(read_lsa, archive(tmp_path, (YES,), *strangers), "1")


def test_texts_without_end_are_refused(tmp_path):
    long = Q("Y", "Q1", "woord " * 20_000)
    answer = DONE | {("Q2", ""): "x" * 100_001}

    assert "100,000 characters" in refused(read_lss, written(tmp_path, lss(long)), "1")
    file = archive(tmp_path, (YES, Q("T", "Q2")), answer)
    assert "100,000 characters" in refused(read_lsa, file, "1")


@pytest.mark.parametrize("tag", ["b", "div", "table", "script"])
def test_markup_that_is_nested_without_end_gives_words_or_nothing(tmp_path, tag):
    html = f"<{tag}>" * 20_000 + "Hoe gaat het?"

    form = read_lss(written(tmp_path, lss(Q("Y", "Q1", html))), "1")

    assert form.questionnaire.items[0].text["nl"] in ("Hoe gaat het?", "Q1")


def test_a_picture_within_a_text_does_not_count_as_its_words(tmp_path):
    html = f'Hoe gaat het? <img src="data:image/png;base64,{"A" * 400_000}">'

    form = read_lss(written(tmp_path, lss(Q("Y", "Q1", html))), "1")

    assert form.questionnaire.items[0].text["nl"] == "Hoe gaat het?"


def test_xml_that_is_nested_without_end_is_refused(tmp_path):
    nested = b"<document>" + b"<row>" * 5_000

    assert "well-formed" in refused(read_lss, written(tmp_path, nested), "1")
    with pytest.raises(BadInput):
        list(stream_records(BytesIO(nested), "row", "survey.lsr"))


def test_a_list_of_nothing_but_long_codes_is_read(tmp_path):
    answers = tuple((f"{'9' * 40}{at}", f"antwoord {at}") for at in range(300))

    scale = read_lss(written(tmp_path, lss(Q("L", "Q1", answers=answers))), "1")

    assert scale.questionnaire.scales[0].size == 300


def test_what_is_refused_leaves_nothing_behind(tmp_path):
    file = archive(tmp_path, (YES,), DONE | {("Q1", ""): "misschien"})

    assert (
        "'misschien'" in refusal(file, tmp_path / "study", occasion=occasion(team="north")).what
    )


SCALED = Q(
    "F", "Q1", rows=(("SQ001", "een"), ("SQ002", "twee")), answers=(("A1", "ja"), ("2", "?"))
)
RULED = Q("M", "Q2", rows=(("a", "b"),), relevance='Q1_SQ001.NAOK == "A1"', other="Y")
BASES = [
    lss(SCALED, RULED, YES, languages=("nl", "en")),
    lss(SCALED, RULED, Q("1", "Q3", rows=(("x", "y"),)), Q(":", "Q4"), is_old=True),
]


def real_surveys():
    return [file.read_bytes() for file in sorted((REAL / "limesurvey").glob("*.lss"))]


@st.composite
def changed(draw, bases):
    """A file in which pieces were taken out, doubled, or written over."""
    content = bytearray(draw(st.sampled_from(bases)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        size = draw(st.integers(0, 200))
        piece = draw(
            st.sampled_from(
                [
                    b"",
                    b"<row/>",
                    b"</row>",
                    b"-1",
                    b"A1",
                    b"<qid>1</qid>",
                    b"99999999999",
                    b"]]>",
                ]
            )
            | st.just(bytes(content[at : at + size]))
            | st.binary(max_size=8)
        )
        content[at : at + draw(st.integers(0, size))] = piece
    return bytes(content)


def reads_or_refuses(read, *args):
    try:
        return read(*args)
    except BadInput:
        return None


@settings(max_examples=150, deadline=None)
@given(content=changed(BASES))
def test_a_survey_that_was_changed_gives_a_refusal_or_a_result(tmp_path_factory, content):
    file = written(tmp_path_factory.mktemp("changed"), content)

    reads_or_refuses(read_lss, file, "1")


@pytest.mark.skipif(not REAL.is_dir(), reason="the real input is not here: ../shared/data")
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_real_survey_that_was_changed_gives_a_refusal_or_a_result(tmp_path_factory, data):
    content = data.draw(changed(real_surveys()))
    file = written(tmp_path_factory.mktemp("changed"), content)

    reads_or_refuses(read_lss, file, "1")


NAMES = ["type", "title", "scale_id", "code", "sortorder", "question_order", "gid", "language"]
NAMES += ["relevance", "grelevance", "value", "attribute", "qid", "parent_qid", "other", "aid"]
VALUES = st.sampled_from(
    ["", "0", "1", "-1", "I", "F", ":", "1", "M", "A1", "Q1", "slider_min"]
)


@settings(max_examples=200, deadline=None)
@given(data=st.data(), base=st.sampled_from(BASES))
def test_any_value_in_any_field_gives_a_refusal_or_a_result(tmp_path_factory, data, base):
    """Well-formed files with wrong values reach deeper than broken ones."""
    text = base.decode()
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(NAMES))
        parts = text.split(f"<{name}>")
        if len(parts) > 1:
            at = data.draw(st.integers(1, len(parts) - 1))
            value = data.draw(
                VALUES | st.text(st.characters(codec="ascii", categories=["L", "N"]))
            )
            parts[at] = value + parts[at][parts[at].index("<") :]
            text = f"<{name}>".join(parts)
    file = written(tmp_path_factory.mktemp("changed"), text.encode())

    reads_or_refuses(read_lss, file, "1")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_an_archive_that_was_changed_gives_a_refusal_or_a_result(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("changed")
    rows = [{("Q1", "SQ001"): "A1", ("Q3", ""): "Y"}, DONE | {("Q2", "other"): "iets"}]
    file = archive(folder, (SCALED, RULED, Q("Y", "Q3")), *rows)
    with ZipFile(file) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    parts[name] = data.draw(changed([parts[name]]))
    with ZipFile(file, "w") as made:
        for each, content in parts.items():
            made.writestr(each, content)

    reads_or_refuses(read_archive, file)
    reads_or_refuses(read_lsa, file, "1")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_zipped_file_that_was_changed_gives_a_refusal_or_a_result(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("changed")
    file = archive(folder, (YES,), DONE | {("Q1", ""): "Y"})
    file.write_bytes(data.draw(changed([file.read_bytes()])))

    reads_or_refuses(read_lsa, file, "1")
