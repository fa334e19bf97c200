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
    """A multiple choice: its item, its text, and the option's code and text per column."""

    item: str
    text: str
    options: dict[str, Option]
    spellings: dict[str, int]

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
        if header.part and name not in taken:
            together.setdefault(header.code, []).append(name)
    found = [
        _series(code, names, headers, facts, language)
        for code, names in together.items()
        if len(names) > 1
        and all(headers[name].part_is_generic for name in names)
        and _are_ticks(names, headers, facts)
    ]
    return [*declared, *found]


def _are_ticks(names: list[str], headers: dict[str, Header], facts: dict[str, Facts]) -> bool:
    labels = {same(label) for name in names for label in facts[name].labels}
    own = all(set(map(same, facts[name].labels)) <= {same(headers[name].row)} for name in names)
    return bool(labels) and (labels <= TICKED | NOT_TICKED or own)


def _series(
    code: str,
    names: list[str],
    headers: dict[str, Header],
    facts: dict[str, Facts],
    language: str,
) -> Choice:
    numbers = [headers[name].part_number for name in names]
    codes = numbers if len(set(numbers)) == len(names) else list(range(1, len(names) + 1))
    options = {
        name: Option(number or 0, {language: headers[name].row or headers[name].part})
        for name, number in zip(names, codes, strict=True)
    }
    # A tool that writes nothing where an option was not ticked writes ticks only.
    only_ticks = not any(
        same(each) in NOT_TICKED for name in names for each in facts[name].labels
    )
    return Choice(code, headers[names[0]].stem or code, options, {"": 0} if only_ticks else {})


def _declared(each: AnswerSet, facts: dict[str, Facts], language: str) -> Choice:
    options = {
        name: Option(code, {language: facts[name].column.label or name})
        for code, name in enumerate(each.columns, start=1)
    }
    counted = spelled(each.counted if isinstance(each.counted, str) else float(each.counted))
    values = Counter(label for name in each.columns for label in facts[name].labels)
    spellings = {label: int(same(label) == same(counted)) for label in sorted(values)}
    return Choice(each.name, each.label or each.name, options, spellings)
