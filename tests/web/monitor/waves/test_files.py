"""The report and the files of a study: for the researcher, and for nobody else."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.web import make
from weerklank.web.monitor.actions import waves
from weerklank.web.monitor.models import StudyFile, Work
from weerklank.web.trust.models import AuditEvent


@pytest.fixture
def closed(opened, north, south, researcher):
    make.answered(opened, north, 8)
    make.answered(opened, south, 8)
    waves.close_wave(opened, by=researcher, at=make.FRIDAY)
    opened.refresh_from_db()
    return opened


def address_of(wave, name):
    file = StudyFile.objects.get(path=f"report/{wave.code}/{name}")
    return f"/studies/{wave.study_id}/files/{file.pk}/"


def test_the_researcher_reads_the_report_in_a_sandbox(as_, closed, researcher):
    page = as_(researcher).get(address_of(closed, "report.nl.html"))

    assert page.status_code == 200
    policy = page["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "script" not in policy


def test_the_report_calls_itself_a_draft(as_, closed, researcher):
    page = as_(researcher).get(address_of(closed, "report.nl.html")).content.decode()

    assert "Deze meting is nog niet vrijgegeven." in page


def test_other_files_are_downloaded(as_, closed, researcher):
    page = as_(researcher).get(address_of(closed, "report.nl.pdf"))

    assert page.content.startswith(b"%PDF")
    assert page["Content-Disposition"] == 'attachment; filename="report.nl.pdf"'


def test_frozen_answers_are_no_file_to_click_on(as_, closed, researcher):
    rows = StudyFile.objects.get(path="waves/2026.parquet")

    page = as_(researcher).get(f"/studies/{closed.study_id}/files/{rows.pk}/")

    assert page.status_code == 404


def test_the_whole_study_is_downloaded_with_how_to_compute_it_again(as_, closed, researcher):
    page = as_(researcher).post(f"/studies/{closed.study_id}/download/")

    archive = ZipFile(BytesIO(page.content))
    assert "weerklank report monitor-of-social-teams" in archive.read("README.txt").decode()
    names = {name.removeprefix("monitor-of-social-teams/") for name in archive.namelist()}
    assert {"study.toml", "waves/2026.parquet", "report/2026/report.nl.pdf"} <= names
    assert AuditEvent.objects.filter(deed="monitor.study.downloaded", by=researcher.pk).exists()


@pytest.mark.parametrize("name", ["outsider", "manager", "lead", "admin", "member"])
def test_nobody_else_sees_results(as_, request, closed, name):
    address = address_of(closed, "report.nl.html")
    browser = as_(request.getfixturevalue(name))

    assert browser.get(address).status_code == 404
    assert browser.get(f"/waves/{closed.pk}/report/").status_code == 404
    assert browser.post(f"/waves/{closed.pk}/report/again/").status_code == 404
    assert browser.post(f"/waves/{closed.pk}/freeze/again/").status_code == 404
    assert browser.post(f"/studies/{closed.study_id}/download/").status_code == 404


def test_the_fingerprint_of_the_answers_is_on_the_page(as_, closed, researcher):
    rows = StudyFile.objects.get(path="waves/2026.parquet")

    page = as_(researcher).get(f"/waves/{closed.pk}/report/").content.decode()

    assert rows.sha256 in page


def test_before_closing_the_page_says_that_nobody_sees_anything(as_, opened, researcher):
    page = as_(researcher).get(f"/waves/{opened.pk}/report/").content.decode()

    assert "/report/again/" not in page


@pytest.mark.parametrize(
    ("state", "words"),
    [({"done_at": None}, b"every 3s"), ({"failed_at": make.FRIDAY}, b"/report/again/")],
)
def test_a_report_that_is_made_or_failed_is_shown_as_such(
    as_, closed, researcher, state, words
):
    Work.objects.filter(kind=Work.Kind.REPORT).update(**state)

    assert words in as_(researcher).get(f"/waves/{closed.pk}/report/").content


def test_a_report_is_made_again_when_it_is_asked(as_, closed, researcher):
    before = StudyFile.objects.get(path="report/2026/report.nl.html")
    StudyFile.objects.filter(path__startswith="report/").delete()

    as_(researcher).post(f"/waves/{closed.pk}/report/again/")

    assert StudyFile.objects.get(path="report/2026/report.nl.html").sha256 == before.sha256
