"""A mapping for a questionnaire that the study has already: which column holds which item."""

from collections.abc import Iterator

from weerklank.survey.formats.redcap.names import variable_names
from weerklank.survey.formats.table import Table
from weerklank.survey.importing.guess import Sight, look
from weerklank.survey.importing.headers import Header
from weerklank.survey.importing.kinds import Sort
from weerklank.survey.importing.labels import same
from weerklank.survey.importing.mapping import Group, MappedColumn, Mapping, Source, WaveNote
from weerklank.survey.questionnaire import Item, Questionnaire, option_column
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.study import Team


def match(
    table: Table,
    questionnaire: Questionnaire,
    *,
    wave: WaveNote,
    group: Group,
    teams: tuple[Team, ...] = (),
) -> Mapping:
    """Find the item of every column: by its id, else by its text in any language.

    A column that fits no item is ignored, and says so. `teams` are the study's.

    >>> from datetime import date
    >>> from weerklank.survey.formats.table import Column
    >>> from weerklank.survey.template import starter_questionnaire
    >>> columns = (Column("help", ["eens"]), Column("Ik sta er vaak alleen voor.", ["eens"]))
    >>> table = Table("answers.csv", "csv", columns)
    >>> note = WaveNote(id="1", title={}, date=date(2026, 1, 15), questionnaire="2026")
    >>> found = match(table, starter_questionnaire(), wave=note, group=Group(team="north"))
    >>> [column.item for column in found.columns]
    ['help', 'alone']
    """
    sight = look(table, group, questionnaire.languages[0], teams)
    taken: set[str] = set()
    columns = []
    for name in sight.headers:
        column = _matched(name, sight, questionnaire, taken)
        columns.append(column)
    return Mapping(
        source=Source(
            format=table.format,  # type: ignore[arg-type]  # readers name their own format
            delimiter=table.delimiter,
            encoding=table.encoding if table.format == "csv" else "",
            decimal="," if sight.decimal == "," else ".",
        ),
        wave=wave,
        group=group,
        languages=questionnaire.languages,
        missing=sight.missing,
        columns=tuple(columns),
    )


def _matched(
    name: str, sight: Sight, questionnaire: Questionnaire, taken: set[str]
) -> MappedColumn:
    header = sight.headers[name]
    text = sight.facts[name].column.label or header.text
    missing = sight.facts[name].own_missing
    for column, item in _candidates(name, header, text, questionnaire):
        if column not in taken:
            taken.add(column)
            code = column.removeprefix(f"{item.id}/") if column != item.id else ""
            option = int(code) if code else None
            return MappedColumn(name=name, item=item.id, option=option, missing=missing)
    verdict = sight.verdicts[name]
    reason = verdict.reason if verdict.sort is Sort.IGNORED else ""
    return MappedColumn(
        name=name, ignore=reason or f"No item of questionnaire '{questionnaire.id}' fits it."
    )


def _candidates(
    name: str, header: Header, text: str, questionnaire: Questionnaire
) -> Iterator[tuple[str, Item]]:
    """The wave's columns that this one may be, the likeliest first."""
    by_id = {item.id.casefold(): item for item in questionnaire.items}
    # A questionnaire that went to REDCap comes back under the names that fit there.
    variables = variable_names(questionnaire.item_by_id, "")
    by_name = {name: questionnaire.item_by_id[item] for item, name in variables.items()} | by_id
    for code in _codes(name, header):
        item = by_name.get(code.casefold())
        if item is None:
            continue
        scale = questionnaire.scale_of(item)
        if scale.kind is not Kind.MULTIPLE:
            yield item.id, item
        elif (option := _option(header, scale)) is not None:
            yield option_column(item, option), item
    for item in questionnaire.items:
        is_single = questionnaire.scale_of(item).kind is not Kind.MULTIPLE
        if is_single and same(text) in map(same, item.text.values()):
            yield item.id, item


def _codes(name: str, header: Header) -> tuple[str, ...]:
    """What the item of a column may be called, the likeliest first."""
    if header.scale:
        return name, f"{header.code}_{header.part}_{header.scale}"
    if header.is_beside:
        return name, f"{header.code}_{header.part}"
    return name, header.part, f"{header.code}_{header.part}", header.code


def _option(header: Header, scale: Scale) -> int | None:
    """The code of the option that the column is for; None where it is none."""
    for option in scale.options:
        if header.row and same(header.row) in map(same, option.text.values()):
            return option.code
    codes = {option.code for option in scale.options}
    return header.part_number if header.part_number in codes else None
