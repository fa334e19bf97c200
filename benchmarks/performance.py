"""`bin/bench performance`: make the answers, run each part in its own process, write the page."""

import json
from dataclasses import asdict
from pathlib import Path

import click
import numpy as np

from benchmarks.agreement import agreement
from benchmarks.child import run_child
from benchmarks.outcome import Counted, JobRun, Outcome, PeerRun
from benchmarks.page import page
from benchmarks.parts import put_part
from benchmarks.population import Population, Size

ITEMS_IN_SAMPLE = 10


def population(folder: Path, size: Size) -> Population:
    """The answers of this size; made only when they are not there yet."""
    found = Population(folder / size.name)
    if not found.result("size.json").exists():
        click.echo("Making up two waves of answers", err=True)
        run_child("population", str(found.folder), json.dumps(asdict(size)))
    return found


def counted(people: Population, rounds: int) -> Counted:
    """Counting beside reading."""
    click.echo("Counting and reading, in turn", err=True)
    run_child("counting", str(people.folder), str(rounds))
    seconds = json.loads(people.result("counting.json").read_text(encoding="utf-8"))
    return Counted(seconds["count"], seconds["at once"], seconds["in batches"])


def job(people: Population) -> JobRun:
    """One run of the whole job."""
    click.echo("The whole job", err=True)
    ran = run_child("job", str(people.folder))
    with np.load(people.result("job.npz")) as outcome:
        return JobRun(ran, float(outcome["seconds"]))


def peer(people: Population, items: int) -> PeerRun:
    """One run of the peer."""
    ran = run_child("peer", str(people.folder), str(items))
    with np.load(people.result("peer.npz")) as outcome:
        return PeerRun(ran, items, people.size.items, *outcome["seconds"].tolist())


def measured(people: Population, rounds: int, items: int) -> Outcome:
    """Everything, with the peer in the middle of the runs of the job."""
    beside_reading = counted(people, rounds)
    before = [job(people) for _ in range(rounds - rounds // 2)]
    by_peer = peer(people, items)
    after = [job(people) for _ in range(rounds // 2)]
    with (
        np.load(people.result("job.npz")) as ours,
        np.load(people.result("peer.npz")) as theirs,
    ):
        return Outcome(
            size=people.size,
            counted=beside_reading,
            jobs=before + after,
            peer=by_peer,
            agreement=agreement(ours, theirs),
        )


@click.command()
@click.option("--full", is_flag=True, help="The peer does all items; the page is written.")
@click.option("--respondents", default=2_000_000, help="People per wave.")
@click.option("--items", default=100)
@click.option("--municipalities", default=340)
@click.option("--seed", default=1)
@click.option("--rounds", default=5, help="How often everything but the peer is repeated.")
@click.option("--folder", type=click.Path(path_type=Path), default=Path("var/benchmarks"))
@click.option(
    "--page", "target", type=click.Path(path_type=Path), default="docs/performance.md"
)
def performance(  # noqa: PLR0913 -- the options of a command
    *,
    full: bool,
    respondents: int,
    items: int,
    municipalities: int,
    seed: int,
    rounds: int,
    folder: Path,
    target: Path,
) -> None:
    """Measure how fast counting and testing are, and how much memory they take."""
    people = population(folder, Size(respondents, items, municipalities, seed))
    outcome = measured(people, rounds, items if full else min(items, ITEMS_IN_SAMPLE))
    text = page(outcome)
    click.echo(text)
    if full:
        put_part(target, "performance", text)
        click.echo(f"Written to {target}", err=True)
