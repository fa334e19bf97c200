"""Calibrating a changed answer scale: making the forms, and what their answers say."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from math import isnan
from pathlib import Path
from typing import Any

import click

from weerklank.cli.terminal import as_json_text, folder_argument, json_option, refusing
from weerklank.report.speaker import LANGUAGES
from weerklank.survey.calibrating.answers import read_calibration
from weerklank.survey.calibrating.applying import (
    applied_before,
    apply_correction,
    correction_from,
    snippet,
)
from weerklank.survey.calibrating.bridge import Bridge, bridge_between
from weerklank.survey.calibrating.consequence import Consequence, Margin, consequences
from weerklank.survey.calibrating.forms import make_forms
from weerklank.survey.calibrating.outcome import Outcome, calibrated
from weerklank.survey.calibrating.writing import write_forms
from weerklank.survey.opening import open_study
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study import Correction
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.variables import Source

NEXT = (
    "Next: let a dozen people or more fill in each form, type their answers into "
    "answers.csv, and run: weerklank calibrate factor"
)


@dataclass(frozen=True, eq=False)
class _Told:
    """Everything that is told of a calibration."""

    outcome: Outcome
    consequences: tuple[Consequence, ...]
    correction: Correction | None
    level: float
    is_applied: bool
    was_applied_before: bool


def between(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say which two waves, which items, and how chance starts."""
    for option in (
        click.option("--seed", default=1, show_default=True, help="The same seed, the same."),
        click.option("--items", default="", help="B01,B02; all that changed if left out."),
        click.option("--to", "new", required=True, help="The wave with the new answers."),
        click.option("--from", "old", required=True, help="A wave with the old answers."),
    ):
        command = option(command)
    return command


@click.group()
def calibrate() -> None:
    """Make answers comparable that were given on another scale."""


@calibrate.command()
@folder_argument
@between
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A new folder.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of the forms.")
@json_option
@refusing
def forms(folder: Path, *, out: Path, seed: int, as_json: bool, **said: Any) -> None:
    """Make two forms, in which some people answer each item on both scales."""
    study = open_study(folder)
    bridge = _bridge(study, said)
    language = said["lang"] or study.study.languages[0]
    files = write_forms(bridge, make_forms(bridge, seed=seed), out, language=language)
    names = [str(file) for file in files]
    if as_json:
        click.echo(as_json_text({"files": names, "seed": seed, "items": bridge.items}))
    else:
        click.echo("\n".join([*names, f"\nSeed {seed}. {NEXT}"]))


@calibrate.command()
@folder_argument
@click.argument("answers", type=click.Path(path_type=Path))
@between
@click.option("--apply", "is_applied", is_flag=True, help="Add the correction to study.toml.")
@json_option
@refusing
def factor(folder: Path, answers: Path, *, seed: int, as_json: bool, **said: Any) -> None:
    """Compute from ANSWERS the factor, the linking, and what they mean for the study."""
    study = open_study(folder)
    read = read_calibration(answers, _bridge(study, said))
    outcome = calibrated(read, seed=seed, level=1 - study.study.plan.level)
    found = consequences(study, outcome, later=said["new"])
    correction = (
        correction_from(study, outcome.bridge, outcome.factor) if outcome.factor else None
    )
    told = _Told(
        outcome=outcome,
        consequences=found,
        correction=correction,
        level=1 - study.study.plan.level,
        is_applied=said["is_applied"],
        was_applied_before=bool(correction and applied_before(study.study, correction)),
    )
    if told.is_applied:
        _apply(study, correction)
    click.echo(_values(told) if as_json else _text(told))


def _bridge(study: StudyFolder, said: dict[str, Any]) -> Bridge:
    items = [name.strip() for name in said["items"].split(",") if name.strip()]
    return bridge_between(study, said["old"], said["new"], items)


def _apply(study: StudyFolder, correction: Correction | None) -> None:
    if correction is None:
        raise BadInput(
            Problem(
                "These scales have no factor to apply: a score is zero or less.",
                "--apply",
                "Leave --apply out, and use the linking.",
            )
        )
    apply_correction(study, correction)


