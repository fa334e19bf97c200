"""Hashes that are printed, attacked by guessing what they are of.

A hash of something with few possibilities tells which of them it is. The certificate and the
ledger, which anybody may have, hold the hash of the counts of all teams, the hidden ones too;
the report holds that of the answers. Other tests mask every hash, so none of them sees this.
"""

from hashlib import sha256
from itertools import product

import numpy as np
import pytest

from tests.attacks.row_files import weerklank
from tests.survey import make
from weerklank.survey.documents import write_values
from weerklank.survey.release.history import Version
from weerklank.survey.release.kept import write_counts
from weerklank.survey.release.ledger import read_ledger
from weerklank.survey.release.sealing import secret_of
from weerklank.survey.study import Municipality, Team
from weerklank.survey.study_folder import (
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import freeze

PEOPLE = {"north": 14, "south": 8, "west": 4}
ANSWERS = {"north": [1, 1, 4, 4, 4], "south": [1, 3, 0, 2, 2], "west": [0, 0, 3, 0, 1]}
"""How many gave each of five answers: the figures of south and west are hidden."""


@pytest.fixture
def study(tmp_path):
    folder = tmp_path / "study"
    folder.mkdir()
    teams = tuple(Team(id=name, name=name, municipality="hill") for name in PEOPLE)
    hill = (Municipality("hill", "Hill", "house"),)
    written = make.study(municipalities=hill, teams=teams, waves=(make.wave("2016"),))
    write_values(study_file(folder), written)
    asked = make.questionnaire(make.item("help"))
    write_values(questionnaire_file(folder, "2016"), asked)
    codes = [np.repeat(np.arange(5), numbers) for numbers in ANSWERS.values()]
    given = make.answers(np.repeat([*PEOPLE], [*PEOPLE.values()]), help=np.concatenate(codes))
    freeze(answers_file(folder, "2016"), texts_file(folder, "2016"), asked, given)
    assert weerklank("release", folder, "--on", "2026-02-01").exit_code == 0
    return folder


def guesses(known, together, people):
    """Every way in which the answers of two hidden teams may add up to their sum."""
    for west in product(*(range(number + 1) for number in together)):
        if sum(west) == people:
            yield np.array([known, np.subtract(together, west), west])


def west_by_its_hash(study, tmp_path, secret):
    """What a guesser with this secret finds of the hidden team."""
    entry = read_ledger(study).entries[0]
    shown = {key for pattern in entry.patterns["teams"] for key in pattern.shown}
    assert "team:west" not in shown
    # What the annex of north and the report say, as if in full.
    known, together = ANSWERS["north"], np.add(ANSWERS["south"], ANSWERS["west"])

    return [
        guess[2].tolist()
        for guess in guesses(known, together, PEOPLE["west"])
        if write_counts(tmp_path / "guess", Version((*PEOPLE,), {"help": guess}), secret)
        == entry.counts
    ]


def test_with_the_secret_of_the_study_a_hidden_team_is_guessed_by_its_hash(study, tmp_path):
    assert west_by_its_hash(study, tmp_path, secret_of(study)) == [ANSWERS["west"]]


def test_without_it_nobody_is(study, tmp_path):
    assert west_by_its_hash(study, tmp_path, b"") == []


def test_no_file_that_leaves_has_a_plain_hash_of_answers_or_counts(study, tmp_path):
    made = weerklank("report", study, "--out", tmp_path / "out", "--formats", "html")
    assert made.exit_code == 0
    inside = [answers_file(study, "2016"), *(study / "counts").iterdir()]
    plain = {sha256(file.read_bytes()).hexdigest() for file in inside}
    leaving = [*(tmp_path / "out").iterdir(), *(study / "releases").iterdir()]
    pages = [file.read_text("utf-8") for file in leaving if file.suffix != ".pdf"]

    assert len(pages) > 4
    assert not [each for each in plain for page in pages if each in page]
    assert not [page for page in pages if secret_of(study).decode() in page]
