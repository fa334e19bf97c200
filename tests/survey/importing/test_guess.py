"""What is guessed of a file that nobody described."""

from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from tests.survey.importing.cast import REAL, codes, needs_real, occasion, written
from weerklank.survey.formats.reading import read_table
from weerklank.survey.importing.apply import Imported, apply
from weerklank.survey.importing.families import FAMILIES, family_of
from weerklank.survey.importing.guess import guess
from weerklank.survey.importing.headers import read_header
from weerklank.survey.importing.mapping import Mapping
from weerklank.survey.missing import Missing
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.study import Team

WHERE = occasion(team="noord")


def guessed(folder: Path, columns: dict[str, list[str]]) -> Mapping:
    """The guess for a file with these columns, each repeated to be long enough."""
    rows = zip(*columns.values(), strict=True)
    lines = ["\t".join(columns), *("\t".join(row) for row in rows)]
    table = read_table(written(folder, "\n".join(lines)))
    return guess(table, wave=WHERE.wave, group=WHERE.group)


def scale_of(mapping: Mapping, item: str) -> Scale:
    (first, *_) = mapping.by_item[item]
    return next(scale for scale in mapping.scales if scale.id == first.scale)


def texts(scale: Scale) -> list[str]:
    return [text for option in scale.options for text in option.text.values()]


def taken(file: Path) -> Imported:
    """The file as it would be imported, for one team."""
    table = read_table(file)
    mapping = guess(table, wave=WHERE.wave, group=WHERE.group)
    return apply(mapping, table, teams=(Team(id="noord", name="Noord", municipality="m"),))


@pytest.mark.parametrize(
    ("labels", "kind", "expected"),
    [
        (["nee ", "JA"], Kind.YES_NO, ["nee", "JA"]),
        (["vaak", "nooit", "soms"], Kind.FREQUENCY, ["nooit", "soms", "vaak"]),
        (
            ["Agree", "Neutral", "Strongly agree"],
            Kind.AGREE,
            ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"],
        ),
        (
            ["tevreden", "zeer ontevreden", "neutraal"],
            Kind.AGREE,
            ["zeer ontevreden", "Ontevreden", "neutraal", "tevreden", "Zeer tevreden"],
        ),
        (
            ["deels eens", "eens", "oneens", "niet oneens niet eens", "deels oneens"],
            Kind.AGREE,
            ["oneens", "deels oneens", "niet oneens niet eens", "deels eens", "eens"],
        ),
        (
            ["Gedeeltelijk mee eens", "Noch mee eens, noch mee oneens", "Mee eens"],
            Kind.AGREE,
            [
                "Mee oneens",
                "Enigszins mee oneens",
                "Noch mee eens, noch mee oneens",
                "Gedeeltelijk mee eens",
                "Mee eens",
            ],
        ),
        (
            ["10 - Completely", "0 - Not at all", "4"],
            Kind.GRADE,
            ["0 - Not at all", *"123456789", "10 - Completely"],
        ),
        (["1 (None at all)", "2", "4"], Kind.GRADE, ["1 (None at all)", "2", "3", "4"]),
        (["1", "3", "5+"], Kind.GRADE, ["1", "2", "3", "4", "5+"]),
        (
            ["20 to 30", "less than 20", "30 or more"],
            Kind.SINGLE,
            ["less than 20", "20 to 30", "30 or more"],
        ),
    ],
)
def test_lists_of_answers_are_put_in_order(
    tmp_path: Path, labels: list[str], kind: Kind, expected: list[str]
) -> None:
    scale = scale_of(guessed(tmp_path, {"q1": labels * 4}), "q1")

    assert scale.kind is kind
    assert texts(scale) == expected


@pytest.mark.parametrize(
    ("numbers", "kind", "low", "high", "step"),
    [
        (["1", "5", "3"], Kind.GRADE, 1, 5, 1),
        (["7.5", "8", "6"], Kind.GRADE, 1, 10, 0.5),
        (["7,5", "8", "6"], Kind.GRADE, 1, 10, 0.5),
        (["0", "9", "3"], Kind.GRADE, 0, 10, 1),
        (["18", "65", "40"], Kind.NUMBER, 18, 65, 1),
        (["36.5", "40", "12"], Kind.NUMBER, 12, 40, 0.5),
    ],
)
def test_numbers_get_a_range_and_a_step(
    tmp_path: Path, numbers: list[str], kind: Kind, low: float, high: float, step: float
) -> None:
    scale = scale_of(guessed(tmp_path, {"q1": numbers * 4}), "q1")

    assert (scale.kind, scale.low, scale.high, scale.step) == (kind, low, high, step)


