"""Every format that a study can be written in, by name: a new one is one line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from weerklank.survey.codebook import codebook_of
from weerklank.survey.formats.csv_rows import write_csv
from weerklank.survey.formats.ddi.writing import write_ddi
from weerklank.survey.formats.form import Written
from weerklank.survey.formats.limesurvey.writing import write_lss
from weerklank.survey.formats.parquet_rows import write_parquet
from weerklank.survey.formats.redcap.writing import write_redcap
from weerklank.survey.formats.rows import Rows
from weerklank.survey.formats.sav_rows import write_sav
from weerklank.survey.formats.xlsform.writing import write_xlsform
from weerklank.survey.formats.xlsx_rows import write_xlsx
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder

WriteRows = Callable[[Rows, str], Mapping[str, Written]]
"""From answers and a language to files, each under what its name ends in."""


@dataclass(frozen=True, slots=True)
class QuestionnaireFormat:
    """A format that holds a questionnaire and no answers: what its file ends in, its writer.

    The writer takes a study, the wave that the questionnaire is of, and a language.
    """

    ending: str
    write: Callable[[StudyFolder, Wave, str], Written]


OF_ROWS: dict[str, WriteRows] = {
    "sav": write_sav,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "parquet": write_parquet,
}


def _xlsform(folder: StudyFolder, wave: Wave, language: str) -> Written:  # noqa: ARG001 -- it holds all languages
    return write_xlsform(folder.questionnaire_of(wave))


def _limesurvey(folder: StudyFolder, wave: Wave, language: str) -> Written:  # noqa: ARG001 -- likewise
    return write_lss(folder.questionnaire_of(wave))


def _redcap(folder: StudyFolder, wave: Wave, language: str) -> Written:
    return write_redcap(folder.questionnaire_of(wave), language)


def _ddi(folder: StudyFolder, wave: Wave, language: str) -> Written:  # noqa: ARG001 -- likewise
    codebook = codebook_of(folder.questionnaire_of(wave), is_shared=True)
    return write_ddi(folder, wave, missing=codebook.missing)


OF_QUESTIONNAIRES = {
    "xlsform": QuestionnaireFormat(".xlsform.xlsx", _xlsform),
    "lss": QuestionnaireFormat(".lss", _limesurvey),
    "redcap": QuestionnaireFormat(".redcap.csv", _redcap),
    "ddi": QuestionnaireFormat(".ddi.xml", _ddi),
}


def check_known(names: list[str]) -> None:
    """Refuse a format that nobody can write; raises BadInput.

    >>> try:
    ...     check_known(["sav", "dta"])
    ... except BadInput as refusal:
    ...     print(refusal)
    --formats: There is no format 'dta'. Use csv, ddi, lss, parquet, redcap, sav, xlsform, xlsx.
    """
    known = sorted({*OF_ROWS, *OF_QUESTIONNAIRES})
    for name in names:
        if name not in known:
            raise BadInput(
                Problem(
                    f"There is no format '{name}'.", "--formats", f"Use {', '.join(known)}."
                )
            )
