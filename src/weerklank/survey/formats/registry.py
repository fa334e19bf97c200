"""Every format that a study can be written in, by name: a new one is one line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from weerklank.survey.formats.csv_rows import write_csv
from weerklank.survey.formats.form import Written
from weerklank.survey.formats.parquet_rows import write_parquet
from weerklank.survey.formats.rows import Rows
from weerklank.survey.formats.sav_rows import write_sav
from weerklank.survey.formats.xlsx_rows import write_xlsx
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem

WriteRows = Callable[[Rows, str], Mapping[str, Written]]
"""From answers and a language to files, each under what its name ends in."""


@dataclass(frozen=True, slots=True)
class QuestionnaireFormat:
    """A format that holds a questionnaire and no answers: what its file ends in, its writer."""

    ending: str
    write: Callable[[Questionnaire], Written]


OF_ROWS: dict[str, WriteRows] = {
    "sav": write_sav,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "parquet": write_parquet,
}
OF_QUESTIONNAIRES: dict[str, QuestionnaireFormat] = {}


def check_known(names: list[str]) -> None:
    """Refuse a format that nobody can write; raises BadInput.

    >>> try:
    ...     check_known(["sav", "dta"])
    ... except BadInput as refusal:
    ...     print(refusal)
    --formats: There is no format 'dta'. Use csv, parquet, sav, xlsx.
    """
    known = sorted({*OF_ROWS, *OF_QUESTIONNAIRES})
    for name in names:
        if name not in known:
            raise BadInput(
                Problem(
                    f"There is no format '{name}'.", "--formats", f"Use {', '.join(known)}."
                )
            )
