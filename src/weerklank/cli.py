"""The `weerklank` command: a study folder in, a report out.

Exit codes: 0 done, 2 the input cannot be used as it is (nothing was written).
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import ParamSpec

import click
from tqdm import tqdm

from weerklank.report.document import Document
from weerklank.report.html import render_html
from weerklank.report.making import make_document
from weerklank.report.material import gather
from weerklank.report.pdf import render_pdf
from weerklank.report.speaker import LANGUAGES
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

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
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
@as_json
@refusing
def check(folder: Path, *, as_json: bool) -> None:
    """Check the study in FOLDER, and say what each wave holds."""
    found = overview(open_study(folder))
    click.echo(_json(found.as_values()) if as_json else found.as_text())


@main.command()
@folder_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where it goes.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="The study's first language if left out."
)
@click.option("--formats", default="html,pdf", show_default=True, help="html, pdf, or both.")
@as_json
@refusing
def report(folder: Path, out: Path, *, lang: str | None, formats: str, as_json: bool) -> None:
    """Make the report of the study in FOLDER."""
    renderers = {name: _renderer(name) for name in formats.split(",")}
    study = open_study(folder)
    language = lang or study.study.languages[0]
    document = make_document(gather(study, language, follow=_progress))
    pages = {f"report.{language}.{name}": made(document) for name, made in renderers.items()}
    files = _written(out, pages)
    click.echo(
        _json({"files": files}) if as_json else "\n".join(file["file"] for file in files)
    )


def _renderer(name: str) -> Callable[[Document], bytes]:
    if name not in RENDERERS:
        known = " or ".join(RENDERERS)
        raise BadInput(Problem(f"There is no format '{name}'.", "--formats", f"Use {known}."))
    return RENDERERS[name]


def _progress(waves: Sequence[Wave]) -> Iterable[Wave]:
    """A progress bar, only where the wait is over two seconds."""
    bar: Iterable[Wave] = tqdm(waves, delay=2, leave=False, unit="wave")
    return bar


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
