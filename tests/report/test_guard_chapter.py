"""What the report says about changed wordings, ids, teams and variants, and what it compares."""

import numpy as np
import pytest
from msgspec.structs import replace

from tests.report.example import columns, rows, section_tables, tables, texts
from tests.report.small_study import QUESTIONNAIRE, answers
from tests.survey import make
from tests.survey.comparability.versions import decided, with_item
from weerklank.report.making import make_document
from weerklank.report.material import gather
from weerklank.survey.decisions import Decisions, decisions_file
from weerklank.survey.documents import write_values
from weerklank.survey.opening import open_study
from weerklank.survey.questionnaire import Variant
from weerklank.survey.study import Origin, Plan, Team
from weerklank.survey.study_folder import (
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import Answers, freeze

EARLIER = replace(QUESTIONNAIRE, id="2016")
WAVES = (make.wave("2016"), make.wave("2017", questionnaire="2017"))
GUARD = "change-2016"
HILL = "change-2016-hill"


def version(asked):
    return replace(asked, id="2017")


EDITED = version(with_item(EARLIER, "help", text=make.said("Krijg je hulp")))


def document(folder, later, *, decisions=(), study=None, given=None, language="en"):
    """The report of two waves; `given` holds the answers to the later one."""
    write_values(study_file(folder), study or make.study(waves=WAVES))
    write_values(decisions_file(folder), Decisions(tuple(decisions)))
    both = {"2016": (EARLIER, answers(1)), "2017": (later, given or answers(4))}
    for wave, (asked, held) in both.items():
        write_values(questionnaire_file(folder, wave), asked)
        freeze(answers_file(folder, wave), texts_file(folder, wave), asked, held)
    return make_document(gather(open_study(folder), language))


def guard_table(made, caption, section=GUARD):
    found = section_tables(made, "change", section)
    return next(table for table in found if table.caption == caption)


def compared(made):
    """The rows of all comparisons in hill."""
    return {
        name: cells
        for table in section_tables(made, "change", HILL)
        if "Effect" in columns(table)
        for name, cells in rows(table).items()
    }


def test_two_waves_with_one_questionnaire_have_nothing_but_people_to_tell(tmp_path):
    made = document(tmp_path, version(EARLIER))

    # Six items and a subscale.
    assert any("7 of the 7 items and subscales are exactly the same" in t for t in texts(made))
    (people,) = section_tables(made, "change", GUARD)
    assert people.caption == "Who could take part"
    assert rows(people)["hill"] == ("12", "12", "the same")


def test_an_undecided_edit_is_compared_with_a_mark_and_both_wordings_are_shown(tmp_path):
    made = document(tmp_path, EDITED)

    (edit,) = guard_table(made, "Items with other words").rows
    assert edit == ("help in English", "Krijg je hulp in English", "To decide.")
    assert "Krijg je hulp in English‡" in compared(made)
    assert "calm in English‡" in compared(made)
    assert "busy in English (counts the other way)" in compared(made)


def test_an_accepted_edit_is_compared_without_a_mark_and_the_reason_is_printed(tmp_path):
    made = document(tmp_path, EDITED, decisions=[decided(EARLIER, EDITED, "help")])

    (edit,) = guard_table(made, "Items with other words").rows
    assert edit[2] == (
        "Measures the same: alleen de grammatica in English (the panel, 15 January 2026)"
    )
    assert {"Krijg je hulp in English", "calm in English"} <= set(compared(made))


def test_an_edit_that_measures_something_else_is_left_out_of_its_subscale_too(tmp_path):
    decision = decided(EARLIER, EDITED, "help", verdict="not-the-same")

    made = document(tmp_path, EDITED, decisions=[decision])

    (edit,) = guard_table(made, "Items with other words").rows
    assert edit[2].startswith("Measures something else, so not compared: ")
    # What is left of calm is busy, turned round.
    assert set(compared(made)) == {
        "calm in English (1 common item)",
        "busy in English (counts the other way)",
    }
    title = "Subscales with other items or another score, on the common items"
    (common,) = guard_table(made, title, HILL).rows
    assert common[-1] == "yes, on the common items"


def test_an_item_under_another_id_is_suggested_and_compared_only_by_decision(tmp_path):
    shorter = replace(EARLIER.subscales[0], items=("busy", "Help1"))
    later = version(replace(with_item(EARLIER, "help", id="Help1"), subscales=(shorter,)))

    given = answers(4)
    given = Answers(given.teams, given.columns | {"Help1": given.columns["help"]}, given.texts)
    decision = decided(EARLIER, later, "Help1", was="help")

    made = document(tmp_path / "open", later, given=given)
    again = document(tmp_path / "decided", later, given=given, decisions=[decision])

    (pair,) = guard_table(made, "Probably the same item, under another name").rows
    assert pair == ("help in English", "help in English", "To decide.")
    assert "help in English" not in compared(made)
    # Nine went from 2 to 5; three said 1, 3 and 5 both times: 27/12 and 54/12, in one decimal.
    # Welch by R: t.test(rep(1:5, c(1, 0, 1, 0, 10)), rep(1:5, c(1, 9, 1, 0, 1))), 1.3 to 3.2.
    assert compared(again)["help in English"][2:5] == (
        "2.2",
        "4.5",
        "+2.2 (+1.3\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}+3.2)",
    )
    assert "calm in English" in compared(again)


def test_answers_on_another_scale_are_not_compared_whatever_was_decided(tmp_path):
    later = version(with_item(EARLIER, "help", scale="often"))

    made = document(tmp_path, later)

    found = guard_table(made, "What is not the same in 2016 in English and 2017 in English")
    (said, *numbers) = found.rows[0]
    assert said.endswith("Different are: the kind of answers and the words.")
    assert numbers == ["1", "1"]
    # No factor makes these means comparable, so the tables of means say that they are not.
    note = "# With other answers then, or counted otherwise. Do not compare this figure"
    means = section_tables(made, "theme-work", "theme-work-subscales")[-1]
    (cells,) = [row[2:] for row in means.rows if row[1] == "hill"]
    assert [cell.endswith("#") for cell in cells] == [True, False]
    assert means.notes[0].startswith(note)
    appendix = tables(made, "appendix")["Werk in English"]
    (before, _, after, _) = rows(appendix)["help in English"]
    assert before.endswith("#")
    assert not after.endswith("#")
    assert "#" not in "".join(rows(appendix)["busy in English (counts the other way)"])
    assert set(compared(made)) == {"busy in English (counts the other way)"}


TEAMS = (
    Team(id="north", name="North", municipality="hill"),
    Team(id="south", name="South", municipality="hill"),
    Team(id="east", name="East", municipality="lake"),
)


def of_two_teams(south):
    """In hill most of twelve people of north answer 4, and most of so many of south 0."""
    given = answers(4, hill=12 + south, lake=0)
    teams = given.teams.copy()
    teams[-south:] = "south"
    help_ = make.codes(*[4] * 9, *[3] * 3, *[0] * (south - 3), *[1] * 3)
    return Answers(teams, given.columns | {"help": help_}, given.texts)


def test_a_new_team_is_named_and_does_not_change_its_municipality(tmp_path):
    newcomer = replace(TEAMS[1], first_wave="2017")
    study = make.study(waves=WAVES, teams=(TEAMS[0], newcomer, TEAMS[2]))

    made = document(tmp_path, version(EARLIER), study=study, given=of_two_teams(11))

    people = rows(guard_table(made, "Who could take part"))
    assert people["hill"] == ("12", "23", "Only in 2017 in English: South.")
    # North alone: (9 x 5 + 3 x 4) / 12 = 4.75, in one decimal; with South it would be 3.1.
    assert compared(made)["help in English"][1:4] == ("12", "2.2", "4.8")


def test_a_new_team_that_is_too_small_hides_the_comparison(tmp_path):
    newcomer = replace(TEAMS[1], first_wave="2017")
    study = make.study(waves=WAVES, teams=(TEAMS[0], newcomer, TEAMS[2]))

    made = document(tmp_path, version(EARLIER), study=study, given=of_two_teams(9))

    # The whole of hill is printed elsewhere; minus North it would tell what nine people said.
    assert compared(made) == {}
    section = next(
        part for chapter in made.chapters for part in chapter.sections if part.id == HILL
    )
    assert "too few people took part" in section.blocks[0].text


@pytest.mark.parametrize("how", ["renamed", "split"])
def test_a_team_that_became_another_is_compared_with_what_it_was(tmp_path, how):
    teams = (
        replace(TEAMS[0], last_wave="2016"),
        replace(TEAMS[1], first_wave="2017", origins=(Origin("north", how),)),
        TEAMS[2],
    )
    given = answers(4)
    of_south = np.where(given.teams == "north", "south", given.teams)
    moved = Answers(of_south, given.columns, ())

    made = document(
        tmp_path,
        version(EARLIER),
        study=make.study(waves=WAVES, teams=teams),
        given=moved,
    )

    assert rows(guard_table(made, "Who could take part"))["hill"][2] == "North became South."
    assert compared(made)["help in English"][:2] == ("12", "12")


def test_an_item_that_some_teams_were_not_asked_is_compared_in_the_others(tmp_path):
    short = Variant(id="short", title={}, drops=("help",))
    later = version(replace(EARLIER, variants=(short,)))
    waves = (WAVES[0], replace(WAVES[1], variants={"south": "short"}))
    study = make.study(waves=waves, teams=TEAMS, plan=Plan(smallest_group=5))
    given = of_two_teams(8)
    given.columns["help"][-8:] = -1
    before = of_two_teams(8)

    write_values(study_file(tmp_path), study)
    for wave, asked, held in (("2016", EARLIER, before), ("2017", later, given)):
        write_values(questionnaire_file(tmp_path, wave), asked)
        freeze(answers_file(tmp_path, wave), texts_file(tmp_path, wave), asked, held)
    made = make_document(gather(open_study(tmp_path), "en"))

    assert compared(made)["help in English§"][:2] == ("12", "12")
    assert compared(made)["busy in English (counts the other way)"][:2] == ("20", "20")
    found = guard_table(made, "What is not the same in 2016 in English and 2017 in English")
    assert rows(found)[
        "Not asked in all teams of hill in both waves. Compared only in the teams that were."
    ] == ("1", "1")


def test_the_guard_speaks_dutch_as_well(tmp_path):
    made = document(tmp_path, EDITED, language="nl")

    (edit,) = guard_table(made, "Vragen met andere woorden").rows
    assert edit == ("help", "Krijg je hulp", "Nog te beslissen.")


def test_a_team_that_went_to_another_municipality_is_compared_nowhere(tmp_path):
    teams = (
        TEAMS[0],
        replace(TEAMS[2], last_wave="2016"),
        replace(TEAMS[1], first_wave="2017", origins=(Origin("east", "moved"),)),
    )

    made = document(
        tmp_path,
        version(EARLIER),
        study=make.study(waves=WAVES, teams=teams),
        given=of_two_teams(11),
    )

    people = rows(guard_table(made, "Who could take part"))
    sentence = "East became South, in another municipality. Not compared."
    assert people["hill"][2] == people["lake"][2] == sentence
    assert compared(made)["help in English"][:2] == ("12", "12")


def test_what_was_dropped_asked_otherwise_or_scored_otherwise_is_told(tmp_path):
    items = tuple(
        replace(item, show_if="role == 1") if item.id == "busy" else item
        for item in EARLIER.items
        if item.id != "age"
    )
    whole = replace(EARLIER.subscales[0], minimum_answered=2)
    later = version(replace(EARLIER, items=items, subscales=(whole,)))

    made = document(tmp_path, later)

    found = guard_table(made, "What is not the same in 2016 in English and 2017 in English")
    assert rows(found) == {
        "Not asked any more.": ("1", "0"),
        "Asked under another condition, so of other people. Not compared.": ("1", "1"),
        "The score is computed in another way. Compared with the newest way.": ("0", "1"),
    }
    title = "Subscales with other items or another score, on the common items"
    (common,) = guard_table(made, title, HILL).rows
    assert common[-1] == "no, an item was put to other people"


def test_many_new_items_are_counted_and_not_all_named(tmp_path):
    more = tuple(make.item(f"new{number}") for number in range(9))
    later = version(replace(EARLIER, items=(*EARLIER.items, *more)))
    given = answers(4)
    columns = given.columns | {item.id: given.columns["busy"] for item in more}

    made = document(tmp_path, later, given=Answers(given.teams, columns, given.texts))

    assert any("new7 in English; and 1 other" in text for text in texts(made))


def test_an_item_that_a_municipality_was_asked_once_is_refused_there(tmp_path):
    short = Variant(id="short", title={}, drops=("help",))
    later = version(replace(EARLIER, variants=(short,)))
    waves = (WAVES[0], replace(WAVES[1], variants={"hill": "short"}))
    given = answers(4)
    columns = given.columns | {"help": make.codes(*[-1] * 12, *[1] * 3)}

    made = document(
        tmp_path,
        later,
        study=make.study(waves=waves),
        given=Answers(given.teams, columns, given.texts),
    )

    found = guard_table(made, "Not compared in this municipality", HILL)
    assert set(found.rows) == {
        ("calm in English", "not asked here in both waves"),
        ("help in English", "not asked here in both waves"),
    }
    told = guard_table(made, "What is not the same in 2016 in English and 2017 in English")
    assert rows(told) == {"Not asked in hill in both waves. Not compared there.": ("1", "1")}


def test_an_item_that_few_answered_is_refused_with_that_reason(tmp_path):
    given = answers(4)
    columns = given.columns | {"help": make.codes(*[-4] * 6, *[1] * 9)}

    made = document(
        tmp_path, version(EARLIER), given=Answers(given.teams, columns, given.texts)
    )

    found = guard_table(made, "Not compared in this municipality", HILL)
    reason = "too few answers, or too few in the teams that do not count"
    assert dict(found.rows)["help in English"] == reason
