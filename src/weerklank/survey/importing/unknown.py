"""Labels that are no answers: one message for each column, and the general help once."""

from collections.abc import Iterable
from dataclasses import dataclass

from weerklank.survey.importing.coding import Coder
from weerklank.survey.importing.labels import nearest
from weerklank.survey.refusals import Problem
from weerklank.survey.scale import Scale

MOST_LABELS = 3
"""How many labels of a column are shown."""
LONGEST_LABEL = 80
"""How many characters of a label are shown."""


@dataclass(frozen=True, slots=True)
class UnknownLabels:
    """The labels of one column that its scale does not have.

    `rows` gives, for each label, the numbers of its rows as a spreadsheet counts.
    """

    source: str
    column: str
    scale: Scale
    rows: dict[str, list[int]]

    @property
    def what(self) -> str:
        """Which labels, and how many cells hold them where it is more than one."""
        count = sum(map(len, self.rows.values()))
        cells = f" ({count} cells)" if count > 1 else ""
        verdict = "is not an answer" if len(self.rows) == 1 else "are not answers"
        return f"{self._listed()} {verdict} on scale '{self.scale.id}'{cells}."

    def _listed(self) -> str:
        parts = [f"'{_shortened(label)}'" for label in list(self.rows)[:MOST_LABELS]]
        more = len(self.rows) - len(parts)
        if more:
            parts.append(f"{more} others")
        *before, last = parts
        return f"{', '.join(before)} and {last}" if before else last

    @property
    def where(self) -> str:
        """The file, the first row and the column."""
        first = min(min(rows) for rows in self.rows.values())
        return f"{self.source}, row {first}, column {self.column}"

    @property
    def hint(self) -> str:
        """What was meant, as far as the scale tells."""
        known = Coder.of(self.scale, {}).known_labels()
        if not self.scale.options:
            return (
                f"Answers run from {known[0]} to {known[1]} in steps of {self.scale.step:g}. "
            )
        close = {label: nearest(label, known) for label in list(self.rows)[:MOST_LABELS]}
        if len(close) == 1:
            return "".join(f"Is it '{each}'? " for each in close.values() if each)
        return "".join(
            f"Is '{_shortened(label)}' '{each}'? " for label, each in close.items() if each
        )


def _shortened(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[:LONGEST_LABEL]}..."


def problems_of_labels(columns: Iterable[UnknownLabels], mapping_name: str) -> list[Problem]:
    """A problem for each column with unknown labels; only the first says all there is to do."""
    problems: list[Problem] = []
    for column in columns:
        if column.rows:
            general = (
                "Mend it in the same way." if problems else _help(column.scale, mapping_name)
            )
            problems.append(Problem(column.what, column.where, f"{column.hint}{general}"))
    return problems


def _help(scale: Scale, mapping_name: str) -> str:
    return (
        f"Add it to scale '{scale.id}' or to [spellings.{scale.id}] in {mapping_name}, "
        "or give it a kind under [missing]."
    )
