"""Whether coders agree, as psych and base R see it: coders.R."""

import numpy as np
import pytest

from tests.r.generated import joined
from weerklank.analysis.coders.codes import UNCODED
from weerklank.analysis.coders.gwet import gwet_ac1
from weerklank.analysis.coders.kappa import cohens_kappa
from weerklank.analysis.coders.krippendorff import krippendorff_alpha
from weerklank.analysis.coders.percent import percent_agreement

TABLES = 50


def coded(seed):
    """Codes of 2 to 5 coders, who mostly see what is there, and leave a tenth uncoded.

    20 to 80 units and 2 to 6 codes, of which some are rare; every other table is of two.
    """
    rng = np.random.default_rng(seed)
    made = []
    for at in range(TABLES):
        units, of = rng.integers(20, 81), rng.integers(2, 7)
        shape = units, 2 if at % 2 else rng.integers(2, 6)
        there = rng.choice(of, units, p=rng.dirichlet(np.full(of, 1.5)))[:, np.newaxis]
        codes = np.where(rng.random(shape) < 0.7, there, rng.integers(0, of, shape))
        made.append((np.where(rng.random(shape) < 0.1, UNCODED, codes), int(of)))
    return made


CODED = coded(101)


@pytest.fixture(scope="module")
def r(ask_r):
    tables = [
        {"codes": joined(codes.T.ravel()), "coders": codes.shape[1], "of": of}
        for codes, of in CODED
    ]
    return ask_r("coders.R", tables=tables)["tables"]


@pytest.mark.parametrize(
    ("number", "name"), [("value", "kappa"), ("standard_error", "kappa_error")]
)
def test_kappa_and_its_error_are_those_of_psych(r, number, name):
    two = [at for at, (codes, _) in enumerate(CODED) if codes.shape[1] == 2]

    ours = [getattr(cohens_kappa(CODED[at][0]), number) for at in two]

    assert len(two) >= TABLES / 2
    assert ours == pytest.approx(r[name][two], rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("number", "name"), [("value", "percent"), ("standard_error", "percent_error")]
)
def test_percent_agreement_is_that_of_all_pairs_of_coders(r, number, name):
    ours = [getattr(percent_agreement(codes), number) for codes, _ in CODED]

    assert ours == pytest.approx(r[name], rel=1e-9)


def test_krippendorffs_alpha_is_that_of_the_table_of_coincidences(r):
    ours = [krippendorff_alpha(codes).value for codes, _ in CODED]

    assert ours == pytest.approx(r["alpha"], rel=1e-9, abs=1e-12)


def test_gwets_ac1_is_its_formula_written_in_r(r):
    ours = [gwet_ac1(codes, of=of).value for codes, of in CODED]

    assert ours == pytest.approx(r["ac1"], rel=1e-9, abs=1e-12)
