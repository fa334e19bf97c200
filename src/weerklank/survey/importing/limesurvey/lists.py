"""The answers of a question: their order, their numbers, and what kind of list it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from weerklank.survey.formats.limesurvey.fields import OTHER, Field
from weerklank.survey.formats.limesurvey.survey import Part
from weerklank.survey.formats.limesurvey.wordings import BUILT_IN, other_words
from weerklank.survey.formats.table import Column
from weerklank.survey.importing.facts import facts_of
from weerklank.survey.importing.families import MISSING_BY_LABEL
from weerklank.survey.importing.headers import Header
from weerklank.survey.importing.kinds import Sort, Verdict, verdict_on
from weerklank.survey.importing.labels import same
from weerklank.survey.importing.mapping import MissingKind
from weerklank.survey.scale import Kind, Option, Scale

MOST_ANSWERS = 10_000
"""A longer list is no scale of answers."""


@dataclass(frozen=True)
class AnswerList:
    """A scale, our code by the code of LimeSurvey, and the codes that mean no answer."""

    scale: Scale
    codes: dict[str, int] = field(default_factory=dict)
    missing: dict[str, MissingKind] = field(default_factory=dict)

    @property
    def is_renumbered(self) -> bool:
        """The codes of LimeSurvey are others than ours."""
        return any(code != str(ours) for code, ours in self.codes.items())


def list_of(field: Field, languages: Sequence[str]) -> AnswerList | None:
    """The answers of a column that holds codes; None where they are no list.

    There must be two answers at least, not more than a scale can hold, and no two codes that
    differ only in capitals.
    """
    kind = field.question.type
    if kind in "5A":
        return AnswerList(Scale(id="grade-1-5", kind=Kind.GRADE, low=1, high=5))
    if kind == "B":
        return AnswerList(Scale(id="grade-1-10", kind=Kind.GRADE, low=1, high=10))
    if kind in BUILT_IN:
        return _built_in(kind, languages)
    return _own_list(field, languages)


def _built_in(kind: str, languages: Sequence[str]) -> AnswerList:
    built_in = BUILT_IN[kind]
    options = tuple(
        Option(code, built_in.text(letter, languages))
        for letter, code in built_in.codes.items()
    )
    scale = Scale(id=built_in.id, kind=built_in.kind, options=options)
    return AnswerList(scale, dict(built_in.codes))


def _own_list(field: Field, languages: Sequence[str]) -> AnswerList | None:
    question = field.question
    answers = [answer for answer in question.answers if answer.scale == field.scale]
    missing = {answer.code: kind for answer in answers if (kind := _missing_kind(answer))}
    others = (
        [Part(OTHER, other_words(question, languages))]
        if question.has_other and question.type in "L!"
        else []
    )
    asked = [answer for answer in answers if answer.code not in missing]
    if len(asked) + len(others) < 2:
        # What is left would be no list; then nothing in it means a missing answer.
        asked, missing = answers, {}
    codes = {same(answer.code) for answer in (*answers, *others)}
    if len(asked) + len(others) < 2 or len(codes) < len(answers) + len(others):
        return None
    if len(asked) > MOST_ANSWERS:
        return None
    return _ordered(field, [*asked, *others], missing)


def _missing_kind(answer: Part) -> MissingKind | None:
    kinds = [MISSING_BY_LABEL.get(same(text)) for text in answer.text.values()]
    return next((kind for kind in kinds if kind), None)


def _ordered(field: Field, answers: list[Part], missing: dict[str, MissingKind]) -> AnswerList:
    kind, name, ordered, points = Kind.SINGLE, field.question.name, answers, None
    verdict, language = _verdict(answers)
    if verdict.family:
        kind, name = verdict.family.kind, f"{verdict.family.id}-{len(answers)}"
        rung_of = verdict.family.rung_of
        ordered = sorted(answers, key=lambda answer: rung_of[same(answer.text[language])])
    elif verdict.points:
        kind = Kind.GRADE
        by_label = {label: number for number, label in verdict.points.items()}
        points = sorted(by_label[answer.text[language]] for answer in answers)
        name = f"grade-{points[0]}-{points[-1]}"
        ordered = sorted(answers, key=lambda answer: by_label[answer.text[language]])
    elif numbers := _whole_numbers(answers):
        ordered = [
            answer for _, answer in sorted(zip(numbers, answers, strict=True), key=_first)
        ]
    if kind is Kind.YES_NO:
        name, points = "yes-no", [0, 1]
    codes = points or numbered([answer.code for answer in ordered])
    options = tuple(
        Option(code, answer.text) for code, answer in zip(codes, ordered, strict=True)
    )
    return AnswerList(
        Scale(id=name, kind=kind, options=options),
        {answer.code: code for code, answer in zip(codes, ordered, strict=True)},
        missing,
    )


def _first(pair: tuple[int, Part]) -> int:
    return pair[0]


def _verdict(answers: list[Part]) -> tuple[Verdict, str]:
    """What a list looks like in the first language in which it looks like something."""
    for language in answers[0].text:
        labels: dict[str | float, str] = {
            answer.code: answer.text[language] for answer in answers
        }
        if len(set(map(same, labels.values()))) < len(answers):
            continue
        facts = facts_of(Column("list", tuple(labels), value_labels=labels), ".")
        verdict = verdict_on(facts, Header("list"))
        if verdict.sort in (Sort.FAMILY, Sort.NUMBERED):
            return verdict, language
    return Verdict(Sort.SINGLE), ""


def _whole_numbers(answers: list[Part]) -> list[int]:
    codes = [answer.code for answer in answers if answer.code != OTHER]
    if len(codes) < len(answers) or not all(map(_is_whole, codes)):
        return []
    return [int(code) for code in codes]


def _is_whole(code: str) -> bool:
    return bool(re.fullmatch(r"-?(0|[1-9]\d{0,4})", code)) and code != "-0"


def numbered(codes: Sequence[str]) -> list[int]:
    """A number for each code: the one that it is, or ends in, if those rise; else its place.

    >>> numbered(["1", "2", "5"]), numbered(["A1", "A2", "-oth-"]), numbered(["SQ3", "SQ1"])
    ([1, 2, 5], [1, 2, 3], [1, 2])
    """
    found: list[int] = []
    for code in codes:
        ending = re.search(r"(\d{1,5})$", code)
        if _is_whole(code):
            number = int(code)
        elif ending:
            number = int(ending[1])
        elif code in (OTHER, "other"):
            number = max([*found, 0]) + 1
        else:
            return list(range(1, len(codes) + 1))
        found.append(number)
    rises = all(one < other for one, other in pairwise(found))
    return found if rises else list(range(1, len(codes) + 1))
