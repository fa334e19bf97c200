"""Bringing answers out: files for SPSS, spreadsheets and other programs."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from weerklank.cli.terminal import as_json_text, folder_argument, json_option, refusing
from weerklank.report.material import count_waves
from weerklank.report.speaker import LANGUAGES
from weerklank.survey.exporting.gathering import rows_inside, rows_to_share
from weerklank.survey.exporting.making import Exported, Request, export_wave
from weerklank.survey.formats.registry import OF_QUESTIONNAIRES, OF_ROWS, check_known
from weerklank.survey.formats.rows import Purpose, Rows
from weerklank.survey.opening import open_study
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.release.ledger import read_ledger
from weerklank.survey.release.making import standings
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder

LONGEST_LINE = 300
"""Characters of a loss that are printed."""


@click.command()
@folder_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where they go.")
@click.option(
    "--formats",
    default=",".join(OF_ROWS),
    show_default=True,
    help=f"Of answers; or without answers: {', '.join(sorted(OF_QUESTIONNAIRES))}.",
)
@click.option(
    "--for",
    "purpose",
    type=click.Choice([each.value for each in Purpose]),
    default=Purpose.SHARING.value,
    show_default=True,
    help="sharing: what may leave the study. inside: all answers, and they may not.",
)
@click.option("--wave", help="The wave; the newest with answers if left out.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The study's first if left out.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day; today if left out.")
@click.option("--by", default="", help="Who makes them, a name or a role: for the log.")
@json_option
@refusing
def export(folder: Path, out: Path, *, formats: str, as_json: bool, **said: Any) -> None:
    """Write the answers of a wave of the study in FOLDER, a row per respondent.

    What may leave the study follows its release: without teams and open answers, and without
    what people could be recognised by. Each export is a line in exports/log.jsonl.
    """
    if out.is_file():
        raise BadInput(Problem("This is a file.", str(out), "Name a folder for the files."))
    names = tuple(dict.fromkeys(name.strip() for name in formats.split(",")))
    check_known([*names])
    study = open_study(folder)
    wave = _wave(study, said["wave"])
    day = said["on"].date() if said["on"] else datetime.now(tz=UTC).date()
    request = Request(names, said["lang"] or study.study.languages[0], day, said["by"])
    wants_rows = any(name in OF_ROWS for name in names)
    rows = _rows(study, wave, Purpose(said["purpose"])) if wants_rows else None
    exported = export_wave(study, wave, rows, request, out)
    click.echo(as_json_text(_values(exported, out, wave)) if as_json else _text(exported, out))


def _wave(study: StudyFolder, name: str | None) -> Wave:
    known = [each for each in study.study.waves if study.answers_file(each).is_file()]
    if not known:
        raise BadInput(
            Problem(
                "No wave has answers yet.", str(study.path), "Run `weerklank import` first."
            )
        )
    for wave in known:
        if wave.id == (name or known[-1].id):
            return wave
    names = ", ".join(each.id for each in known)
    raise BadInput(
        Problem(f"There is no wave '{name}' with answers.", "--wave", f"Use {names}.")
    )


def _rows(study: StudyFolder, wave: Wave, purpose: Purpose) -> Rows:
    if purpose is Purpose.INSIDE:
        return rows_inside(study, wave)
    found = standings(study, read_ledger(study.path), count_waves(study, wave.id))
    return rows_to_share(study, found[-1])


def _values(exported: Exported, out: Path, wave: Wave) -> dict[str, Any]:
    hashes = exported.hashes
    return {
        "wave": wave.id,
        "files": [
            {"file": str(out / name), "sha256": hashes[name], "losses": written.losses.lines}
            for name, written in exported.files.items()
        ],
    }


def _text(exported: Exported, out: Path) -> str:
    lines = []
    for name in exported.files:
        lines += [str(out / name), *map(_indented, exported.own_losses(name))]
    if exported.left_out.entries:
        lines += [
            "",
            "Not in any of these files:",
            *map(_indented, exported.left_out.lines),
        ]
    return "\n".join(lines)


def _indented(line: str) -> str:
    """A line of a loss report, cut to what somebody reads; the file beside has all of it."""
    return f"  {line}" if len(line) <= LONGEST_LINE else f"  {line[:LONGEST_LINE]} …"
