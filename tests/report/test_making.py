"""What a report says of a small study, and what it keeps to itself."""

from dataclasses import replace

import pytest
from click.testing import CliRunner
from msgspec import structs

from tests.report.example import rows, section_tables, tables, texts
from tests.report.small_study import QUESTIONNAIRE, answers, write_study
from tests.survey import make
from weerklank.cli import main
from weerklank.report.making import make_document
from weerklank.report.material import gather
from weerklank.survey.documents import write_values
from weerklank.survey.missing import Missing
from weerklank.survey.opening import open_study
from weerklank.survey.questionnaire import Licence
from weerklank.survey.refusals import BadInput
from weerklank.survey.release.counted import answers_hash
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.study import Correction, Plan
from weerklank.survey.study_folder import answers_file, questionnaire_file, texts_file
from weerklank.survey.wave import Answers, freeze


def document(folder, language="en"):
    return make_document(gather(open_study(folder), language))


def chapter_ids(made):
    return [chapter.id for chapter in made.chapters]


def test_chapters_come_in_the_order_of_the_source(tmp_path):
    made = document(write_study(tmp_path))

    assert chapter_ids(made) == [
        "response",
        "people",
        "theme-work",
        "change",
        "limits",
        "appendix",
        "answers",
        "recompute",
    ]


def test_every_address_in_a_report_is_used_once(tmp_path):
    made = document(write_study(tmp_path))
    addresses = [*chapter_ids(made), *(part.id for c in made.chapters for part in c.sections)]

    assert len(addresses) == len(set(addresses))


def test_a_small_group_leaves_no_figure_anywhere_in_the_report(tmp_path):
    careless = make.study(plan=Plan(smallest_group=5))
    lake = {"_2017": with_lake(answers(4, lake=6)), "_2016": with_lake(answers(4, lake=6))}
    shown = document(write_study(tmp_path / "careless", study=careless, **lake))
    row = next(row for row in over_time(shown).rows if row[1] == "lake")
    assert row[3] == "2.8"  # with a threshold of five the leak is there to see

    hidden = document(write_study(tmp_path / "careful", **lake))

    for table in every_table(hidden):
        for row in table.rows:
            if "lake" in row[:2] and table.caption not in ABOUT_RESPONSE:
                figures = {cell for cell in row if "in English" not in cell} - {"lake"}
                assert figures == {"too few"} or "a group is shown" in table.caption


ABOUT_RESPONSE = (
    "Response per municipality, 2017 in English",
    "Invited and answered, per municipality and wave",
    "Answered, per municipality and wave",
    "Who could take part",
)


def with_lake(given):
    """Six people in lake who do not agree: help 2, 2, 2, 3, 3, 5; busy turned 4, 3, 2, 1, 3, 3.

    Their scores are 3, 2.5, 2, 2, 3 and 4; so 16.5 / 6 = 2.75 on average.
    """
    is_lake = given.teams == "east"
    given.columns["help"][is_lake] = [1, 1, 1, 2, 2, 4]
    given.columns["busy"][is_lake] = [1, 2, 3, 4, 2, 2]
    return given


def test_where_the_total_would_give_a_group_away_figures_are_about_the_largest(tmp_path):
    made = document(write_study(tmp_path))

    assert "Only the respondents of hill (2017 in English)." in texts(made)
    assert any("most figures are about hill only" in text for text in texts(made))


def test_a_report_that_was_not_released_is_a_draft(tmp_path):
    made = document(write_study(tmp_path))

    # Where a hurried reader looks, and where somebody who asks what it cannot say looks.
    assert made.front[0].title == "This is a draft: do not share it yet"
    (limits,) = [each for each in made.chapters if each.id == "limits"]
    assert limits.blocks[0].title == "This is a draft: do not share it yet"


def every_table(made):
    return [
        table
        for chapter in made.chapters
        for table in [
            *tables(made, chapter.id).values(),
            *(
                t
                for part in chapter.sections
                for t in section_tables(made, chapter.id, part.id)
            ),
        ]
    ]


def over_time(made):
    return tables(made, "theme-work")["The subscales per municipality and wave (means)"]


def test_the_words_that_people_wrote_are_not_in_the_report(tmp_path):
    made = document(write_study(tmp_path), "nl")

    assert not [text for text in texts(made) if "Het was druk" in text]
    assert [text for text in texts(made) if "schreven 12 deelnemers een antwoord" in text]


def test_an_open_question_that_few_answered_gives_no_number(tmp_path):
    few = replace(answers(4), texts=answers(4).texts[:9])
    made = document(write_study(tmp_path, _2017=few))

    assert [text for text in texts(made) if "Too few respondents wrote an answer" in text]


def test_a_rise_is_called_better_and_a_clear_difference(tmp_path):
    made = document(write_study(tmp_path))
    found = section_tables(made, "change", "change-2016-hill")
    meanings = {name: cells[-1] for table in found for name, cells in rows(table).items()}

    assert meanings["help in English"] == "better"
    assert meanings["busy in English (counts the other way)"] == "not clear"


