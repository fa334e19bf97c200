"""How input is refused: what is wrong, where it stands, how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file: three parts of one message.

    `where` names the file and, as far as they apply, the row and the column;
    `mend` is a sentence that says what to do.
    """

    what: str
    where: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"


class BadInput(Exception):
    """A file cannot be used as it is. Nothing was written.

    >>> print(BadInput(Problem("There is no column 'team'.", "wave.csv, row 1", "Add it.")))
    wave.csv, row 1: There is no column 'team'. Add it.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
