"""The command: a benchmark by its name."""

import click

from benchmarks.attacks import attacks
from benchmarks.load.command import load
from benchmarks.performance import performance
from benchmarks.scale import scale


@click.group()
def main() -> None:
    """Measure what the pages in docs say. Each benchmark makes its own data."""


for benchmark in (performance, scale, attacks, load):
    main.add_command(benchmark)

if __name__ == "__main__":
    main()