def test_a_small_wave_is_compared_by_the_exact_test_and_says_so(tmp_path):
    made = document(write_study(tmp_path))
    table = section_tables(made, "change", "change-2016-hill")[-1]

    assert rows(table)["help in English"][6].endswith("°")
    assert any("Exact test" in note for note in table.notes)


def test_a_single_wave_is_not_compared(tmp_path):
    made = document(write_study(tmp_path, _2016=None))

    assert "change" not in chapter_ids(made)
    *_, change = made.front[-1].items
    assert change.headline.startswith("This is the first wave")
    assert change.figure is None


def test_nobody_who_took_part_twice_is_said_plainly(tmp_path):
    everyone = answers(1)
    is_lake = everyone.teams == "east"
    only_lake = Answers(
        everyone.teams[is_lake], {name: c[is_lake] for name, c in everyone.columns.items()}
    )
    made = document(write_study(tmp_path, _2016=only_lake, _2017=answers(1, lake=0)))
    change = next(chapter for chapter in made.chapters if chapter.id == "change")

    assert "nothing to compare" in change.blocks[0].text


def test_without_invitations_there_is_no_response_rate(tmp_path):
    made = document(write_study(tmp_path))

    table = rows(tables(made, "response")["Answered, per municipality and wave"])
    assert table["hill"] == ("12", "12")
    assert "How many were invited is not known" in " ".join(texts(made))


def test_with_invitations_the_rate_is_answered_over_invited(tmp_path):
    waves = tuple(
        make.wave(name, invited={"north": 15, "south": 5, "east": 4})
        for name in ("2016", "2017")
    )
    made = document(write_study(tmp_path, study=make.study(waves=waves)))

    table = rows(tables(made, "response")["Invited and answered, per municipality and wave"])
    assert table["hill"][0] == "60.0% (12 of 20)"
    assert table["All respondents together"][0] == "62.5% (15 of 24)"


def test_more_answers_than_invitations_are_pointed_out(tmp_path):
    waves = tuple(
        make.wave(name, invited={"north": 10, "south": 0, "east": 5})
        for name in ("2016", "2017")
    )
    made = document(write_study(tmp_path, study=make.study(waves=waves)))

    said = texts(made)
    assert "120% (12 of 10)" in said
    assert any(text.startswith("In hill more people filled in") for text in said)
    assert "Everybody took part." in said  # 15 of 15, however they are spread


def write_changed_answers(folder, *corrections):
    """The small study, whose wave 2017 asked for help from never to always."""
    waves = (make.wave("2016"), make.wave("2017", questionnaire="2017"))
    write_study(folder, study=make.study(waves=waves, corrections=corrections), _2017=None)
    changed = [
        structs.replace(each, scale="often") if each.id == "help" else each
        for each in QUESTIONNAIRE.items
    ]
    later = structs.replace(QUESTIONNAIRE, id="2017", items=tuple(changed))
    write_values(questionnaire_file(folder, "2017"), later)
    freeze(answers_file(folder, "2017"), texts_file(folder, "2017"), later, answers(4))
    return folder


def test_a_corrected_mean_is_marked_and_multiplied_once(tmp_path):
    correction = Correction(
        waves=("2016",), items=("help",), factor=1.12, reason={"en": "Other answers."}
    )
    plain = document(write_changed_answers(tmp_path / "plain"))
    corrected = document(write_changed_answers(tmp_path / "corrected", correction))

    def printed(made):
        return rows(tables(made, "appendix")["Werk in English"])["help in English"]

    # In hill nine people answer 2, one 1, one 3, one 5: (9 x 2 + 1 + 3 + 5) / 12 = 2.25.
    assert printed(plain)[0] == "2.2#"  # twelve answers have one decimal; # marks other answers
    assert printed(corrected)[0] == "2.5*"  # 2.25 x 1.12 = 2.52
    assert printed(corrected)[2] == printed(plain)[2]  # 2017 is left alone
    # A subscale is corrected only where all its items are.
    assert "*" not in "".join(cell for row in over_time(corrected).rows for cell in row)


def test_the_interval_of_a_factor_that_was_measured_is_among_the_limits(tmp_path):
    guessed = Correction(
        waves=("2016",), items=("help",), factor=1.12, reason={"en": "Other answers."}
    )
    measured = structs.replace(guessed, low=1.08, high=1.163, respondents=28)
    sentence = "That factor was measured; its 95% interval runs from 1.08 to 1.16."

    said = texts(document(write_changed_answers(tmp_path / "measured", measured)))

    assert sentence in said
    assert sentence not in texts(document(write_changed_answers(tmp_path / "guessed", guessed)))


def test_a_hidden_background_question_says_so(tmp_path):
    few = answers(4)
    few.columns["role"][:12] = -4
    few.columns["age"][:12] = -4
    made = document(write_study(tmp_path, _2017=few))

    said = [text for text in texts(made) if text.startswith("role in English")]
    # Enough people took part in hill; why it is not shown would say something of their answers.
    assert (
        "role in English Not shown: otherwise what a few people answered could be worked out."
    ) in said
    assert rows(tables(made, "answers")["Wie in English"])["role in English"][0] == "protected"


