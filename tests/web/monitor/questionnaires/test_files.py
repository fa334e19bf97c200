"""Files in and out."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from weerklank.survey.questionnaire import Questionnaire as Document
from weerklank.survey.template import starter_questionnaire
from weerklank.web.monitor.forms.questionnaires import starting
from weerklank.web.monitor.models import Questionnaire


@pytest.fixture
def browser(as_, researcher):
    signed_in = as_(researcher)
    signed_in.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return signed_in


def xlsform(*rows):
    book, file = Workbook(), BytesIO()
    book.active.title = "survey"
    for row in (["type", "name", "label", "hint"], *rows):
        book.active.append(row)
    book.save(file)
    return file.getvalue()


FORM = xlsform(["text", "why", "Waarom?", "Kort"], ["integer", "hours", "Hoeveel uur?", ""])


def sent(content, name="Ons formulier.xlsx"):
    return SimpleUploadedFile(name, content)


def bring(browser, valley, file):
    return browser.post(
        "/questionnaires/bring/",
        {"file": file, "name": "Ons formulier", "organisation": valley.pk, "language": "nl"},
        follow=True,
    )


def test_an_xlsform_becomes_a_draft_and_says_what_was_lost(browser, valley):
    page = bring(browser, valley, sent(FORM)).content.decode()

    made = Questionnaire.objects.get()
    assert made.document.id == "ons-formulier"
    assert [item.id for item in made.document.items] == ["why", "hours"]
    assert made.losses
    for line in made.losses.splitlines():
        assert line.split(":")[0] in page
    assert "/tmp" not in made.losses  # noqa: S108 -- what must not be told


def test_the_list_of_what_was_lost_can_be_downloaded_later(browser, valley):
    bring(browser, valley, sent(FORM))
    made = Questionnaire.objects.get()

    answer = browser.get(f"/questionnaires/{made.pk}/losses/?download")

    assert answer["Content-Disposition"] == 'attachment; filename="losses.txt"'
    assert answer.content.decode().strip() == made.losses


def test_a_file_becomes_the_next_draft_and_keeps_the_name(browser, published):
    where = f"/questionnaires/{published.pk}/bring/"
    browser.post(where, {"file": sent(FORM), "language": "nl", "edit": published.edit})

    published.refresh_from_db()
    assert [item.id for item in published.document.items] == ["why", "hours"]
    assert published.document.id == starter_questionnaire().id


def test_a_file_does_not_take_the_place_of_what_somebody_saved_meanwhile(browser, published):
    where = f"/questionnaires/{published.pk}/bring/"
    page = browser.post(where, {"file": sent(FORM), "language": "nl", "edit": "0"})

    assert "Look there first" in page.content.decode()
    published.refresh_from_db()
    assert published.document == starter_questionnaire()


def bomb():
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 60_000_000)
        archive.writestr("[Content_Types].xml", b"<Types/>")
    return file.getvalue()


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><document><LimeSurveyDocType>Survey
</LimeSurveyDocType><x>&b;</x></document>"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("answers.csv", b"team,mark\nnorth,7\n"),
        ("picture.xlsx", b"\x89PNG\r\n"),
        ("bomb.xlsx", bomb()),
        ("survey.lss", ENTITIES),
        ("survey.lss", b"<document>"),
        ("empty.csv", b"\n"),
        ("dictionary.csv", bytes(range(256))),
        ("../../etc/passwd", b"root"),
    ],
)
def test_what_holds_no_questionnaire_is_refused_with_a_sentence(browser, valley, name, content):
    page = bring(browser, valley, sent(content, name))

    assert page.status_code == 200
    assert 'class="errors' in page.content.decode()
    assert not Questionnaire.objects.exists()


def test_a_file_that_is_too_large_is_not_read(browser, valley, monkeypatch):
    monkeypatch.setattr(starting, "LARGEST_UPLOAD", 100)

    page = bring(browser, valley, sent(FORM)).content.decode()

    assert "This file is larger than 5 MB." in page
    assert not Questionnaire.objects.exists()


@pytest.mark.parametrize(
    ("name", "ending", "begins"),
    [
        ("toml", ".toml", b'id = "2026"'),
        ("xlsform", ".xlsform.xlsx", b"PK"),
        ("lss", ".lss", b"<?xml"),
        ("redcap", ".redcap.csv", b""),
        ("ddi", ".ddi.xml", b"<?xml"),
    ],
)
def test_a_version_can_be_had_in_every_format(browser, published, name, ending, begins):
    answer = browser.get(f"/questionnaires/{published.pk}/versions/1/files/{name}/")

    assert answer["Content-Disposition"] == f'attachment; filename="2026{ending}"'
    assert answer.content.startswith(begins)


def test_what_is_downloaded_as_toml_is_the_version(browser, published):
    answer = browser.get(f"/questionnaires/{published.pk}/versions/1/files/toml/")

    assert msgspec.toml.decode(answer.content, type=Document) == starter_questionnaire()


def test_the_page_says_what_each_file_leaves_out(browser, published):
    page = browser.get(f"/questionnaires/{published.pk}/versions/1/files/").content.decode()

    assert "left out" in page
    assert "LimeSurvey" in page


def test_what_is_for_the_person_has_no_codebook_and_the_page_says_why(browser, ours):
    person = msgspec.structs.replace(ours.document, purpose="person")
    Questionnaire.objects.update(draft=msgspec.json.encode(person).decode())

    page = browser.get(f"/questionnaires/{ours.pk}/draft/files/").content.decode()

    assert "These results are for the respondent alone." in page
    assert browser.get(f"/questionnaires/{ours.pk}/draft/files/ddi/").status_code == 404


def test_there_is_no_format_that_nobody_knows(browser, ours):
    assert browser.get(f"/questionnaires/{ours.pk}/draft/files/doc/").status_code == 404
