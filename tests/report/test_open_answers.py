"""The chapter on open answers by theme."""

from dataclasses import replace

import pytest

from tests.report.example import columns, report, rows, section_tables, texts
from tests.report.small_study import QUESTIONNAIRE, answers, write_study
from weerklank.report.document import Bullets, Figure, Paragraph
from weerklank.report.html import render_html
from weerklank.report.making import make_document
from weerklank.report.material import gather
from weerklank.survey.opening import open_study
from weerklank.survey.themes.coding import (
    Agreed,
    Code,
    CodedAnswer,
    Coding,
    OnCode,
    Remark,
    write_codings,
)
from weerklank.survey.themes.preparing import asked_openly
from weerklank.survey.wave import OpenAnswer

LANGUAGES = ("nl", "en")


def chapter(document):
    found = [each for each in document.chapters if each.id == "open-answers"]
    return found[0] if found else None


def sentences(section):
    return " ".join(block.text for block in section.blocks if isinstance(block, Paragraph))


# --- the example --------------------------------------------------------------------------


def test_the_example_counts_remarks_and_respondents_per_theme():
    (figure,) = [
        block for block in chapter(report("en")).sections[0].blocks if isinstance(block, Figure)
    ]
    table = rows(figure.table)

    # Counted by hand in examples/social-teams/making/themes.py, of the 34 that were drawn.
    assert table["Working together"] == ("8", "8")
    assert table["Expertise"] == ("6", "6")
    # Contact with organisations (2), clarity (2) and something else (1).
    assert table["Other themes"] == ("5", "5")
    assert "Clarity" not in table
    assert [bar.value for bar in figure.chart.rows] == [
        int(cells[0]) for cells in table.values()
    ]


def test_the_example_says_why_the_rows_do_not_add_up():
    first, *_ = section_tables(report("en"), "open-answers", "open-answers-Q01")
    printed = sum(int(row[1]) for row in first.rows)

    assert printed == 45
    assert any("together are 45, and there are 34" in note for note in first.notes)


def test_the_example_puts_small_municipalities_together_and_adds_up_across():
    _, by_place = section_tables(report("en"), "open-answers", "open-answers-Q01")
    spoken = [title.replace("\N{NO-BREAK SPACE}", " ") for title in columns(by_place)]

    assert spoken == [
        "Theme",
        "Zwolle (n = 20)",
        "Other municipalities (n = 14)",
        "All respondents together (n = 34)",
    ]
    for row in by_place.rows:
        zwolle, others, together = map(int, row[1:])
        assert zwolle + others == together
        assert min(zwolle, others) >= 3


def test_the_example_shows_nothing_per_municipality_where_too_few_wrote():
    (only,) = section_tables(report("en"), "open-answers", "open-answers-Q02")

    assert len(only.columns) == 3
    assert "not here per municipality" in sentences(chapter(report("en")).sections[1])


def test_the_example_quotes_only_what_was_cleared_in_the_edited_words():
    document = report("nl")
    (bullets,) = [
        block for block in chapter(document).sections[0].blocks if isinstance(block, Bullets)
    ]

    assert "“Een ochtend zonder telefoon.” (Tijd en rust)" in bullets.items
    assert "“Rust om na te denken voor ik iets regel.” (Tijd en rust, Zwolle)" in bullets.items
    assert list(bullets.items) == sorted(bullets.items)
    everything = "\n".join(texts(document))
    # What was written, and was not cleared in these words.
    assert "zonder telefoon en afspraken" not in everything
    assert "Minder overleg" not in everything


def test_two_coders_and_one_coder_are_said_apart():
    first, second = chapter(report("en")).sections

    assert "Of 34 different answers 29 got the same themes from both." in sentences(first)
    assert "careful conclusions" in sentences(first)
    assert "One person sorted these answers." in sentences(second)


def test_the_limits_say_that_themes_are_not_in_the_ledger():
    (limits,) = [each for each in report("en").chapters if each.id == "limits"]

    assert any("not in the ledger" in text for text in texts(limits))


# --- a small study ------------------------------------------------------------------------

CODES = (Code("time", {"nl": "Tijd", "en": "Time"}), Code("room", {"nl": "Plek", "en": "Room"}))
SAID = {
    "north": ["Tijd!"] * 5 + ["Plek."] * 4 + ["Beide."] * 2,
    "east": ["Tijd!"] * 3,
}


@pytest.fixture
def written(tmp_path):
    """A study in which fourteen people wrote, and a way to make its report."""
    story = [OpenAnswer(team, "story", text) for team, said in SAID.items() for text in said]
    given = replace(answers(4, hill=14), texts=story)
    return open_study(write_study(tmp_path, questionnaire=QUESTIONNAIRE, _2017=given))


