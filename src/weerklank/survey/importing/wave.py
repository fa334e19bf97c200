"""The whole deed: a file of answers becomes a wave of a study, or nothing happens."""

from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from msgspec.structs import replace

from weerklank.survey.documents import write_values
from weerklank.survey.folder import load_study, read_version
from weerklank.survey.formats.limesurvey.archive import is_archive
from weerklank.survey.formats.loss import Loss
from weerklank.survey.formats.reading import read_table
from weerklank.survey.formats.table import Table
from weerklank.survey.importing.adding import new_study_text, study_with_additions
from weerklank.survey.importing.apply import Imported, apply
from weerklank.survey.importing.declared import (
    agreeing_with,
    check_awaits_answers,
    declared_version,
    noted_as_declared,
)
from weerklank.survey.importing.fitting import (
    check_delimiter,
    check_somebody_answered,
    check_study,
)
from weerklank.survey.importing.form import described_questionnaire
from weerklank.survey.importing.guess import guess
from weerklank.survey.importing.limesurvey.archived import map_archive
from weerklank.survey.importing.mapping import Group, Mapping, WaveNote
from weerklank.survey.importing.mapping_file import read_mapping, write_mapping
from weerklank.survey.importing.match import match
from weerklank.survey.importing.newcomers import new_teams, newcomers_in, study_with_wave
from weerklank.survey.importing.placing import check_is_for_a_study, place, workplace_beside
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study import Study, Wave
from weerklank.survey.study_folder import (
    StudyFolder,
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import freeze

THE_GUESS = "the mapping that was guessed"
THE_COMMAND = "what was said of these answers"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a person says of a file for which there is no mapping yet.

    `language` is that of the texts, where the answers do not tell.
    """

    wave: WaveNote
    group: Group
    language: str = ""


def import_wave(
    file: Path,
    folder: Path,
    *,
    mapping_file: Path | None = None,
    occasion: Occasion | None = None,
) -> Imported:
    r"""Add the answers in a file to a study as a frozen wave; start the study if there is none.

    What the columns mean comes from the mapping file, or is guessed for the occasion: one of
    the two is needed. The study keeps the mapping and the loss report in its folder
    `mappings`. Raises BadInput, and then the folder is as it was.

    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> note = WaveNote(id="1", title={}, date=date(2026, 1, 15), questionnaire="1")
    >>> occasion = Occasion(note, Group(column="team"))
    >>> rows = "team,help,alone\nnorth,agree,disagree\nsouth,agree,agree\n"
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.csv")
    ...     _ = file.write_text(rows, encoding="utf-8")
    ...     import_wave(file, Path(folder, "study"), occasion=occasion).taken
    '2 respondents, 2 items, 0 open answers.'
    """
    found = _study_in(folder)
    before = found.study if found else None
    mapping, table, name = (
        _given(file, mapping_file) if mapping_file else _guessed(file, folder, occasion, found)
    )
    _check_has_questionnaire(mapping, folder, before)
    mapping = _agreed(mapping, folder, before, name)
    study = study_with_wave(before, mapping, name)
    own = _own_questionnaire(folder, mapping, name)
    imported = apply(mapping, table, questionnaire=own, teams=study.teams, mapping_name=name)
    check_somebody_answered(len(imported.answers.teams), file)
    imported = imported.with_new_teams(new_teams(before, study))
    versions = found.questionnaires if found else {}
    check_study(study, versions | {imported.questionnaire.id: imported.questionnaire}, name)
    with workplace_beside(folder) as made:
        losses = _write_study(made, folder, before, study)
        imported = imported.with_losses(losses)
        _write(made, imported, file, is_new=own is None)
        described, answers = study_file(made), answers_file(made, mapping.wave.id)
        last = described if described.exists() else answers
        place(made, folder, last=last.relative_to(made), over=described.relative_to(made))
    return imported


def draft_mapping(file: Path, folder: Path, *, to: Path, occasion: Occasion) -> Mapping:
    """Write the mapping that would be guessed for a file, and nothing else.

    Raises BadInput where the file cannot be read, or where `to` exists: somebody may have
    worked on it.
    """
    mapping, _, _ = _guessed(file, folder, occasion, _study_in(folder))
    if to.exists():
        raise BadInput(
            Problem(
                "This file is there already.", str(to), "Move it away, or choose another name."
            )
        )
    write_mapping(to, mapping)
    return mapping


def _study_in(folder: Path) -> StudyFolder | None:
    """The study in this folder, if it is there; the folder is new or empty otherwise."""
    if study_file(folder).is_file():
        return load_study(folder)
    check_is_for_a_study(folder)
    return None


def _guessed(
    file: Path,
    folder: Path,
    occasion: Occasion | None,
    found: StudyFolder | None,
) -> tuple[Mapping, Table, str]:
    """A mapping for this occasion, the table, and what to call the mapping in messages."""
    if occasion is None:
        raise BadInput(
            Problem(
                "Nothing says which wave these answers belong to.",
                str(file),
                "Give a mapping file, or the wave's id, date and team.",
            )
        )
    study = found.study if found else None
    declared = _declared(study, occasion.wave.id)
    check_awaits_answers(declared, folder)
    note = noted_as_declared(occasion.wave, declared)
    agreeing_with(declared, note, THE_COMMAND)
    if is_archive(file):
        own = declared_version(folder, note.questionnaire)
        mapping, table = map_archive(file, note, occasion.group, study=study, own=own)
        return mapping, table, THE_GUESS
    table = read_table(file)
    group, newcomers = newcomers_in(table, occasion.group, study)
    settled = Occasion(note, group, occasion.language)
    mapping = _first_mapping(table, folder, settled, found)
    source = replace(mapping.source, file=file.name)
    return replace(mapping, source=source, study=newcomers), table, THE_GUESS


def _first_mapping(
    table: Table, folder: Path, said: Occasion, found: StudyFolder | None
) -> Mapping:
    """What the columns hold: items of the version that the study has, or of a new one."""
    teams = found.study.teams if found else ()
    own = declared_version(folder, said.wave.questionnaire)
    if own:
        return match(table, own, wave=said.wave, group=said.group, teams=teams)
    return guess(
        table,
        wave=said.wave,
        group=said.group,
        previous=_last_questionnaire(found),
        language=said.language,
        teams=teams,
    )


def _agreed(mapping: Mapping, folder: Path, study: Study | None, name: str) -> Mapping:
    """The mapping with what the study says of the wave, where it describes the wave."""
    declared = _declared(study, mapping.wave.id)
    check_awaits_answers(declared, folder)
    return replace(mapping, wave=agreeing_with(declared, mapping.wave, name))


def _declared(study: Study | None, wave: str) -> Wave | None:
    return study.wave_by_id.get(wave) if study else None


def _last_questionnaire(found: StudyFolder | None) -> Questionnaire | None:
    if found is None or not found.study.waves:
        return None
    return found.questionnaire_of(found.study.waves[-1])


def _given(file: Path, mapping_file: Path) -> tuple[Mapping, Table, str]:
    """The mapping in this file, the table, and what to call the mapping in messages."""
    mapping = read_mapping(mapping_file)
    check_delimiter(mapping, file)
    table = read_table(
        file, delimiter=mapping.source.delimiter, encoding=mapping.source.encoding
    )
    if mapping.source.format not in ("", table.format):
        raise BadInput(
            Problem(
                f"This is a file of the format {table.format}, and the mapping is for "
                f"{mapping.source.format}.",
                str(file),
                "Give the file that the mapping is for, or change format under [source].",
            )
        )
    return mapping, table, str(mapping_file)


def _check_has_questionnaire(mapping: Mapping, folder: Path, study: Study | None) -> None:
    """Refuse to start a study with answers alone; raises BadInput."""
    has_versions = (folder / "questionnaires").is_dir()
    describes = mapping.describes_questionnaire or mapping.themes or mapping.scales
    if study is None and not has_versions and not describes:
        raise BadInput(
            Problem(
                "There is no study here, and the mapping does not describe a questionnaire.",
                str(folder),
                "Name the folder of the study, or start one with `weerklank new`.",
            )
        )


def _own_questionnaire(
    folder: Path, mapping: Mapping, mapping_name: str
) -> Questionnaire | None:
    """The version that the study has; a mapping that describes it must say the same."""
    questionnaire = declared_version(folder, mapping.wave.questionnaire)
    if questionnaire and mapping.describes_questionnaire:
        described = described_questionnaire(mapping, mapping_name)
        if described.fingerprint != questionnaire.fingerprint:
            raise BadInput(
                Problem(
                    f"The study has a questionnaire '{questionnaire.id}' that says other things.",
                    f"{mapping_name}, wave, questionnaire",
                    "Give this version another id, or remove [form], themes and scales "
                    "to use the study's own.",
                )
            )
    return questionnaire


def _write_study(made: Path, folder: Path, before: Study | None, after: Study) -> list[Loss]:
    """Write study.toml where it changes; returns what could not be kept of it."""
    content, losses = new_study_text(after).encode(), list[Loss]()
    if before == after:
        return losses
    if before is not None:
        content, losses = study_with_additions(study_file(folder), before, after)
    study_file(made).write_bytes(content)
    return losses


def _write(made: Path, imported: Imported, file: Path, *, is_new: bool) -> None:
    wave, questionnaire = imported.mapping.wave, imported.questionnaire
    if is_new:
        write_values(questionnaire_file(made, questionnaire.id), questionnaire)
        # The answers belong to what the file says, to the letter.
        questionnaire = read_version(made, questionnaire.id)
    freeze(
        answers_file(made, wave.id), texts_file(made, wave.id), questionnaire, imported.answers
    )
    with file.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    source = replace(imported.mapping.source, file=file.name, sha256=digest)
    mapping_file = made / "mappings" / f"{wave.id}.toml"
    write_mapping(mapping_file, replace(imported.mapping, source=source))
    # Where the file stood on somebody's machine is nobody's business.
    losses = str(imported.losses).replace(str(file), file.name)
    report = f"{file.name}: {imported.taken}\n{losses}\n"
    mapping_file.with_suffix(".losses.txt").write_text(report, encoding="utf-8")
