"""However a table is written, the same answers are read from it."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey.importing.cast import codes, occasion
from weerklank.survey.formats.reading import read_table
from weerklank.survey.importing.apply import apply
from weerklank.survey.importing.mapping import Form, MappedColumn, Mapping, Newcomers, Source
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Licence, Theme
from weerklank.survey.scale import Kind, Option, Scale
from weerklank.survey.study import Team

AGREE = ("Helemaal oneens", "Oneens", "Neutraal; of niet?", "Eens, zeker", 'Helemaal "eens"')
MARKS = [1 + 0.5 * at for at in range(19)]


@dataclass(frozen=True)
class Hand:
    """A way of writing a table."""

    delimiter: str
    encoding: str
    decimal: str
    line_end: str
    as_codes: bool


hands = st.builds(
    Hand,
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    decimal=st.sampled_from([".", ","]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    as_codes=st.booleans(),
)
spaces = st.sampled_from(["", " ", "  ", "\u00a0"])
cases = st.sampled_from([str.lower, str.upper, str.strip])
rows = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.integers(0, 18),
        # The csv module writes a bare carriage return as if it ended the line.
        st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=20),
    ),
    min_size=1,
    max_size=8,
)


def mapping_for(hand: Hand) -> Mapping:
    options = tuple(Option(code, {"nl": text}) for code, text in enumerate(AGREE, start=1))
    return Mapping(
        source=Source(decimal="," if hand.decimal == "," else "."),
        wave=occasion().wave,
        group=occasion(team="noord").group,
        study=Newcomers(teams=(Team(id="noord", name="Noord", municipality="m"),)),
        form=Form(title={"nl": "Proef"}, licence=Licence(state="own")),
        themes=(Theme(id="t", title={"nl": "T"}),),
        scales=(
            Scale(id="agree", kind=Kind.AGREE, options=options),
            Scale(id="mark", kind=Kind.GRADE, low=1, high=10, step=0.5),
            Scale(id="open", kind=Kind.OPEN),
        ),
        columns=tuple(
            MappedColumn(name=name, item=item, scale=scale, theme="t", text={"nl": name})
            for name, item, scale in (
                ("Eens?", "a", "agree"),
                ("Cijfer; nu, en straks", "m", "mark"),
                ("Tekst", "o", "open"),
            )
        ),
    )


@settings(max_examples=60, deadline=None)
@given(hand=hands, rows=rows, data=st.data())
def test_any_hand_gives_the_same_answers(
    hand: Hand, rows: list[tuple[int, int, str]], data: st.DataObject
) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=hand.delimiter, lineterminator=hand.line_end)
    writer.writerow([column.name for column in mapping_for(hand).columns])
    for agree, mark, text in rows:
        label = str(agree + 1) if hand.as_codes else data.draw(cases)(AGREE[agree])
        number = str(MARKS[mark]).replace(".", hand.decimal)
        writer.writerow([data.draw(spaces) + label + data.draw(spaces), number, text])

    with TemporaryDirectory() as folder:
        file = Path(folder) / "wave.csv"
        file.write_bytes(buffer.getvalue().encode(hand.encoding))
        table = read_table(file, delimiter=hand.delimiter)
    imported = apply(mapping_for(hand), table)

    written = [text.strip() for _, _, text in rows]
    assert codes(imported, "a") == [agree for agree, _, _ in rows]
    assert codes(imported, "m") == [mark for _, mark, _ in rows]
    assert codes(imported, "o") == [0 if text else Missing.NOT_REACHED for text in written]
    assert [each.text for each in imported.answers.texts] == [text for text in written if text]


@settings(max_examples=40, deadline=None)
@given(
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    rows=st.lists(
        st.lists(
            st.sampled_from(["Ja", "3,5", "3.5", "", "a|b", "x;y"]), min_size=4, max_size=4
        ),
        min_size=2,
        max_size=6,
    ),
)
def test_the_delimiter_is_found_where_every_cell_is_quoted(
    delimiter: str, rows: list[list[str]]
) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["a", "b", "c", "d"], *rows])

    with TemporaryDirectory() as folder:
        file = Path(folder) / "wave.csv"
        file.write_text(buffer.getvalue(), encoding="utf-8", newline="")
        table = read_table(file)

    assert table.delimiter == delimiter
    assert [list(row) for row in zip(*(c.cells for c in table.columns), strict=True)] == rows
