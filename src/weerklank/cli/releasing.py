"""Releasing a wave: what it shows goes into the ledger, with a certificate."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from weerklank.cli.terminal import as_json_text, folder_argument, json_option, refusing
from weerklank.report.certificate import certificate, name_of_group
from weerklank.report.html import render_html
from weerklank.report.material import count_waves
from weerklank.report.pdf import render_pdf
from weerklank.report.speaker import Speaker
from weerklank.survey.opening import open_study
from weerklank.survey.release.history import Audience
from weerklank.survey.release.ledger import Entry, read_ledger
from weerklank.survey.release.making import Standing, release_wave, standings
from weerklank.survey.release.status import Status
from weerklank.survey.study_folder import StudyFolder


@click.command()
@folder_argument
@click.option("--wave", help="Up to and with this wave; all that have answers if left out.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day; today if left out.")
@click.option("--dry-run", is_flag=True, help="Only say what would be shown and hidden.")
@json_option
@refusing
def release(
    folder: Path, *, wave: str | None, on: datetime | None, dry_run: bool, as_json: bool
) -> None:
    """Release the waves of the study in FOLDER: what they show goes into its ledger.

    A release cannot be taken back. Each gets a certificate that says what was checked, in the
    folder releases of the study.
    """
    study = open_study(folder)
    found = standings(study, read_ledger(folder), count_waves(study, wave))
    if not dry_run:
        day = on.date() if on else datetime.now(tz=UTC).date()
        _release(study, found, day)
        found = standings(study, read_ledger(folder), [each.counted for each in found])
    values = [_values(study, each) for each in found]
    click.echo(as_json_text({"waves": values}) if as_json else "\n\n".join(map(_text, values)))


def _release(study: StudyFolder, found: tuple[Standing, ...], day: date) -> None:
    for standing in found:
        release_wave(study, read_ledger(study.path), standing, on=day)
    for entry in read_ledger(study.path).entries:
        _write_certificates(study, entry)


def _write_certificates(study: StudyFolder, entry: Entry) -> None:
    """Write those that are not there; they follow from the ledger alone."""
    for language, file in zip(
        study.study.languages, _certificates(study, entry.id), strict=True
    ):
        if not file.exists():
            document = certificate(study.study, entry, Speaker(language))
            file.with_suffix(".pdf").write_bytes(render_pdf(document))
            file.write_text(render_html(document), encoding="utf-8")


def _certificates(study: StudyFolder, release_id: str) -> list[Path]:
    """The certificate of a release as a web page, in each language; beside each is a PDF."""
    folder = study.path / "releases"
    return [
        folder / f"{release_id}.certificate.{language}.html"
        for language in study.study.languages
    ]


def _values(study: StudyFolder, standing: Standing) -> dict[str, Any]:
    """What holds for a wave, as plain values: per group on how many questions it is shown."""
    statuses = standing.by_audience
    name = statuses[Audience.PUBLIC].release
    groups = []
    for key in standing.keys(Audience.TEAMS):
        values: dict[str, Any] = {"group": name_of_group(study.study, key, Speaker("en"))}
        for audience in Audience:
            if key in standing.keys(audience):
                values[audience.value] = statuses[audience].counted(key)
        groups.append(values)
    return {
        "wave": standing.counted.wave.id,
        "release": name,
        "certificates": [str(file) for file in _certificates(study, name)] if name else [],
        "questions": len(statuses[Audience.PUBLIC].shown),
        "groups": groups,
    }


def _text(values: dict[str, Any]) -> str:
    state = f"released as {values['release']}" if values["release"] else "not released"
    head = f"shown on how many of {values['questions']} questions and subscales"
    width = max(len(head), *(len(each["group"]) for each in values["groups"]))
    return "\n".join(
        [
            f"{values['wave']}: {state}",
            f"  {head:{width}}  report  annexes",
            *(
                f"  {each['group']:{width}}  {_shown(each, Audience.PUBLIC):>6}"
                f"  {_shown(each, Audience.TEAMS):>7}"
                for each in values["groups"]
            ),
            *(f"  {file}" for file in values["certificates"]),
        ]
    )


def _shown(group: dict[str, Any], audience: Audience) -> str:
    return str(group[audience][Status.SHOWN]) if audience in group else "-"
