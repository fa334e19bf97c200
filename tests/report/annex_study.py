"""A study with enough teams to lay one beside the rest of its municipality.

Three teams work in hill, of which north is content and the other two are not; pier works alone
in lake, and fen and bog in moor. Only hill was asked about bikes. Every other question has two
answers that come in turn, so means can be worked out by hand.
"""

from datetime import date
from pathlib import Path

from tests.survey import make
from weerklank.report.annex.making import Annex, make_annexes
from weerklank.report.material import count_waves, gather
from weerklank.survey.documents import write_values
from weerklank.survey.opening import open_study
from weerklank.survey.questionnaire import Variant
from weerklank.survey.release.ledger import read_ledger
from weerklank.survey.release.making import release_wave, standings
from weerklank.survey.study import Municipality, Team
from weerklank.survey.study_folder import (
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import freeze

PEOPLE = {"north": 14, "south": 12, "west": 12, "pier": 16, "fen": 12, "bog": 14}
HOME = {
    "north": "hill",
    "south": "hill",
    "west": "hill",
    "mid": "hill",
    "pier": "lake",
    "tent": "lake",
    "../Tent": "lake",
    "fen": "moor",
    "bog": "moor",
}
CONTENT, NOT_CONTENT = (4, 3), (0, 1, 2)
"""Answers to `help` and `trust`, as codes that count from 0: means of 4.5 and 2.0."""

QUESTIONNAIRE = make.questionnaire(
    make.item("role", scale="role", theme="who"),
    make.item("help", favourable="high"),
    make.item("busy", favourable="low"),
    make.item("trust", favourable="high"),
    make.item("plan", favourable="high"),
    make.item("bike", favourable="high"),
    make.item("car", scale="yes-no"),
    make.item("tools", scale="tools"),
    make.item("now", scale="mark"),
    make.item("aim", scale="mark"),
    pairs=(make.pair("now", "aim"),),
    subscales=(
        make.subscale("support", "help", "trust"),
        make.subscale("pace", "busy", "plan"),
    ),
    variants=(Variant(id="hill", title=make.said("heuvel"), adds=("bike",)),),
)


def study(people=PEOPLE, **rest):
    homes = tuple(
        Municipality(name, name.title(), "house") for name in ("hill", "lake", "moor")
    )
    teams = tuple(
        Team(id=name, name=name.title(), municipality=home)
        for name, home in HOME.items()
        if name in people
    )
    invited = {name: number + 2 for name, number in people.items()}
    wave = make.wave("2017", invited=invited, variants={"hill": "hill"}, date=date(2017, 5, 1))
    return make.study(**{"municipalities": homes, "teams": teams, "waves": (wave,)} | rest)


def in_turn(people, *codes):
    return [codes[index % len(codes)] for index in range(people)]


def answers(people, content=("north",)):
    teams = [team for team, number in people.items() for _ in range(number)]
    columns = {}

    def add(name, *codes, of=None):
        for team, number in people.items():
            own = of(team) if of else codes
            columns.setdefault(name, []).extend(in_turn(number, *own))

    def by_mood(team):
        return CONTENT if team in content else NOT_CONTENT

    add("role", 0, 1, 2)
    add("help", of=by_mood)
    add("trust", of=by_mood)
    add("busy", 1, 3)  # turned round: scores 4 and 2
    add("plan", 3, 1)  # scores 4 and 2
    add("bike", of=lambda team: (1, 3) if HOME[team] == "hill" else (-1,))
    add("car", 0, 1)
    for option in (1, 2, 3):
        add(f"tools/{option}", 0, 1)
    add("now", 4, 6)  # marks 5 and 7
    add("aim", 7, 8)  # marks 8 and 9, so gaps of 3 and 2
    return make.answers(teams, **columns)


def write_annex_study(folder: Path, people=PEOPLE, **rest) -> Path:
    """Write the study; teams without people were invited and did not answer."""
    folder.mkdir(parents=True, exist_ok=True)
    content = rest.pop("content", ("north",))
    write_values(study_file(folder), study(people, **rest))
    write_values(questionnaire_file(folder, "2016"), QUESTIONNAIRE)
    given = answers(people, content)
    freeze(answers_file(folder, "2017"), texts_file(folder, "2017"), QUESTIONNAIRE, given)
    return folder


def release(folder: Path) -> Path:
    opened = open_study(folder)
    for standing in standings(opened, read_ledger(folder), count_waves(opened)):
        release_wave(opened, read_ledger(folder), standing, on=date(2017, 6, 1))
    return folder


def annexes(folder: Path, language="en") -> dict[str, Annex]:
    made = make_annexes(gather(open_study(folder), language))
    return {annex.team: annex for annex in made}
