"""Columns that together are one multiple choice."""

from collections import Counter
from dataclasses import dataclass

from weerklank.survey.formats.table import AnswerSet, Table
from weerklank.survey.importing.coding import NOT_TICKED, TICKED
from weerklank.survey.importing.facts import Facts
from weerklank.survey.importing.headers import Header
from weerklank.survey.importing.labels import same, spelled
from weerklank.survey.scale import Kind, Option, Scale


@dataclass(frozen=True)
class Choice:
    """A multiple choice: its item, its text, and the option's code and text per column.

    `whole` is the column that holds all that was ticked once more, if there is one.
    """

    item: str
    text: str
    options: dict[str, Option]
    spellings: dict[str, int]
    whole: str = ""

    @property
    def scale(self) -> Scale:
        """The scale with these options, in the order of their codes."""
        options = sorted(self.options.values(), key=lambda option: option.code)
        return Scale(id=self.item, kind=Kind.MULTIPLE, options=tuple(options))


def choices_in(
    table: Table, headers: dict[str, Header], facts: dict[str, Facts], language: str
) -> list[Choice]:
    """Find the multiple choices: those the file names, and series of ticks under one code."""
    declared = [_declared(each, facts, language) for each in table.sets]
    taken = {name for choice in declared for name in choice.options}
    together: dict[str, list[str]] = {}
    for name, header in headers.items():
        if header.part and not header.scale and not header.is_beside and name not in taken:
            together.setdefault(_question_of(name, header), []).append(name)
    found = [
        _series(question, names, headers, facts, language)
        for question, names in together.items()
        if len(names) > 1
        and _are_options(question, names, headers, table)
        and _are_ticks(names, headers, facts)
    ]
    return [*declared, *found]


def _question_of(name: str, header: Header) -> str:
    """What the columns of one question share; with the groups that it is in, if any."""
    return name.rpartition("/")[0] or header.code


def _are_options(
    question: str, names: list[str], headers: dict[str, Header], table: Table
) -> bool:
    """Whether their names say that these columns are options, and not rows or members.

    Beside the options KoboToolbox has a column with all that was ticked, named as the
    question; a group has none.
    """
    return all(
        headers[name].part_is_generic
        or headers[name].is_option
        or ("/" in name and question in table.by_name)
        for name in names
    )


def _are_ticks(names: list[str], headers: dict[str, Header], facts: dict[str, Facts]) -> bool:
    labels = {same(label) for name in names for label in facts[name].labels}
    own = all(set(map(same, facts[name].labels)) <= {same(headers[name].row)} for name in names)
    return bool(labels) and (labels <= TICKED | NOT_TICKED or own)


def _series(
    question: str,
    names: list[str],
    headers: dict[str, Header],
    facts: dict[str, Facts],
    language: str,
) -> Choice:
    numbers = [headers[name].part_number for name in names]
    is_numbered = len(set(numbers)) == len(names) and None not in numbers
    codes = numbers if is_numbered else list(range(1, len(names) + 1))
    options = {
        name: Option(number or 0, {language: headers[name].row or headers[name].part})
        for name, number in zip(names, codes, strict=True)
    }
    # A tool that writes nothing where an option was not ticked writes ticks only.
    only_ticks = not any(
        same(each) in NOT_TICKED for name in names for each in facts[name].labels
    )
    first = headers[names[0]]
    return Choice(
        first.code,
        first.stem or first.code,
        options,
        {"": 0} if only_ticks else {},
        whole=question if "/" in names[0] else "",
    )


def _declared(each: AnswerSet, facts: dict[str, Facts], language: str) -> Choice:
    options = {
        name: Option(code, {language: facts[name].column.label or name})
        for code, name in enumerate(each.columns, start=1)
    }
    counted = spelled(each.counted if isinstance(each.counted, str) else float(each.counted))
    values = Counter(label for name in each.columns for label in facts[name].labels)
    spellings = {label: int(same(label) == same(counted)) for label in sorted(values)}
    return Choice(each.name, each.label or each.name, options, spellings)
