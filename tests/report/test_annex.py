"""What the annex of a team says, and what it keeps to itself."""

import pytest

from tests.report.annex_study import PEOPLE, annexes, release, write_annex_study
from tests.report.example import rows, section_tables, tables, texts
from weerklank.report.document import Bullets, Findings, Note, NoteKind
from weerklank.report.html import render_html
from weerklank.report.pdf import render_pdf
from weerklank.survey.refusals import BadInput
from weerklank.survey.study import Merge, Plan


@pytest.fixture(scope="module")
def of_all(tmp_path_factory):
    return annexes(release(write_annex_study(tmp_path_factory.mktemp("teams") / "study")))


@pytest.fixture
def with_people(tmp_path):
    """The annexes of a study in which so many people answered in some teams."""

    def made(language="en", **people):
        return annexes(
            release(write_annex_study(tmp_path / "study", PEOPLE | people)), language
        )

    return made


def chapters(annex):
    return [chapter.id for chapter in annex.document.chapters]


def headlines(annex):
    (found,) = [block for block in annex.document.front if isinstance(block, Findings)]
    return [item.headline for item in found.items]


def scores(annex):
    return rows(tables(annex.document, "scores")["The subscales of your team, 2017 in English"])


def asked(annex):
    """Every question to talk about."""
    (talk,) = [chapter for chapter in annex.document.chapters if chapter.id == "talk"]
    blocks = [block for section in talk.sections for block in section.blocks]
    return [item for block in blocks if isinstance(block, Bullets) for item in block.items]


def notes(annex):
    return {block.kind: block for block in annex.document.front if isinstance(block, Note)}


def test_every_team_has_an_annex_in_the_order_of_the_study(of_all):
    assert list(of_all) == ["north", "south", "west", "pier", "fen", "bog"]
    assert [annex.file for annex in of_all.values()][:2] == ["annex.north.en", "annex.south.en"]
    assert of_all["north"].document.title == "Team North"


def test_it_says_who_may_see_it(of_all):
    for annex in of_all.values():
        note = notes(annex)[NoteKind.RELEASED]
        assert note.title == "This annex is for the teams only"


def test_a_team_stands_beside_the_rest_of_its_municipality(of_all):
    north, south = scores(of_all["north"]), scores(of_all["south"])

    # Of north all score 4 or 5; of the 24 others 1, 2 or 3. On pace everybody has 4 or 2.
    support = north["support in English"]
    assert support[:3] == ("4.5", "2.0", "+2.5")
    assert support[4:] == ("yes, higher", "14", "24")
    assert north["pace in English"][:3] == ("3.0", "3.0", "0.0")
    assert north["pace in English"][4] == "no"
    # The rest of south: (14 * 4.5 + 12 * 2) / 26 is 3.35.
    assert south["support in English"][:2] == ("2.0", "3.3")
    assert south["support in English"][4] == "yes, lower"


def test_no_figure_stands_beside_a_rest_of_one_team_or_none(of_all):
    for team in ("pier", "fen", "bog"):
        (chapter,) = [c for c in of_all[team].document.chapters if c.id == "scores"]
        figure = chapter.blocks[1]
        assert figure.chart.series == ("Your team",)
        assert [column.title for column in figure.table.columns][1:] == ["Your team", "n team"]
    assert any("no other team took part" in text for text in texts(of_all["pier"].document))
    assert any("only one other team" in text for text in texts(of_all["fen"].document))


def test_what_stands_out_is_said_in_three_sentences(of_all):
    assert headlines(of_all["north"]) == [
        "14 of the 16 people filled in the questionnaire.",
        "Highest: 'support in English' (4.5). Lowest: 'pace in English' (3.0).",
        (
            "There is a clear difference from the rest of Hill. "
            "You score higher on 'support in English'."
        ),
    ]


def test_a_difference_within_noise_is_not_called_one(tmp_path):
    calm = write_annex_study(tmp_path / "study", content=())
    north = annexes(release(calm))["north"]

    assert headlines(north)[-1] == (
        "On none of the 2 subscales is there a clear difference from the rest of Hill."
    )
    assert {cells[4] for cells in scores(north).values()} == {"no"}


def test_subscales_that_lie_close_together_are_not_put_in_an_order(tmp_path):
    # 4.5 and 3.0 differ by less than what was agreed to matter.
    plan = Plan(minimum_relevant_difference=2)
    north = annexes(release(write_annex_study(tmp_path / "study", plan=plan)))["north"]

    assert headlines(north)[1] == "Your subscales run from 3.0 to 4.5."
    assert not [text for text in asked(north) if "with us" in text]
    # There is enough to ask.
    assert "What takes us the most effort now?" in asked(north)


def test_without_a_rest_nothing_is_compared(of_all):
    assert len(headlines(of_all["pier"])) == 2


def test_the_questions_come_from_the_figures_of_the_team(of_all):
    questions = asked(of_all["north"])

    assert questions[1].startswith("Highest in our team: 'support in English'.")
    assert questions[2].startswith("Lowest in our team: 'pace in English'.")
    # Marks of 5 and 7, and 8 and 9.
    assert questions[3].startswith(
        "On 'Groei in English' we are at 6.0 and want to get to 8.5."
    )
    # Half of them on each side; it was asked before plan, which is as divided.
    assert questions[4].startswith(
        "Here we think differently from each other: 'busy in English'."
    )
    assert questions[-1] == "When do we look back at what we agreed?"
    assert 6 <= len(questions) <= 8


