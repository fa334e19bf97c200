"""Coding open answers by theme: sheets for coders, and what they made of the answers."""

from pathlib import Path
from typing import Any

import click
import msgspec

from weerklank.cli.terminal import as_json_text, folder_argument, json_option, refusing
from weerklank.report.speaker import LANGUAGES
from weerklank.survey.opening import open_study
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.themes.cells import read_tree
from weerklank.survey.themes.coding import Coding, refuse_to_replace
from weerklank.survey.themes.deciding import Decided, decide, keep
from weerklank.survey.themes.preparing import Asked, asked_openly, coder_sheet
from weerklank.survey.themes.sheet import written_sheet

wave_option = click.option("--wave", help="The newest with open answers if left out.")
question_option = click.option(
    "--question", "questions", multiple=True, help="Only this one; all if left out. May repeat."
)
language_option = click.option(
    "--lang", type=click.Choice([*LANGUAGES]), help="The study's first language if left out."
)
path = click.Path(path_type=Path)


@click.group()
def themes() -> None:
    """Code open answers by theme, count them, and put them in the report."""


@themes.command()
@folder_argument
@click.option("--out", required=True, type=path, help="The workbook to write.")
@wave_option
@question_option
@click.option("--coder", default="", help="Who will code: a name, or a letter.")
@click.option("--tree", type=path, help="A workbook with themes to start from.")
@language_option
@json_option
@refusing
def sheet(
    folder: Path, out: Path, *, coder: str, tree: Path | None, as_json: bool, **said: Any
) -> None:
    """Write a workbook in which one coder says which themes the open answers are about."""
    study = open_study(folder)
    asked = asked_openly(study, wave=said["wave"], items=said["questions"])
    language = said["lang"] or study.study.languages[0]
    codes = read_tree(tree) if tree else None
    made = coder_sheet(study, asked, language=language, coder=coder, codes=codes)
    _write_new(out, written_sheet(made))
    if as_json:
        click.echo(as_json_text({"file": str(out), **_numbers(asked)}))
        return
    numbers = _numbers(asked)
    click.echo(
        f"{out}\n\n{numbers['answers']} answers in {numbers['rows']} rows, of wave "
        f"{asked.wave.id}. It holds what people wrote: keep it within the study."
    )


@themes.command()
@folder_argument
@click.argument("sheets", nargs=-1, required=True, type=path)
@wave_option
@question_option
@click.option("--settle", type=path, help="Write here what two coders see differently.")
@click.option("--settled", type=path, help="What they made of that.")
@click.option("--replace", is_flag=True, help="Put this in the place of an earlier coding.")
@language_option
@json_option
@refusing
def read(
    folder: Path,
    sheets: tuple[Path, ...],
    *,
    settle: Path | None,
    settled: Path | None,
    as_json: bool,
    **said: Any,
) -> None:
    """Read the SHEETS of one or two coders, say how far they agree, and keep their coding.

    Where two coders differ nothing is kept yet: write what they differ on with --settle, let
    them fill it in, and give it with --settled, beside both sheets.
    """
    study = open_study(folder)
    asked = asked_openly(study, wave=said["wave"], items=said["questions"])
    language = said["lang"] or study.study.languages[0]
    decided = decide(study, asked, sheets, settled=settled, language=language)
    if decided.to_settle is None and not said["replace"]:
        refuse_to_replace(study.path, asked.wave.id, decided.codings)
    values = _values(study, asked, decided, settle)
    click.echo(as_json_text(values) if as_json else _text(values))


def _write_new(out: Path, content: bytes) -> None:
    """Write a workbook where there is none: it could hold hours of somebody's work."""
    if out.exists():
        raise BadInput(
            Problem("There is a file here already.", str(out), "Name a new one, or move it.")
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)


def _numbers(asked: Asked) -> dict[str, Any]:
    return {
        "wave": asked.wave.id,
        "questions": [item.id for item in asked.items],
        "answers": sum(each.times for each in asked.answers),
        "rows": sum(len(each.pieces) for each in asked.answers),
    }


def _values(
    study: StudyFolder, asked: Asked, decided: Decided, settle: Path | None
) -> dict[str, Any]:
    """Keep the coding, or write what is to be settled, and say so as plain values."""
    values = _numbers(asked) | {"coded": [_coded(each) for each in decided.codings]}
    if decided.to_settle is None:
        file = keep(study, asked, decided.codings)
        return values | {"kept": str(file), "verbatim-quotes": decided.verbatim}
    if settle:
        _write_new(settle, written_sheet(decided.to_settle))
    differing = len({row.key for row in decided.to_settle.rows})
    return values | {"differing": differing, "settle": str(settle) if settle else None}


def _coded(coding: Coding) -> dict[str, Any]:
    remarks = [remark for each in coding.answers for remark in each.remarks]
    return {
        "question": coding.item,
        "coders": [*coding.coders],
        "not-coded": sum(each.times for each in coding.answers if not each.remarks),
        "themes": [each.id for each in coding.codes],
        "quotes": sum(bool(each.quote) for each in remarks),
        "agreement": msgspec.to_builtins(coding.agreed) if coding.agreed else None,
    }


# --- as text ----------------------------------------------------------------------


def _text(values: dict[str, Any]) -> str:
    parts = ["\n".join(_lines(each, is_kept="kept" in values)) for each in values["coded"]]
    if "kept" in values:
        parts.append(f"{values['kept']}\n")
        if values["verbatim-quotes"]:
            parts.append(
                f"Quotes that are word for word what somebody wrote: "
                f"{values['verbatim-quotes']}. Colleagues may know them by that."
            )
        return "\n\n".join(parts).rstrip()
    parts.append(
        f"{values['differing']} answers are coded or quoted differently, so nothing was kept."
    )
    parts.append(
        f"{values['settle']}\n\nNext: fill it in together, then give it with --settled."
        if values["settle"]
        else "Write them to a sheet with --settle, fill it in together, and give it with "
        "--settled."
    )
    return "\n\n".join(parts)


def _lines(coded: dict[str, Any], *, is_kept: bool) -> list[str]:
    lines = [f"{coded['question']}: coded by {' and '.join(coded['coders'])}"]
    if is_kept:
        lines.append(
            f"  {len(coded['themes'])} themes, {coded['quotes']} quotes, "
            f"{coded['not-coded']} answers without a code"
        )
    return lines + (_agreement(coded["agreement"]) if coded["agreement"] else [])


def _agreement(agreed: dict[str, Any]) -> list[str]:
    """How far two coders agreed, and per code how often each gave it."""
    codes = agreed.get("codes", ())
    width = max(5, *(len(each["code"]) for each in codes)) if codes else 5
    return [
        f"  the same themes for {agreed['alike']} of {agreed['answers']} answers that both coded",
        (
            f"  Krippendorff's alpha {_number(agreed, 'alpha')} "
            f"({_number(agreed, 'low')} to {_number(agreed, 'high')})"
        ),
        f"  {'theme':{width}}  first  second  both  kappa    AC1",
        *(
            f"  {each['code']:{width}}  {each['first']:5}  {each['second']:6}  {each['both']:4}"
            f"  {_number(each, 'kappa'):>5}  {_number(each, 'ac1'):>5}"
            for each in codes
        ),
    ]


def _number(values: dict[str, Any], name: str) -> str:
    found = values.get(name)
    return "-" if found is None else f"{found:.2f}"
