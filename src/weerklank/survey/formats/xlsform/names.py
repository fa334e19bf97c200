"""Names as XLSForms allow them: of questions, groups and lists."""

import re
from dataclasses import dataclass, field

_RESERVED = {"meta"}


@dataclass
class FormNames:
    """Gives each thing a name of its own, whatever its case; `changed` are those with another.

    >>> names = FormNames()
    >>> [names.of(each) for each in ("C01", "c01", "2 much", "meta")]
    ['C01', 'c01_2', '_2_much', 'meta_2']
    >>> names.changed
    {'c01': 'c01_2', '2 much': '_2_much', 'meta': 'meta_2'}
    """

    changed: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=lambda: set(_RESERVED))

    def of(self, wanted: str) -> str:
        """A name for this thing: as it is called, where that can be."""
        plain = re.sub(r"[^A-Za-z0-9_.-]+", "_", wanted).lstrip("_") or "q"
        if not plain[0].isalpha():
            plain = f"_{plain}"
        if wanted.startswith("_") and not wanted.startswith("__"):
            plain = f"_{plain.lstrip('_')}"
        count, free = 1, plain
        while free.lower() in self._taken:
            count += 1
            free = f"{plain}_{count}"
        self._taken.add(free.lower())
        if free != wanted:
            self.changed[wanted] = free
        return free