def test_there_is_room_to_write_under_every_question(of_all):
    (talk,) = [c for c in of_all["north"].document.chapters if c.id == "talk"]
    lists = [b for s in talk.sections for b in s.blocks if isinstance(b, Bullets)]

    assert len(lists) == 2
    assert all(block.lines == 2 for block in lists)
    assert talk.on_new_page


def test_questions_of_one_municipality_have_a_chapter_of_their_own(of_all):
    local = rows(tables(of_all["north"].document, "local")["bike in English"])

    assert local == {"bike in English": ("3.0", "3.0", "14", "24")}
    assert "local" not in chapters(of_all["pier"])
    for annex in of_all.values():
        (found,) = [c for c in annex.document.chapters if c.id == "questions"]
        assert not [text for text in texts(found) if "bike" in text]


def test_nothing_about_who_people_are_is_in_an_annex(of_all):
    # The question itself, and its answers helper, leader and guest.
    for annex in of_all.values():
        for text in texts(annex.document):
            assert not text.startswith(("role", "helper", "leider", "gast"))


def test_below_ten_answers_there_are_no_percentages(with_people):
    said = texts(with_people(fen=8)["fen"].document)

    assert not [text for text in said if text.endswith("%")]
    assert "'car in English': below 10 answers there are no percentages." in said


def test_from_ten_answers_on_there_are(of_all):
    found = section_tables(of_all["bog"].document, "questions", "questions-work")

    # Of fourteen seven said yes: 50 %.
    assert ("car in English", "50%", "14") in [row for table in found for row in table.rows]


# --- a team that is not shown --------------------------------------------------------


def test_a_team_that_is_too_small_has_a_page_without_figures(with_people):
    mid = with_people(mid=4)["mid"]

    hidden = notes(mid)[NoteKind.HIDDEN]
    assert hidden.title == "Why are there no figures of your team?"
    assert "at least 5 people took part. In yours there were fewer." in hidden.text
    assert "Your answers do count" in hidden.text
    assert chapters(mid) == ["place", "next", "talk"]
    # What the public report says of Hill: (14 * 4.5 + 28 * 2) / 42 is 2.83, of four mid has
    # one more 1: (14 * 4.5 + 24 * 2 + 1 + 2 + 3 + 1) / 42 is 2.79.
    assert rows(tables(mid.document, "place")["Means from the report"])[
        "support in English"
    ] == ("2.8",)
    assert len(asked(mid)) == 8


def test_how_many_of_a_small_team_answered_is_not_said(with_people):
    # Four of the six who were invited; of north it is said.
    made = with_people(mid=4)

    assert [text for text in texts(made["north"].document) if " of the 16 people" in text]
    assert not [text for text in texts(made["mid"].document) if " of the 6 " in text]


def test_a_team_that_is_hidden_to_protect_another_is_told_that_and_not_whom(with_people):
    made = with_people(mid=4)
    shown = {team for team, annex in made.items() if "scores" in chapters(annex)}

    (protected,) = {"north", "south", "west"} - shown
    note = notes(made[protected])[NoteKind.HIDDEN]
    assert "Enough people took part." in note.text
    assert "may be people in your team, or in another one" in note.text
    assert not [text for text in texts(made[protected].document) if "Mid" in text]


def test_the_rest_is_not_there_where_it_would_tell_of_a_small_team(with_people):
    # With the total of hill, the three large teams give the four people of mid away: so one of
    # the three is hidden with them, and the rest of each other team holds at least both.
    made = with_people(mid=4)
    rests = {
        team: int(row[-1])
        for team, annex in made.items()
        if "scores" in chapters(annex) and (row := scores(annex)["pace in English"])
        if team in ("north", "south", "west")
    }

    people = {"north": 14, "south": 12, "west": 12}
    assert len(rests) == 2
    assert all(rest == 42 - people[team] for team, rest in rests.items())


def test_an_invited_team_in_which_nobody_answered_has_a_page_too(with_people):
    tent = with_people(tent=0)["tent"]

    note = notes(tent)[NoteKind.HIDDEN]
    assert "fewer" in note.text
    assert "Your answers do count" not in note.text
    assert "place" in chapters(tent)


def test_teams_that_are_reported_as_one_share_an_annex(tmp_path):
    merges = (Merge("edge", "The edge", ("south", "west")),)
    made = annexes(release(write_annex_study(tmp_path / "study", merges=merges)))

    assert list(made) == ["north", "edge", "pier", "fen", "bog"]
    assert made["edge"].document.title == "Team The edge"
    assert headlines(made["edge"])[0] == "24 of the 28 people filled in the questionnaire."
    assert "South and West are one group here. That was planned." in texts(
        made["edge"].document
    )


# --- when it is made -----------------------------------------------------------------


def test_before_a_release_there_is_no_annex(tmp_path):
    with pytest.raises(BadInput, match="was not released"):
        annexes(write_annex_study(tmp_path / "study"))


def test_where_invitations_are_not_known_there_is_no_rate(tmp_path):
    folder = write_annex_study(tmp_path / "study")
    file = folder / "study.toml"
    start, _, rest = file.read_text().partition("[waves.invited]")
    file.write_text(start + rest[rest.index("[waves.variants]") :])

    assert headlines(annexes(release(folder))["north"])[0] == (
        "14 people filled in the questionnaire."
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_annex_is_a_page_and_a_file_for_paper(with_people, language):
    made = with_people(language, mid=4)

    for team in ("north", "mid"):
        document = made[team].document
        assert document.language == language
        assert document.title in render_html(document)
        assert render_pdf(document) == render_pdf(document)
