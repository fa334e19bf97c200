"""`bin/bench scale`: what counting costs as waves grow, on one machine and on Spark."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from benchmarks.child import run_child, run_family
from benchmarks.curve import curve
from benchmarks.population import WAVES, Population, Size
from benchmarks.scale_page import scale_page
from benchmarks.scaling import MILLION, Point, Run, Scaling

SIZES = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


def crowd(folder: Path, size: Size) -> Population:
    """The wave of this size; made only when it is not there yet."""
    found = Population(folder / f"crowd-{size.name}")
    if not found.result("size.json").exists():
        click.echo(f"Making up {size.respondents:,} people", err=True)
        run_child("crowd", str(found.folder), json.dumps(asdict(size)))
    return found


def counted(people: Population, engine: str) -> Run:
    """One process that counts the wave twice."""
    ran = run_family("engines", str(people.folder), engine)
    outcome = json.loads(people.result(f"{engine}.json").read_text(encoding="utf-8"))
    return Run(ran, **outcome)


def point(people: Population, rounds: int) -> Point:
    """One size, with both engines in turn."""
    embedded, spark = [], []
    for _ in range(rounds):
        click.echo(f"Counting {people.size.respondents:,} people", err=True)
        embedded.append(counted(people, "embedded"))
        spark.append(counted(people, "spark"))
    size = people.file(WAVES[0]).stat().st_size
    return Point(people.size.respondents, size, embedded, spark)


@click.command()
@click.option("--million", "millions", multiple=True, type=float, default=SIZES)
@click.option("--items", default=100)
@click.option("--municipalities", default=340)
@click.option("--seed", default=1)
@click.option("--rounds", default=3, help="How often each size is counted.")
@click.option("--folder", type=click.Path(path_type=Path), default=Path("var/benchmarks"))
@click.option("--docs", type=click.Path(path_type=Path), default=Path("docs"))
def scale(  # noqa: PLR0913 -- the options of a command
    *,
    millions: tuple[float, ...],
    items: int,
    municipalities: int,
    seed: int,
    rounds: int,
    folder: Path,
    docs: Path,
) -> None:
    """Count waves of growing size on one machine and on Spark; write docs/scale.md."""
    sizes = [
        Size(round(each * MILLION), items, municipalities, seed) for each in sorted(millions)
    ]
    points = [point(crowd(folder, size), rounds) for size in sizes]
    found = Scaling(items, municipalities, points)
    (docs / "images").mkdir(parents=True, exist_ok=True)
    (docs / "images" / "scale.svg").write_text(curve(found), encoding="utf-8")
    (docs / "scale.md").write_text(scale_page(found), encoding="utf-8")
    click.echo(f"Written to {docs / 'scale.md'}", err=True)
