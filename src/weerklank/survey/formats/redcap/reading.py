"""A data dictionary of REDCap, read as a questionnaire."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from weerklank.survey.formats.csv import read_csv
from weerklank.survey.formats.form import Form
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.formats.redcap.columns import (
    HEADERS,
    Field,
    fields_of,
    has_headers,
    known_columns,
)
from weerklank.survey.formats.redcap.fields import matrix_faults
from weerklank.survey.formats.redcap.names import LONGEST
from weerklank.survey.formats.redcap.notebook import Note, note_in
from weerklank.survey.formats.redcap.taking import Taking
from weerklank.survey.formats.table import Table
from weerklank.survey.questionnaire import Licence, Questionnaire
from weerklank.survey.refusals import BadInput, Problem

MOST_FIELDS = 5_000
"""A dictionary with more fields describes no questionnaire."""
ASK_PERMISSION = "Say whether these texts may be used."
_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


def is_redcap(file: Path) -> bool:
    r"""Whether a file is a data dictionary of REDCap, by its first row; never refuses.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.csv")
    ...     _ = file.write_text("record_id,tools___1\n1,0\n")
    ...     is_redcap(file)
    False
    """
    return has_headers(file)


def read_redcap(file: Path, version: str, *, language: str = "") -> Form:
    r"""Read a data dictionary as a version of a questionnaire, and tell what was not taken.

    `language` is that of the texts: what is not given is what the file remembers, else
    Dutch. A list of answers is taken as one of several without an order, unless the file
    remembers more; `importing.recognising` knows the usual lists. Raises BadInput where the
    file is no data dictionary or holds no question.

    >>> from tempfile import TemporaryDirectory
    >>> rows = (
    ...     "field_name,form_name,field_type,field_label,select_choices_or_calculations",
    ...     "record_id,team,text,Record,",
    ...     'help,team,radio,<b>I get help.</b>,"1, No, never | 2, Yes"',
    ... )
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "dictionary.csv")
    ...     _ = file.write_text("\n".join(rows))
    ...     form = read_redcap(file, "2026", language="en")
    >>> form.questionnaire.item_by_id["help"].text, form.questionnaire.scales[0].options[0].text
    ({'en': 'I get help.'}, {'en': 'No, never'})
    """
    table = read_csv(file)
    rows = _checked(list(fields_of(table)), str(file))
    about = note_in(rows[0].annotation)[0]
    taking = Taking(str(file), language or about.language or "nl")
    taking.tell(f"the record id '{rows[0].name}'", "A study does not know who answered.")
    for row in _lowered(rows[1:], taking):
        taking.take(row)
    _tell_whole(table, rows, taking)
    if not taking.items:
        raise _refused("There is no question in this data dictionary.", str(file))
    return Form(
        _questionnaire(version, about, rows[1:], taking),
        LossReport(table.losses.entries).with_all(taking.losses),
    )


def _checked(rows: list[Field], source: str) -> list[Field]:
    if not rows:
        raise _refused("This data dictionary has no fields.", source)
    if len(rows) > MOST_FIELDS:
        raise _refused(f"This data dictionary has more than {MOST_FIELDS:,} fields.", source)
    seen: set[str] = set()
    for row in rows:
        name, where = row.name.lower(), f"{source}, row {row.row}"
        if not name or not name[0].isalpha() or not set(name) <= _ALPHABET:
            raise _refused(f"'{row.name[:40]}' cannot be the name of a variable.", where)
        if name in seen:
            raise _refused(f"Two fields are called '{name[:40]}'.", where)
        seen.add(name)
    return rows


def _lowered(rows: Sequence[Field], taking: Taking) -> list[Field]:
    lowered = []
    for row in rows:
        if row.name != row.name.lower():
            taking.tell("capitals in variable names", "REDCap writes them small.")
        if len(row.name) > LONGEST:
            taking.tell(f"variable names over {LONGEST} characters", "They are kept.")
        lowered.append(replace(row, name=row.name.lower(), type=row.type.lower()))
    return lowered


def _tell_whole(table: Table, rows: Sequence[Field], taking: Taking) -> None:
    """What concerns the dictionary as a whole."""
    extra = len(table.columns) - len(known_columns(table))
    if extra:
        taking.told[
            "columns that a data dictionary does not have", table.source, "They are not read."
        ] = extra
    groups: dict[str, list[Field]] = {}
    for row in rows:
        if row.matrix:
            groups.setdefault(row.matrix, []).append(row)
    for name, members in groups.items():
        what = f"the matrix '{name[:40]}'"
        faults = "; ".join(matrix_faults(members))
        why = "Its items are taken one by one; what they share is their answers."
        taking.told[what, table.source, f"{why} Look at it: {faults}." if faults else why] = (
            len(members)
        )
    forms = [row.form for row in rows]
    if len(set(forms)) < sum(a != b for a, b in zip(["", *forms], forms, strict=False)):
        taking.tell("forms that are not in one piece", "REDCap would refuse this dictionary.")
    taking.tell(
        "settings of the project",
        "Missing-data codes, events, surveys and translations are not in a data dictionary.",
    )


def _questionnaire(
    version: str, about: Note, rows: Sequence[Field], taking: Taking
) -> Questionnaire:
    title = about.title or rows[0].form.replace("_", " ").strip().capitalize()
    if not about.purpose:
        taking.tell(
            "what the results may be used for",
            "It is not in the file; 'work' is taken, so correct it where it is about persons.",
        )
    used = {item.theme for item in taking.items}
    return Questionnaire(
        id=version,
        title={taking.language: title},
        languages=(taking.language,),
        purpose=about.purpose or "work",
        licence=Licence(state="needed", note=ASK_PERMISSION),
        themes=tuple(theme for theme in taking.themes.values() if theme.id in used),
        scales=tuple(taking.scales.values()),
        items=tuple(taking.items),
    )


def _refused(what: str, where: str) -> BadInput:
    mend = f"Download it from REDCap once more; it has {len(HEADERS)} columns."
    return BadInput(Problem(what, where, mend))
