"""The sheet of questions: items in their groups, those that share answers as a matrix."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from weerklank.survey.formats.xlsform.choice_rows import Cells, ChoiceRows
from weerklank.survey.formats.xlsform.names import FormNames
from weerklank.survey.formats.xlsform.relevance import plain_number, relevant_of
from weerklank.survey.formats.xlsform.texts import FormTexts
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.routing import NotARule
from weerklank.survey.scale import Kind, Scale, Text

_EACH_LINE = {"nl": "Kies op elke regel één antwoord.", "en": "Choose one answer on each line."}


@dataclass
class SurveyRows:
    """Makes the rows of a form; `unruly` are items whose rule could not be written.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked, texts = starter_questionnaire(), FormTexts(("en",))
    >>> made = SurveyRows(asked, texts, ChoiceRows(asked, texts))
    >>> [(row["type"], row.get("name", "")) for row in made.rows()][:3]
    [('begin_group', 'background'), ('select_one years', 'experience'), ('end_group', 'background')]
    """

    questionnaire: Questionnaire
    texts: FormTexts
    lists: ChoiceRows
    names: FormNames = field(default_factory=FormNames)
    unruly: list[Item] = field(default_factory=list)
    split: set[str] = field(default_factory=set)
    _asked: dict[str, tuple[str, Scale]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def rows(self) -> list[Cells]:
        """All rows, in the order in which people are asked."""
        # Items keep their name where they can: a group has to give way.
        named = {item.id: self.names.of(item.id) for item in self.questionnaire.items}
        renamed = dict(self.names.changed)
        self._asked = {
            item.id: (named[item.id], self.questionnaire.scale_of(item))
            for item in self.questionnaire.items
        }
        rows = [
            row
            for theme, items in groupby(self.questionnaire.items, key=lambda item: item.theme)
            for row in self._chapter(theme, list(items))
        ]
        self.names.changed = renamed
        return rows

    def _chapter(self, theme: str, items: list[Item]) -> Iterator[Cells]:
        known = {each.id: each for each in self.questionnaire.themes}
        if theme in self._begun:
            self.split.add(theme)
        self._begun.add(theme)
        name = self.names.of(theme)
        yield {
            "type": "begin_group",
            "name": name,
            **self.texts.columns("label", known[theme].title, theme),
        }
        if any(known[theme].intro.values()) and theme not in self.split:
            intro = self.names.of(f"{name}_intro")
            label = self.texts.columns("label", known[theme].intro, "-")
            yield {"type": "note", "name": intro, **label}
        for _, together in groupby(items, key=self._looks):
            yield from self._together(list(together))
        yield {"type": "end_group", "name": name}

    def _looks(self, item: Item) -> tuple[str, bool, str]:
        """What items must share to be the rows of one matrix: one of several, else the id."""
        scale = self.questionnaire.scale_of(item)
        if not scale.options or scale.kind is Kind.MULTIPLE:
            return item.id, False, ""
        return f"scale {scale.id}", item.may_refuse, item.show_if

    def _together(self, items: list[Item]) -> Iterator[Cells]:
        if len(items) == 1:
            yield self._question(items[0])
        else:
            yield from self._matrix(items)

    def _matrix(self, items: list[Item]) -> Iterator[Cells]:
        name = self.names.of(f"{self._asked[items[0].id][0]}_matrix")
        relevant = self._relevant(items[0])
        if items[0] in self.unruly:
            self.unruly += items[1:]
        page = {"name": name, "appearance": "field-list", "relevant": relevant}
        yield {"type": "begin_group", **page}
        listed = f"select_one {self.lists.list_of(items[0])}"
        heading = self.names.of(f"{name}_heading")
        label = {each: _EACH_LINE.get(each, _EACH_LINE["en"]) for each in self.texts.languages}
        yield self._row(listed, heading, label, "label")
        for item in items:
            yield self._row(listed, self._asked[item.id][0], item.text, "list-nolabel")
        yield {"type": "end_group", "name": name}

    def _row(self, kind: str, name: str, label: Text, looks: str) -> Cells:
        label_cells = self.texts.columns("label", label, name)
        return {"type": kind, "name": name, "appearance": looks, **label_cells}

    def _question(self, item: Item) -> Cells:
        name, scale = self._asked[item.id]
        kind, constraint = _type_of(scale)
        if scale.options:
            kind = f"{kind} {self.lists.list_of(item)}"
        return {
            "type": kind,
            "name": name,
            **self.texts.columns("label", item.text, item.id),
            **self.texts.columns("hint", scale.unit),
            "relevant": self._relevant(item),
            "constraint": constraint,
        }

    def _relevant(self, item: Item) -> str:
        try:
            return relevant_of(item.show_if, self._asked)
        except (NotARule, KeyError):
            self.unruly.append(item)
            return ""


def _type_of(scale: Scale) -> tuple[str, str]:
    """The type of a question, and what its number must be."""
    if scale.kind is Kind.MULTIPLE:
        return "select_multiple", ""
    if scale.options:
        return "select_one", ""
    if scale.kind is Kind.OPEN:
        return "text", ""
    low, high, step = map(plain_number, (scale.low, scale.high, scale.step))
    limits = f". >= {low} and . <= {high}"
    is_whole = scale.low.is_integer() and scale.step.is_integer()
    if is_whole and scale.step == 1:
        return "integer", limits
    # Numbers with decimals are not quite what they look: a hair beside a step is on it.
    from_low = f"(. - {low})" if scale.low >= 0 else f"(. - ({low}))"
    on_step = f"round({from_low} div {step} * 1000000) mod 1000000 = 0"
    return ("integer" if is_whole else "decimal"), f"{limits} and {on_step}"
