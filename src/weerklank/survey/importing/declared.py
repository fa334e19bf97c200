"""The wave that a study has described before there are answers."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from weerklank.survey.folder import read_study, read_version
from weerklank.survey.importing.mapping import WaveNote
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import answers_file, questionnaire_file, study_file


def check_awaits_answers(declared: Wave | None, folder: Path) -> None:
    """Refuse answers for a wave that has them; raises BadInput."""
    if declared and answers_file(folder, declared.id).exists():
        raise BadInput(
            Problem(
                f"Wave '{declared.id}' has answers already.",
                str(answers_file(folder, declared.id)),
                "Where these answers take their place, first move its files in waves and "
                "mappings away. Name another wave only where people were asked again.",
            )
        )


def declared_date(folder: Path, wave: str) -> date | None:
    """The date that the study in this folder gives for a wave, if it describes the wave."""
    if not study_file(folder).is_file():
        return None
    declared = read_study(folder).wave_by_id.get(wave)
    return declared.date if declared else None


def declared_version(folder: Path, version: str) -> Questionnaire | None:
    """The version of the questionnaire with this id, if the study in this folder has it."""
    is_there = questionnaire_file(folder, version).is_file()
    return read_version(folder, version) if is_there else None


def noted_as_declared(note: WaveNote, declared: Wave | None) -> WaveNote:
    """What a person says of a wave, completed with what the study says of it.

    The title is the study's. So is the version, where the person left it at the wave's id.
    """
    if declared is None:
        return note
    is_stated = note.questionnaire != note.id
    questionnaire = note.questionnaire if is_stated else declared.questionnaire
    return replace(note, title=declared.title, questionnaire=questionnaire)


def agreeing_with(declared: Wave | None, note: WaveNote, mapping_name: str) -> WaveNote:
    """The note with the study's own title and variants; raises BadInput where they differ."""
    if declared is None:
        return note
    differences = _differences(declared, note)
    if differences:
        raise BadInput(
            Problem(
                f"study.toml describes wave '{note.id}' in another way: "
                f"{'; '.join(differences)}.",
                f"{mapping_name}, wave",
                "Say the same in both, or give these answers another wave.",
            )
        )
    return replace(note, title=declared.title, variants=declared.variants)


def _differences(declared: Wave, note: WaveNote) -> list[str]:
    said = {
        "date": (declared.date, note.date),
        "questionnaire": (declared.questionnaire, note.questionnaire),
        "variants": (declared.variants, note.variants or declared.variants),
    }
    for language, text in note.title.items():
        said[f"title.{language}"] = (declared.title.get(language, text), text)
    return [
        f"{field} is {own}, not {other}" for field, (own, other) in said.items() if own != other
    ]
