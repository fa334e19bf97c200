"""Everything that is written, attacked as it stands in the files and not in the tables behind.

If a file says anything at all about hidden people, in a number, the height of a bar, an
alternative text, an attribute or the order of rows, then it is another file in a world in which
these people gave other answers. So: the same bytes in every world that looks the same.
"""

import re
from functools import cache

import numpy as np
import pytest
from click.testing import CliRunner

from tests.attacks.worlds import (
    GROWN,
    GROWN_TEAMS,
    HIDDEN,
    HIDDEN_TEAMS,
    PEOPLE,
    TEAMS,
    masked,
    masked_values,
    write_world,
)
from weerklank.cli import main
from weerklank.report.annex.making import make_annexes
from weerklank.report.docx import render_docx
from weerklank.report.making import make_document
from weerklank.report.material import gather
from weerklank.report.pdf import render_pdf
from weerklank.report.xlsx import render_xlsx
from weerklank.survey.opening import open_study

WORLDS = (1, 2, 3)


def said(*arguments):
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def everything_written(folder):
    """Release and report, in both languages; every file that may leave, and every word said.

    The annexes of all teams are among them.
    """
    spoken = said("release", folder, "--on", "2026-02-01", "--json")
    out, options = folder / "out", ("--formats", "html", "--annexes")
    for language in ("nl", "en"):
        spoken += said("report", folder, "--out", out, "--lang", language, *options)
    files = {
        file.relative_to(folder).as_posix(): masked(file.read_text("utf-8"), folder)
        for file in [*out.iterdir(), *(folder / "releases").iterdir()]
        if file.suffix in (".html", ".csv", ".R", ".json", ".jsonl", ".md", ".txt")
    }
    return files | {"said": masked(spoken, folder)}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """What is written in a world, by its number; None is the first one."""

    @cache
    def written(places, *, grown=False):
        return new_world(tmp_path_factory, places, GROWN if grown else PEOPLE)

    return written


@pytest.fixture(scope="module")
def world_of_teams(tmp_path_factory):
    """The same of the study with several teams in a municipality."""

    @cache
    def written(places, *, grown=False):
        return new_world(tmp_path_factory, places, GROWN_TEAMS if grown else TEAMS)

    return written


def new_world(tmp_path_factory, places, people):
    folder = tmp_path_factory.mktemp("world") / "study"
    return everything_written(write_world(folder, places=places, people=people))


def different(one, other):
    assert one.keys() == other.keys()
    return sorted(name for name in one if one[name] != other[name])


def test_where_nobody_is_hidden_another_world_is_another_report(world):
    different_files = different(world(None, grown=True), world(1, grown=True))

    assert {"out/report.en.html", "out/report.nl.html"} <= set(different_files)


def test_some_are_hidden_and_others_are_there(world):
    page = world(None)["out/report.en.html"]

    assert {name.title() for name in PEOPLE} <= set(re.findall(r"\w+", page))
    assert "too few" in page
    assert page.count("<svg") > 10


@pytest.mark.parametrize("places", WORLDS)
def test_in_every_world_that_looks_the_same_every_file_is_the_same(world, places):
    assert different(world(None), world(places)) == []


# --- the annexes of all teams --------------------------------------------------------


def test_where_no_team_is_hidden_another_world_is_another_annex(world_of_teams):
    different_files = different(world_of_teams(None, grown=True), world_of_teams(1, grown=True))

    assert {f"out/annex.{team}.nl.html" for team in HIDDEN_TEAMS} <= set(different_files)


def test_the_hidden_teams_have_annexes_and_the_others_figures(world_of_teams):
    written = world_of_teams(None)
    pictures = {team: written[f"out/annex.{team}.en.html"].count("<svg") for team in TEAMS}

    # Twice per figure: for a wide page and for a phone. The public report has one subscale.
    assert all(pictures[team] > 6 for team in TEAMS if team not in HIDDEN_TEAMS)
    assert all(pictures[team] == 0 for team in HIDDEN_TEAMS)
    assert "fewer" in written["out/annex.west.en.html"]
    assert "Enough people took part" in written["out/annex.mid.en.html"]
    assert "Rest of Hill" in written["out/annex.north.en.html"]


@pytest.mark.parametrize("places", WORLDS)
def test_in_every_world_that_looks_the_same_every_annex_is_the_same(world_of_teams, places):
    assert different(world_of_teams(None), world_of_teams(places)) == []


def test_the_pdf_of_every_annex_is_the_same_too(tmp_path):
    def pdfs(name, **rest):
        folder = write_world(tmp_path / name / "study", people=TEAMS, **rest)
        said("release", folder, "--on", "2026-02-01")
        made = make_annexes(gather(open_study(folder), "nl"))
        return {each.team: render_pdf(masked_values(each.document)) for each in made}

    assert pdfs("one") == pdfs("other", places=1)


@pytest.mark.parametrize("render", [render_pdf, render_docx, render_xlsx])
@pytest.mark.parametrize("places", WORLDS[:1])
def test_the_other_formats_are_the_same_too(tmp_path, places, render):
    def made(name, **rest):
        folder = write_world(tmp_path / name / "study", **rest)
        return render(masked_values(make_document(gather(open_study(folder), "en"))))

    assert made("one") == made("other", places=places)
    assert made("grown", people=GROWN) != made("grown too", people=GROWN, places=places)


def test_the_files_to_recompute_have_no_row_of_a_hidden_group(world):
    (name,) = [name for name in world(None) if name.endswith(".csv")]
    places = {line.split(",")[2] for line in world(None)[name].splitlines()[1:]}

    assert places
    assert not places & {*HIDDEN, *(name.title() for name in HIDDEN)}


def test_no_file_that_leaves_has_a_row_per_person(world):
    # A row per person would be as many lines as people: 68 a wave.
    people = sum(PEOPLE.values())
    for name, text in world(None).items():
        if name.endswith(".csv"):
            assert len(text.splitlines()) < people


def pictures_by_table(page):
    """The pictures of a page, under what their table says."""
    found = {}
    for figure in re.findall(r"<figure>.*?</figure>", page, re.DOTALL):
        pictures = "".join(re.findall(r"<svg.*?</svg>", figure, re.DOTALL))
        table = re.sub(r"\s+", " ", re.sub(r"<svg.*?</svg>", "", figure, flags=re.DOTALL))
        found[re.sub(r"(id|for|aria-\w+)=\"[^\"]*\"", "", table)] = pictures
    return found


def test_a_picture_says_no_more_than_its_table(tmp_path):
    # Of 2,600 people in hill one gives the next answer: no percentage in whole numbers and no
    # mean in two decimals shows that, and so no bar or dot may.
    crowd = PEOPLE | {"hill": 2600}

    def one_person_moves(_team, codes):
        for name, answer in {"help": 3, "busy": 3, "now": 6, "aim": 6}.items():
            codes[name][np.flatnonzero(codes[name] == answer)[0]] -= 1

    pages = [
        everything_written(write_world(tmp_path / name / "study", people=crowd, change=change))
        for name, change in (("one", lambda _team, _codes: None), ("other", one_person_moves))
    ]

    one, other = (pictures_by_table(page["out/report.en.html"]) for page in pages)
    same = one.keys() & other.keys()
    assert len(same) >= 3
    assert [table[:80] for table in same if one[table] != other[table]] == []
