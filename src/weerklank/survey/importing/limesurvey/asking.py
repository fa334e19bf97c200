"""From the columns of a survey to items and scales."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from msgspec.structs import replace

from weerklank.survey.formats.limesurvey.fields import Field, Holds, all_fields, fields_of
from weerklank.survey.formats.limesurvey.names import fit_name
from weerklank.survey.formats.limesurvey.survey import LimeSurvey, Part, Question
from weerklank.survey.formats.limesurvey.told import Told
from weerklank.survey.formats.limesurvey.wordings import BUILT_IN, comment_word, other_words
from weerklank.survey.formats.table import Cell, Column
from weerklank.survey.importing.facts import facts_of
from weerklank.survey.importing.headers import Header
from weerklank.survey.importing.kinds import ENOUGH_ROWS, verdict_on
from weerklank.survey.importing.limesurvey.lists import AnswerList, list_of, numbered
from weerklank.survey.importing.limesurvey.numbers import number_scale
from weerklank.survey.questionnaire import Item
from weerklank.survey.scale import Kind, Option, Scale, Text

Answers = Mapping[str, Sequence[Cell]]
"""The answers by the name of the column, where there are responses."""


A_SENTENCE = 4
"""Words that make the text of a row a sentence of its own."""


@dataclass(frozen=True)
class Asked:
    """An item and where it comes from: one column, or one per option.

    `options` are the codes of the options, beside the columns; `answers` says what the codes
    of LimeSurvey mean.
    """

    item: Item
    fields: tuple[Field, ...]
    answers: AnswerList
    options: tuple[int, ...] = ()


@dataclass
class Asking:
    """Makes the items, one after another; scales that are the same become one."""

    survey: LimeSurvey
    told: Told
    answers: Answers
    themes: Mapping[str, str]
    asked: list[Asked] = field(default_factory=list)
    ignored: dict[str, str] = field(default_factory=dict)
    _scales: dict[str, AnswerList] = field(default_factory=dict)
    _numbers: dict[str, tuple[Cell, ...]] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=lambda: {"team"})

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The scales, in the order of their items."""
        return tuple(answers.scale for answers in self._scales.values())

    def ask(self) -> None:
        """Make an item of every column that can be one; the others have a reason."""
        for question in self.survey.questions:
            columns = list(fields_of(question))
            ticks = [each for each in columns if each.holds is Holds.TICK]
            for _, members in groupby(ticks, key=_table_row):
                self._multiple(tuple(members))
            for each in columns:
                if each.holds is not Holds.TICK:
                    self._single(each)

    def _single(self, each: Field) -> None:
        if each.holds is Holds.NOTHING:
            self._ignore(each, each.reason)
        elif each.holds is Holds.TEXT:
            self._text(each)
        elif each.holds is Holds.NUMBER:
            self._number(each)
        else:
            self._chosen(each)

    def _text(self, each: Field) -> None:
        reason = reason_to_leave_text(each.name, self.answers.get(each.name, ()))
        if reason:
            self._ignore(each, reason)
        else:
            self._add(AnswerList(Scale(id="open", kind=Kind.OPEN)), (each,))

    def _number(self, each: Field) -> None:
        cells = self.answers.get(each.name, ())
        scale, why = number_scale(each, cells, self._numbers_of(each.question))
        if scale is None:
            self._ignore(each, why)
            return
        if why:
            self.told.add("a number without a range", f"question {each.variable}", why)
        self._add(AnswerList(scale), (each,))

    def _numbers_of(self, question: Question) -> tuple[Cell, ...]:
        """The different answers to all the numbers of a question."""
        if question.qid not in self._numbers:
            columns = (self.answers.get(each.name, ()) for each in fields_of(question))
            found = dict.fromkeys(cell for column in columns for cell in column)
            self._numbers[question.qid] = tuple(found)
        return self._numbers[question.qid]

    def _chosen(self, each: Field) -> None:
        found = list_of(each, self.survey.languages)
        if found is None:
            why = (
                "Its list has fewer than two answers, or far too many, "
                "or codes that differ only in capitals."
            )
            self._ignore(each, why)
            return
        self._tell_list(each, found)
        self._add(found, (each,))

    def _tell_list(self, each: Field, found: AnswerList) -> None:
        where = f"question {each.question.name}"
        if each.question.type in BUILT_IN:
            why = "LimeSurvey words these answers itself; these words are ours."
            self.told.add("answers that are in no file", where, why)
        elif found.is_renumbered:
            pairs = [f"{code} is {ours}" for code, ours in found.codes.items()]
            more = f", and {len(pairs) - 12} others" if len(pairs) > 12 else ""
            why = "Answers have numbers here, from the lowest to the highest."
            self.told.add(f"codes of answers: {', '.join(pairs[:12])}{more}", where, why)
        if found.scale.kind is Kind.SINGLE and each.question.type not in "L!OGC":
            why = "It is no list that is known, so nothing says that its answers have an order."
            self.told.add("a list that may have an order", where, why)
        for code, kind in found.missing.items():
            why = f"It means that there is no answer: {kind}."
            self.told.add(f"the answer '{code}' of a list", where, why)

    def _multiple(self, columns: tuple[Field, ...]) -> None:
        """One item of the columns that are ticked: per question, or per row of a table."""
        parts = [each.column or each.row for each in columns]
        if len(columns) < 2:
            for each in columns:
                self._ignore(each, "It has a single option.")
            return
        codes = numbered([part.code for part in parts if part])
        options = tuple(
            Option(code, self._option_text(each, part))
            for code, each, part in zip(codes, columns, parts, strict=True)
        )
        scale = Scale(id=columns[0].question.name, kind=Kind.MULTIPLE, options=options)
        self._add(AnswerList(scale), columns, tuple(codes))

    def _option_text(self, each: Field, part: Part | None) -> Text:
        if each.is_other or part is None:
            return other_words(each.question, self.survey.languages)
        return part.text

    def _add(
        self, found: AnswerList, columns: tuple[Field, ...], options: tuple[int, ...] = ()
    ) -> None:
        first = columns[0]
        wanted = first.question.name if options and not first.column else first.variable
        if options and first.column and first.row:
            wanted = f"{first.question.name}_{first.row.code}"
        name = fit_name(wanted, self._ids)
        if name != wanted:
            why = "Two items cannot have one name, and names hold letters, digits and '_'."
            self.told.add(f"the name '{wanted}', which is now '{name}'", "", why)
        answers = self._placed(found)
        item = Item(
            id=name,
            theme=self.themes[first.question.gid],
            text=self._item_text(first, is_multiple=bool(options)),
            scale=answers.scale.id,
            may_refuse="refused" in answers.missing.values(),
        )
        self.asked.append(Asked(item, columns, answers, options))

    def _placed(self, found: AnswerList) -> AnswerList:
        """The list under a name that only lists that are the same share."""
        count, name = 1, found.scale.id
        while True:
            named = AnswerList(replace(found.scale, id=name), found.codes, found.missing)
            if self._scales.setdefault(name, named) == named:
                return named
            count += 1
            name = f"{found.scale.id}-{count}"

    def _item_text(self, each: Field, *, is_multiple: bool) -> Text:
        """The row alone where it is a sentence in every language, and no other row's."""
        languages = self.survey.languages
        has_row = not is_multiple or each.column is not None
        rows = {language: _row_words(each, language, has_row=has_row) for language in languages}
        is_alone = self._row_counts[rows[languages[0]]] == 1 and all(
            len(row.split()) >= A_SENTENCE for row in rows.values()
        )
        return {
            language: _joined(each.question, language, rows[language], is_alone=is_alone)
            for language in languages
        }

    @cached_property
    def _row_counts(self) -> Counter[str]:
        """How often each row is asked, in the first language."""
        first = self.survey.languages[0]
        return Counter(
            {
                (each.question.qid, words): words
                for each in all_fields(self.survey)
                if (words := _row_words(each, first, has_row=True))
            }.values()
        )

    def _ignore(self, each: Field, reason: str) -> None:
        self.ignored[each.name] = reason


