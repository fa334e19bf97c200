"""The benchmark, at a tiny size: that it runs and that both sides agree. Never how fast."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pytest

from benchmarks.agreement import Agreement, agreement
from benchmarks.child import ChildFailed, Ran, run_child
from benchmarks.outcome import Counted, JobRun, Outcome, PeerRun, Spread
from benchmarks.page import page
from benchmarks.population import Population, Size, make

TINY = Size(respondents=2_000, items=4, municipalities=3, seed=1)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole benchmark, run once; the page and the files that it left."""
    folder = tmp_path_factory.mktemp("benchmark")
    size = ["--respondents", "2000", "--items", "4", "--municipalities", "3", "--rounds", "1"]
    places = ["--folder", str(folder), "--page", str(folder / "page.md")]
    subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "benchmarks", "performance", "--full", *size, *places],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    return folder


def test_job_and_peer_give_the_same_numbers(ran):
    people = Population(ran / TINY.name)
    with np.load(people.result("job.npz")) as job, np.load(people.result("peer.npz")) as peer:
        found = agreement(job, peer)

    assert found.comparisons == 4 * (3 + 1)
    assert found.same_numbers_of_answers
    assert found.largest <= 1e-12
    assert found.described <= 1e-12


def test_numbers_of_answers_are_those_in_the_file(ran):
    people = Population(ran / TINY.name)
    with np.load(people.result("job.npz")) as job:
        n = job["later_n"]
    with duckdb.connect() as engine:
        columns = engine.read_parquet(str(people.file("later"))).fetchnumpy()

    for item, name in enumerate(people.questionnaire.columns):
        answered = columns["team"][columns[name] >= 0]
        sizes = [np.sum(answered == team) for team in ("m001", "m002", "m003")]
        assert n[item].tolist() == [*sizes, len(answered)]


def test_the_page_tells_how_to_repeat_it_and_on_what(ran):
    text = (ran / "page.md").read_text(encoding="utf-8")

    assert "bin/bench performance --full" in text
    assert "2,000 people in each of two waves" in text
    assert "It did all items." in text
    assert str(ROOT) not in text


def test_the_same_size_and_seed_give_the_same_waves(ran, tmp_path):
    again = make(tmp_path / "again", TINY)

    first = Population(ran / TINY.name)
    for wave in ("earlier", "later"):
        assert again.file(wave).read_bytes() == first.file(wave).read_bytes()


def test_a_part_that_fails_is_not_a_measurement(tmp_path):
    with pytest.raises(ChildFailed):
        run_child("job", str(tmp_path / "nowhere"))


def test_a_difference_is_found():
    peer = {
        "p": np.array([[0.5]]),
        "earlier_n": np.array([[3]]),
        "later_mean": np.array([[2.0]]),
    }
    job = {
        "p": np.array([[0.4]]),
        "earlier_n": np.array([[4]]),
        "later_mean": np.array([[2.5]]),
    }

    assert agreement(job, peer) == Agreement(
        comparisons=1,
        same_numbers_of_answers=False,
        p_absolute=pytest.approx(0.1),
        p_relative=pytest.approx(0.2),
        described=0.5,
    )


def test_counting_is_compared_with_the_faster_read():
    counted = Counted(count=[2, 6, 4], at_once=[1, 2, 1], in_batches=[3, 3, 3])

    assert counted.ratio == Spread(low=2, middle=3, high=4)


def outcome(*, peer_items: int) -> Outcome:
    """An outcome that clears every bar when the peer does all four items."""
    peer = PeerRun(
        ran=Ran(seconds=125, processor=125, peak=2 << 30),
        items=peer_items,
        all_items=4,
        reading=10,
        describing=40,
        testing=50,
        testing_everybody=20,
    )
    return Outcome(
        size=TINY,
        counted=Counted(count=[3], at_once=[2], in_batches=[2]),
        jobs=[JobRun(Ran(seconds=3, processor=4, peak=1 << 29), seconds=2)],
        peer=peer,
        agreement=Agreement(600, True, 1e-16, 1e-13, 1e-14),
    )


def test_the_bars_are_judged_on_the_peer_that_does_least():
    found = outcome(peer_items=4)

    assert found.times_faster_without_everybody.middle == (10 + 40 + 50) / 2
    assert found.times_faster.middle == (10 + 40 + 50 + 20) / 2
    assert found.times_faster_as_processes.middle == pytest.approx(125 / 3)
    assert (found.counting_bar, found.job_bar, found.agrees) == ([True], [True], True)
    assert "not met" not in page(found)


def test_a_bar_that_some_rounds_miss_says_so():
    met = outcome(peer_items=4)
    slow = replace(met.jobs[0], seconds=10)

    mostly = page(replace(met, jobs=[met.jobs[0], met.jobs[0], slow]))
    seldom = page(replace(met, jobs=[met.jobs[0], slow, slow]))

    assert "| met by the median, and in 2 of 3 rounds |" in mostly
    assert "| **not met**, though in 1 of 3 rounds |" in seldom


def test_a_sample_of_the_peer_is_extrapolated_and_says_so():
    found = outcome(peer_items=2)

    assert found.peer.without_everybody == 10 + 2 * (40 + 50)
    assert "**It did 2 of the 4 items; its seconds are extrapolated.**" in page(found)
