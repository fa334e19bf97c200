"""Data dictionaries for tests: a row says only what it is about."""

import csv
from io import StringIO

from weerklank.survey.formats.redcap.columns import HEADERS
from weerklank.survey.formats.redcap.reading import read_redcap

RECORD = {"name": "record_id", "form": "team_survey", "type": "text", "label": "Record ID"}
AGREE = "1, oneens | 2, deels oneens | 3, neutraal | 4, deels eens | 5, eens"


def field(name, kind="radio", **rest):
    given = {"name": name, "form": "team_survey", "type": kind, "label": f"Over {name}"}
    if kind in ("radio", "dropdown", "checkbox"):
        given["choices"] = AGREE
    return given | rest


def text_of(*rows, api=False, record=RECORD):
    stream = StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow([names[api] for names in HEADERS.values()])
    table.writerows([row.get(name, "") for name in HEADERS] for row in (record, *rows))
    return stream.getvalue()


def file_of(folder, *rows, **options):
    file = folder / "dictionary.csv"
    file.write_text(text_of(*rows, **options), encoding="utf-8")
    return file


def read(folder, *rows, language="nl", **options):
    return read_redcap(file_of(folder, *rows, **options), "2026", language=language)


def items(form):
    return form.questionnaire.item_by_id


def told(form, what):
    """The losses of this name: how many, and why."""
    return [(loss.count, loss.why) for loss in form.losses.entries if loss.what == what]


def rows_of(written):
    """What was written, read by Python's own reader."""
    table = list(csv.reader(StringIO(written.content.decode("utf-8"))))
    return [dict(zip(HEADERS, row, strict=True)) for row in table[1:]]
