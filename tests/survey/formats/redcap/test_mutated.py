"""Whatever a file holds: a questionnaire that fits together, or one clear refusal."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.survey.formats.redcap.dictionaries import field, text_of
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.formats.redcap.columns import HEADERS
from weerklank.survey.formats.redcap.reading import is_redcap, read_redcap
from weerklank.survey.refusals import BadInput

IN_A_FOLDER = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300
)
DICTIONARY = text_of(
    field("intro", "descriptive", section="Werk", label="<p>Over je werk.</p>"),
    field("help", annotation='Weerklank: {"item":"E11c","name":"help","kind":"agree"}'),
    field("tools", "checkbox", branching="[help]='1' or [help]<>''"),
    field("hours", "text", validation="integer", low="0", high="40", note="uur"),
    field("mark", "slider", choices="a | b | c", required="y"),
    field("calc", "calc", choices="mean([help],[hours])"),
).encode()
PIECES = [
    b"1, ja | 2, nee",
    b"[tools(1)]='1'",
    b"([hours]>3 and [help]<>'')",
    b"&#x0;&#61;",
    b"<script>",
    b"@HIDDEN",
    b"\xff\xfe\x00",
    b'"',
    b"\n,,,,\n",
    b"9" * 400,
    b'Weerklank: {"step":1e-300,"low":1,"high":2}',
    b"yesno",
    b"truefalse",
    b"dropdown",
    b"number_4dp",
]


@st.composite
def mutated(draw):
    """The dictionary with pieces cut out and others put in."""
    content = bytearray(DICTIONARY)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(content)))
        cut = draw(st.integers(0, 30))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6)))
        content[at : at + cut] = piece
    return bytes(content)


def result_of(folder, content):
    file = folder / "dictionary.csv"
    file.write_bytes(content)
    is_redcap(file)
    try:
        return read_redcap(file, "2026").questionnaire
    except BadInput:
        return None


def test_the_dictionary_itself_is_read(tmp_path):
    asked = result_of(tmp_path, DICTIONARY)

    assert list(asked.item_by_id) == ["E11c", "tools", "hours", "mark"]


@IN_A_FOLDER
@given(mutated())
def test_a_damaged_dictionary_is_read_or_refused(tmp_path, content):
    asked = result_of(tmp_path, content)

    assert asked is None or problems_of_questionnaire(asked) == []


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from([piece.decode("latin-1") for piece in PIECES]),
    st.sampled_from(["a", "b", "radio", "checkbox", "text", "slider", "integer", "0", "10"]),
)


@IN_A_FOLDER
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(HEADERS, CELLS)), max_size=4))
def test_any_cells_are_read_or_refused(tmp_path, rows):
    named = [row | {"name": f"v{at}", "form": "f"} for at, row in enumerate(rows)]
    content = text_of(*named).encode("utf-8")

    asked = result_of(tmp_path, content)

    assert asked is None or problems_of_questionnaire(asked) == []


def test_a_hostile_dictionary_costs_no_time(tmp_path):
    tags = "<a" * 40_000 + "<" + "b" * 15_000
    logic = "(" * 5_000
    rows = [
        field("a", label=tags),
        field("b", branching=logic, annotation="Weerklank: " + "[" * 90_000),
    ]

    assert list(result_of(tmp_path, text_of(*rows).encode()).item_by_id) == ["a", "b"]


def test_a_dictionary_with_too_many_fields_is_refused(tmp_path):
    rows = [field(f"v{at}", "notes") for at in range(5_000)]

    assert result_of(tmp_path, text_of(*rows[:-1]).encode()) is not None
    assert result_of(tmp_path, text_of(*rows).encode()) is None