def test_numbers_that_are_no_background_are_given_as_a_mean(tmp_path):
    years = Scale(id="years", kind=Kind.NUMBER, low=0, high=60)
    asked = make.questionnaire(make.item("years", scale="years"), scales=(years,))
    given = make.answers(["north"] * 12, years=[8, 12] * 6)
    made = document(write_study(tmp_path, questionnaire=asked, _2016=None, _2017=given))

    # Deviations of 2 in 12 answers: sqrt(12 x 4 / 11) = 2.09
    assert "years in English Mean 10.0, standard deviation 2.1 (n = 12)." in texts(made)


def test_agree_and_partly_agree_are_shown_as_one_where_the_plan_says_so(tmp_path):
    plan = Plan(merge_agreement=True)
    apart = document(write_study(tmp_path / "apart"))
    made = document(write_study(tmp_path / "merged", study=make.study(plan=plan)))

    def printed(report):
        return rows(tables(report, "theme-work")["What the respondents answered"])

    # Ten of twelve people in hill agree, one disagrees and one doubts. In fives, of three that
    # lose as much the lower two go up: 10, 0, 10, 0 and 80 per cent. The mean stays as it is.
    assert printed(apart)["help in English"][:5] == ("10%", "0%", "10%", "0%", "80%")
    assert printed(made)["help in English"][:3] == ("10%", "10%", "80%")
    assert printed(made)["help in English"][-2:] == printed(apart)["help in English"][-2:]


def test_results_for_the_person_alone_are_never_reported(tmp_path):
    private = make.questionnaire(make.item("help"), purpose="person")
    given = make.answers(["north"] * 12, help=[1] * 12)
    write_study(tmp_path, questionnaire=private, _2016=None, _2017=given)

    with pytest.raises(BadInput, match="for the respondent alone"):
        document(tmp_path)


def test_texts_without_permission_are_not_printed(tmp_path):
    borrowed = make.questionnaire(make.item("help"), licence=Licence(state="needed"))
    given = make.answers(["north"] * 12, help=[1] * 12)
    write_study(tmp_path, questionnaire=borrowed, _2016=None, _2017=given)

    with pytest.raises(BadInput, match="no permission to use these texts"):
        document(tmp_path)


def test_a_study_without_answers_has_no_report(tmp_path):
    write_study(tmp_path, _2016=None, _2017=None)

    with pytest.raises(BadInput, match="No wave has answers yet"):
        document(tmp_path)


def test_a_team_that_the_study_does_not_know_is_named(tmp_path):
    stranger = make.answers(["west"] * 3, **dict(answers(4, hill=3, lake=0).columns))
    write_study(tmp_path, _2017=stranger)

    with pytest.raises(BadInput, match=r"Team 'west' is not in study\.toml"):
        document(tmp_path)


def test_files_of_another_version_of_the_questionnaire_are_refused(tmp_path):
    write_study(tmp_path)
    changed = make.questionnaire(*QUESTIONNAIRE.items, title={"nl": "Anders", "en": "Other"})
    write_study(tmp_path, questionnaire=changed, _2016=None, _2017=None)

    with pytest.raises(BadInput, match="frozen with another version"):
        document(tmp_path)


def test_the_report_prints_what_is_needed_to_recompute_it(tmp_path):
    folder = write_study(tmp_path)
    table = rows(tables(document(folder), "recompute")["The files (SHA-256)"])

    assert table["2017 in English"] == ("–", QUESTIONNAIRE.fingerprint)


def test_a_released_report_prints_the_hash_of_its_answers(tmp_path):
    folder = write_study(tmp_path)
    assert CliRunner().invoke(main, ["release", str(folder)]).exit_code == 0
    table = rows(tables(document(folder), "recompute")["The files (SHA-256)"])

    assert table["2017 in English"][0] == answers_hash(
        open_study(folder), open_study(folder).study.waves[-1]
    )


def test_the_appendix_says_why_people_gave_no_answer(tmp_path):
    given = answers(4, lake=12)
    given.columns["help"][:3] = (Missing.SKIPPED, Missing.SKIPPED, Missing.REFUSED)
    made = document(write_study(tmp_path, _2017=given))

    table = tables(made, "answers")["Werk in English"]
    printed = dict(zip((c.title for c in table.columns), table.rows[0], strict=True))
    # Of 24 people three did not answer; six said 5, one 1, one 3, one 5, twelve in lake 2.
    assert (printed["n"], printed["Empty"], printed["Refused"]) == ("21", "2", "1")
    assert printed["Mean"] == "3.00"  # (7 x 5 + 1 + 3 + 12 x 2) / 21 = 63/21
    assert (printed["Lowest"], printed["Highest"], printed["Top 2"]) == (
        "5%", "33%", "33%",
    )  # fmt: skip
