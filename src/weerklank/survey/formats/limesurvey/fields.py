"""The columns that LimeSurvey keeps for a question, and what each holds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from weerklank.survey.formats.limesurvey.survey import LimeSurvey, Part, Question
from weerklank.survey.formats.table import MOST_COLUMNS

OTHER = "-oth-"
"""What is kept where somebody chose "other"."""


class Holds(Enum):
    """What is in a column."""

    CODE = auto()
    TICK = auto()
    NUMBER = auto()
    TEXT = auto()
    NOTHING = auto()  # that could be taken


@dataclass(frozen=True)
class Field:
    """A column: `suffix` is what the database adds to the question's own name.

    `labels` are the codes in its name after the question's; `row` and `column` the parts that
    it is for. `reason` says why it is not taken, where it is not.
    """

    question: Question
    suffix: str
    holds: Holds
    labels: tuple[str, ...] = ()
    row: Part | None = None
    column: Part | None = None
    scale: int = 0
    reason: str = ""

    @property
    def name(self) -> str:
        """The name as LimeSurvey writes it above a table: Q00[SQ001]."""
        return self.question.name + "".join(f"[{label}]" for label in self.labels)

    @property
    def variable(self) -> str:
        """The name as expressions write it: Q00_SQ001."""
        return "_".join((self.question.name, *self.labels))

    @property
    def is_other(self) -> bool:
        """It holds what somebody wrote beside "other"."""
        return self.suffix == "other"

    def key(self, sid: str) -> str:
        """The name as the database has it, survey and group included."""
        return f"{sid}X{self.question.gid}X{self.question.qid}{self.suffix}".replace("#", "-")


_NOT_TAKEN = {
    "D": "Dates and times are not taken: with other answers they can point at a person.",
    "*": "LimeSurvey computed it; it is not an answer.",
    "|": "Files that somebody sent are not taken: they can say who it was.",
    "I": "It only changed the language of the page.",
    "R": "Rankings have no place here yet.",
}
_OTHER_TEXT = "It holds what somebody wrote beside 'other'; that they chose it is taken."


def fields_of(question: Question) -> Iterator[Field]:
    """The columns of a question, in the order of the database.

    >>> rows = (Part("SQ001", {"en": "red"}), Part("SQ002", {"en": "green"}))
    >>> colours = Question("3", "1", "M", "Q00", "Q00", {}, has_other=True, parts=rows)
    >>> [(field.name, field.key("99")) for field in fields_of(colours)]  # doctest: +ELLIPSIS
    [('Q00[SQ001]', '99X1X3SQ001'), ('Q00[SQ002]', '99X1X3SQ002'), ('Q00[other]', '99X1X3other')]
    """
    yield from _COLUMNS_OF.get(question.type, _not_taken)(question)


def _chosen(question: Question) -> Iterator[Field]:
    yield Field(question, "", Holds.CODE)
    if question.type == "O":
        yield Field(question, "comment", Holds.TEXT, ("comment",))
    elif question.has_other and question.type in "L!":
        yield Field(question, "other", Holds.NOTHING, ("other",), reason=_OTHER_TEXT)


def _per_row(question: Question, holds: Holds) -> Iterator[Field]:
    for row in question.rows:
        yield Field(question, row.code, holds, (row.code,), row)


def _dual(question: Question) -> Iterator[Field]:
    for row in question.rows:
        for scale in (0, 1):
            labels = (row.code, str(scale))
            yield Field(question, f"{row.code}#{scale}", Holds.CODE, labels, row, scale=scale)


def _per_cell(question: Question) -> Iterator[Field]:
    holds = Holds.NUMBER if question.type == ":" else Holds.TEXT
    if question.type == ":" and question.setting("multiflexible_checkbox") == "1":
        holds = Holds.TICK
    for row in question.rows:
        for column in question.columns:
            suffix, labels = f"{row.code}_{column.code}", (row.code, column.code)
            yield Field(question, suffix, holds, labels, row, column)


def _ticks(question: Question) -> Iterator[Field]:
    others = (Part("other", {}),) if question.has_other else ()
    for part in (*question.rows, *others):
        yield Field(question, part.code, Holds.TICK, (part.code,), part)
        if question.type == "P":
            label = f"{part.code}comment"
            yield Field(question, label, Holds.TEXT, (label,), part)


def _not_taken(question: Question) -> Iterator[Field]:
    known = f"Questions of the type '{question.type[:8]}' are not known."
    reason = _NOT_TAKEN.get(question.type, known)
    suffixes = [str(rank) for rank in range(1, len(question.answers) + 1)]
    if question.type == "|":
        suffixes = ["", "_filecount"]
    for suffix in suffixes if question.type in "R|" else [""]:
        labels = (suffix.strip("_"),) if suffix else ()
        yield Field(question, suffix, Holds.NOTHING, labels, reason=reason)


def _numbers(question: Question) -> Iterator[Field]:
    return _per_row(question, Holds.NUMBER)


def _texts(question: Question) -> Iterator[Field]:
    return _per_row(question, Holds.TEXT)


def _rated_rows(question: Question) -> Iterator[Field]:
    return _per_row(question, Holds.CODE)


def _number(question: Question) -> Iterator[Field]:
    yield Field(question, "", Holds.NUMBER)


def _text(question: Question) -> Iterator[Field]:
    yield Field(question, "", Holds.TEXT)


_COLUMNS_OF: dict[str, Callable[[Question], Iterator[Field]]] = {
    **dict.fromkeys("5YGL!O", _chosen),
    **dict.fromkeys("FABCEH", _rated_rows),
    **dict.fromkeys("MP", _ticks),
    **dict.fromkeys(":;", _per_cell),
    **dict.fromkeys("STU", _text),
    "1": _dual,
    "K": _numbers,
    "Q": _texts,
    "N": _number,
    "X": lambda _: iter(()),
}


def iter_fields(survey: LimeSurvey) -> Iterator[Field]:
    """The columns of every question, in the order in which they are asked."""
    return (field for question in survey.questions for field in fields_of(question))


def all_fields(survey: LimeSurvey) -> tuple[Field, ...]:
    """The columns of every question; at most as many as a table may have, and one."""
    return tuple(islice(iter_fields(survey), MOST_COLUMNS + 1))
