"""The whole folder of a study as one file, for whoever computes it again."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from weerklank.web.monitor.models import Study
from weerklank.web.monitor.rules.naming import slug

READ_ME = """\
Weerklank: the files of a study

The folder beside this file holds all of it. study.toml and questionnaires/ say who was asked what. waves/ holds the frozen answers: a row
per person, in an order that says nothing, without names, times or any link to a person.
report/ holds the reports that were made, with the counts behind them as CSV.

To compute a report again, with Python 3.11 or later:

    pip install weerklank
    weerklank check {folder}
    weerklank report {folder} --out again --formats html,pdf,docx,xlsx

With R and without Weerklank: open a terminal in {folder}/report/WAVE and
run Rscript report.recompute.R there.

Rows of people are for work inside the study only. What may leave it is made with
`weerklank export`, and released with `weerklank release`.
"""


def study_archive(study: Study) -> bytes:
    """Every file of the study as a ZIP archive; the same files give the same bytes."""
    made, folder = BytesIO(), slug(study.name)
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_entry("README.txt"), READ_ME.format(folder=folder))
        for file in study.files.order_by("path").iterator(chunk_size=10):
            archive.writestr(_entry(f"{folder}/{file.path}"), bytes(file.content))
    return made.getvalue()


def _entry(path: str) -> ZipInfo:
    """A file in the archive, without the moment at which it was packed."""
    entry = ZipInfo(path, date_time=(2000, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
