"""Does a mapping fit itself, its questionnaire and the file? Every misfit is one problem."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.checking.study import problems_of_study
from weerklank.survey.formats.csv import likelier_delimiter
from weerklank.survey.formats.reading import is_text_table
from weerklank.survey.formats.table import Table
from weerklank.survey.importing.labels import nearest
from weerklank.survey.importing.mapping import MappedColumn, Mapping
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.study import Study

MOST_PROBLEMS = 20


def refuse(problems: list[Problem]) -> None:
    """Raise BadInput where there are problems, the first twenty of them."""
    if problems:
        raise BadInput(*problems[:MOST_PROBLEMS])


def check_mapping(mapping: Mapping, mapping_name: str) -> None:
    """Refuse a mapping whose parts do not fit each other; raises BadInput."""
    problems = [*_columns_once(mapping, mapping_name), *_group(mapping, mapping_name)]
    if mapping.describes_questionnaire:
        for column in mapping.taken:
            problems += _references(column, mapping, mapping_name)
    else:
        problems += _only_columns(mapping, mapping_name)
    refuse(problems)


def _columns_once(mapping: Mapping, name: str) -> Iterator[Problem]:
    counted = Counter(mapping.known_names())
    for column in mapping.columns:
        where = f"{name}, column {column.name}"
        if bool(column.item) == bool(column.ignore):
            yield Problem(
                "A column needs either an item or a reason to ignore it.",
                where,
                'Write item = "..." or ignore = "...".',
            )
        if counted[column.name] > 1:
            yield Problem(
                f"The column '{column.name}' is described {counted[column.name]} times.",
                where,
                "Keep one of the descriptions.",
            )


def _group(mapping: Mapping, name: str) -> Iterator[Problem]:
    if bool(mapping.group.team) == bool(mapping.group.column):
        yield Problem(
            "A group needs either a team or a column.",
            f"{name}, group",
            'Write team = "..." for everybody, or column = "..." for a column of the file.',
        )


def _references(column: MappedColumn, mapping: Mapping, name: str) -> Iterator[Problem]:
    if column is not mapping.by_item[column.item][0]:
        return
    lists = {
        "scale": (column.scale, [scale.id for scale in mapping.scales]),
        "theme": (column.theme, [theme.id for theme in mapping.themes]),
    }
    for field, (value, known) in lists.items():
        if value not in known:
            close = nearest(value, known)
            yield Problem(
                f"There is no {field} '{value}'.",
                f"{name}, column {column.name}",
                f"Did you mean '{close}'?" if close else f"Describe it under [[{field}s]].",
            )


def _only_columns(mapping: Mapping, name: str) -> Iterator[Problem]:
    for field in ("themes", "scales", "subscales"):
        if getattr(mapping, field):
            yield Problem(
                f"There are {field}, but no [form] that says which questionnaire this is.",
                f"{name}, {field}",
                "Add [form] with a title and a licence, or remove them to use the study's own.",
            )


def check_somebody_answered(respondents: int, file: Path) -> None:
    """Refuse a wave without respondents, as it would stand in the way of one with them."""
    if not respondents:
        raise BadInput(
            Problem(
                "Nobody's answers can be taken from this file.",
                str(file),
                "Check that it is the right file, and whom the mapping leaves out.",
            )
        )


def check_study(
    study: Study, questionnaires: dict[str, Questionnaire], mapping_name: str
) -> None:
    """Refuse a wave after which the study would not fit together; raises BadInput."""
    refuse(
        [
            replace(each, where=each.where.replace("study.toml", f"{mapping_name}, study"))
            for each in problems_of_study(study, questionnaires)
        ]
    )


def check_described(questionnaire: Questionnaire, mapping_name: str) -> None:
    """Refuse a questionnaire that a mapping describes and that does not fit; raises BadInput."""
    refuse(
        [
            replace(each, where=f"{mapping_name}, {each.where.split(', ', 1)[1]}")
            for each in problems_of_questionnaire(questionnaire)
        ]
    )


def check_items(mapping: Mapping, questionnaire: Questionnaire, mapping_name: str) -> None:
    """Refuse two columns for one item, and columns that its scale does not allow.

    Every item of the questionnaire needs a column or a line in `absent`. Raises BadInput.
    """
    problems: list[Problem] = []
    for item, columns in mapping.by_item.items():
        if item not in questionnaire.item_by_id:
            problems.append(_no_such_item(columns[0], questionnaire, mapping_name))
            continue
        scale = questionnaire.scale_of(questionnaire.item_by_id[item])
        check = _options if scale.kind is Kind.MULTIPLE else _one_column
        problems += check(columns, scale, mapping_name)
    problems += _without_column(mapping, questionnaire, mapping_name)
    refuse(problems)


def _no_such_item(column: MappedColumn, questionnaire: Questionnaire, name: str) -> Problem:
    close = nearest(column.item, questionnaire.item_by_id)
    return Problem(
        f"Questionnaire '{questionnaire.id}' has no item '{column.item}'.",
        f"{name}, column {column.name}",
        f"Did you mean '{close}'?" if close else 'Use one of its items, or ignore = "...".',
    )


def _one_column(
    columns: tuple[MappedColumn, ...], scale: Scale, name: str
) -> Iterator[Problem]:
    if len(columns) > 1:
        first, second = columns[0], columns[1]
        yield Problem(
            f"Two columns are for the item '{first.item}': '{first.name}' and '{second.name}'.",
            f"{name}, column {second.name}",
            'Keep one of them, and write ignore = "..." for the other.',
        )
    if columns[0].option is not None:
        yield Problem(
            f"Scale '{scale.id}' has no ticks, so option = {columns[0].option} means nothing.",
            f"{name}, column {columns[0].name}",
            "Remove the option, or give the item a scale of the kind 'multiple'.",
        )


def _options(columns: tuple[MappedColumn, ...], scale: Scale, name: str) -> Iterator[Problem]:
    codes = {option.code for option in scale.options}
    counted = Counter(column.option for column in columns)
    for column in columns:
        where = f"{name}, column {column.name}"
        if column.option not in codes:
            yield Problem(
                f"Scale '{scale.id}' has no option with the code {column.option}.",
                where,
                f"Use one of {', '.join(map(str, sorted(codes)))}.",
            )
        elif counted[column.option] > 1:
            yield Problem(
                f"Two columns are for option {column.option} of the item '{column.item}'.",
                where,
                'Keep one of them, and write ignore = "..." for the other.',
            )
    missing = sorted(codes - set(counted))
    if missing:
        yield Problem(
            f"Option {missing[0]} of the item '{columns[0].item}' has no column.",
            f"{name}, column {columns[0].name}",
            f"Add its column, or remove the option from scale '{scale.id}'.",
        )


def _without_column(
    mapping: Mapping, questionnaire: Questionnaire, name: str
) -> Iterator[Problem]:
    for item in questionnaire.item_by_id:
        if (item in mapping.by_item) == (item in mapping.absent):
            both = item in mapping.absent
            yield Problem(
                f"The item '{item}' has a column and is absent as well."
                if both
                else f"No column is for the item '{item}'.",
                f"{name}, absent" if both else f"{name}, columns",
                "Remove one of the two."
                if both
                else f'Map a column to it, or write under [absent]: {item} = "not-asked".',
            )


def check_delimiter(mapping: Mapping, file: Path) -> None:
    """Refuse a text table that has another delimiter than the mapping; raises BadInput."""
    stated = mapping.source.delimiter
    if not stated or not is_text_table(file):
        return
    likely = likelier_delimiter(
        file, stated, set(mapping.known_names()), encoding=mapping.source.encoding
    )
    if likely != stated:
        shown, other = (repr(each)[1:-1] for each in (stated, likely))
        raise BadInput(
            Problem(
                f"The mapping says delimiter '{shown}', but this file looks like '{other}'.",
                str(file),
                "Correct delimiter under [source].",
            )
        )


def check_table(mapping: Mapping, table: Table, mapping_name: str) -> None:
    """Refuse a file whose columns are not those of the mapping; raises BadInput."""
    names = list(table.by_name)
    known = set(mapping.known_names())
    where = f"{table.source}, row 1"
    problems = []
    for name in sorted(known - set(names)):
        close = nearest(name, set(names) - known)
        problems.append(
            Problem(
                f"There is no column '{name}', which {mapping_name} maps.",
                where,
                f"Is it the column '{close}'? Then change the name in the mapping."
                if close
                else "Add the column to the file, or remove it from the mapping.",
            )
        )
    for position, name in enumerate(names, start=1):
        if name not in known:
            problems.append(
                Problem(
                    f"The column '{name}' is not in {mapping_name}.",
                    f"{where}, column {position}",
                    'Map it to an item, or add it with ignore = "..." and the reason.',
                )
            )
    refuse(problems)
