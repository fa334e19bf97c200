"""Saying what can be compared over the waves of a study, and what a person must decide."""

from datetime import UTC, datetime
from pathlib import Path

import click

from weerklank.cli.terminal import as_json_text, folder_argument, json_option, refusing
from weerklank.survey.guarding import guarded
from weerklank.survey.opening import open_study
from weerklank.survey.refusals import BadInput, Problem


@click.command()
@folder_argument
@click.option("--wave", help="The wave to compare with earlier ones. Default: the newest.")
@json_option
@refusing
def guard(folder: Path, *, wave: str | None, as_json: bool) -> None:
    """Say what is not the same measurement in the waves of the study in FOLDER."""
    opened = open_study(folder)
    known = opened.study.wave_by_id
    if wave is not None and wave not in known:
        raise BadInput(
            Problem(f"There is no wave '{wave}'.", "--wave", f"Use {', '.join(known)}.")
        )
    found = guarded(opened, known[wave] if wave else None)
    today = datetime.now(UTC).date()
    click.echo(as_json_text(found.as_values()) if as_json else found.as_text(today))
