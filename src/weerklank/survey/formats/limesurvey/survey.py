"""A LimeSurvey questionnaire as values, the same for old and new files."""

from dataclasses import dataclass, field
from functools import cached_property

from weerklank.survey.formats.limesurvey.dump import Row
from weerklank.survey.scale import Text

ALWAYS = frozenset(("", "1"))
"""What a rule for showing says where there is none."""
INHERITED = frozenset(("I", "inherit", "-1"))
"""What a setting says that is made elsewhere: for all surveys, or for a group of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A row, a column or an answer of a question; `scale` is 0, or 1 for the second list."""

    code: str
    text: Text
    scale: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A page of questions; `relevance` says when it is shown."""

    gid: str
    title: Text
    intro: Text
    relevance: str


@dataclass(frozen=True)
class Question:
    """A question. `name` is its code, made fit and different from every other.

    `parts` are its subquestions: of a table with two dimensions those on scale 0 are rows and
    those on scale 1 columns. `attributes` gives values by name and language ("" for all).
    """

    qid: str
    gid: str
    type: str
    code: str
    name: str
    text: Text
    relevance: str = ""
    has_other: bool = False
    is_mandatory: bool = False
    has_help: bool = False
    has_pattern: bool = False
    parts: tuple[Part, ...] = ()
    answers: tuple[Part, ...] = ()
    attributes: dict[str, Text] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[Part, ...]:
        """The subquestions, or the rows of a table."""
        return tuple(part for part in self.parts if part.scale == 0)

    @property
    def columns(self) -> tuple[Part, ...]:
        """The columns of a table with two dimensions."""
        return tuple(part for part in self.parts if part.scale == 1)

    def setting(self, name: str) -> str:
        """What an attribute is set to in the first language that has it; "" for nothing."""
        return next((value for value in self.attributes.get(name, {}).values() if value), "")


@dataclass(frozen=True)
class LimeSurvey:
    """A questionnaire: groups and questions in the order in which they are shown.

    `settings` are those of the survey, as they stand in the file; `conditions` the rules of
    older versions; `sizes` the number of rows by table. `welcomes` counts the texts before and after the
    questions, `shuffled` the groups without an order of their own.
    """

    source: str
    version: int
    sid: str
    languages: tuple[str, ...]
    title: Text
    groups: tuple[Group, ...]
    questions: tuple[Question, ...]
    settings: Row
    conditions: tuple[Row, ...]
    sizes: dict[str, int]
    welcomes: int = 0
    shuffled: int = 0

    @cached_property
    def group_by_id(self) -> dict[str, Group]:
        """The groups by their id."""
        return {group.gid: group for group in self.groups}

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        """The questions by their id."""
        return {question.qid: question for question in self.questions}

    def setting(self, name: str) -> str:
        """A setting of the survey; "" where the file does not tell, or inherits it."""
        value = self.settings.get(name, "").strip()
        return "" if value in INHERITED else value
