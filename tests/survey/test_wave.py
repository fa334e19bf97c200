import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey import make
from tests.survey.strategies import answers_to
from weerklank.survey.missing import Missing
from weerklank.survey.wave import (
    Answers,
    OpenAnswer,
    check_range,
    column_names,
    count_texts,
    freeze,
    questionnaire_hash,
    teams_in,
)

ASKED = make.questionnaire(make.item("calm"), make.item("busy"), make.item("remark", "words"))
GIVEN = make.answers(
    ["south", "north", "north"],
    calm=[4, 0, 2],
    busy=[1, Missing.SKIPPED, 3],
    remark=[0, 0, Missing.SKIPPED],
)
TEXTS = [OpenAnswer("south", "remark", "zee"), OpenAnswer("north", "remark", "lucht")]


def rows(file):
    with duckdb.connect() as engine:
        return engine.execute(
            "select * from read_parquet($file)", {"file": str(file)}
        ).fetchall()


def written_as_it_came(file, table):
    """A writer that does not sort: what a leak looks like."""
    with duckdb.connect() as engine:
        engine.execute("set threads to 1")
        engine.register("answers", table)
        engine.execute(f"copy answers to '{file}' (format parquet)")
    return file.read_bytes()


def shuffled(given_answers, order):
    return Answers(
        given_answers.teams[order],
        {name: column[order] for name, column in given_answers.columns.items()},
        given_answers.texts,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("waves")


def test_a_wave_holds_a_row_per_response_with_its_team_and_nothing_else(tmp_path):
    file = make.frozen(tmp_path, ASKED, GIVEN)

    assert column_names(file) == ["team", "calm", "busy"]
    assert rows(file) == [("north", 0, Missing.SKIPPED), ("north", 2, 3), ("south", 4, 1)]
    assert teams_in(file) == ["north", "south"]


def test_only_the_columns_of_the_questionnaire_are_written(tmp_path):
    times = make.answers(["north"], calm=[1], busy=[2], remark=[0], minute=[7])

    assert column_names(make.frozen(tmp_path, ASKED, times)) == ["team", "calm", "busy"]


def test_the_order_of_answering_would_show_in_a_file_that_is_not_sorted(tmp_path):
    forth = {"team": GIVEN.teams, **GIVEN.columns}
    back = {name: column[::-1].copy() for name, column in forth.items()}

    one = written_as_it_came(tmp_path / "one.parquet", forth)
    other = written_as_it_came(tmp_path / "other.parquet", back)

    assert one != other
    assert rows(tmp_path / "one.parquet")[0] == ("south", 4, 1, 0)  # the first who answered


@settings(max_examples=25)
@given(st.data())
def test_the_order_of_answering_leaves_no_trace(folder, data):
    given_answers = data.draw(answers_to(ASKED))
    order = data.draw(st.permutations(range(len(given_answers.teams))))

    one = make.frozen(folder, ASKED, given_answers).read_bytes()
    other = make.frozen(folder, ASKED, shuffled(given_answers, list(order))).read_bytes()

    assert one == other


def test_freezing_again_gives_the_same_bytes(tmp_path):
    first = make.frozen(tmp_path / "first", ASKED, GIVEN)
    second = make.frozen(tmp_path / "second", ASKED, GIVEN)

    assert first.read_bytes() == second.read_bytes()


def test_teams_may_be_any_kind_of_text_array(tmp_path):
    objects = Answers(GIVEN.teams.astype(object), GIVEN.columns)

    one = make.frozen(tmp_path / "fixed", ASKED, GIVEN).read_bytes()

    assert one == make.frozen(tmp_path / "objects", ASKED, objects).read_bytes()


def test_a_wave_that_nobody_answered_is_a_file_without_rows(tmp_path):
    file = make.frozen(tmp_path, ASKED, make.answers([], calm=[], busy=[], remark=[]))

    assert rows(file) == []
    assert teams_in(file) == []


def test_an_answer_too_few_is_not_written_in_silence(tmp_path):
    short = make.answers(["north", "south"], calm=[1], busy=[2, 3], remark=[0, 0])

    with pytest.raises(duckdb.Error):
        make.frozen(tmp_path, ASKED, short)


def test_the_file_names_the_version_of_the_questionnaire(tmp_path):
    file = make.frozen(tmp_path, ASKED, GIVEN)

    assert questionnaire_hash(file) == ASKED.fingerprint


def test_a_file_without_a_version_has_no_hash(tmp_path):
    written_as_it_came(tmp_path / "other.parquet", {"team": GIVEN.teams})

    assert questionnaire_hash(tmp_path / "other.parquet") == ""


def test_quotes_in_names_and_folders_are_only_text(tmp_path):
    odd = 'it\'s "odd"; drop'
    asked = make.questionnaire(make.item(odd))

    file = make.frozen(tmp_path / "a 'b' [c]*", asked, make.answers(["o'north"], **{odd: [3]}))

    assert column_names(file) == ["team", odd]
    assert rows(file) == [("o'north", 3)]


# --- open answers ---------------------------------------------------------------------------


def test_open_answers_in_the_order_of_answering_could_be_laid_beside_the_rows(tmp_path):
    answers_file, texts_file = tmp_path / "answers.parquet", tmp_path / "texts.parquet"
    everyone = np.array(["zee", "lucht", "bos"])
    written_as_it_came(answers_file, {"team": GIVEN.teams, **GIVEN.columns})
    written_as_it_came(texts_file, {"team": GIVEN.teams, "text": everyone})

    # Row by row: who scored 4 on calm wrote "zee".
    assert rows(answers_file)[0][1] == 4
    assert rows(texts_file)[0][1] == "zee"


def test_open_answers_are_kept_apart_and_sorted_by_themselves(tmp_path):
    freeze(
        tmp_path / "w.parquet",
        tmp_path / "t.parquet",
        ASKED,
        Answers(GIVEN.teams, GIVEN.columns, TEXTS),
    )

    assert column_names(tmp_path / "t.parquet") == ["item", "team", "text"]
    assert rows(tmp_path / "t.parquet") == [
        ("remark", "north", "lucht"),
        ("remark", "south", "zee"),
    ]
    assert questionnaire_hash(tmp_path / "t.parquet") == ASKED.fingerprint


@settings(max_examples=15)
@given(st.permutations(["zee", "lucht", "bos", "een 'citaat'\n met é"]))
def test_whoever_of_a_team_wrote_which_sentence_the_files_are_the_same(folder, sentences):
    """If the files do not change, no one can read from them who wrote what."""
    people = make.answers(["north"] * 4, calm=[0, 1, 2, 3], busy=[0] * 4, remark=[0] * 4)
    files = folder / "w.parquet", folder / "t.parquet"

    def frozen_with(texts):
        written = [OpenAnswer("north", "remark", text) for text in texts]
        freeze(*files, ASKED, Answers(people.teams, people.columns, written))
        return [file.read_bytes() for file in files]

    assert frozen_with(sentences) == frozen_with(sorted(sentences))


def test_the_only_one_of_a_team_who_wrote_something_cannot_be_found(tmp_path):
    files = tmp_path / "w.parquet", tmp_path / "t.parquet"
    wrote = [OpenAnswer("north", "remark", "zee")]

    def people(writer):
        mark = [0 if person == writer else -4 for person in range(3)]
        return make.answers(["north"] * 3, calm=[1, 2, 3], busy=[0] * 3, remark=mark)

    # With a mark in the row, the one row that has it is the writer's.
    given = people(writer=1)
    written_as_it_came(files[0], {"team": given.teams, **given.columns})
    assert [row for row in rows(files[0]) if 0 in row[-1:]] == [("north", 2, 0, 0)]

    seen = set()
    for writer in range(3):
        given = people(writer)
        freeze(*files, ASKED, Answers(given.teams, given.columns, wrote))
        seen.add(tuple(file.read_bytes() for file in files))
    assert len(seen) == 1


@pytest.mark.parametrize("folder", ["wave[1]", "a*", "what?", "team=north"])
def test_the_name_of_a_folder_never_means_another_file(tmp_path, folder):
    make.frozen(tmp_path / "wave1", ASKED, make.answers(["south"], calm=[0], busy=[0]))
    file = make.frozen(tmp_path / folder, ASKED, GIVEN)

    check_range(file, ASKED)
    assert teams_in(file) == ["north", "south"]
    assert column_names(file) == ["team", "calm", "busy"]


def test_open_answers_are_counted_per_item(tmp_path):
    files = tmp_path / "w.parquet", tmp_path / "t.parquet"
    freeze(*files, ASKED, Answers(GIVEN.teams, GIVEN.columns, TEXTS))

    assert count_texts(files[1]) == {"remark": 2}
    assert count_texts(tmp_path / "nothing.parquet") == {}


def test_a_wave_without_open_answers_has_no_file_for_them_even_from_earlier(tmp_path):
    files = tmp_path / "w.parquet", tmp_path / "t.parquet"
    freeze(*files, ASKED, Answers(GIVEN.teams, GIVEN.columns, TEXTS))
    assert files[1].exists()

    freeze(*files, ASKED, GIVEN)

    assert not files[1].exists()