@pytest.mark.parametrize(
    ("name", "cells", "reason"),
    [
        ("", [str(at) for at in range(1, 25)], "It numbers the respondents"),
        ("number", [str(at * 7) for at in range(1, 25)], "Every respondent has a number"),
        ("code", [f"x{at}" for at in range(1, 25)], "Every respondent has a code"),
        ("token", ["a", "b"] * 12, "The survey tool made it"),
        ("land", ["Nederland"] * 24, "Everybody has the same answer: 'Nederland'"),
        ("vijf", ["5"] * 24, "Everybody has the same answer: '5'"),
        ("leeg", [""] * 24, "Nobody answered it"),
        ("wie", ["a@b.nl", "c@d.nl"] * 12, "It holds e-mail addresses"),
        ("dag", ["2024-01-02 10:00:00", "3-4-2024"] * 12, "Dates and times are not taken"),
        ("tijd", ["10:00", "11:30:05.25"] * 12, "Dates and times are not taken"),
        ("r[1]. Rank these [Rank 1]", ["a", "b"] * 12, "Rankings are not supported"),
        ("pi", ["3.14159265", "2.71828182"] * 12, "Its numbers are too fine"),
        ("ver", ["0.25", "90000"] * 12, "Its numbers are too fine"),
    ],
)
def test_what_is_no_answer_is_ignored_with_the_reason(
    tmp_path: Path, name: str, cells: list[str], reason: str
) -> None:
    mapping = guessed(tmp_path, {name: cells, "q1": ["ja", "nee"] * 12})

    assert mapping.columns[0].ignore.startswith(reason)


def test_answers_that_are_hardly_repeated_are_open(tmp_path: Path) -> None:
    cells = [f"een zin over {at}" for at in range(10)] + ["kort"] * 2

    assert scale_of(guessed(tmp_path, {"q1": cells}), "q1").kind is Kind.OPEN


def test_fewer_rungs_share_the_scale_of_those_with_more(tmp_path: Path) -> None:
    mapping = guessed(
        tmp_path,
        {
            "q1": ["Never", "Often", "Always"],
            "q2": ["Never", "Often", "Often"],
            "q3": ["often", "Never ", "always"],
        },
    )

    assert {scale.id for scale in mapping.scales} == {"frequency-3"}
    assert [s.items for s in mapping.subscales] == [("q1", "q2", "q3")]


def test_two_ways_to_write_one_answer_are_spellings(tmp_path: Path) -> None:
    mapping = guessed(
        tmp_path,
        {"q1": ["Neutral", "Agree", "Neutral"], "q2": ["Undecided", "Agree", "Disagree"]},
    )

    assert mapping.spellings == {"agree-3": {"Undecided": 2}}


def test_missing_labels_are_told_apart(tmp_path: Path) -> None:
    mapping = guessed(
        tmp_path,
        {"q1": ["Ja", "Nee", "Weet ik niet", "Liever niet zeggen", "", "Geen antwoord"]},
    )

    assert mapping.missing == {
        "": "skipped",
        "Weet ik niet": "unknown",
        "Liever niet zeggen": "refused",
        "Geen antwoord": "skipped",
    }
    assert mapping.languages == ("nl",)


def test_ticks_under_one_code_are_a_multiple_choice(tmp_path: Path) -> None:
    mapping = guessed(
        tmp_path,
        {
            "f2[SQ017]. Which sources? [None]": ["Yes", "No"],
            "f2[SQ001]. Which sources? [Grants]": ["No", "Yes"],
            "g[a1]. How? [Often asked]": ["Yes", "No"],
            "g[a2]. How? [Often told]": ["Yes", "No"],
        },
    )

    scale = scale_of(mapping, "f2")
    assert scale.kind is Kind.MULTIPLE
    assert [(option.code, *option.text.values()) for option in scale.options] == [
        (1, "Grants"),
        (17, "None"),
    ]
    assert mapping.by_item["f2"][0].text == {"en": "Which sources?"}


