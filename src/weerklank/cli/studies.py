"""Starting a study, and checking it."""

from pathlib import Path

import click

from weerklank.cli.terminal import as_json_text, folder_argument, json_option, refusing
from weerklank.survey.opening import open_study
from weerklank.survey.overview import overview
from weerklank.survey.template import new_study


@click.command()
@folder_argument
@refusing
def new(folder: Path) -> None:
    """Start a study in FOLDER, from a template that you can edit."""
    files = new_study(folder)
    click.echo("\n".join(str(file) for file in files))
    click.echo(f"\nNext: edit these files, then run: weerklank check {folder}")


@click.command()
@folder_argument
@json_option
@refusing
def check(folder: Path, *, as_json: bool) -> None:
    """Check the study in FOLDER, and say what each wave holds."""
    found = overview(open_study(folder))
    click.echo(as_json_text(found.as_values()) if as_json else found.as_text())
