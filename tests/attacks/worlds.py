"""Two worlds: a study on disk, and the same one in which hidden people changed places.

Hill and moor are large; lake (4 people) and shore (7) are too small to show and are hidden
together, so that all of them together can be shown. In another world the people of lake and
shore change places, with all their answers: no sum that is shown is another one.

The other study has several teams in hill. West (4 people) is too small for an annex, and mid (6)
is hidden so that west does not follow; in another world the people of these two change places.
"""

import re
from dataclasses import fields, is_dataclass, replace

import numpy as np

from tests.survey import make
from weerklank.survey.documents import write_values
from weerklank.survey.missing import Missing
from weerklank.survey.study import Municipality, Team
from weerklank.survey.study_folder import (
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import freeze

PEOPLE = {"hill": 26, "moor": 31, "lake": 4, "shore": 7}
HIDDEN = ("lake", "shore")
GROWN = PEOPLE | {"lake": 14, "shore": 17}
"""The same with so many people in lake and shore that nothing about them is hidden."""
TEAMS = {"north": 16, "south": 14, "mid": 6, "west": 4, "moor": 31}
HIDDEN_TEAMS = ("mid", "west")
HOME = {name: "hill" for name in TEAMS if name != "moor"}
"""The municipality of the teams that are not one by themselves."""
GROWN_TEAMS = TEAMS | {"mid": 16, "west": 14}
WAVES = ("2016", "2017")
QUESTIONNAIRE = make.questionnaire(
    make.item("role", scale="role", theme="who"),
    make.item("help", favourable="high"),
    make.item("busy", favourable="low"),
    make.item("now", scale="mark"),
    make.item("aim", scale="mark"),
    make.item("tools", scale="tools"),
    pairs=(make.pair("now", "aim"),),
    subscales=(make.subscale("calm", "help", "busy", minimum_answered=1),),
)
DIGEST = re.compile(r"\b[0-9a-f]{16,64}\b")


def study(people=PEOPLE):
    """A municipality per team, or those of `HOME`."""
    home = {name: HOME.get(name, name) for name in people}
    homes = tuple(Municipality(n, n.title(), "house") for n in dict.fromkeys(home.values()))
    teams = tuple(Team(id=n, name=n.title(), municipality=home[n]) for n in people)
    return make.study(municipalities=homes, teams=teams)


def answers_of(seed, people):
    """Each person's answers, in one row per person, and their team."""
    rng = np.random.default_rng(seed)
    team = np.repeat(list(people), list(people.values()))
    codes = {
        "role": rng.integers(0, 3, len(team)),
        "help": rng.choice(5, len(team), p=[0.1, 0.1, 0.2, 0.3, 0.3]),
        "busy": rng.integers(0, 5, len(team)),
        "now": rng.integers(3, 9, len(team)),
        "aim": rng.integers(5, 10, len(team)),
        **{f"tools/{option}": rng.integers(0, 2, len(team)) for option in (1, 2, 3)},
    }
    # How many answered is taken to be known of everybody, so hidden people answer everything.
    may_skip = ~np.isin(team, HIDDEN + HIDDEN_TEAMS)
    for name in ("help", "aim"):
        skipped = may_skip & (rng.random(len(team)) < 0.1)
        codes[name] = np.where(skipped, Missing.SKIPPED, codes[name])
    return team, codes


def unchanged(team, codes):
    return None


def write_world(folder, *, people=PEOPLE, places=None, change=unchanged):
    """Write the study with both waves; `places` is a seed by which people change places.

    Those of lake and shore do, and those of mid and west. `people` says how many there are;
    `change(team, codes)` may change answers in place.
    """
    folder.mkdir(parents=True)
    write_values(study_file(folder), study(people))
    write_values(questionnaire_file(folder, "2016"), QUESTIONNAIRE)
    for number, wave in enumerate(WAVES):
        team, codes = answers_of(number, people)
        change(team, codes)
        if places is not None:
            hidden = np.flatnonzero(np.isin(team, HIDDEN + HIDDEN_TEAMS))
            moved = np.random.default_rng(places).permutation(hidden)
            for column in codes.values():
                column[hidden] = column[moved]
        given = make.answers(team, **codes)
        freeze(answers_file(folder, wave), texts_file(folder, wave), QUESTIONNAIRE, given)
    return folder


def masked(text, folder):
    """Without hashes, and without the name of the folder: all that may differ."""
    return DIGEST.sub("hash", text.replace(str(folder), "folder"))


def masked_values(value):
    """The same for a document: every text in it."""
    if type(value) is str:
        return DIGEST.sub("hash", value)
    if isinstance(value, tuple):
        return tuple(masked_values(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [each.name for each in fields(value)]
        return replace(value, **{name: masked_values(getattr(value, name)) for name in names})
    return value
