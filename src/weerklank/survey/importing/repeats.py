"""Files with several rows per respondent: a wave has one."""

from collections.abc import Iterator

from weerklank.survey.formats.table import Table
from weerklank.survey.importing.labels import spelled
from weerklank.survey.importing.mapping import Mapping
from weerklank.survey.refusals import BadInput, Problem

EVENTS = ("redcap_event_name", "Event Name")
REPEATS = ("redcap_repeat_instrument", "Repeat Instrument")
INSTANCES = ("redcap_repeat_instance", "Repeat Instance")


def check_one_row_each(mapping: Mapping, table: Table) -> None:
    """Refuse a file of REDCap in which people have a row per event, or per repeated form.

    Counted as they are, those people would count double. A column that is mapped to an item,
    or says the team, is not looked at. Raises BadInput.

    >>> from datetime import date
    >>> from weerklank.survey.formats.table import Column
    >>> from weerklank.survey.importing.guess import guess
    >>> from weerklank.survey.importing.mapping import Group, WaveNote
    >>> columns = (Column("redcap_event_name", ["first", "second"]), Column("help", ["1", "2"]))
    >>> table = Table("answers.csv", "csv", columns, first_row=2)
    >>> note = WaveNote(id="1", title={}, date=date(2026, 1, 15), questionnaire="1")
    >>> try:
    ...     check_one_row_each(guess(table, wave=note, group=Group(team="north")), table)
    ... except BadInput as refusal:
    ...     print(refusal.problems[0].what)
    The rows are of several events: 'first' and 'second'.
    """
    looked_at = {column.name for column in mapping.columns if column.ignore}
    problems = [*_events(table, looked_at), *_repeats(table, looked_at)]
    if problems:
        raise BadInput(*problems)


def _events(table: Table, looked_at: set[str]) -> Iterator[Problem]:
    for name in sorted(looked_at & {*EVENTS}):
        events = _values(table, name)
        if len(events) > 1:
            yield Problem(
                f"The rows are of several events: '{events[0]}' and '{events[1]}'.",
                f"{table.source}, column {name}",
                "A wave is one event: export that event only, or remove the other rows.",
            )


def _repeats(table: Table, looked_at: set[str]) -> Iterator[Problem]:
    for name in sorted(looked_at & {*REPEATS, *INSTANCES}):
        repeated = [each for each in _values(table, name) if each != "1"]
        if repeated:
            yield Problem(
                f"Some rows repeat a form: '{repeated[0]}'.",
                f"{table.source}, column {name}",
                "Keep one row per respondent: export without repeated forms.",
            )


def _values(table: Table, name: str) -> list[str]:
    """What a column holds, each once, without empty cells."""
    cells = dict.fromkeys(spelled(cell).strip() for cell in table.by_name[name].cells)
    return [cell for cell in cells if cell]
