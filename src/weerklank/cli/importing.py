"""Bringing answers in."""

from pathlib import Path
from typing import Any

import click

from weerklank.cli.questionnaires import brought_in
from weerklank.cli.terminal import as_json_text, folder_argument, json_option, refusing
from weerklank.report.speaker import LANGUAGES
from weerklank.survey.importing.apply import Imported
from weerklank.survey.importing.declared import declared_date
from weerklank.survey.importing.mapping import Group, WaveNote
from weerklank.survey.importing.questionnaires import recognise
from weerklank.survey.importing.wave import Occasion, draft_mapping, import_wave
from weerklank.survey.refusals import BadInput, Problem


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@folder_argument
@click.option("--mapping", type=click.Path(path_type=Path), help="What the columns mean.")
@click.option("--draft", type=click.Path(path_type=Path), help="Only write the guess, here.")
@click.option("--wave", help="The wave's id, for example 2017.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Its first day, if the study does not say.",
)
@click.option("--team", default="", help="The team that everybody in the file belongs to.")
@click.option("--team-column", default="", help="The column that says the team.")
@click.option("--questionnaire", default="", help="The version's id; the wave's if left out.")
@click.option("--lang", default="", help="The language of the questions.")
@json_option
@refusing
def import_(file: Path, folder: Path, *, as_json: bool, **said: Any) -> None:
    """Turn FILE into a wave of the study in FOLDER: CSV, a workbook, SPSS, Parquet or .lsa.

    Without --mapping the meaning of the columns is guessed from --wave, --date and --team (or
    --team-column); the guess is kept in the study's folder mappings. To look at it first,
    write it with --draft, edit it, and give it with --mapping.

    A questionnaire without answers (XLSForm, .lss of LimeSurvey, data dictionary of REDCap)
    becomes a version in FOLDER/questionnaires.
    """
    reader = recognise(file)
    if reader:
        click.echo(brought_in(file, folder, reader=reader, said=said, as_json=as_json))
        return
    if said["draft"]:
        draft_mapping(file, folder, to=said["draft"], occasion=_occasion(folder, said))
        click.echo(f"{said['draft']}\n\nNext: edit it, then give it with --mapping.")
        return
    mapping_file = said["mapping"]
    occasion = None if mapping_file else _occasion(folder, said)
    imported = import_wave(file, folder, mapping_file=mapping_file, occasion=occasion)
    click.echo(as_json_text(_import_values(imported)) if as_json else _import_text(imported))


def _occasion(folder: Path, said: dict[str, Any]) -> Occasion:
    """What a person said of the file on the command line; the study may know the date."""
    wave = said["wave"]
    day = said["date"].date() if said["date"] else wave and declared_date(folder, wave)
    has_team = said["team"] or said["team_column"]
    if wave and has_team and not day:
        raise BadInput(
            Problem(
                f"The study has no wave '{wave}', so nothing says when it was.",
                "--wave",
                "Correct the wave's id; or give its first day with --date, if it is a new one.",
            )
        )
    if not wave or not day or not has_team:
        raise BadInput(
            Problem(
                "Nothing says which wave and team these answers belong to.",
                "the command",
                "Give --mapping, or --wave, --date and --team (or --team-column).",
            )
        )
    note = WaveNote(
        id=wave,
        title=dict.fromkeys(LANGUAGES, wave),
        date=day,
        questionnaire=said["questionnaire"] or wave,
    )
    group = Group(team=said["team"], column=said["team_column"])
    return Occasion(wave=note, group=group, language=said["lang"])


def _import_text(imported: Imported) -> str:
    said = [imported.taken, str(imported.losses)]
    if imported.new_teams:
        named = ", ".join(f"'{team}'" for team in imported.new_teams)
        said.append(f"New in study.toml, teams: {named}. Is that what you meant?")
    return "\n\n".join(said)


def _import_values(imported: Imported) -> dict[str, object]:
    losses = [
        {"what": loss.what, "where": loss.where, "count": loss.count, "why": loss.why}
        for loss in imported.losses.entries
    ]
    return {"taken": imported.taken, "losses": losses, "new-teams": [*imported.new_teams]}
