"""The rows of a form, from the first to the last, as the items of a questionnaire."""

from dataclasses import dataclass, field

from msgspec.structs import replace

from weerklank.survey.formats.xlsform.sheets import Row
from weerklank.survey.importing.xlsform.columns import looks_of, tell_columns
from weerklank.survey.importing.xlsform.conditions import Asked, NotTaken, both, rule_of
from weerklank.survey.importing.xlsform.groups import Group, Groups
from weerklank.survey.importing.xlsform.listed import Listed
from weerklank.survey.importing.xlsform.lists import Lists
from weerklank.survey.importing.xlsform.names import Names
from weerklank.survey.importing.xlsform.numbers import scale_of_number
from weerklank.survey.importing.xlsform.told import Told
from weerklank.survey.importing.xlsform.tongues import Tongues
from weerklank.survey.importing.xlsform.types import QuestionType, read_type
from weerklank.survey.questionnaire import Item
from weerklank.survey.routing import LONGEST_RULE
from weerklank.survey.scale import Kind, Scale

NO_TEXT = "They are called by their name."


@dataclass
class Questions:
    """Reads the rows one by one; the items and their scales are what came of it."""

    told: Told
    tongues: Tongues
    lists: Lists
    groups: Groups
    names: Names
    items: list[Item] = field(default_factory=list)
    scales: dict[str, Scale] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)

    def read(self, row: Row) -> None:
        """Read the next row."""
        kind = read_type(row.text("type"))
        if kind.sort == "begin":
            self._begin(row, kind)
        elif kind.sort == "end":
            self.groups.end()
        elif self.groups.repeat:
            self.groups.repeat.questions += kind.sort not in ("note", "other")
        elif kind.sort == "note":
            self._note(row)
        elif kind.sort == "other":
            self._left_out(row, kind)
        elif self._is_heading(row, kind):
            why = "The items of a matrix are rows with the same answers; it has no heading."
            self.told.tell("the heading of a matrix", why, row=row.number, name=_label(row))
        else:
            self._question(row, kind)

    def _begin(self, row: Row, kind: QuestionType) -> None:
        looks, astray = looks_of(row, self.told)
        group = Group(row, self.tongues.text(row), looks, is_repeat=kind.is_repeat)
        if not kind.is_repeat and not self.groups.repeat:
            group.rule = "" if "relevant" in astray else self._rule(row)
            tell_columns(row, self.told, {"appearance", *astray})
        self.groups.begin(group)

    def _note(self, row: Row) -> None:
        """A note that opens a chapter is its introduction; any other has no place."""
        chapter, text = self.groups.chapter(), self.tongues.text(row)
        opens = chapter and chapter is self.groups.open[-1] and not chapter.theme
        if opens and text and not row.text("relevant") and "${" not in str(text):
            theme = self.groups.themes[self.groups.theme()]
            self.groups.themes[theme.id] = replace(theme, intro=text)
            return
        why = "A text between questions has no place; only one that opens a chapter is kept."
        self.told.tell("notes", why, row=row.number, name=row.text("name"))

    def _left_out(self, row: Row, kind: QuestionType) -> None:
        if kind.name:
            what = f"questions of the type '{kind.name}'"
            self.told.tell(what, kind.why, row=row.number, name=row.text("name"))
        elif row.text("name") or row.text("label"):
            why = "Nothing says what kind of question it is."
            self.told.tell("rows without a type", why, row=row.number, name=_label(row))

    def _is_heading(self, row: Row, kind: QuestionType) -> bool:
        looks = row.text("appearance").lower().split()
        return kind.sort == "select" and "label" in looks and self.groups.is_on_page

    def _question(self, row: Row, kind: QuestionType) -> None:
        name = row.text("name")
        if not name:
            why = "It has no name, so no data can hold its answers."
            self.told.tell("a question without a name", why, row=row.number, name=_label(row))
            return
        listed = self._listed(row, kind)
        scale = listed.scale if listed else self._scale(row, kind)
        if scale is None:
            return
        item = Item(
            id=self.names.item(row),
            theme=self.groups.theme(),
            text=self._text(row),
            scale=self._kept(scale),
            show_if=self._show_if(row),
            may_refuse=listed.may_refuse if listed else False,
        )
        self.items.append(item)
        self._may_be_compared(name, item, scale, listed)
        taken = {"parameters"} if kind.sort == "range" else set[str]()
        tell_columns(row, self.told, taken | _meant(row, kind))

    def _listed(self, row: Row, kind: QuestionType) -> Listed | None:
        if kind.sort != "select":
            return None
        listed = self.lists.used(kind.list, several=kind.several, other=kind.other)
        name = row.text("name")
        if listed is None:
            why = f"Its list '{kind.list}' has fewer than two answers, or is not there."
            self.told.tell("a choice without answers", why, row=row.number, name=name)
        if kind.other:
            why = "The answer 'other' is kept, and what people write beside it has no place."
            self.told.tell("the text of another answer", why, row=row.number, name=name)
        if self.groups.open:
            self.groups.open[-1].lists.add(kind.list)
        return listed

    def _scale(self, row: Row, kind: QuestionType) -> Scale | None:
        if kind.sort == "text":
            return Scale(id="open", kind=Kind.OPEN)
        if kind.sort == "select":
            return None
        scale = scale_of_number(row, kind, self.told)
        if scale is None:
            return None
        step = f"-{scale.step:g}" if scale.step != 1 else ""
        name = f"{scale.kind.value}-{scale.low:g}-{scale.high:g}{step}"
        return replace(scale, id=name)

    def _kept(self, scale: Scale) -> str:
        """The id of a scale, which is another where a list has that name."""
        count, name = 1, scale.id
        while self.scales.setdefault(name, replace(scale, id=name)) != replace(scale, id=name):
            count += 1
            name = f"{scale.id}-{count}"
        return name

    def _text(self, row: Row) -> dict[str, str]:
        text = self.tongues.text(row)
        if not text:
            self.told.tell(
                "questions without a text", NO_TEXT, row=row.number, name=row.text("name")
            )
            return {self.tongues.first: row.text("name")}
        if any("${" in each for each in text.values()):
            why = "The text stands as it is written in the form, with the name of the question."
            what = "texts that hold another answer"
            self.told.tell(what, why, row=row.number, name=row.text("name"))
        return text

    def _show_if(self, row: Row) -> str:
        rule = both([*self.groups.rules, self._rule(row)])
        if len(rule) > LONGEST_RULE:
            why = "With that of its groups it is too long: the question is asked of everybody."
            self.told.tell("a condition", why, row=row.number, name=row.text("name"))
            return ""
        return rule

    def _rule(self, row: Row) -> str:
        relevant = row.text("relevant")
        try:
            return rule_of(relevant, self.asked) if relevant else ""
        except NotTaken as refusal:
            why = f"{refusal} What it hides is asked of everybody here."
            what = f'relevant "{relevant}"'
            self.told.tell(what, why, row=row.number, name=row.text("name"))
            return ""

    def _may_be_compared(
        self, name: str, item: Item, scale: Scale, listed: Listed | None
    ) -> None:
        """Later rules may look at this question, if it has one answer and a name of its own."""
        if scale.kind is Kind.OPEN or (listed and not listed.has_one_answer):
            return
        if name in self.names.twice:
            return
        codes = listed.codes if listed else {}
        missing = frozenset(listed.missing if listed else ())
        self.asked[name] = Asked(item.id, codes, missing, scale.low)


def _meant(row: Row, kind: QuestionType) -> set[str]:
    """The columns of a question that were taken as what they mean."""
    meant = {"constraint"} if kind.sort == "number" else set[str]()
    if row.text("appearance").lower() == "list-nolabel":
        meant.add("appearance")
    return meant


def _label(row: Row) -> str:
    return row.text("name") or row.text("label")
