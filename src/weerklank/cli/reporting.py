"""Making a report."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import click
from tqdm import tqdm

from weerklank.cli.terminal import as_json_text, folder_argument, json_option, refusing
from weerklank.cli.writing import write_together
from weerklank.report.annex.making import make_annexes
from weerklank.report.changes import changes
from weerklank.report.document import Document
from weerklank.report.docx import render_docx
from weerklank.report.html import render_html
from weerklank.report.making import make_document
from weerklank.report.material import Material, gather
from weerklank.report.pdf import render_pdf
from weerklank.report.recomputing import recomputation, recomputing_files
from weerklank.report.speaker import LANGUAGES
from weerklank.report.xlsx import render_xlsx
from weerklank.survey.opening import open_study
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.release.counted import answers_hash
from weerklank.survey.release.exports import ANNEXES, Export, log_export
from weerklank.survey.release.history import Audience
from weerklank.survey.study import Wave

RENDERERS: dict[str, Callable[[Document], bytes]] = {
    "html": lambda document: render_html(document).encode(),
    "pdf": render_pdf,
    "docx": render_docx,
    "xlsx": render_xlsx,
}


@click.command()
@folder_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where it goes.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="The study's first language if left out."
)
@click.option("--wave", help="The wave it is about; the newest if left out.")
@click.option(
    "--formats", default="html,pdf", show_default=True, help="Which of html, pdf, docx, xlsx."
)
@click.option(
    "--annexes", "with_annexes", is_flag=True, help="An annex for each team too, once released."
)
@json_option
@refusing
def report(
    folder: Path,
    out: Path,
    *,
    formats: str,
    with_annexes: bool,
    as_json: bool,
    **said: str | None,
) -> None:
    """Make the report of the study in FOLDER, and what R needs to compute it again."""
    if out.is_file():
        raise BadInput(Problem("This is a file.", str(out), "Name a folder for the report."))
    renderers = {name: _renderer(name) for name in map(str.strip, formats.split(","))}
    study = open_study(folder)
    language = said["lang"] or study.study.languages[0]
    with _progress(len(study.study.waves) + len(renderers)) as bar:
        material = gather(study, language, wave=said["wave"], follow=_moving(bar))
        documents = {f"report.{language}": make_document(material)}
        if with_annexes:
            documents |= {each.file: each.document for each in make_annexes(material)}
            bar.total += len(renderers) * (len(documents) - 1)
        pages = _rendered(documents, renderers, bar)
    beside = recomputing_files(recomputation(changes(material), study.study.plan))
    if with_annexes:
        _log_annexes(material, pages)
    files = _written(out, pages | beside)
    names = "\n".join(file["file"] for file in files)
    click.echo(as_json_text({"files": files}) if as_json else names)


def _renderer(name: str) -> Callable[[Document], bytes]:
    if name not in RENDERERS:
        known = ", ".join(RENDERERS)
        mend = f"Use any of {known}, with commas between them."
        raise BadInput(Problem(f"There is no format '{name}'.", "--formats", mend))
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


def _rendered(
    documents: dict[str, Document],
    renderers: dict[str, Callable[[Document], bytes]],
    bar: tqdm,
) -> dict[str, bytes]:
    """Every document in every format, by the name of its file."""
    pages: dict[str, bytes] = {}
    for name, document in documents.items():
        for ending, rendered in renderers.items():
            pages[f"{name}.{ending}"] = rendered(document)
            bar.update()
    return pages


def _log_annexes(material: Material, pages: dict[str, bytes]) -> None:
    """Keep that annexes of this wave are out, before they are."""
    files = {n: sha256(page).hexdigest() for n, page in pages.items() if n.startswith("annex.")}
    wave = material.last.wave
    made = Export(
        wave=wave.id,
        purpose=ANNEXES,
        on=datetime.now(tz=UTC).date(),
        by="",
        release=material.last.by_audience[Audience.TEAMS].release,
        answers=answers_hash(material.folder, wave),
        rows="",
        files=files,
        software=version("weerklank"),
    )
    log_export(material.folder.path, made)


def _written(out: Path, pages: dict[str, bytes]) -> list[dict[str, str]]:
    """Write all files, after all of them could be made."""
    write_together(out, pages)
    return [
        {"file": str(out / name), "sha256": sha256(page).hexdigest()}
        for name, page in pages.items()
    ]