def _table_row(each: Field) -> str:
    """The row of a table with ticks; "" for a question of which the rows are the options."""
    return each.row.code if each.column and each.row else ""


def _joined(question: Question, language: str, row: str, *, is_alone: bool) -> str:
    if is_alone:
        return row
    return f"{question.text.get(language, '')} {row}".strip() or question.name


def _row_words(each: Field, language: str, *, has_row: bool) -> str:
    """The words of the part that a column is for; "" where it is for the whole question."""
    words = each.row.text.get(language, each.row.code) if each.row and has_row else ""
    if each.column and each.holds is not Holds.TICK:
        words = f"{words} / {each.column.text[language]}"
    if each.question.type == "1":
        header = each.question.attributes.get(f"dualscale_header{'AB'[each.scale]}", {})
        said = header.get(language) or header.get("") or f"({each.scale + 1})"
        words = f"{words} {said}"
    if each.holds is Holds.TEXT and each.labels and each.labels[-1].endswith("comment"):
        words = f"{words} ({comment_word(language)})".strip()
    return words


def reason_to_leave_text(name: str, cells: Sequence[Cell]) -> str:
    """Why the answers to an open question are not taken: they say who answered; else "".

    >>> reason_to_leave_text("Q1", ["ann@example.org", None])
    'It holds e-mail addresses, which say who answered.'
    """
    facts = facts_of(Column(name, cells), ".")
    tells = facts.is_addresses or facts.is_dates
    if facts.labels and (tells or (facts.is_codes_of_people and len(cells) >= ENOUGH_ROWS)):
        return verdict_on(facts, Header(name)).reason
    return ""


def not_items(asking: Asking) -> Iterator[tuple[Field, str]]:
    """The columns that are no item, and why."""
    for each in all_fields(asking.survey):
        if each.name in asking.ignored:
            yield each, asking.ignored[each.name]