def _values(told: _Told) -> str:
    outcome, linking = told.outcome, told.outcome.linking
    return as_json_text(
        _known(
            {
                "factor": outcome.factor and asdict(outcome.factor),
                "linking": linking
                and {
                    "method": linking.method,
                    "scores": outcome.old_values.tolist(),
                    "equivalents": linking.equivalents.tolist(),
                    "standard_errors": linking.standard_errors.tolist(),
                },
                "consequences": [asdict(each) for each in told.consequences],
                "cautions": outcome.cautions,
                "correction": told.correction and snippet(told.correction),
                "is_applied": told.is_applied,
                "was_applied_before": told.was_applied_before,
            }
        )
    )


def _known(value: object) -> object:
    """The value for a machine: what is undefined is null, for JSON has no NaN."""
    if isinstance(value, dict):
        return {name: _known(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_known(each) for each in value]
    return None if isinstance(value, float) and isnan(value) else value


def _text(told: _Told) -> str:
    parts = (
        _of_factor(told),
        _of_linking(told.outcome),
        _of_consequences(told),
        _past_the_end(told),
        _headed("Be careful", told.outcome.cautions),
        _of_correction(told),
    )
    return "\n\n".join("\n".join(part) for lines in parts if (part := list(lines)))


def _headed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """The lines under a heading; nothing where there are none."""
    for number, line in enumerate(lines):
        if number == 0:
            yield heading
        yield f"  {line}"


def _of_factor(told: _Told) -> Iterator[str]:
    found, (old, new) = told.outcome.factor, told.outcome.bridge.names
    if found:
        yield f"Factor from {old} to {new}: {found.value:.4f}"
        yield f"  {told.level:.0%} interval {found.low:.4f} to {found.high:.4f}"
        yield f"  mean {found.new_mean:.4f} on {new}, {found.old_mean:.4f} on {old}"
        yield f"  {found.respondents} people, {found.forms} forms, {found.items} items"
        yield f"  {found.method}"


def _of_linking(outcome: Outcome) -> Iterator[str]:
    linking, (old, new) = outcome.linking, outcome.bridge.names
    if linking:
        yield f"Linking, per score on {old} its equivalent on {new} (standard error)"
        for score, equivalent, error in zip(
            outcome.old_values, linking.equivalents, linking.standard_errors, strict=True
        ):
            said = "unknown" if isnan(equivalent) else f"{equivalent:.2f} ({error:.2f})"
            yield f"  {score:g}: {said}"
        yield f"  {linking.method}"


def _of_consequences(told: _Told) -> Iterator[str]:
    """The subscales; items are told to machines, and where they pass the end of the scale."""
    subscales = [each for each in told.consequences if each.source is Source.SUBSCALE]
    return _headed(
        f"What the factor does, with its uncertainty ({told.level:.0%} intervals, no tests)",
        map(_line, subscales),
    )


def _past_the_end(told: _Told) -> Iterator[str]:
    return _headed(
        "Corrected means that pass the end of the scale",
        (
            f"{each.wave}, {each.group}, {each.variable}: {each.corrected.value:.2f}"
            for each in told.consequences
            if each.is_past_the_end
        ),
    )


def _line(found: Consequence) -> str:
    start = f"{found.wave}, {found.group}, {found.variable}: {found.measured:.2f} becomes "
    said = start + _with_margin(found.corrected)
    return f"{said}; change since {_with_margin(found.change)}" if found.change else said


def _with_margin(margin: Margin) -> str:
    return f"{margin.value:.2f} ({margin.low:.2f} to {margin.high:.2f})"


def _of_correction(told: _Told) -> Iterator[str]:
    if told.is_applied:
        yield "The correction was added to study.toml. It is never applied again."
    elif told.was_applied_before:
        yield "study.toml corrects these items already: a factor is applied once."
    elif told.correction is not None:
        yield "For study.toml (or use --apply), once:"
        yield ""
        yield snippet(told.correction).rstrip()
