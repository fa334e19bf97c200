"""A questionnaire as a file: our own, or one of another program."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from weerklank.survey.documents import write_values
from weerklank.survey.formats.form import Written
from weerklank.survey.formats.registry import OF_QUESTIONNAIRES
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.study import Study, Wave
from weerklank.survey.study_folder import StudyFolder

TOML = "toml"
FORMATS = {TOML: ".toml"} | {name: each.ending for name, each in OF_QUESTIONNAIRES.items()}
"""What a questionnaire can be written as, and what the name of the file ends in."""


def handed_out(document: Questionnaire, name: str, *, language: str, on: date) -> Written:
    """The questionnaire in this format (see `FORMATS`), and what the format has no place for.

    `language` is for formats that hold only one; `on` is the day of the file. Raises BadInput
    where the format cannot hold it, and KeyError for a format that nobody can write.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> made = handed_out(starter_questionnaire(), "toml", language="en", on=date(2026, 9, 7))
    >>> made.content.decode().splitlines()[0], made.losses.entries
    ('id = "2026"', ())
    """
    if name == TOML:
        with TemporaryDirectory() as folder:
            file = Path(folder, "questionnaire.toml")
            write_values(file, document)
            return Written(file.read_bytes())
    wave = Wave(id=document.id, title=document.title, date=on, questionnaire=document.id)
    study = Study(
        title=document.title,
        languages=document.languages,
        organisations=(),
        municipalities=(),
        teams=(),
        waves=(wave,),
    )
    folder_of_one = StudyFolder(Path(), study, {document.id: document})
    return OF_QUESTIONNAIRES[name].write(folder_of_one, wave, language)
