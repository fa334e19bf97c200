"""Releasing a wave: what it shows goes into the ledger, with a certificate."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import click

from weerklank.cli.terminal import as_json_text, folder_argument, json_option, refusing
from weerklank.report.certificate import certificate, name_of_group
from weerklank.report.html import render_html
from weerklank.report.material import count_waves
from weerklank.report.pdf import render_pdf
from weerklank.report.speaker import Speaker
from weerklank.survey.opening import open_study
from weerklank.survey.release.history import Audience
from weerklank.survey.release.ledger import Entry, Ledger, read_ledger
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

    A release cannot be taken back. Each gets a certificate that says what was checked.
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
        before = read_ledger(study.path)
        after = release_wave(study, before, standing, on=day)
        if after != before:
            _write_certificates(study, after, after.entries[-1])


def _write_certificates(study: StudyFolder, ledger: Ledger, entry: Entry) -> None:
    folder = ledger.folder / "releases"
    for language in study.study.languages:
        document = certificate(study.study, entry, Speaker(language))
        name = f"{entry.id}.certificate.{language}"
        (folder / f"{name}.html").write_text(render_html(document), encoding="utf-8")
        (folder / f"{name}.pdf").write_bytes(render_pdf(document))


def _values(study: StudyFolder, standing: Standing) -> dict[str, object]:
    """What holds for a wave, as plain values."""
    return {
        "wave": standing.counted.wave.id,
        "release": standing.by_audience[Audience.PUBLIC].release,
        "hidden": [
            {"audience": audience, "group": group, "questions": n, "of": of, "why": status}
            for audience in Audience
            for group, status, n, of in _hidden(study, standing, audience)
        ],
    }


def _hidden(
    study: StudyFolder, standing: Standing, audience: Audience
) -> Iterator[tuple[str, Status, int, int]]:
    """Per group and reason on how many questions it is not shown."""
    statuses, speaker = standing.by_audience[audience], Speaker("en")
    for key in standing.keys(audience):
        reasons = Counter(statuses.of(name, key) for name in statuses.shown)
        for status in (Status.TOO_FEW, Status.PROTECTS):
            if reasons[status]:
                name = name_of_group(study.study, key, speaker)
                yield name, status, reasons[status], len(statuses.shown)


def _text(values: dict[str, object]) -> str:
    state = f"release {values['release']}" if values["release"] else "not released"
    lines = [f"{values['wave']}: {state}"]
    hidden = values["hidden"]
    if isinstance(hidden, list):
        lines += [
            f"  {each['audience']}: {each['group']} is not shown on {each['questions']} of "
            f"{each['of']} questions ({each['why']})"
            for each in hidden
        ]
    return "\n".join(lines)
