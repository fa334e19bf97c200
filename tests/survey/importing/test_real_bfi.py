"""Twenty-five personality items of 2,800 people, with reversed ones: the package psych's bfi."""

import csv
from math import nan
from statistics import fmean

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.survey.importing.cast import MAPPINGS, REAL, codes, needs_real
from weerklank.survey.formats.reading import read_table
from weerklank.survey.importing.apply import Imported, apply
from weerklank.survey.importing.mapping_file import read_mapping
from weerklank.survey.keying import keyed_values

pytestmark = needs_real

# By Python's own csv and statistics modules over bfi.csv and bfi.keys.csv: how many people
# gave all five answers, and 5/4 (1 - sum of the item variances / variance of the totals).
WORKED = {
    "agree": (2709, 0.7037558943748361),
    "conscientious": (2707, 0.729277203170442),
    "extraversion": (2713, 0.7609326394695517),
    "neuroticism": (2694, 0.8133031431614388),
    "openness": (2726, 0.6025464285771842),
}


@pytest.fixture(scope="module")
def bfi() -> Imported:
    mapping = read_mapping(MAPPINGS / "bfi.mapping.toml")
    return apply(mapping, read_table(REAL / "psych" / "bfi.csv"))


def keyed(bfi: Imported, item: str) -> NDArray[np.float64]:
    """The keyed answers to an item, NaN where there is none."""
    questionnaire = bfi.questionnaire
    found = questionnaire.item_by_id[item]
    values = keyed_values(found, questionnaire.scale_of(found))
    return np.array([values[code] if code >= 0 else nan for code in codes(bfi, item)])


def by_plain_code(subscale: str) -> list[float]:
    """Everybody's mean of the keyed answers, straight from the two CSV files."""
    with (REAL / "psych" / "bfi.keys.csv").open(newline="") as stream:
        keys = [row[subscale] for row in csv.DictReader(stream)]
    with (REAL / "psych" / "bfi.csv").open(newline="") as stream:
        people = list(csv.DictReader(stream))
    means = []
    for person in people:
        answers = [
            7 - int(person[key[1:]]) if key[0] == "-" else int(person[key])
            for key in keys
            if person[key.lstrip("-")]
        ]
        means.append(fmean(answers) if answers else nan)
    return means


def test_row_names_are_no_answers(bfi: Imported) -> None:
    assert len(bfi.answers.teams) == 2800
    assert len(bfi.questionnaire.items) == 28
    assert [loss.count for loss in bfi.losses.entries] == [2800]


@pytest.mark.parametrize("subscale", WORKED)
def test_scores_are_those_of_plain_code(bfi: Imported, subscale: str) -> None:
    (found,) = (each for each in bfi.questionnaire.subscales if each.id == subscale)

    answers = np.array([keyed(bfi, item) for item in found.items])
    answered = ~np.isnan(answers)
    with np.errstate(invalid="ignore"):
        scores = np.nansum(answers, axis=0) / answered.sum(axis=0)

    np.testing.assert_allclose(scores, by_plain_code(subscale))


@pytest.mark.parametrize("subscale", WORKED)
def test_alpha_is_that_of_plain_code(bfi: Imported, subscale: str) -> None:
    (found,) = (each for each in bfi.questionnaire.subscales if each.id == subscale)
    answers = np.array([keyed(bfi, item) for item in found.items])
    complete = answers[:, ~np.isnan(answers).any(axis=0)]

    total = complete.sum(axis=0).var(ddof=1)
    alpha = 5 / 4 * (1 - complete.var(axis=1, ddof=1).sum() / total)

    assert (complete.shape[1], alpha) == (
        WORKED[subscale][0],
        pytest.approx(WORKED[subscale][1]),
    )
