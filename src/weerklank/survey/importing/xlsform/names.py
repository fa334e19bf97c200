"""The ids of items: the names in the form, where they can be ids here."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from weerklank.survey.formats.xlsform.sheets import Row
from weerklank.survey.importing.xlsform.told import Told
from weerklank.survey.wave import TEAM


@dataclass
class Names:
    """Gives each question an id of its own; `twice` are names that more than one row has."""

    told: Told
    twice: frozenset[str]
    taken: set[str] = field(default_factory=lambda: {TEAM})

    @classmethod
    def of(cls, rows: Iterable[Row], told: Told) -> "Names":
        """Look which names come twice: a condition cannot say which of them it means."""
        counted = Counter(row.text("name") for row in rows if row.text("type")[:3] != "end")
        return cls(told, frozenset(name for name, times in counted.items() if times > 1))

    def item(self, row: Row) -> str:
        """The id of a question: its name, unless that is taken or cannot be one."""
        name = row.text("name").replace("/", "_")
        count, free = 1, name
        while free.lower() in self.taken:
            count += 1
            free = f"{name}_{count}"
        self.taken.add(free.lower())
        if free != row.text("name"):
            why = "Another question has that name, in capitals perhaps, or it cannot be an id."
            what = f"the name '{row.text('name')}' became '{free}'"
            self.told.tell(what, why, row=row.number)
        return free
