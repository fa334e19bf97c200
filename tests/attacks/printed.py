"""What is printed in the annexes of a random study and in its report, read back from the pages.

A figure is printed of a group where a number stands in a cell of a row that bears the name of a
question. Nothing is asked of the plan: only the words and numbers of the pages count.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from lxml import html

from tests.attacks import releasing
from tests.attacks.scenarios import Answers
from tests.survey import make
from weerklank.report.annex.making import make_annexes
from weerklank.report.html import render_html
from weerklank.report.making import make_document
from weerklank.report.material import TOGETHER, count_waves, gather
from weerklank.survey.documents import write_values
from weerklank.survey.missing import Missing
from weerklank.survey.opening import open_study
from weerklank.survey.release.history import Audience
from weerklank.survey.release.ledger import read_ledger
from weerklank.survey.release.making import release_wave, standings
from weerklank.survey.release.status import Statuses
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.study_folder import (
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import freeze

NUMBER = re.compile(r"[+−]?\d+(\.\d+)?%?")
ABOUT_THE_QUESTIONNAIRE = "Items"
"""A column with the number of items of a subscale, which is known of all."""


@dataclass(frozen=True)
class Printed:
    """A mean in a page: of which group (names of pieces of teams), on what, and as printed."""

    group: frozenset
    variable: str
    mean: str


def write_scenario(folder, scenario):
    """The first wave of a random study, with a subscale over its questions."""
    folder.mkdir(parents=True)
    names = names_of(scenario)
    study = releasing._study(scenario, names, scenario.old)
    write_values(study_file(folder), make.study(
        teams=study.teams, municipalities=study.municipalities, merges=study.merges,
        waves=(make.wave("2016", date=date(2016, 5, 1)),),
    ))  # fmt: skip
    asked = questionnaire(scenario)
    write_values(questionnaire_file(folder, "2016"), asked)
    teams, columns = _answers(scenario, names)
    given = make.answers(teams, **columns)
    freeze(answers_file(folder, "2016"), texts_file(folder, "2016"), asked, given)
    return folder


def names_of(scenario):
    return [f"t{piece:02}" for piece in range(scenario.pieces)]


def questionnaire(scenario):
    """The questions, and two scores over all of them, so that there is an order to print."""
    answers = scenario.questions[0].counts.shape[1]
    words = (f"a{answer}" for answer in range(answers))
    scale = Scale(id="some", kind=Kind.AGREE, options=make.options(*words))
    items = [f"q{place}" for place in range(len(scenario.questions))]
    return make.questionnaire(
        *(make.item(name, "some") for name in items),
        scales=(scale, *make.SCALES),
        subscales=(
            make.subscale("all", *items, minimum_answered=1),
            make.subscale("first", items[0], minimum_answered=1),
        ),
    )


def _answers(scenario, names):
    """Who answers what: the first people of a team give its answers, the others skip."""
    counts = [question.counts[: scenario.pieces] for question in scenario.questions]
    heads = np.max([table.sum(axis=1) for table in counts], axis=0)
    columns = {
        f"q{place}": [
            code
            for piece, row in enumerate(table)
            for code in [*np.repeat(range(len(row)), row)]
            + [int(Missing.SKIPPED)] * int(heads[piece] - row.sum())
        ]
        for place, table in enumerate(counts)
    }
    return [n for n, number in zip(names, heads, strict=True) for _ in range(number)], columns


def released(folder):
    """The material of the study after its release."""
    opened = open_study(folder)
    for standing in standings(opened, read_ledger(folder), count_waves(opened)):
        release_wave(opened, read_ledger(folder), standing, on=date(2016, 6, 1))
    return gather(opened, "en")


def carelessly(material):
    """The same with every group shown whose size allows it, whatever follows from that."""
    round_, plan = material.last, material.study.plan
    sizes = {Audience.PUBLIC: plan.smallest_group, Audience.TEAMS: plan.smallest_team}
    by_audience = {}
    for audience, smallest in sizes.items():
        shown = {}
        for name, table in round_.by_team.answers.items():
            number = dict(zip(round_.by_team.groups, table.sum(axis=1), strict=True))
            large = (g for g in round_.groups if sum(number[t] for t in g.teams) >= smallest)
            shown[name] = frozenset(group.key for group in large)
        nobody = dict.fromkeys(shown, frozenset())
        by_audience[audience] = Statuses(
            shown, nobody, nobody, frozenset(), frozenset(), release="2016-1"
        )
    return replace(material, rounds=[replace(round_, by_audience=by_audience)])


def everything_printed(material):
    """All means in all annexes and in the report."""
    round_, found = material.last, []
    teams_of = {group.key: group.teams for group in round_.groups}
    variables = _variables(material)
    for annex in make_annexes(material):
        own = teams_of.get(f"team:{annex.team}", frozenset())
        place = teams_of.get(f"place:{_home(material, annex.team)}", frozenset())
        page = html.fromstring(render_html(annex.document))
        is_all = "There are too few figures of" in page.text_content()
        groups = {
            "own": own,
            "rest": place - own,
            "report": teams_of["all:"] if is_all else place,
        }
        found += _of_annex(page, variables, groups)
    found += _of_report(material, variables, teams_of)
    return found


def _home(material, team):
    merged = {each.id: each.of[0] for each in material.study.merges}
    return material.study.place_of[merged.get(team, team)]


def _variables(material):
    asked = material.last.questionnaire
    named = {material.item_name(item): item.id for item in asked.items}
    return named | {each.title["en"]: each.id for each in asked.subscales}


def _of_annex(page, variables, groups):
    for titles, rows in _tables(page):
        for name, *cells in rows:
            if name in variables:
                for title, text in zip(titles[1:], cells, strict=True):
                    which = _whose(title)
                    if which and NUMBER.fullmatch(text):
                        yield Printed(groups[which], variables[name], text)


def _whose(title):
    """Of which group a column is a mean, or another figure ("")."""
    if title.startswith("Rest of "):
        return "rest"
    return {"Your team": "own", "Mean": "own", "Report": "report"}.get(title, "")


def _of_report(material, variables, teams_of):
    """Rows of a question are about the main group, unless a municipality stands beside it."""
    key = "all:" if material.main == TOGETHER else f"place:{material.main}"
    places = {name: f"place:{place}" for place, name in material.study.places.items()}
    places[material.speaker.say("together")] = "all:"
    page = html.fromstring(render_html(make_document(material)))
    for titles, rows in _tables(page):
        for name, *cells in rows:
            for title, text in zip(titles[1:], cells, strict=True):
                if not NUMBER.fullmatch(text) or title == ABOUT_THE_QUESTIONNAIRE:
                    continue
                if name in variables and cells[0] in places:
                    yield Printed(teams_of[places[cells[0]]], variables[name], text)
                elif name in variables:
                    yield Printed(teams_of[key], variables[name], "")
                elif name in places and title in variables:
                    yield Printed(teams_of[places[name]], variables[title], text)


def _tables(page):
    """The titles and the rows of every table, as texts."""
    for table in page.iter("table"):
        titles, *rows = (
            [" ".join(cell.text_content().split()) for cell in row.iter("th", "td")]
            for row in table.iter("tr")
        )
        yield titles, rows


def questions_of(material, scenario):
    """The truth about every variable, in the cells of the scenario."""
    cube, names = material.last.by_team, names_of(scenario)
    width = len(scenario.questions[0].counts)
    found = {}
    for variable, table in cube.answers.items():
        counts = np.zeros((width, table.shape[1]), int)
        counts[[names.index(team) for team in cube.groups]] = table
        found[variable] = Answers(counts, counts.sum(axis=1), frozenset())
    return found
