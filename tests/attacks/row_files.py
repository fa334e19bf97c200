"""Random studies on disk, and the files with a row per person that are made of them.

Every person has a number of their own among the answers, `tag`, so that a test can tell whose
row is whose. No attacker looks at it.
"""

import csv
import io
from dataclasses import dataclass

import numpy as np
from click.testing import CliRunner

from tests.survey import make
from weerklank.cli import main
from weerklank.survey.documents import write_values
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Variant
from weerklank.survey.scale import Kind, Option, Scale
from weerklank.survey.study import Municipality, Team
from weerklank.survey.study_folder import (
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import freeze

BLANK = "not shared"
WORDS = {
    BLANK,
    "not asked",
    "not shown after an earlier answer",
    "not reached",
    "left empty",
    "rather not say",
    "don't know",
}
BACKGROUND = ("role", "sex", "years")
ANSWERS = ("help", "busy", "lead", "often")
SMALLEST = 10

SEX = Scale(
    id="sex",
    kind=Kind.SINGLE,
    options=tuple(Option(c, make.said(f"s{c}")) for c in (1, 2, 3)),
)
YEARS = Scale(id="years", kind=Kind.NUMBER, low=0, high=8)
TAGS = Scale(id="tags", kind=Kind.NUMBER, low=0, high=399)
ASKED = make.questionnaire(
    make.item("role", scale="role", theme="who"),
    make.item("sex", scale="sex", theme="who"),
    make.item("years", scale="years", theme="who"),
    make.item("help", favourable="high"),
    make.item("busy", favourable="low"),
    make.item("lead", scale="yes-no", show_if="role == 2"),
    make.item("often", scale="often"),
    make.item("tag", scale="tags"),
    scales=(*make.SCALES, SEX, YEARS, TAGS),
    variants=(Variant(id="short", title={}, drops=("busy",)),),
)


def write_study(folder, seed):
    """One to three municipalities of one to four teams, some of them tiny."""
    rng = np.random.default_rng(seed)
    homes = [f"home{place}" for place in range(rng.integers(1, 4))]
    teams = [
        Team(id=f"{home}-t{number}", name=f"{home}-t{number}", municipality=home)
        for home in homes
        for number in range(rng.integers(1, 5))
    ]
    sizes = rng.integers(2, rng.choice([12, 30, 60]), len(teams))
    team = np.repeat([each.id for each in teams], sizes)
    short = {teams[0].id: "short"} if rng.random() < 0.3 else {}
    folder.mkdir(parents=True)
    study = make.study(
        municipalities=tuple(Municipality(home, home, "house") for home in homes),
        teams=tuple(teams),
        waves=(make.wave("2016", variants=short),),
    )
    write_values(study_file(folder), study)
    write_values(questionnaire_file(folder, "2016"), ASKED)
    columns = _answers(rng, team, {each.id for each in teams} & short.keys())
    given = make.answers(team, **columns)
    freeze(answers_file(folder, "2016"), texts_file(folder, "2016"), ASKED, given)
    return folder


def _answers(rng, team, short):
    """Skewed answers; who people are hangs together with their team, as it does."""
    number = len(team)
    skew = rng.choice([0.2, 1.0, 3.0])

    def drawn(size):
        chances = {name: rng.dirichlet(np.full(size, skew)) for name in sorted({*team})}
        common = rng.dirichlet(np.full(size, 1.0))
        own = rng.random(number) < 0.5
        found = rng.choice(size, number, p=common)
        return np.where(own, [rng.choice(size, p=chances[name]) for name in team], found)

    columns = {"role": drawn(3), "sex": drawn(3), "years": drawn(9)}
    columns |= {"help": drawn(5), "busy": drawn(5), "often": drawn(5)}
    columns["lead"] = np.where(
        columns["role"] == 1, rng.integers(0, 2, number), int(Missing.HIDDEN)
    )
    columns["tag"] = rng.permutation(400)[:number]
    for name in ("sex", "help"):
        refused = rng.random(number) < 0.05
        columns[name] = np.where(refused, int(Missing.REFUSED), columns[name])
    columns["busy"] = np.where(np.isin(team, [*short]), int(Missing.NOT_ASKED), columns["busy"])
    return columns


def weerklank(*arguments):
    return CliRunner().invoke(main, [*map(str, arguments)])


@dataclass(frozen=True)
class Files:
    """The truth, with the team of each person; and what may leave, empty where nothing may."""

    truth: list
    shared: list
    refusal: str = ""


def files_of(folder, **also):
    """Release the study, and write both kinds of rows."""
    released = weerklank("release", folder, "--on", "2026-02-01")
    assert released.exit_code == 0, released.output
    truth = _exported(folder, "inside", **also)
    shared = _exported(folder, "sharing", **also)
    return Files(truth, *((shared, "") if isinstance(shared, list) else ([], shared)))


def _exported(folder, purpose, **also):
    out = folder / "out"
    options = ["--formats", "csv", "--lang", "en", "--for", purpose, "--on", "2026-02-02"]
    done = weerklank("export", folder, "--out", out, *options)
    if done.exit_code:
        return done.output
    mark = {"inside": "do-not-share", "sharing": "sharing"}[purpose]
    (file,) = out.glob(f"*.{mark}.en.csv")
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))


def careless(files):
    """The rows of the municipalities that may be shown, without the team: that is all."""
    homes = {row["municipality"] for row in files.shared}
    return [
        {name: cell for name, cell in row.items() if name != "team"}
        for row in files.truth
        if row["municipality"] in homes
    ]


def careless_with_blanks(files):
    """The same, where an answer that fewer than ten people gave is blanked."""
    rows = careless(files)
    counted = {}
    for row in rows:
        for name in BACKGROUND:
            key = (row["municipality"], name, row[name])
            counted[key] = counted.get(key, 0) + 1
    return [
        row
        | {
            name: BLANK
            for name in BACKGROUND
            if counted[row["municipality"], name, row[name]] < SMALLEST
        }
        for row in rows
    ]