def test_ticks_alone_mean_that_empty_is_not_ticked(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "w[SQ1]. Wat? [Rust],w[SQ2]. Wat? [Groei],na. Blijf je?\n"
        "Rust,,ja\n,Groei,nee\n,,ja\n,,\nRust,Groei,nee\n",
    )

    imported = taken(file)

    assert codes(imported, "w/1") == [1, 0, Missing.SKIPPED, Missing.NOT_REACHED, 1]
    assert codes(imported, "w/2") == [0, 1, Missing.SKIPPED, Missing.NOT_REACHED, 1]


def test_sub_questions_without_ticks_are_items_of_their_own(tmp_path: Path) -> None:
    mapping = guessed(
        tmp_path,
        {
            "s[SQ001]. How satisfied are you with: [Your team]": ["1 - bad", "2", "3"],
            "s[SQ002]. How satisfied are you with: [Your job]": ["1 - bad", "3", "2"],
            "r[SQ001]. Who uses it? []": ["Often", "Never", "Always"],
        },
    )

    assert [(each.item, each.text["en"]) for each in mapping.taken] == [
        ("s_SQ001", "How satisfied are you with: Your team"),
        ("s_SQ002", "How satisfied are you with: Your job"),
        ("r", "Who uses it?"),
    ]


def test_ids_that_are_taken_get_a_number(tmp_path: Path) -> None:
    mapping = guessed(
        tmp_path, {"a[x1]. One [Do you?]": ["ja", "nee"], "b[x1]. Two [Do we?]": ["ja", "nee"]}
    )

    assert [column.item for column in mapping.taken] == ["x1", "x1_2"]


@pytest.mark.parametrize(
    ("name", "code", "text"),
    [
        (
            "likert5[s1]. [How are you with [Your job]]",
            "likert5",
            "How are you with [Your job]",
        ),
        ("a[b]. no end]", "a", "no end]"),
        ("Q00[SQ001]", "Q00", "Q00"),
        ("q5___3", "q5", "q5"),
        ("C04/2", "C04", "C04"),
        ("q_12", "q_12", "q_12"),
        ("mood.now", "mood_now", "mood_now"),
        ("12a. Hoe gaat het?", "q12a", "Hoe gaat het?"),
        ("Hoe gaat het?", "q9", "Hoe gaat het?"),
    ],
)
def test_names_of_columns(name: str, code: str, text: str) -> None:
    header = read_header(name, 9)

    assert (header.code, header.text) == (code, text)


def test_no_label_is_on_two_rungs_of_a_family() -> None:
    for family in FAMILIES:
        labels = [label.casefold() for rung in family.rungs for label in rung]
        assert len(labels) == len(set(labels)), family
        assert not family.is_symmetrical or len(family.rungs) % 2 == 1
    assert family_of([]) is None


# --- files of SPSS -----------------------------------------------------------


def test_labels_measures_and_declared_missing_values_of_spss(tmp_path: Path) -> None:
    file = tmp_path / "wave.sav"
    pyreadstat.write_sav(
        pd.DataFrame(
            {
                "stay": [1.0, 2.0, 1.0, 9.0],
                "level": [1.0, 3.0, 2.0, None],
                "kind": [1.0, 4.0, 2.0, 98.0],
                "word": ["a", "b", "", "a"],
            }
        ),
        str(file),
        column_labels={"stay": "Do you stay?"},
        variable_value_labels={
            "stay": {1: "Ja", 2: "Nee", 9: "Weet niet"},
            "level": {1: "low", 2: "middle", 3: "high"},
            "kind": {1: "red", 2: "blue", 98: "refused"},
            "word": {"a": "Alpha", "b": "Beta", "c": "Gamma"},
        },
        missing_ranges={"stay": [9], "kind": [{"lo": 90, "hi": 99}]},
        variable_measure={"level": "ordinal"},
    )

    imported = taken(file)
    questionnaire = imported.questionnaire

    assert questionnaire.item_by_id["stay"].text == {"nl": "Do you stay?"}
    assert codes(imported, "stay") == [1, 0, 1, Missing.UNKNOWN]
    assert codes(imported, "level") == [0, 2, 1, Missing.SKIPPED]
    assert codes(imported, "kind") == [0, 2, 1, Missing.REFUSED]
    assert codes(imported, "word") == [0, 1, Missing.NOT_REACHED, 0]
    kinds = {item.id: questionnaire.scale_of(item).kind for item in questionnaire.items}
    assert kinds == {
        "stay": Kind.YES_NO,
        "level": Kind.GRADE,
        "kind": Kind.SINGLE,
        "word": Kind.SINGLE,
    }
    assert texts(questionnaire.scale_by_id["word"]) == ["Alpha", "Beta", "Gamma"]


