"""Attacks on random releases, with as many processes as there are processors."""

import os
import time
from collections.abc import Iterator
from multiprocessing import get_context
from typing import Final

import click
from tqdm import tqdm

from tests.attacks.tally import Tally, attack_study, names_of_attacks

STUDIES_AT_ONCE: Final = 20


def attack_studies(lot: tuple[int, int]) -> Tally:
    """Attack some studies one after the other: `lot` is the seed and the first one's number."""
    seed, first = lot
    return sum((attack_study(seed, first + step) for step in range(STUDIES_AT_ONCE)), Tally())


def attacked(releases: int, seed: int) -> Tally:
    """Attack until so many releases have left; which studies these are follows from the seed."""
    total = Tally()
    lots = ((seed, first) for first in range(0, releases, STUDIES_AT_ONCE))
    # A fresh process, because a solver's threads do not survive a fork.
    with (
        get_context("spawn").Pool(os.cpu_count()) as pool,
        tqdm(total=releases, unit="release", smoothing=0) as bar,
    ):
        for part in pool.imap(attack_studies, lots):
            total += part
            bar.update(part.releases)
            if total.releases >= releases:
                break
    return total


def table(total: Tally) -> Iterator[str]:
    """A line per attack: how often it was tried, and in how many it found somebody."""
    yield f"{'attack':46}{'tried':>9}{'naive leaks':>13}{'ours leaks':>12}"
    for name in names_of_attacks():
        counts = (total.tried[name], total.naive[name], total.ours[name])
        yield f"{name:46}{counts[0]:9}{counts[1]:13}{counts[2]:12}"


def summary(total: Tally, seconds: float) -> Iterator[str]:
    """What was attacked, what stayed visible, and where somebody was found."""
    ours, naive, everybody = total.people.tolist()
    yield f"{total.releases} releases of {total.studies} studies in {seconds / 60:.1f} minutes."
    yield (
        f"Of the respondents {ours / everybody:.0%} stay visible in their team's figures; "
        f"{naive / everybody:.0%} in the naive way."
    )
    yield f"Nothing could be shown in {total.refused}; given up: {dict(total.gave_up) or 0}."
    for seed, number, name, cells in total.leaks:
        yield f"Found: seed {seed}, study {number}, {name}: cells {cells}"


@click.command()
@click.option("--releases", default=100_000, help="How many releases are attacked.")
@click.option("--seed", default=1, help="Other seeds give other studies.")
def attacks(*, releases: int, seed: int) -> None:
    """Attack random releases: the naive way leaks, ours does not. Ends with 1 where it does."""
    start = time.perf_counter()
    total = attacked(releases, seed)
    for line in (*table(total), "", *summary(total, time.perf_counter() - start)):
        click.echo(line)
    raise SystemExit(int(bool(total.leaks)))
