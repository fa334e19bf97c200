"""What can be seen of a column before anything is decided about it."""

import re
from collections import Counter
from dataclasses import dataclass

from weerklank.survey.formats.table import Column
from weerklank.survey.importing.families import MISSING_BY_LABEL
from weerklank.survey.importing.labels import number, same, spelled
from weerklank.survey.importing.mapping import MissingKind

_DATE = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})([ T]\d{1,2}:\d{2}(:\d{2})?.*)?"
)
_TIME = re.compile(r"\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class Facts:
    """The answers in a column.

    `labels` counts each answer by its usual spelling; `own_missing` holds the codes that the
    file declares missing, `missing_labels` the labels that mean a missing answer everywhere.
    `numbers` holds the answers as numbers, or None where one of them is not.
    """

    column: Column
    labels: Counter[str]
    own_missing: dict[str, MissingKind]
    missing_labels: dict[str, MissingKind]
    numbers: list[float] | None

    @property
    def answered(self) -> int:
        """How many respondents gave an answer."""
        return self.labels.total()

    @property
    def is_unique(self) -> bool:
        """No two respondents gave the same answer, and nobody gave none."""
        return len(self.labels) == len(self.column.cells)

    @property
    def is_dates(self) -> bool:
        """Every answer is a date or a time."""
        return all(_DATE.fullmatch(each) or _TIME.fullmatch(each) for each in self.labels)

    @property
    def is_addresses(self) -> bool:
        """Every answer is an e-mail address."""
        return all(_EMAIL.fullmatch(label) for label in self.labels)

    @property
    def is_codes_of_people(self) -> bool:
        """Every respondent has an answer of one word, and nobody has another's."""
        return self.is_unique and all(len(label.split()) == 1 for label in self.labels)

    @property
    def listed(self) -> list[str]:
        """The answers that the file lists for a column of texts, given or not."""
        labels = self.column.value_labels
        return [labels[code] for code in labels if isinstance(code, str)]

    @property
    def codes(self) -> dict[float, str]:
        """The labels by numeric code, without those that stand for a missing answer."""
        return {
            code: label
            for code, label in self.column.value_labels.items()
            if not isinstance(code, str)
            and not any(each.holds(code) for each in self.column.user_missing)
            and same(label) not in MISSING_BY_LABEL
        }


def facts_of(column: Column, decimal: str) -> Facts:
    """Look at a column; `decimal` is the decimal sign of the file."""
    counted: Counter[str] = Counter()
    own: dict[str, MissingKind] = {}
    general: dict[str, MissingKind] = {}
    for cell, count in Counter(column.cells).items():
        raw = spelled(cell).strip()
        label = column.value_labels.get(cell, raw).strip() if cell is not None else ""
        kind = MISSING_BY_LABEL.get(same(label))
        if not raw:
            continue
        if any(each.holds(cell) for each in column.user_missing):
            own[raw] = kind or "skipped"
        elif kind:
            general[label] = kind
        else:
            counted[label if isinstance(cell, str) else raw] += count
    numbers = [number(label, decimal) for label in counted]
    return Facts(
        column,
        _by_usual_spelling(counted),
        own,
        general,
        None if None in numbers else [each for each in numbers if each is not None],
    )


def _by_usual_spelling(counted: Counter[str]) -> Counter[str]:
    usual: dict[str, str] = {}
    together: Counter[str] = Counter()
    for label, count in counted.most_common():
        together[usual.setdefault(same(label), label)] += count
    return together


def decimal_of(columns: tuple[Column, ...], delimiter: str) -> str:
    """The decimal sign of a text table: a comma where its numbers show one, and no point.

    "1,000" alone is no evidence in a file with commas between its cells: it may well be a
    thousand.
    """
    cells = {cell for column in columns for cell in column.cells}
    texts = {cell.strip() for cell in cells if isinstance(cell, str)}
    if any(re.fullmatch(r"-?\d+\.\d+", each) for each in texts):
        return "."
    with_comma = [each for each in texts if re.fullmatch(r"-?\d*,\d+", each)]
    certain = [each for each in with_comma if not re.fullmatch(r"-?\d{1,3},\d{3}", each)]
    return "," if certain or (with_comma and delimiter != ",") else "."