@needs_real
@pytest.mark.parametrize(
    ("name", "respondents", "items", "ignored"),
    [
        ("pyreadstat_sample_missing", 7, 3, 4),
        ("pyreadstat_simple_alltypes_mrsets", 6, 6, 4),
        ("readspss_electric", 240, 12, 1),
    ],
)
def test_files_of_spss_that_others_made(
    name: str, respondents: int, items: int, ignored: int
) -> None:
    imported = taken(REAL / "sav" / f"{name}.sav")

    assert len(imported.answers.teams) == respondents
    assert len(imported.questionnaire.items) == items
    assert len([loss for loss in imported.losses.entries if "ignored" in loss.what]) == ignored


@needs_real
def test_declared_missing_values_of_others_become_kinds() -> None:
    sample = taken(REAL / "sav" / "pyreadstat_sample_missing.sav")
    electric = taken(REAL / "sav" / "readspss_electric.sav")
    sets = taken(REAL / "sav" / "pyreadstat_simple_alltypes_mrsets.sav")

    # The file holds 1 2 1 2 1 -1 and nothing; -1 is declared missing, "undetermined".
    assert codes(sample, "mylabl") == [0, 1, 0, 1, 0, Missing.UNKNOWN, Missing.SKIPPED]
    # 9 is declared missing; plain code over the raw file counts 110 of them.
    table = read_table(REAL / "sav" / "readspss_electric.sav")
    raw = table.by_name["DAYOFWK"].cells
    assert codes(electric, "DAYOFWK").count(Missing.SKIPPED) == raw.count(9.0)
    # 1 1 0 0 nothing 1, 1 0 1 0 1 1 and 0 0 0 0 0 0.
    assert codes(sets, "mymrset/1") == [1, 1, 0, 0, Missing.SKIPPED, 1]
    assert codes(sets, "mymrset/2") == [1, 0, 1, 0, 1, 1]


@needs_real
@pytest.mark.parametrize("name", ["haven_labelled-num-na", "pyreadstat_missing_char"])
def test_a_file_with_one_answer_only_holds_nothing_to_measure(name: str) -> None:
    mapping = guess(
        read_table(REAL / "sav" / f"{name}.sav"), wave=WHERE.wave, group=WHERE.group
    )

    assert "same answer" in mapping.columns[0].ignore


def test_what_no_theme_is_known_of_is_not_taken_for_background(tmp_path: Path) -> None:
    mapping = guessed(tmp_path, {"q1": ["rood", "blauw"] * 6, "age": ["20", "45"] * 6})

    assert [(theme.id, theme.role) for theme in mapping.themes] == [("other", "statements")]


TEAMS = (
    Team(id="noord", name="Team Noord", municipality="m"),
    Team(id="zuid", name="Team Zuid", municipality="m"),
)


@pytest.mark.parametrize(
    ("cells", "looks_like_teams"),
    [
        (["Team Noord", "team zuid "], True),
        (["NOORD", "noord"], True),
        (["Team Noord", ""], True),
        (["Team Noord", "Team West"], False),
        (["", ""], False),
    ],
)
def test_a_column_with_teams_is_pointed_out_where_one_team_is_said_to_be_all(
    tmp_path: Path, cells: list[str], looks_like_teams: bool
) -> None:
    rows = [f"{cell}\tja\n{cell}\tnee" for cell in cells]
    table = read_table(written(tmp_path, "Mijn team\tq1\n" + "\n".join(rows)))

    mapping = guess(table, wave=WHERE.wave, group=WHERE.group, teams=TEAMS)

    said = "Column 'Mijn team' looks like teams; use --team-column 'Mijn team'."
    assert (mapping.columns[0].ignore == said) is looks_like_teams
