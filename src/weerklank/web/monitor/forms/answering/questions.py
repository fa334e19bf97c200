"""The questions of a page as its template shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from json import dumps

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from weerklank.survey.answering.blocks import Block, Cells, Single, Statements, Two, is_chosen
from weerklank.survey.answering.reading import REFUSE, Mistake
from weerklank.survey.answering.showing import portable_rule
from weerklank.survey.questionnaire import Item, Matrix, Questionnaire
from weerklank.survey.routing import read_rule
from weerklank.survey.scale import Kind, Scale, in_language
from weerklank.web.monitor.forms.answering.answers import Filling, field_of, spelled
from weerklank.web.monitor.forms.answering.sentences import grid_of, sentence_of


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that can be picked; `is_apart` for "rather not say"."""

    value: str
    label: str
    ticked: SafeString
    is_apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `control` is choose, tick, type or write; `is_row` for short answers."""

    name: str
    label: str
    control: str
    answers: tuple[Answer, ...]
    typed: SafeString
    hint: str
    unit: str
    errors: tuple[str, ...]
    is_row: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Questions that belong together: single, statements, pair or matrix.

    `rule` is the routing rule as JSON, empty where there is none; `names` are its items, which
    the form sends along when they are on the page.
    """

    kind: str
    title: str
    rows: tuple[tuple[str, tuple[Question, ...]], ...]
    rule: str
    away: SafeString
    names: tuple[str, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, row by row."""
        return tuple(question for _, row in self.rows for question in row)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the parts of a page in one language, for what one respondent gave."""

    questionnaire: Questionnaire
    language: str
    filling: Filling
    mistakes: Mapping[str, Mistake]

    def part(self, block: Block) -> Part:
        """A block as the template shows it."""
        first = block.items[0]
        rule = first.show_if
        kind, title, rows = self._rows(block)
        return Part(
            kind=kind,
            title=title,
            rows=rows,
            rule=dumps(portable_rule(read_rule(rule))) if rule else "",
            away=self.filling.away(first) if rule else SafeString(""),
            names=tuple(item.id for item in block.items) if rule else (),
        )

    def _rows(
        self, block: Block
    ) -> tuple[str, str, tuple[tuple[str, tuple[Question, ...]], ...]]:
        match block:
            case Single(item):
                return "single", "", (("", (self.question(item),)),)
            case Statements(_, items):
                kind = "statements" if len(items) > 1 else "single"
                return kind, "", (("", tuple(map(self.question, items))),)
            case Two(pair, items):
                return "pair", self._said(pair.title), (("", tuple(map(self.question, items))),)
            case Cells(matrix, rows):
                titles = [self._said(row.title) for row in matrix.rows]
                return (
                    "matrix",
                    self._said(matrix.title),
                    tuple(
                        (title, tuple(self._cells(matrix_columns(matrix, self.language), row)))
                        for title, row in zip(titles, rows, strict=True)
                    ),
                )

    def _cells(self, columns: list[str], row: tuple[Item, ...]) -> list[Question]:
        return [
            self.question(item, label=column) for column, item in zip(columns, row, strict=True)
        ]

    def question(self, item: Item, label: str = "") -> Question:
        """One question with its answers, and what is wrong with the one that was given."""
        scale = self.questionnaire.scale_of(item)
        mistake = self.mistakes.get(item.id)
        control = _control(scale)
        return Question(
            name=field_of(item),
            label=label or self._said(item.text),
            control=control,
            answers=tuple(self._answers(item, scale, control)),
            typed=self.filling.typed(item) if control in ("type", "write") else SafeString(""),
            hint=grid_of(scale) if control == "type" and not mistake else "",
            unit=self._said(scale.unit),
            errors=(sentence_of(mistake, scale),) if mistake else (),
            is_row=control == "choose" and (not scale.options or scale.kind is Kind.YES_NO),
        )

    def _answers(self, item: Item, scale: Scale, control: str) -> list[Answer]:
        found: list[Answer] = []
        if control in ("choose", "tick"):
            found = [
                Answer(value, label, self.filling.ticked(item, value))
                for value, label in self._choices(scale)
            ]
        if item.may_refuse and control != "write":
            ticked = self.filling.ticked(item, REFUSE)
            found.append(Answer(REFUSE, _("Rather not say"), ticked, is_apart=True))
        return found

    def _choices(self, scale: Scale) -> list[tuple[str, str]]:
        if scale.options:
            return [(str(each.code), self._said(each.text)) for each in scale.options]
        return [(spelled(value), number_format(spelled(value))) for value in scale.values]

    def _said(self, text: Mapping[str, str]) -> str:
        return in_language(text, self.language)


def matrix_columns(matrix: Matrix, language: str) -> list[str]:
    """What is asked of each row, in words."""
    return [in_language(column.title, language) for column in matrix.columns]


def _control(scale: Scale) -> str:
    if scale.kind is Kind.OPEN:
        return "write"
    if scale.kind is Kind.MULTIPLE:
        return "tick"
    return "choose" if is_chosen(scale) else "type"
