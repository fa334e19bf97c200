"""Items, themes and scales, taken field by field; what is not taken is told."""

import re
from collections import Counter
from dataclasses import dataclass, field

from msgspec.structs import replace

from weerklank.survey.formats.loss import Loss
from weerklank.survey.formats.redcap.branching import Known, NotTaken, read_branching
from weerklank.survey.formats.redcap.columns import Field
from weerklank.survey.formats.redcap.fields import Answers, LeftOut, answers_of
from weerklank.survey.formats.redcap.names import word_of
from weerklank.survey.formats.redcap.notebook import Note, note_in, tags_in
from weerklank.survey.formats.redcap.texts import has_markup, plain
from weerklank.survey.questionnaire import Item, Theme
from weerklank.survey.scale import Kind, Scale

_NOT_KEPT = {
    "required": ("required fields", "A study cannot make an answer compulsory."),
    "alignment": ("alignments", "A study does not say how a page looks."),
    "number": ("question numbers", "A study has none; the id of an item is its name."),
    "ranking": ("rankings in a matrix", "Rankings are not supported yet."),
}
_PLACED = re.compile(r"[\[{][a-z][a-z0-9_]*[\]}]")
_CANNOT_LOOK = {
    Kind.OPEN: "A rule cannot look at an open answer.",
    Kind.MULTIPLE: "A rule cannot look at a multiple choice.",
}


@dataclass
class Taking:
    """What was taken so far of a data dictionary, in this language.

    >>> taking = Taking("dictionary.csv", "en")
    >>> taking.take(Field(name="help", form="work", type="yesno", label="Help?", required="y"))
    >>> taking.tell("a joke", "It is not an answer.")
    >>> [item.id for item in taking.items], [loss.what for loss in taking.losses]
    (['help'], ['required fields', 'a joke'])
    """

    source: str
    language: str
    items: list[Item] = field(default_factory=list)
    themes: dict[str, Theme] = field(default_factory=dict)
    scales: dict[str, Scale] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    told: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    theme_at: dict[tuple[str, str], str] = field(default_factory=dict)
    theme: str = ""
    form: str = ""
    section: str = ""

    def tell(self, what: str, why: str, row: Field | None = None) -> None:
        """Add a line to the losses, or one to its count."""
        where = f"{self.source}, row {row.row}, {row.name}" if row else self.source
        self.told[what, where, why] += 1

    @property
    def losses(self) -> list[Loss]:
        """Everything that was told, in the order in which it was met."""
        return [Loss(what, where, n, why) for (what, where, why), n in self.told.items()]

    def take(self, row: Field) -> None:
        """Take one field: as an item, as the intro of a theme, or not."""
        note, rest = note_in(row.annotation)
        self._enter(row, note)
        if has_markup(row.label + row.choices + row.section + row.note):
            self.tell("HTML in texts", "It is read as text.")
        if _PLACED.search(row.label + row.section):
            self.tell("answers placed in texts", "A text is the same for everybody.")
        if row.type == "descriptive":
            self._describe(row, note)
            return
        answers = answers_of(row, note, self.language)
        if isinstance(answers, LeftOut):
            self.known[row.name] = Known("", why_not=f"It looks at {answers.what}.")
            self.tell(answers.what, answers.why, row)
            return
        self._add(row, note, answers)
        self._tell_rest(row, rest, answers)

    def _enter(self, row: Field, note: Note) -> None:
        """Find the theme: a section header begins one, and so does another form."""
        if not row.section and row.form == self.form and self.theme:
            return
        title = plain(row.section) or row.form.replace("_", " ").strip().capitalize()
        self.form, self.section = row.form, title
        place = (row.form, title)
        if place not in self.theme_at:
            wanted = note.theme or word_of(title, "theme")
            known = self.themes.get(wanted)
            is_same = known is not None and bool(note.theme) and self._titled(known) == title
            self.theme_at[place] = wanted if is_same else _free(wanted, set(self.themes))
        self.theme = self.theme_at[place]
        if self.theme not in self.themes:
            text = {self.language: title} if title else {}
            self.themes[self.theme] = Theme(id=self.theme, title=text, role=note.role)

    def _titled(self, theme: Theme) -> str:
        return theme.title.get(self.language, "")

    def _describe(self, row: Field, note: Note) -> None:
        text, theme = plain(row.label), self.themes[self.theme]
        begins = not any(item.theme == self.theme for item in self.items)
        if not text or not (begins or note.intro):
            self.tell("a text between the questions", "Only a theme has an introduction.", row)
            return
        intro = " ".join(filter(None, (theme.intro.get(self.language, ""), text)))
        self.themes[self.theme] = replace(theme, intro={self.language: intro})
        if row.branching:
            self.tell("the branching of an introduction", "It is always shown.", row)

    def _add(self, row: Field, note: Note, answers: Answers) -> None:
        taken = {item.id.casefold() for item in self.items} | {"team"}
        remembered = note.item if note.name == row.name else ""
        wanted = remembered if remembered.casefold() not in taken else row.name
        item = _free(wanted or row.name, taken)
        if item not in (row.name, remembered):
            self.tell("a name that another item has", f"The item is called '{item}'.", row)
        self.items.append(
            Item(
                id=item,
                theme=self.theme,
                text={self.language: self._text(row)},
                scale=self._scale(answers.scale, note.scale),
                favourable=note.favourable,
                keying=note.keying,
                show_if=self._rule(row),
                may_refuse=note.may_refuse,
            )
        )
        why_not = _CANNOT_LOOK.get(answers.scale.kind, "")
        self.known[row.name] = Known(item, answers.codes, answers.scale.low, why_not)

    def _text(self, row: Field) -> str:
        text = plain(row.label)
        if not text:
            self.tell("a field without a label", "Its name stands as its text.", row)
        return text or row.name

    def _scale(self, scale: Scale, remembered: str) -> str:
        """The id of this scale; equal lists of answers are one, unless they had two names."""
        for name, known in self.scales.items():
            if remembered in ("", name) and replace(scale, id=name) == known:
                return name
        name = _free(scale.id, set(self.scales))
        self.scales[name] = replace(scale, id=name)
        return name

    def _rule(self, row: Field) -> str:
        try:
            return read_branching(row.branching, self.known)
        except NotTaken as refusal:
            logic = " ".join(row.branching.split())[:200]
            self.tell(f"the branching logic {logic}", f"{refusal} It is always shown.", row)
            return ""

    def _tell_rest(self, row: Field, rest: str, answers: Answers) -> None:
        for what, why in answers.lost:
            self.tell(what, why, row)
        for name, (what, why) in _NOT_KEPT.items():
            if getattr(row, name) not in ("", "n", "N"):
                self.tell(what, why)
        if row.note and not answers.scale.unit:
            self.tell("a field note", f"An item has none: {plain(row.note)[:200]}", row)
        for tag in tags_in(rest):
            self.tell(f"the action tag {tag}", "A study does not act on answers.")
        if rest and not tags_in(rest):
            self.tell("a field annotation", f"An item has none: {plain(rest)[:200]}", row)


def _free(wanted: str, taken: set[str]) -> str:
    count, name = 1, wanted
    while name in taken or name.casefold() in taken:
        count += 1
        name = f"{wanted}_{count}"
    return name
