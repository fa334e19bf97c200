"""The mapping of an archive: which item each of its columns answers."""

import dataclasses
from pathlib import Path

from msgspec.structs import replace

from weerklank.survey.formats.form import Form as Read
from weerklank.survey.formats.limesurvey.archive import read_archive
from weerklank.survey.formats.limesurvey.responses import NOT_REACHED, NOT_SHOWN
from weerklank.survey.formats.limesurvey.told import Told
from weerklank.survey.formats.table import Cell, Column, Table
from weerklank.survey.importing.limesurvey.asking import Asked, Asking
from weerklank.survey.importing.limesurvey.reading import formed
from weerklank.survey.importing.limesurvey.versions import Own
from weerklank.survey.importing.mapping import (
    Form,
    Group,
    MappedColumn,
    Mapping,
    MissingKind,
    Newcomers,
    Source,
    WaveNote,
)
from weerklank.survey.importing.newcomers import newcomers_in
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.routing import read_rule
from weerklank.survey.scale import Kind
from weerklank.survey.study import Study

MISSING: dict[str, MissingKind] = {
    "": "skipped",
    NOT_SHOWN: "hidden",
    NOT_REACHED: "not-reached",
}


def read_lsa(file: Path, version: str, *, team_column: str = "") -> tuple[Read, Table]:
    """Read an archive: its questionnaire as the version with this id, and its responses.

    The question that says the team is no item: it is who answered. The cells are codes of
    LimeSurvey, under its own names of columns. Raises BadInput as `read_lss` does, and for
    responses that are damaged, too large, or not there.

    >>> from tempfile import TemporaryDirectory
    >>> from zipfile import ZipFile
    >>> from weerklank.survey.formats.limesurvey.writing import write_lss
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = write_lss(starter_questionnaire()).content
    >>> sid = asked.decode().partition("<sid><![CDATA[")[2][:6]
    >>> row = f"<row><token>k3y</token><_{sid}X1X1>3</_{sid}X1X1></row>"
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "survey.lsa")
    ...     with ZipFile(file, "w") as made:
    ...         made.writestr("survey_1.lss", asked)
    ...         made.writestr("survey_1_responses.lsr", f"<document>{row}</document>")
    ...     form, table = read_lsa(file, "2026")
    >>> [(column.name, column.cells) for column in table.columns[:2]]
    [('experience', ['3']), ('agree[help]', ['(not reached)'])]
    """
    form, _, table = _read(file, version, team_column)
    return form, table


def _read(file: Path, version: str, team_column: str) -> tuple[Read, Asking, Table]:
    archive = read_archive(file)
    told = Told(file.name)
    answers = {column.name: column.cells for column in archive.table.columns}
    form, asking = formed(archive.survey, told, version, answers)
    asked = _without_team(form.questionnaire, asking, team_column, told)
    losses = archive.losses.with_all(told.losses())
    return Read(asked, losses), asking, archive.table


def map_archive(
    file: Path, wave: WaveNote, group: Group, *, study: Study | None, own: Questionnaire | None
) -> tuple[Mapping, Table]:
    """What each column means, and the table; its losses tell those of the questionnaire too.

    `own` is the study's version, where it has one: then columns are laid beside its items.
    Teams that `study` does not know are new. Raises BadInput where the study's version asks
    other things.
    """
    form, asking, table = _read(file, wave.questionnaire, group.column)
    losses = table.losses.with_all(form.losses.entries)
    table = dataclasses.replace(table, losses=losses)
    group, newcomers = teams_in(table, group, study)
    mapping = Mapping(
        source=Source(file=file.name, format="lsa"),
        wave=wave,
        group=group,
        languages=form.questionnaire.languages,
        missing=MISSING,
        trailing_empty="skipped",
        study=newcomers,
    )
    asked = {each.item.id: each for each in asking.asked if each.fields[0].name != group.column}
    if own is not None:
        return Own(own, file.name).mapped(mapping, asking, asked, group.column), table
    return _described(mapping, form.questionnaire, asking, asked), table


def teams_in(table: Table, group: Group, study: Study | None) -> tuple[Group, Newcomers]:
    """The teams by the codes that a column holds: they are called as their answer is worded."""
    column = table.by_name.get(group.column)
    if column is None:
        return newcomers_in(table, group, study)
    name_of: dict[Cell, str] = {
        cell: column.value_labels.get(cell, str(cell))
        for cell in column.cells
        if cell is not None
    }
    named = tuple(name for cell, name in name_of.items() if cell not in MISSING)
    found, newcomers = newcomers_in(
        Table(table.source, table.format, (Column(group.column, named),)), group, study
    )
    labels = {
        str(cell): found.labels.get(name, name)
        for cell, name in name_of.items()
        if cell not in MISSING and found.labels.get(name, name) != cell
    }
    return replace(found, labels=labels), newcomers


def _described(
    mapping: Mapping, questionnaire: Questionnaire, asking: Asking, asked: dict[str, Asked]
) -> Mapping:
    """A mapping that says what the questionnaire is as well."""
    columns: dict[str, MappedColumn] = {}
    for item in questionnaire.items:
        each = asked[item.id]
        for at, column in enumerate(each.fields):
            columns[column.name] = replace(
                _column(each, at), **(_description(item) if at == 0 else {})
            )
    for name, reason in asking.ignored.items():
        if name != mapping.group.column:
            columns[name] = MappedColumn(name=name, ignore=reason)
    return replace(
        mapping,
        form=Form(title=questionnaire.title, licence=questionnaire.licence),
        themes=questionnaire.themes,
        scales=questionnaire.scales,
        spellings=_spellings(asked),
        columns=tuple(columns.values()),
    )


def _description(item: Item) -> dict[str, object]:
    return {
        "text": item.text,
        "scale": item.scale,
        "theme": item.theme,
        "show_if": item.show_if,
    }


def _column(each: Asked, at: int) -> MappedColumn:
    return MappedColumn(
        name=each.fields[at].name,
        item=each.item.id,
        option=each.options[at] if each.options else None,
        missing=each.answers.missing,
    )


def _spellings(asked: dict[str, Asked]) -> dict[str, dict[str, int]]:
    """Our code by the code of LimeSurvey, per scale; an empty box is not ticked."""
    found: dict[str, dict[str, int]] = {}
    for each in asked.values():
        if each.answers.scale.kind is Kind.MULTIPLE:
            found[each.answers.scale.id] = {"": 0}
        elif each.answers.codes:
            found[each.answers.scale.id] = each.answers.codes
    return found


def _without_team(
    questionnaire: Questionnaire, asking: Asking, team_column: str, told: Told
) -> Questionnaire:
    """The questionnaire without the question that says the team, and rules that look at it."""
    teams = {
        each.item.id for each in asking.asked if any(f.name == team_column for f in each.fields)
    }
    if not teams:
        return questionnaire
    items = []
    for item in questionnaire.items:
        if item.id in teams:
            continue
        if item.show_if and read_rule(item.show_if).items & teams:
            why = "It looks at the team, which is no answer; responses tell who was not asked."
            told.add(f"the rule {item.show_if}", f"question {item.id}", why)
            item = replace(item, show_if="")
        items.append(item)
    scales, themes = {item.scale for item in items}, {item.theme for item in items}
    return replace(
        questionnaire,
        items=tuple(items),
        scales=tuple(scale for scale in questionnaire.scales if scale.id in scales),
        themes=tuple(theme for theme in questionnaire.themes if theme.id in themes),
    )
