"""The `weerklank` command: a study folder in, a report out.

Exit codes: 0 done, 2 the input cannot be used as it is (nothing was written).
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, ParamSpec

import click
from tqdm import tqdm

from weerklank.report.document import Document
from weerklank.report.html import render_html
from weerklank.report.making import make_document
from weerklank.report.material import gather
from weerklank.report.pdf import render_pdf
from weerklank.report.speaker import LANGUAGES
from weerklank.survey.importing.apply import Imported
from weerklank.survey.importing.declared import declared_date
from weerklank.survey.importing.mapping import Group, WaveNote
from weerklank.survey.importing.wave import Occasion, draft_mapping, import_wave
from weerklank.survey.opening import open_study
from weerklank.survey.overview import overview
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study import Wave
from weerklank.survey.template import new_study

BAD_INPUT = 2
RENDERERS: dict[str, Callable[[Document], bytes]] = {
    "html": lambda document: render_html(document).encode(),
    "pdf": render_pdf,
}

Arguments = ParamSpec("Arguments")

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
folder_argument = click.argument("folder", type=click.Path(path_type=Path))


def refusing(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Turn bad input into its message and exit code 2."""

    @wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except BadInput as refusal:
            click.echo(
                _refused(refusal.problems, as_json=bool(kwargs.get("as_json"))), err=True
            )
            sys.exit(BAD_INPUT)

    return run


def _refused(problems: Sequence[Problem], *, as_json: bool) -> str:
    if as_json:
        parts = [{"what": p.what, "where": p.where, "mend": p.mend} for p in problems]
        return _json({"problems": parts})
    return "\n\n".join(f"{p.where}\n  {p.what}\n  {p.mend}" for p in problems)


@click.group()
@click.version_option(package_name="weerklank")
def main() -> None:
    """Weerklank: measure, reflect, agree, follow up, measure again."""


@main.command()
@folder_argument
@refusing
def new(folder: Path) -> None:
    """Start a study in FOLDER, from a template that you can edit."""
    files = new_study(folder)
    click.echo("\n".join(str(file) for file in files))
    click.echo(f"\nNext: edit these files, then run: weerklank check {folder}")


@main.command()
@folder_argument
@json_option
@refusing
def check(folder: Path, *, as_json: bool) -> None:
    """Check the study in FOLDER, and say what each wave holds."""
    found = overview(open_study(folder))
    click.echo(_json(found.as_values()) if as_json else found.as_text())


@main.command(name="import")
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
    """Turn FILE (CSV, SPSS or Parquet) into a wave of the study in FOLDER.

    Without --mapping the meaning of the columns is guessed from --wave, --date and --team (or
    --team-column); the guess is kept in the study's folder mappings. To look at it first,
    write it with --draft, edit it, and give it with --mapping.
    """
    if said["draft"]:
        draft_mapping(file, folder, to=said["draft"], occasion=_occasion(folder, said))
        click.echo(f"{said['draft']}\n\nNext: edit it, then give it with --mapping.")
        return
    mapping_file = said["mapping"]
    occasion = None if mapping_file else _occasion(folder, said)
    imported = import_wave(file, folder, mapping_file=mapping_file, occasion=occasion)
    click.echo(_json(_import_values(imported)) if as_json else _import_text(imported))


def _occasion(folder: Path, said: dict[str, Any]) -> Occasion:
    """What a person said of the file on the command line; the study may know the date."""
    wave = said["wave"]
    day = said["date"].date() if said["date"] else wave and declared_date(folder, wave)
    if not wave or not day or not (said["team"] or said["team_column"]):
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
    return f"{imported.taken}\n\n{imported.losses}"


def _import_values(imported: Imported) -> dict[str, object]:
    losses = [
        {"what": loss.what, "where": loss.where, "count": loss.count, "why": loss.why}
        for loss in imported.losses.entries
    ]
    return {"taken": imported.taken, "losses": losses}


@main.command()
@folder_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where it goes.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="The study's first language if left out."
)
@click.option("--wave", help="The wave it is about; the newest if left out.")
@click.option("--formats", default="html,pdf", show_default=True, help="html, pdf, or both.")
@json_option
@refusing
def report(folder: Path, out: Path, *, formats: str, as_json: bool, **said: str | None) -> None:
    """Make the report of the study in FOLDER."""
    if out.is_file():
        raise BadInput(Problem("This is a file.", str(out), "Name a folder for the report."))
    renderers = {name: _renderer(name) for name in formats.split(",")}
    study = open_study(folder)
    language = said["lang"] or study.study.languages[0]
    pages: dict[str, bytes] = {}
    with _progress(len(study.study.waves) + len(renderers)) as bar:
        material = gather(study, language, wave=said["wave"], follow=_moving(bar))
        document = make_document(material)
        for name, rendered in renderers.items():
            pages[f"report.{language}.{name}"] = rendered(document)
            bar.update()
    files = _written(out, pages)
    names = "\n".join(file["file"] for file in files)
    click.echo(_json({"files": files}) if as_json else names)


def _renderer(name: str) -> Callable[[Document], bytes]:
    if name not in RENDERERS:
        known = " or ".join(RENDERERS)
        raise BadInput(Problem(f"There is no format '{name}'.", "--formats", f"Use {known}."))
    return RENDERERS[name]


def _progress(steps: int) -> tqdm:
    """A progress bar, only on a terminal and where the wait is over two seconds."""
    return tqdm(total=steps, delay=2, leave=False, unit="step", disable=None)


def _moving(bar: tqdm) -> Callable[[Sequence[Wave]], Iterator[Wave]]:
    """Waves that move the bar as they are counted."""

    def follow(waves: Sequence[Wave]) -> Iterator[Wave]:
        for wave in waves:
            yield wave
            bar.update()

    return follow


def _written(out: Path, pages: dict[str, bytes]) -> list[dict[str, str]]:
    """Write all files, after all of them could be made."""
    out.mkdir(parents=True, exist_ok=True)
    for name, page in pages.items():
        (out / name).write_bytes(page)
    return [
        {"file": str(out / name), "sha256": sha256(page).hexdigest()}
        for name, page in pages.items()
    ]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
