"""The first page: three findings, and pictures that say what their tables say."""

import re

import pytest
from msgspec import structs

from tests.report.example import GOLDEN, material, report
from tests.report.small_study import answers, write_study
from tests.survey import make
from weerklank.report.charts import Intervals, SmallMultiples, StackedBars
from weerklank.report.continuity import Continuity
from weerklank.report.making import make_document
from weerklank.report.material import TOGETHER, gather
from weerklank.survey.opening import open_study


def findings(document):
    return document.front[-1].items


def overview():
    return findings(report("en"))[1].figure


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_three_findings_each_with_its_picture(language):
    pictures = [finding.figure.chart for finding in findings(report(language))]

    assert [type(chart) for chart in pictures] == [StackedBars, SmallMultiples, Intervals]


def test_the_numbers_of_a_finding_are_those_of_the_table_below_it():
    response, standing, _ = findings(report("en"))

    newest = response.figure.table.rows[-1]
    assert response.headline.startswith("72% took part: 138 of the 191")
    assert newest == ("2017", "191", "138", "72.3%")
    said = re.findall(r"\d\.\d\d", standing.headline)
    printed = [row[-1] for row in standing.figure.table.rows]
    assert said == [max(printed), min(printed)]


def test_bakens_are_not_joined_to_waves_with_other_answers():
    # In 2017 the answers were different; before, five of the eight had other items in 2015.
    for number, panel in enumerate(overview().chart.panels, 1):
        (line,) = panel.lines
        joined = [point.is_joined for point in line.points]
        assert joined == [False, number in (1, 2, 5), False]
        assert [point.is_rough for point in line.points] == [True, True, False]


def test_the_overview_follows_the_group_that_is_shown_most_often():
    # All together are hidden in 2015 and 2016: Elburg's eight would follow.
    assert overview().title == "The subscales over the waves: Zwolle"
    printed = [
        [point.value for point in panel.lines[0].points] for panel in overview().chart.panels
    ]
    for means, golden in zip(printed, GOLDEN["baken_zwolle"].values(), strict=True):
        assert means == pytest.approx(golden, abs=0.01)


def test_a_picture_of_waves_is_no_finer_than_its_table():
    figure = overview()
    for panel, row in zip(figure.chart.panels, figure.table.rows, strict=True):
        for point, cell in zip(panel.lines[0].points, row[1:], strict=True):
            assert f"{point.value:.2f}" == cell.rstrip("*†#")


def test_what_could_not_be_compared_is_named_with_its_reason():
    change = findings(report("en"))[2]
    refused = [row for row in change.figure.table.rows if row[2] == "–"]

    assert len(refused) == 8
    assert {row[3] for row in refused} == {"the answers to choose from were different then"}
    # Eight names are in the table and on the panels above; the sentence counts them.
    assert "Not comparable: 8 subscales (the answers" in change.certainty


def test_everything_that_is_clear_is_in_the_picture_of_change():
    change = findings(report("en"))[2]
    rows = change.figure.chart.rows

    assert change.headline.startswith(f"{len(rows)} of the 80 comparisons with 2016")
    assert all(row.clear for row in rows)


# --- what may be joined -----------------------------------------------------------


def gathered(folder):
    return gather(open_study(folder), "en")


def test_the_same_questions_to_the_same_teams_are_joined(tmp_path):
    continuity = Continuity(gathered(write_study(tmp_path)))

    assert continuity.is_joined(1, "calm", "hill")
    assert continuity.is_joined(1, "calm", TOGETHER)
    assert not continuity.is_joined(0, "calm", "hill")


def test_a_team_that_came_breaks_the_line_of_its_municipality_and_of_the_whole(tmp_path):
    teams = make.study().teams
    newcomer = [
        structs.replace(team, first_wave="2017") if team.id == "east" else team
        for team in teams
    ]
    study = make.study(teams=tuple(newcomer))
    continuity = Continuity(
        gathered(write_study(tmp_path, study=study, _2016=answers(1, lake=0)))
    )

    assert continuity.is_joined(1, "calm", "hill")
    assert not continuity.is_joined(1, "calm", "lake")
    assert not continuity.is_joined(1, "calm", TOGETHER)


def in_lake_too(help_in_hill):
    """The small study with twelve people in lake who do not agree."""
    given = answers(help_in_hill, lake=12)
    is_lake = given.teams == "east"
    given.columns["help"][is_lake] = [0, 1, 2, 3, 4, 1] * 2
    return given


def test_with_several_municipalities_there_are_three_findings_all_the_same(tmp_path):
    both = {"_2016": in_lake_too(1), "_2017": in_lake_too(4)}
    made = make_document(gathered(write_study(tmp_path, **both)))
    _, _, change = findings(made)

    assert len(findings(made)) == 3
    assert change.headline.endswith("(hill and lake).")
    assert {row.group for row in change.figure.chart.rows} == {"hill", "lake"}
    assert {row[1] for row in change.figure.table.rows} == {"hill", "lake"}


def test_a_wave_that_stands_alone_is_shown_as_a_ranking(tmp_path):
    made = make_document(gathered(write_study(tmp_path, _2016=None, _2017=answers(4, lake=0))))
    _, standing, change = findings(made)

    assert standing.headline == "The mean of 'calm in English' is 3.5."
    assert not isinstance(standing.figure.chart, SmallMultiples)
    assert change.figure is None


def test_a_question_that_stayed_as_it_was_is_joined_where_the_bakens_are_not():
    continuity = Continuity(material("en"))
    same = "When I need help, I can turn to a colleague."
    items = material("en").last.questionnaire.items
    (item,) = [each.id for each in items if each.text["en"] == same]

    assert continuity.is_joined(2, item, "zwolle")
    assert not continuity.is_joined(2, "baken1", "zwolle")
