"""A questionnaire as an XLSForm, and what of it a form has no place for."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from weerklank.survey.formats.form import Written
from weerklank.survey.formats.loss import Loss, LossReport
from weerklank.survey.formats.xlsform.choice_rows import Cells, ChoiceRows
from weerklank.survey.formats.xlsform.languages import name_of
from weerklank.survey.formats.xlsform.survey_rows import SurveyRows
from weerklank.survey.formats.xlsform.texts import FormTexts
from weerklank.survey.formats.xlsform.unsaid import left_behind
from weerklank.survey.questionnaire import Questionnaire

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 -- a workbook has no zone, and no clock is read


def write_xlsform(questionnaire: Questionnaire) -> Written:
    """Write a questionnaire that fits itself as an XLSForm: an .xlsx, the same bytes each time.

    Items are in their theme's group; consecutive items with the same answers are a matrix.
    What a form cannot hold is in the losses.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> written = write_xlsform(starter_questionnaire())
    >>> written.content[:2], written.losses.entries[0].what
    (b'PK', 'which side of an item is the better one, and which items are reversed')
    """
    texts = FormTexts(questionnaire.languages)
    lists = ChoiceRows(questionnaire, texts)
    survey = SurveyRows(questionnaire, texts, lists)
    rows = survey.rows()
    asked = ["type", "name", *texts.headings(["label", "hint"])]
    content = _book(
        {
            "survey": _table([*asked, "appearance", "relevant", "constraint"], rows),
            "choices": _table(["list_name", "name", *texts.headings(["label"])], lists.rows),
            "settings": _table([*(settings := _settings(questionnaire, texts))], [settings]),
        }
    )
    where = f"questionnaires/{questionnaire.id}.toml"
    losses = (*left_behind(questionnaire, where), *_changed(survey, where))
    return Written(content, LossReport(losses))


def _settings(questionnaire: Questionnaire, texts: FormTexts) -> Cells:
    first = questionnaire.languages[0]
    title = texts.plain(questionnaire.title.get(first) or questionnaire.id)
    return {
        "form_title": title,
        "form_id": questionnaire.id,
        "version": questionnaire.fingerprint,
        "default_language": name_of(first),
    }


def _table(columns: list[str], rows: Sequence[Cells]) -> list[list[str]]:
    used = [
        column
        for column in columns
        if column in columns[:2] or any(row.get(column) for row in rows)
    ]
    return [used, *([row.get(column, "") for column in used] for row in rows)]


def _book(sheets: dict[str, list[list[str]]]) -> bytes:
    file = BytesIO()
    # No text is ever taken for a formula, a number or a link, whatever it looks like.
    plain = dict.fromkeys(
        ("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False
    )
    with Workbook(file, {"in_memory": True, **plain}) as book:
        book.set_properties({"created": _MADE})
        heading = book.add_format({"bold": True, "bottom": 1})
        for name, (columns, *rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for at, column in enumerate(columns):
                sheet.set_column(at, at, 60 if column.startswith(("label", "hint")) else 20)
                sheet.write_string(0, at, column, heading)
            for number, row in enumerate(rows, start=1):
                for at, cell in enumerate(row):
                    if cell:
                        sheet.write_string(number, at, cell)
    return file.getvalue()


def _changed(survey: SurveyRows, where: str) -> Iterator[Loss]:
    """What is in the form, and not quite as it was."""
    for kind, names in (("items", survey.names), ("answer scales", survey.lists.names)):
        if names.changed:
            pairs = ", ".join(f"{old} = {new}" for old, new in names.changed.items())
            yield Loss(
                f"{kind} under another name: {pairs}",
                where,
                len(names.changed),
                "A name in a form begins with a letter, has no spaces and is no other's.",
            )
    for item in survey.unruly:
        yield Loss(
            f'show-if "{item.show_if}"',
            f"{where}, item {item.id}",
            1,
            "It is no rule, or looks at an item that is not there: everybody is asked.",
        )
    if survey.split:
        yield Loss(
            f"themes that are asked in parts: {', '.join(sorted(survey.split))}",
            where,
            len(survey.split),
            "Each part is a group of its own, because the order of the items was kept.",
        )
    yield from _changed_texts(survey.texts, where)


def _changed_texts(texts: FormTexts, where: str) -> Iterator[Loss]:
    why = {
        "characters": "Spaces around a text, signs that XML cannot hold and '${' were taken out.",
        "length": "A cell of a spreadsheet holds 32,000 characters: they were cut off.",
    }
    for kind, count in sorted(texts.changed.items()):
        yield Loss(f"texts with other {kind}", where, count, why[kind])
    if texts.elsewhere:
        yield Loss(
            f"texts in other languages: {', '.join(sorted(texts.elsewhere))}",
            where,
            len(texts.elsewhere),
            "The form has the languages of the questionnaire.",
        )
