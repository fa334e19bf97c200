"""What was written in a wave: every text once per question, with the teams it came from."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from weerklank.survey.engine import ROWS, exact_name
from weerklank.survey.wave import reading

LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""Without vowels a key is never a word; without digits no program takes it for a number."""

LENGTH: Final = 12
"""Letters in a key: of 200,000 answers two have the same one in 1 of 200,000 studies."""

LONGEST_PIECE: Final = 16_000
"""A cell of a workbook holds 32,767 half characters; longer answers are laid over rows."""


@dataclass(frozen=True, eq=False)
class Written:
    """A text that answers a question, and how many respondents of each team wrote it.

    People who wrote exactly the same are one row for a coder: which of them is in which team
    is then nobody's choice.
    """

    key: str
    item: str
    text: str
    teams: Mapping[str, int]

    @property
    def times(self) -> int:
        """How many respondents wrote it.

        >>> Written("BCDF", "story", "Het was druk", {"north": 2, "south": 1}).times
        3
        """
        return sum(self.teams.values())

    @property
    def pieces(self) -> tuple[str, ...]:
        """The text as it fits in cells: nearly always one.

        >>> Written("BCDF", "story", "Druk.", {}).pieces
        ('Druk.',)
        """
        starts = range(0, max(len(self.text), 1), LONGEST_PIECE)
        return tuple(for_a_cell(self.text[at : at + LONGEST_PIECE]) for at in starts)


def key_of(item: str, text: str) -> str:
    """The key of an answer: it follows from the question and the words, and from no team.

    Salt would add nothing: the key stands beside the text, or in the folder that holds it.

    >>> key_of("story", "Het was druk")
    'RTHZ-KGZK-HPVM'
    """
    number = int.from_bytes(sha256(f"{item}\0{text}".encode()).digest())
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return "-".join(letters[at : at + 4] for at in range(0, LENGTH, 4))


def open_answers(file: Path, items: list[str]) -> list[Written]:
    """What was written on these items, in their order and then by text; none without a file.

    Raises BadInput where the file is damaged.

    >>> open_answers(Path("a wave without open answers.texts.parquet"), ["story"])
    []
    """
    if not file.is_file():
        return []
    teams: dict[tuple[str, str], Counter[str]] = {}
    with reading(file) as engine:
        rows = engine.execute(
            f"select item, text, team, count(*) from {ROWS} group by all order by all",  # noqa: S608 -- a constant
            {"file": exact_name(file)},
        ).fetchall()
    for item, text, team, number in rows:
        teams.setdefault((str(item), str(text)), Counter())[str(team)] += int(number)
    return [
        Written(key_of(item, text), item, text, found)
        for each in items
        for (item, text), found in teams.items()
        if item == each
    ]


def for_a_cell(text: str) -> str:
    r"""The text as a cell of a workbook can hold it: control characters become spaces.

    >>> for_a_cell("druk\r\nmaar leuk\x07")
    'druk\nmaar leuk '
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        char if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cn", "Cs") else " "
        for char in lines
    )


def bare(text: str) -> str:
    r"""The text without spaces and control characters, to see whether its words were kept.

    >>> bare("Het was\r\n druk ") == bare("Het was druk")
    True
    """
    composed = unicodedata.normalize("NFC", for_a_cell(text))
    return "".join(char for char in composed if char.isprintable() and not char.isspace())
