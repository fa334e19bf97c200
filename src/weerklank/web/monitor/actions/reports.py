"""The library's report of a study, for the researcher."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from weerklank.report.changes import changes
from weerklank.report.document import Document
from weerklank.report.docx import render_docx
from weerklank.report.html import render_html
from weerklank.report.making import make_document
from weerklank.report.material import gather
from weerklank.report.pdf import render_pdf
from weerklank.report.recomputing import recomputation, recomputing_files
from weerklank.report.xlsx import render_xlsx
from weerklank.survey.opening import open_study
from weerklank.survey.study_folder import StudyFolder
from weerklank.web.monitor.actions.folder import REPORTS, keep, laid_out
from weerklank.web.monitor.actions.queueing import ask
from weerklank.web.monitor.models import Wave, Work
from weerklank.web.people.models import User
from weerklank.web.trust.actions import record

RENDERERS: dict[str, Callable[[Document], bytes]] = {
    "html": lambda document: render_html(document).encode(),
    "pdf": render_pdf,
    "docx": render_docx,
    "xlsx": render_xlsx,
}


class NotFrozen(Exception):
    """There are no frozen answers of this wave to make a report of."""


@transaction.atomic
def ask_report(wave: Wave, *, by: User, at: datetime) -> None:
    """Have the report of a frozen wave made again; raises NotFrozen or StillBusy."""
    if wave.frozen_at is None:
        raise NotFrozen
    ask(wave, Work.Kind.REPORT, at=at)
    record("monitor.report.asked", wave, by=by, at=at, organisation=wave.study.organisation)


def make_report(wave: Wave, *, at: datetime) -> None:
    """Make the report of this wave in every language of the study, and keep it as files.

    Until the library is told to release the wave, the report calls itself a draft. Raises
    BadInput where the library refuses.
    """
    with laid_out(wave.study) as place:
        opened = open_study(place)
        files = {
            name: content
            for language in opened.study.languages
            for name, content in _in_language(opened, language, wave.code).items()
        }
    with transaction.atomic():
        keep(
            wave.study,
            {f"{REPORTS}/{wave.code}/{name}": content for name, content in files.items()},
            at=at,
        )
        record(
            "monitor.report.made", wave, by=None, at=at, organisation=wave.study.organisation
        )


def _in_language(opened: StudyFolder, language: str, wave: str) -> dict[str, bytes]:
    material = gather(opened, language, wave=wave)
    document = make_document(material)
    pages = {
        f"report.{language}.{ending}": rendered(document)
        for ending, rendered in RENDERERS.items()
    }
    return pages | recomputing_files(recomputation(changes(material), opened.study.plan))
