"""A questionnaire, written as a data dictionary of REDCap."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from io import StringIO
from itertools import groupby

from weerklank.survey.formats.form import Written
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.formats.redcap.branching import NotTaken
from weerklank.survey.formats.redcap.choices import cell_of
from weerklank.survey.formats.redcap.columns import HEADERS, Field
from weerklank.survey.formats.redcap.conditions import branching_of
from weerklank.survey.formats.redcap.fields import MATRICES, spelled
from weerklank.survey.formats.redcap.names import RECORD, variable_names, word_of
from weerklank.survey.formats.redcap.notebook import Note, annotation_of
from weerklank.survey.formats.redcap.texts import shielded
from weerklank.survey.formats.redcap.unwritten import losses_of
from weerklank.survey.questionnaire import Item, Questionnaire, Theme
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.scale import Kind, Scale, in_language

MOST_BUTTONS = 12
"""A longer list of answers drops down."""
LONGEST_FORM = 40


def write_redcap(questionnaire: Questionnaire, language: str) -> Written:
    """A data dictionary with this questionnaire as one instrument, in one language.

    UTF-8, comma-separated, eighteen columns. A theme begins a section, consecutive items with
    the same answers are a matrix. The same questionnaire gives the same bytes. Raises
    BadInput where the questionnaire is not in this language, or has no items.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> written = write_redcap(starter_questionnaire(), "en")
    >>> lines = written.content.decode().splitlines()
    >>> lines[0][:40], len(lines), lines[1].split(",")[0]
    ('Variable / Field Name,Form Name,Section ', 6, 'record_id')
    """
    _check(questionnaire, language)
    dictionary = _Dictionary(questionnaire, language)
    rows = [dictionary.record, *dictionary.rows]
    stream = StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow([header for header, _ in HEADERS.values()])
    table.writerows(row.cells for row in rows)
    losses = LossReport(losses_of(questionnaire, language, dictionary.names))
    return Written(stream.getvalue().encode(), losses.with_all(dictionary.unsaid.entries))


def _check(questionnaire: Questionnaire, language: str) -> None:
    where = f"questionnaires/{questionnaire.id}.toml"
    if language not in questionnaire.languages:
        spoken = ", ".join(questionnaire.languages)
        raise BadInput(
            Problem(
                f"This questionnaire is not in '{language}'.",
                f"{where}, languages",
                f"Name one of its languages: {spoken}.",
            )
        )
    if not questionnaire.items:
        raise BadInput(Problem("This questionnaire has no items.", where, "Add an item."))


@dataclass
class _Dictionary:
    """The rows of a data dictionary; `unsaid` are the rules that could not be written."""

    questionnaire: Questionnaire
    language: str
    unsaid: LossReport = field(default_factory=LossReport)

    @cached_property
    def form(self) -> str:
        """The name of the instrument."""
        title = word_of(self.said(self.questionnaire.title), "questionnaire")
        return title[:LONGEST_FORM].rstrip("_")

    @cached_property
    def names(self) -> dict[str, str]:
        """The variable name by item."""
        return variable_names(self.questionnaire.item_by_id, self.form)

    @cached_property
    def intros(self) -> dict[str, str]:
        """The name of the field that introduces a theme, by theme."""
        themes = {f"intro {theme.id}" for theme in self.questionnaire.themes}
        ids = [*self.names.values(), *sorted(themes)]
        names = variable_names(ids, self.form)
        return {theme.id: names[f"intro {theme.id}"] for theme in self.questionnaire.themes}

    def said(self, text: Mapping[str, str]) -> str:
        """A text in the language of the dictionary."""
        return in_language(text, self.language)

    @property
    def record(self) -> Field:
        """The first field, which every project must have."""
        note = Note(
            title=" ".join(self.said(self.questionnaire.title).split()),
            purpose=self.questionnaire.purpose,
            language=self.language,
        )
        return Field(
            name=RECORD,
            form=self.form,
            type="text",
            label="Record ID",
            annotation=annotation_of(note),
        )

    @property
    def rows(self) -> Iterator[Field]:
        """The items in their order, section by section."""
        themes = {theme.id: theme for theme in self.questionnaire.themes}
        introduced: set[str] = set()
        for theme, items in groupby(self.questionnaire.items, key=lambda item: item.theme):
            known = themes.get(theme) or Theme(id=theme, title={})
            rows = _in_matrices([self._row(item, known) for item in items])
            if self.said(known.intro) and theme not in introduced:
                rows = [self._intro(known), *rows]
            introduced.add(theme)
            header = shielded(self.said(known.title) or known.id)
            yield replace(rows[0], section=header)
            yield from rows[1:]

    def _intro(self, theme: Theme) -> Field:
        return Field(
            name=self.intros[theme.id],
            form=self.form,
            type="descriptive",
            label=shielded(self.said(theme.intro)),
            annotation=annotation_of(Note(intro=True, theme=theme.id, role=theme.role)),
        )

    def _row(self, item: Item, theme: Theme) -> Field:
        scale = self.questionnaire.scale_of(item)
        row = Field(
            name=self.names[item.id],
            form=self.form,
            type=_type_of(scale),
            label=shielded(self.said(item.text)),
            branching=self._branching(item),
            annotation=annotation_of(_note_of(item, scale, theme, self.names[item.id])),
        )
        if scale.options:
            return replace(row, choices=cell_of(scale.options, self.language))
        if scale.kind is Kind.OPEN:
            return row
        whole = all(value.is_integer() for value in (scale.low, scale.high, scale.step))
        return replace(
            row,
            validation="integer" if whole else "number",
            low=spelled(scale.low),
            high=spelled(scale.high),
            note=shielded(self.said(scale.unit)),
        )

    def _branching(self, item: Item) -> str:
        try:
            return branching_of(item.show_if, self.questionnaire, self.names)
        except NotTaken as refusal:
            self.unsaid = self.unsaid.with_loss(
                f"the rule {item.show_if[:200]}", f"item {item.id}, show-if", 1, str(refusal)
            )
            return ""


def _type_of(scale: Scale) -> str:
    if scale.kind is Kind.MULTIPLE:
        return "checkbox"
    if scale.options:
        return "radio" if len(scale.options) <= MOST_BUTTONS else "dropdown"
    return "notes" if scale.kind is Kind.OPEN else "text"


def _note_of(item: Item, scale: Scale, theme: Theme, name: str) -> Note:
    is_grid = not scale.options and scale.kind is not Kind.OPEN
    return Note(
        name=name,
        item=item.id,
        scale=scale.id,
        kind=scale.kind.value,
        theme=theme.id,
        role=theme.role,
        favourable=item.favourable,
        keying=item.keying,
        may_refuse=item.may_refuse,
        low=scale.low if is_grid else 0,
        high=scale.high if is_grid else 0,
        step=scale.step if is_grid else 0,
    )


def _in_matrices(rows: Sequence[Field]) -> list[Field]:
    """The rows of one section; those that follow each other with the same answers as a matrix."""
    found: list[Field] = []
    for (kind, choices), members in groupby(rows, key=lambda row: (row.type, row.choices)):
        group = list(members)
        if len(group) > 1 and kind in MATRICES and choices:
            # A matrix is named after its first field, so that the name is nobody else's.
            group = [replace(row, matrix=f"m_{group[0].name}") for row in group]
        found += group
    return found
