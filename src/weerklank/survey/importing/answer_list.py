"""A list of answers as a form has it: which kind of scale it is, and which code each answer has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from weerklank.survey.importing.families import MISSING_BY_LABEL, Family, family_of
from weerklank.survey.importing.labels import same
from weerklank.survey.importing.mapping import MissingKind
from weerklank.survey.scale import Kind, Text

_WHOLE = re.compile(r"-?\d{1,9}")
SMALLEST_RANGE = 3
"""Fewer numbers in a row than this are not taken for grades."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The kind of a list of answers, and the code of each answer in the order of the form.

    `family` is the list that is known by its words. `is_turned` says that those words have an
    order, and that the form's own codes run against it: the codes were kept and the order
    was not, so that answers which were given with these codes cannot be read the wrong way
    round.
    """

    kind: Kind
    codes: tuple[int, ...]
    family: Family | None = None
    is_turned: bool = False


def answers_of(
    names: Sequence[str], texts: Sequence[Text], *, several: bool = False
) -> Answers:
    """Decide what a list of answers is; `several` says that more than one may be chosen.

    `names` are what the form's data hold for each answer, all different; `texts` are what
    people see. A name that is a whole number stays the code, and never becomes the code of
    another answer.

    >>> answers_of(["no", "yes"], [{"nl": "Nee"}, {"nl": "Ja"}]).codes
    (0, 1)
    >>> found = answers_of(["a", "b"], [{"en": "Often"}, {"en": "Never"}])
    >>> found.kind.value, found.codes
    ('frequency', (2, 1))
    >>> found = answers_of(["1", "2"], [{"en": "Often"}, {"en": "Never"}])
    >>> found.kind.value, found.codes, found.is_turned
    ('single', (1, 2), True)
    """
    own = _numbers(names)
    kept = _with_free_numbers(own)
    if several:
        return Answers(Kind.MULTIPLE, kept)
    family = _family(texts)
    if family is None:
        return Answers(Kind.GRADE if _are_grades(own, texts) else Kind.SINGLE, kept)
    codes = _in_order(own, family, texts)
    if codes is None:
        return Answers(Kind.SINGLE, kept, family, is_turned=True)
    return Answers(family.kind, codes, family)


def missing_kind(text: Text) -> MissingKind | None:
    """What kind of missing answer a text stands for in any of its languages, if it does.

    >>> missing_kind({"nl": "Weet ik niet"}), missing_kind({"nl": "Soms"})
    ('unknown', None)
    """
    kinds = (MISSING_BY_LABEL.get(same(each)) for each in text.values())
    return next(filter(None, kinds), None)


def _numbers(names: Sequence[str]) -> list[int | None]:
    """The names as whole numbers; of two that are the same number only the first is one."""
    numbers: list[int | None] = []
    seen: set[int | None] = set()
    for name in names:
        number = int(name) if _WHOLE.fullmatch(name) else None
        numbers.append(None if number in seen else number)
        seen.add(number)
    return numbers


def _with_free_numbers(own: Sequence[int | None]) -> tuple[int, ...]:
    free = max([number for number in own if number is not None], default=0)
    codes = []
    for number in own:
        free += number is None
        codes.append(free if number is None else number)
    return tuple(codes)


def _family(texts: Sequence[Text]) -> Family | None:
    languages = dict.fromkeys(language for text in texts for language in text)
    for language in languages:
        labels = [text.get(language, "") for text in texts]
        family = family_of(labels) if all(labels) else None
        # A yes or a no alone, or the same words twice, would be another list.
        if family and len({same(label) for label in labels}) == len(texts) > 1:
            return family
    return None


def _in_order(
    own: Sequence[int | None], family: Family, texts: Sequence[Text]
) -> tuple[int, ...] | None:
    """Codes that rise with the family; None where they would be mistaken for the form's own."""
    rungs = [_rung(text, family) for text in texts]
    sort = sorted(range(len(rungs)), key=rungs.__getitem__)
    numbers = [own[at] for at in sort]
    rising = [number for number in numbers if number is not None]
    is_yes_no = family.kind is Kind.YES_NO
    if len(rising) == len(own) and rising == sorted(rising) and not is_yes_no:
        return tuple(number or 0 for number in own)
    first = 0 if is_yes_no else 1
    codes = {at: code for code, at in enumerate(sort, start=first)}
    for at, number in enumerate(own):
        if number is not None and number != codes[at] and number in codes.values():
            return None
    return tuple(codes[at] for at in range(len(own)))


def _rung(text: Text, family: Family) -> int:
    forms = (same(each) for each in text.values())
    return next(family.rung_of[form] for form in forms if form in family.rung_of)


def _are_grades(own: Sequence[int | None], texts: Sequence[Text]) -> bool:
    """Whole numbers in a row, of which only the ends may be in words."""
    if None in own or len(own) < SMALLEST_RANGE:
        return False
    numbers = [number for number in own if number is not None]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    return all(
        label.strip() == str(number)
        for number, text in list(zip(numbers, texts, strict=True))[1:-1]
        for label in text.values()
    )
