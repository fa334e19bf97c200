"""Small questionnaires, studies, answers and cubes, with a fixed cast.

Teams north and south work in the municipality of hill, team east in that of lake.
"""

from datetime import date

import numpy as np

from weerklank.survey.counting import Cube
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import (
    Item,
    Licence,
    Matrix,
    MatrixColumn,
    MatrixRow,
    Pair,
    Questionnaire,
    Subscale,
    Theme,
)
from weerklank.survey.scale import Kind, Option, Scale
from weerklank.survey.study import Municipality, Organisation, Study, Team, Wave
from weerklank.survey.wave import Answers, freeze

MUNICIPALITY_OF = {"north": "hill", "south": "hill", "east": "lake"}


def said(words):
    return {"nl": words, "en": f"{words} in English"}


def options(*words, first=1):
    return tuple(Option(code, said(word)) for code, word in enumerate(words, start=first))


AGREE = Scale(
    id="agree",
    kind=Kind.AGREE,
    options=options("oneens", "deels oneens", "neutraal", "deels eens", "eens"),
)
OFTEN = Scale(
    id="often",
    kind=Kind.FREQUENCY,
    options=options("nooit", "zelden", "soms", "vaak", "altijd"),
)
MARK = Scale(id="mark", kind=Kind.GRADE, low=1, high=10)
HOURS = Scale(id="hours", kind=Kind.NUMBER, low=0, high=36, step=4, unit={"nl": "uur"})
YES_NO = Scale(id="yes-no", kind=Kind.YES_NO, options=options("nee", "ja", first=0))
ROLE = Scale(id="role", kind=Kind.SINGLE, options=options("helper", "leider", "gast"))
TOOLS = Scale(id="tools", kind=Kind.MULTIPLE, options=options("fiets", "telefoon", "kaart"))
WORDS = Scale(id="words", kind=Kind.OPEN)

SCALES = (AGREE, OFTEN, MARK, HOURS, YES_NO, ROLE, TOOLS, WORDS)
THEMES = (
    Theme(id="work", title=said("Werk")),
    Theme(id="who", title=said("Wie"), role="background"),
)


def item(name, scale="agree", **rest):
    return Item(**{"id": name, "theme": "work", "text": said(name), "scale": scale} | rest)


def subscale(name, *items, **rest):
    return Subscale(**{"id": name, "theme": "work", "title": said(name), "items": items} | rest)


def pair(now, aim, **rest):
    given = {"id": "growth", "theme": "work", "title": said("Groei"), "kind": "have-target"}
    return Pair(**given | {"now": now, "aim": aim} | rest)


def matrix(*rows, columns=("does", "can"), given="does"):
    """Rows are tuples of item ids, one per column."""
    return Matrix(
        id="tasks",
        theme="work",
        title=said("Taken"),
        columns=tuple(MatrixColumn(name, said(name)) for name in columns),
        rows=tuple(MatrixRow(f"row-{row[0]}", said(row[0]), row) for row in rows),
        given=given,
    )


def questionnaire(*items, **rest):
    return Questionnaire(
        **{
            "id": "2016",
            "title": said("Vragenlijst"),
            "languages": ("nl", "en"),
            "purpose": "work",
            "licence": Licence(state="own"),
            "themes": THEMES,
            "scales": SCALES,
            "items": items,
        }
        | rest
    )


def team(name, **rest):
    return Team(**{"id": name, "name": name, "municipality": MUNICIPALITY_OF[name]} | rest)


def wave(name, **rest):
    given = {"id": name, "title": said(name), "date": date(int(name), 5, 1)}
    return Wave(**given | {"questionnaire": "2016"} | rest)


def study(**rest):
    return Study(
        **{
            "title": said("Monitor"),
            "languages": ("nl", "en"),
            "organisations": (Organisation("house", "House"),),
            "municipalities": tuple(
                Municipality(name, name, "house") for name in ("hill", "lake")
            ),
            "teams": tuple(map(team, MUNICIPALITY_OF)),
            "waves": (wave("2016"), wave("2017")),
        }
        | rest
    )


def codes(*numbers):
    return np.array(numbers, dtype=np.int16)


def answers(teams, texts=(), **columns):
    """`teams` lists a team per respondent; columns list a code per respondent."""
    return Answers(np.array(teams), {n: codes(*column) for n, column in columns.items()}, texts)


def frozen(folder, asked, given):
    """Freeze answers to a questionnaire in this folder, and say where."""
    file = folder / "wave.parquet"
    freeze(file, folder / "wave.texts.parquet", asked, given)
    return file


def cube(variables, **counts_by_group):
    """A cube in which everyone answered: counts per group as {variable id: counts}."""
    groups = tuple(counts_by_group)
    return Cube(
        groups=groups,
        heads=np.array(
            [max(map(sum, counts.values())) for counts in counts_by_group.values()], np.int64
        ),
        answers={
            each.id: np.array([counts_by_group[group][each.id] for group in groups], np.int64)
            for each in variables
        },
        missing={
            each.id: np.zeros((len(groups), len(Missing)), np.int64) for each in variables
        },
    )
