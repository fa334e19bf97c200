"""An XLSForm as a questionnaire."""

from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from weerklank.survey.formats.form import Form
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.formats.signature import may_be_workbook
from weerklank.survey.formats.workbook import read_workbook
from weerklank.survey.formats.xlsform.sheets import FormSheets, is_xlsform, read_sheets
from weerklank.survey.importing.guess import ASK_PERMISSION
from weerklank.survey.importing.xlsform.groups import Groups
from weerklank.survey.importing.xlsform.lists import Lists
from weerklank.survey.importing.xlsform.names import Names
from weerklank.survey.importing.xlsform.questions import Questions
from weerklank.survey.importing.xlsform.told import Told
from weerklank.survey.importing.xlsform.tongues import REPORTED, Tongues, tongues_of
from weerklank.survey.questionnaire import Item, Licence, Questionnaire
from weerklank.survey.refusals import BadInput, Problem

MOST_BLANK = 20
"""Survey tools look no further than so many blank rows."""
_SETTINGS = {"form_title", "form_id", "default_language", "allow_choice_duplicates"}


def is_xlsform_file(file: Path) -> bool:
    """Whether a file is an XLSForm, or of the dialect that formr has of it.

    Raises BadInput for a workbook that cannot be read, and where there is no such file.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "form.xlsx")
    ...     _ = file.write_text("type,name,label")
    ...     is_xlsform_file(file)
    False
    """
    return may_be_workbook(file) and is_xlsform(read_workbook(file))


def read_xlsform(file: Path, version: str = "", *, language: str = "") -> Form:
    """Read an XLSForm as the version of a questionnaire with this id.

    The id is that of the form, or the name of the file, where none is given; `language` is the code of texts that name no
    language (else the answers tell, else Dutch). The licence is needed until a person says
    otherwise. Raises BadInput where the file is no XLSForm or holds no question that can be
    taken, and for the dialect of formr.

    >>> from tempfile import TemporaryDirectory
    >>> from openpyxl import Workbook
    >>> with TemporaryDirectory() as folder:
    ...     book, file = Workbook(), Path(folder, "form.xlsx")
    ...     survey, choices = book.active, book.create_sheet("choices")
    ...     survey.title = "survey"
    ...     for row in (["type", "name", "label"], ["select_one yn", "busy", "Ben je druk?"]):
    ...         survey.append(row)
    ...     for row in (["list_name", "name", "label"], ["yn", 0, "Nee"], ["yn", 1, "Ja"]):
    ...         choices.append(row)
    ...     book.save(file)
    ...     form = read_xlsform(file, "2026")
    >>> asked = form.questionnaire
    >>> asked.item_by_id["busy"].text, asked.scales[0].kind.value
    ({'nl': 'Ben je druk?'}, 'yes-no')
    """
    sheets = read_sheets(file)
    told, tongues = Told(sheets), tongues_of(sheets, language)
    _tell_of_form(sheets, tongues, told)
    questions = Questions(
        told,
        tongues,
        Lists.of(sheets, tongues, told),
        Groups(told, tuple(tongues.codes.values())),
        Names.of(sheets.survey, told),
    )
    for row in sheets.survey:
        questions.read(row)
    while questions.groups.open:
        questions.groups.end()
    questions.lists.tell_unused()
    if not questions.items:
        raise BadInput(
            Problem(
                "No question of this form can be taken.",
                str(file),
                "Check that its sheet 'survey' holds questions, and 'choices' their answers.",
            )
        )
    asked = _questionnaire(
        questions, sheets, version or sheets.settings.get("form_id", file.stem)
    )
    return Form(asked, LossReport(told.losses))


def _questionnaire(questions: Questions, sheets: FormSheets, version: str) -> Questionnaire:
    languages, items = _languages(questions)
    title = sheets.settings.get("form_title") or version
    asked = Questionnaire(
        id=version,
        title={languages[0]: title},
        languages=languages,
        purpose="work",
        licence=Licence(state="needed", note=ASK_PERMISSION),
        themes=tuple(questions.groups.themes.values()),
        scales=tuple(questions.scales.values()),
        items=items,
    )
    _tell_of_texts(asked, questions.told)
    return asked


def _languages(questions: Questions) -> tuple[tuple[str, ...], tuple[Item, ...]]:
    """The languages in which every question is asked, and the items with a text in them."""
    items, codes = questions.items, [*questions.tongues.codes.values()]
    counted = Counter(code for item in items for code in item.text)
    whole = tuple(code for code in codes if counted[code] == len(items))
    for code in codes:
        if code not in whole and counted[code]:
            questions.told.tell(
                f"the language '{code}': {len(items) - counted[code]} questions lack a text",
                "What there is was kept; the questionnaire is not said to be in it.",
                row=1,
            )
    if whole:
        return whole, tuple(items)
    fullest = max(codes, key=lambda code: counted[code])
    return (fullest,), tuple(
        replace(item, text={fullest: next(iter(item.text.values())), **item.text})
        for item in items
    )


def _tell_of_texts(asked: Questionnaire, told: Told) -> None:
    for language in asked.languages:
        lacking = sum(
            not option.text.get(language) for scale in asked.scales for option in scale.options
        )
        if lacking:
            why = "Their text in another language is shown."
            told.tell(
                f"{lacking} answers have no text in '{language}'", why, row=1, on="choices"
            )
        if language not in REPORTED:
            why = "It was kept; reports are in Dutch and in English only."
            told.tell(f"the language '{language}'", why, row=1)


def _tell_of_form(sheets: FormSheets, tongues: Tongues, told: Told) -> None:
    if tongues.guessed:
        told.tell("the language of texts that name none", tongues.guessed, row=1)
    for name in sorted(sheets.settings.keys() - _SETTINGS):
        told.tell(f"the setting '{name}'", "It has no place here.", row=2, on="settings")
    for sheet, rows in (("survey", sheets.survey), ("choices", sheets.choices)):
        last = 1
        for row in rows:
            if row.number - last > MOST_BLANK + 1:
                what = f"more than {MOST_BLANK} blank rows before a row that holds something"
                why = "Survey tools do not look beyond them; here what follows was read."
                told.tell(what, why, row=row.number, on=sheet)
            last = row.number