def remarks(text):
    if text == "Beide.":
        return (Remark(("time",)), Remark(("room",), "Een plek."))
    return (Remark(("time" if "Tijd" in text else "room",)),)


def code(opened, **given):
    asked = asked_openly(opened)
    coded = tuple(
        CodedAnswer(each.key, remarks(each.text), each.times) for each in asked.answers
    )
    coding = Coding("story", ("A",), CODES, coded, **given)
    write_codings(opened.path, "2017", [coding])


def made(opened, language="en"):
    return make_document(gather(open_study(opened.path), language))


def test_a_team_that_could_take_its_own_answers_away_is_reckoned_with(tmp_path):
    story = [OpenAnswer("north", "story", text) for text in ("Tijd!", "Beide.", "Plek.") * 4]
    alone = OpenAnswer("east", "story", "Tijd!")
    given = replace(answers(4, hill=14), texts=[*story, alone])
    opened = open_study(write_study(tmp_path, _2017=given))
    code(opened)

    # Thirteen wrote, which is enough; but all in north know what one in east wrote.
    assert "could be worked out" in sentences(chapter(made(opened)).sections[0])


def test_where_nothing_was_coded_there_is_a_count_and_no_chapter(written):
    document = made(written)

    assert chapter(document) is None
    assert any("14 respondents wrote" in text for text in texts(document))


@pytest.mark.parametrize("language", LANGUAGES)
def test_coded_answers_move_to_their_own_chapter(written, language):
    code(written)
    document = made(written, language)

    (section,) = chapter(document).sections
    assert [block for block in texts(document) if "14" in block and "16" in block]
    assert "open-answers-story" in render_html(document)
    assert section.title == {"nl": "story", "en": "story in English"}[language]


def test_a_split_answer_is_two_remarks_of_one_respondent(written):
    code(written)
    (table,) = section_tables(made(written), "open-answers", "open-answers-story")

    # Ten wrote about time (eight, and two about both), six about a room.
    assert rows(table) == {"Time": ("10", "10"), "Room": ("6", "6")}
    assert any("all 16 remarks" in note for note in table.notes)
    assert any("together are 16, and 14 wrote" in note for note in table.notes)


def test_a_quote_has_no_municipality_where_those_are_not_shown(written):
    code(written)

    (bullets,) = [
        block
        for block in chapter(made(written)).sections[0].blocks
        if isinstance(block, Bullets)
    ]
    assert bullets.items == ("“Een plek.” (Room)",)


def test_answers_that_changed_since_are_not_shown_by_theme(written, tmp_path):
    code(written)
    story = [OpenAnswer("north", "story", "Nieuw.")] * 12
    changed = replace(answers(4, hill=14), texts=story)
    late = open_study(write_study(tmp_path, _2017=changed))

    section = chapter(made(late)).sections[0]

    assert not [block for block in section.blocks if isinstance(block, Figure)]
    assert "Until they are sorted anew" in sentences(section)


def test_too_few_answers_are_not_shown_by_theme_and_not_quoted(tmp_path):
    few = [OpenAnswer("north", "story", text) for text in ("Tijd!", "Beide.", "Plek.") * 3]
    opened = open_study(write_study(tmp_path, _2017=replace(answers(4), texts=few)))
    code(opened)

    section = chapter(made(opened)).sections[0]

    assert [type(block) for block in section.blocks] == [Paragraph, Paragraph]
    assert "Een plek." not in "\n".join(texts(made(opened)))


@pytest.mark.parametrize(
    ("low", "what"),
    [(0.85, "build on the numbers"), (0.7, "careful conclusions"), (0.4, "That is little")],
)
def test_what_agreement_is_worth_goes_by_its_lower_limit(written, low, what):
    agreed = Agreed(14, 13, 0.9, low, 0.97, (OnCode("time", 7, 7, 7, 0.9),))
    code(written, agreed=agreed)

    said = sentences(chapter(made(written)).sections[0])

    assert what in said
    assert f"0.90 ({low:.2f}" in said


def test_coders_who_agree_on_everything_get_a_sentence_without_a_figure(written):
    code(written, agreed=Agreed(14, 14, 1.0))

    said = sentences(chapter(made(written)).sections[0])

    assert "All 14 different answers" in said
    assert "not about" not in said


@pytest.mark.parametrize(
    ("answers", "alike", "alpha", "what"),
    [
        (2, 2, 1.0, "This is not about one other answer"),
        (2, 1, 0.4, "This is not about one other answer"),
        (0, 0, None, "no answer was sorted by both on their own"),
    ],
)
def test_agreement_on_a_part_of_the_answers_is_not_said_of_all(
    written, answers, alike, alpha, what
):
    # Three different answers were written; a coder may leave some of them empty.
    code(written, agreed=Agreed(answers, alike, alpha))

    said = sentences(chapter(made(written)).sections[0])

    assert what in said
    assert "All 0" not in said
