"""What is told about a form: everything of one kind in one line."""

from dataclasses import dataclass, field

from weerklank.survey.formats.loss import Loss
from weerklank.survey.formats.xlsform.sheets import FormSheets

MOST_NAMED = 8
"""How many questions a line names."""


@dataclass
class Told:
    """The losses of one form, gathered while it is read."""

    sheets: FormSheets
    _rows: dict[tuple[str, str, str], dict[int, str]] = field(default_factory=dict)

    def tell(
        self, what: str, why: str, *, row: int, name: str = "", on: str = "survey"
    ) -> None:
        """Something in this row was not taken, or not as it was; `name` says of what."""
        self._rows.setdefault((what, why, on), {})[row] = name

    @property
    def losses(self) -> tuple[Loss, ...]:
        """A line for each kind of loss, in the order in which they were met."""
        return (
            *self.sheets.losses,
            *(
                Loss(_named(what, rows), self.sheets.where(on, *rows), len(rows), why)
                for (what, why, on), rows in self._rows.items()
            ),
        )


def _named(what: str, rows: dict[int, str]) -> str:
    names = list(dict.fromkeys(filter(None, rows.values())))
    if not names:
        return what
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{what}: {', '.join(names[:MOST_NAMED])}{more}"
