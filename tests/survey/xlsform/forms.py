"""XLSForms as tests want them: written by hand, row by row."""

from pathlib import Path

import pytest

from tests.survey.formats.books import book
from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.formats.form import Form
from weerklank.survey.importing.xlsform.reading import read_xlsform
from weerklank.survey.refusals import BadInput

Rows = list[list[object]]
YES_NO: Rows = [["yn", "no", "Nee"], ["yn", "yes", "Ja"]]
CHOICES = ["list_name", "name", "label"]


def written(folder: Path, survey: Rows, choices: Rows | None = None, **settings: str) -> Path:
    """An XLSForm with these rows below the usual headings, unless they bring their own."""
    own = survey[0][0] in ("type", "Type ")
    head = [] if own else [["type", "name", "label", "relevant", "appearance", "constraint"]]
    listed = [CHOICES, *YES_NO] if choices is None else choices
    sheets = {"survey": [*head, *survey], "choices": listed}
    if settings:
        sheets["settings"] = [[*settings], [*settings.values()]]
    return book(folder / "form.xlsx", **sheets)


def read(folder: Path, survey: Rows, choices: Rows | None = None, **settings: str) -> Form:
    """What is read of it; it always fits itself."""
    form = read_xlsform(written(folder, survey, choices, **settings), "v1")
    assert problems_of_questionnaire(form.questionnaire) == []
    return form


def told(form: Form, word: str) -> str:
    """The one line of the loss report that holds this word."""
    lines = [line.partition("form.xlsx, sheet ")[2] for line in form.losses.lines]
    (line,) = [line for line in lines if word in line]
    return line


def refusal(file: Path) -> str:
    with pytest.raises(BadInput) as refused:
        read_xlsform(file, "v1")
    return str(refused.value)
