"""From a table and its mapping to the answers of a wave."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.amounts import amount
from weerklank.survey.formats.loss import Loss, LossReport
from weerklank.survey.formats.table import Cell, Column, Table
from weerklank.survey.importing import mapping as maps
from weerklank.survey.importing.cells import CellReader, CodedColumn, coded, merged_spellings
from weerklank.survey.importing.coding import Coder, tick
from weerklank.survey.importing.fitting import (
    check_described,
    check_items,
    check_mapping,
    check_table,
    refuse,
)
from weerklank.survey.importing.form import described_questionnaire
from weerklank.survey.importing.gaps import (
    Codes,
    mark_not_reached,
    mark_untouched_choices,
    with_not_asked,
)
from weerklank.survey.importing.groups import Grouped, grouped
from weerklank.survey.importing.labels import same, spelled
from weerklank.survey.importing.repeats import check_one_row_each
from weerklank.survey.importing.unknown import UnknownLabels, problems_of_labels
from weerklank.survey.questionnaire import Item, Questionnaire, option_column
from weerklank.survey.routing import with_hidden
from weerklank.survey.scale import Kind, Option
from weerklank.survey.study import Team, overlay_of
from weerklank.survey.wave import Answers, OpenAnswer


@dataclass(frozen=True)
class Imported:
    """A wave that was read: what it asked, what was answered, and what was not taken.

    `new_teams` are the ids of the teams that the study did not have before.
    """

    mapping: maps.Mapping
    questionnaire: Questionnaire
    answers: Answers
    losses: LossReport
    new_teams: tuple[str, ...] = ()

    @property
    def taken(self) -> str:
        """How much was taken, in one sentence."""
        taken = (
            amount(len(self.answers.teams), "respondent"),
            amount(len(self.questionnaire.items), "item"),
            amount(len(self.answers.texts), "open answer"),
        )
        return f"{', '.join(taken)}."

    def with_losses(self, losses: Iterable[Loss]) -> "Imported":
        """The same wave, with these lines after what else was not taken."""
        return replace(self, losses=self.losses.with_all(losses))

    def with_new_teams(self, teams: tuple[str, ...]) -> "Imported":
        """The same wave, with the ids of the teams that it brings into the study.

        >>> Imported(None, None, None, None).with_new_teams(("north",)).new_teams
        ('north',)
        """
        return replace(self, new_teams=teams)


@dataclass(frozen=True)
class _Task:
    """What the steps of an import share."""

    mapping: maps.Mapping
    mapping_name: str
    table: Table
    questionnaire: Questionnaire
    groups: Grouped

    def cells(self, name: str) -> list[Cell]:
        cells = self.table.by_name[name].cells
        return [cells[row] for row in self.groups.rows]

    def where(self, name: str) -> str:
        return f"{self.table.source}, column {name}"


def apply(
    mapping: maps.Mapping,
    table: Table,
    *,
    questionnaire: Questionnaire | None = None,
    teams: tuple[Team, ...] = (),
    mapping_name: str = "the mapping",
) -> Imported:
    """Turn a table into the answers of a wave.

    `questionnaire` is the study's own version, where it has one; else the mapping describes
    it. `teams` are those the study knows already. The answers come in the order of the file.
    Raises BadInput where the mapping does not fit itself, the questionnaire or the table, and
    for every label that it does not know.

    >>> from datetime import date
    >>> from weerklank.survey.importing.guess import guess
    >>> columns = (Column("help", ["agree", "disagree", ""]), Column("note", ["", "Busy", ""]))
    >>> table = Table("answers.csv", "csv", columns)
    >>> note = maps.WaveNote(id="1", title={}, date=date(2026, 1, 15), questionnaire="1")
    >>> found = guess(table, wave=note, group=maps.Group(team="north"))
    >>> north = Team(id="north", name="North", municipality="hill")
    >>> imported = apply(found, table, teams=(north,))
    >>> imported.taken, imported.answers.columns["help"].tolist()
    ('3 respondents, 2 items, 1 open answer.', [1, 0, -3])
    """
    check_mapping(mapping, mapping_name)
    if questionnaire is None:
        questionnaire = described_questionnaire(mapping, mapping_name)
        check_described(questionnaire, mapping_name)
    check_items(mapping, questionnaire, mapping_name)
    check_table(mapping, table, mapping_name)
    check_one_row_each(mapping, table)
    known = {team.id: team.municipality for team in (*teams, *mapping.study.teams)}
    groups = grouped(table, mapping.group, known, mapping_name)
    task = _Task(mapping, mapping_name, table, questionnaire, groups)
    columns, losses = with_not_asked(
        questionnaire, _answered(task), groups.teams, _variants(mapping, known)
    )
    return Imported(
        mapping,
        questionnaire,
        Answers(groups.teams, with_hidden(questionnaire, columns), tuple(_texts(task))),
        table.losses.with_all([*groups.losses, *_ignored(task), *_merged(task), *losses]),
    )


def _variants(mapping: maps.Mapping, municipality_of: Mapping[str, str]) -> dict[str, str]:
    """The overlay of each team that has one."""
    variants = mapping.wave.variants
    found = {team: overlay_of(team, variants, municipality_of) for team in municipality_of}
    return {team: variant for team, variant in found.items() if variant}


def _answered(task: _Task) -> Codes:
    """Every column of the questionnaire, in its order."""
    columns: Codes = {}
    is_empty: dict[str, NDArray[np.bool_]] = {}
    unknown: list[UnknownLabels] = []
    for item in task.questionnaire.items:
        for name, mapped, reader in _readers(task, item):
            found = coded(reader, task.cells(mapped.name))
            unknown.append(_unknown(task, mapped, item, found))
            columns[name], is_empty[name] = found.codes, found.is_empty
        if item.id in task.mapping.absent:
            columns |= _absent(task, item)
    refuse(problems_of_labels(unknown, task.mapping_name))
    mark_untouched_choices(task.questionnaire, columns, is_empty)
    if task.mapping.trailing_empty == "not-reached":
        mark_not_reached(columns, is_empty)
    return columns


def _unknown(
    task: _Task, mapped: maps.MappedColumn, item: Item, found: CodedColumn
) -> UnknownLabels:
    rows = {
        label: [task.table.row_number(int(task.groups.rows[index])) for index in indices]
        for label, indices in found.unknown.items()
    }
    return UnknownLabels(
        task.table.source, mapped.name, task.questionnaire.scale_of(item), rows
    )


def _readers(task: _Task, item: Item) -> Iterator[tuple[str, maps.MappedColumn, CellReader]]:
    """The wave's column, the mapping of the file's column, and what reads its cells."""
    scale = task.questionnaire.scale_of(item)
    spellings = task.mapping.spellings.get(scale.id, {})
    for mapped in task.mapping.by_item.get(item.id, ()):
        column = task.table.by_name[mapped.name]
        if scale.kind is Kind.OPEN:
            yield item.id, mapped, _open_reader(column, mapped)
        elif mapped.option is None:
            coder = Coder.of(scale, spellings, task.mapping.source.decimal)
            reader = CellReader.of(column, mapped, task.mapping, scale.id, coder.position)
            yield item.id, mapped, reader
        else:
            option = next(each for each in scale.options if each.code == mapped.option)
            reader = CellReader.of(
                column, mapped, task.mapping, scale.id, _ticks(option, spellings)
            )
            yield option_column(item, option.code), mapped, reader


def _open_reader(column: Column, mapped: maps.MappedColumn) -> CellReader:
    # Whatever somebody wrote is an answer; only an empty cell is not.
    return CellReader(
        column,
        lambda label: 0 if label.strip() else None,
        {same(label): kind for label, kind in mapped.missing.items()},
        {"": "skipped"},
        frozenset(),
    )


def _ticks(option: Option, spellings: Mapping[str, int]) -> Callable[[str], int | None]:
    return lambda label: tick(label, option, spellings)


def _absent(task: _Task, item: Item) -> Codes:
    code = maps.missing_code(task.mapping.absent[item.id])
    names = [name for name, each in task.questionnaire.columns.items() if each is item]
    return {name: np.full(len(task.groups.rows), code, np.int16) for name in names}


def _texts(task: _Task) -> Iterator[OpenAnswer]:
    for item in task.questionnaire.items:
        if task.questionnaire.scale_of(item).kind is not Kind.OPEN:
            continue
        for name, mapped, reader in _readers(task, item):
            cells = task.cells(mapped.name)
            for team, cell in zip(task.groups.teams, cells, strict=True):
                if reader.code(cell) == 0:
                    yield OpenAnswer(str(team), name, spelled(cell).strip())


def _ignored(task: _Task) -> Iterator[Loss]:
    for mapped in task.mapping.columns:
        if mapped.ignore:
            count = sum(1 for cell in task.cells(mapped.name) if spelled(cell).strip())
            yield Loss("the column was ignored", task.where(mapped.name), count, mapped.ignore)


def _merged(task: _Task) -> Iterator[Loss]:
    for item in task.questionnaire.items:
        if task.questionnaire.scale_of(item).kind is not Kind.OPEN:
            for _, mapped, reader in _readers(task, item):
                yield from merged_spellings(
                    reader, task.cells(mapped.name), task.where(mapped.name)
                )
