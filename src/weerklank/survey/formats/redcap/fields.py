"""What a field becomes: a scale of answers, or the reason why it is left out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from weerklank.survey.formats.redcap.choices import answers_in
from weerklank.survey.formats.redcap.columns import Field
from weerklank.survey.formats.redcap.notebook import Note, tags_in
from weerklank.survey.formats.redcap.texts import plain
from weerklank.survey.scale import CHOSEN, Kind, Option, Scale

LARGEST_GRID = 9_000
LARGEST_CODE = 2**31
CHOICES = frozenset({"radio", "dropdown", "checkbox"})
MATRICES = frozenset({"radio", "checkbox"})
SECRET = frozenset({"@HIDDEN", "@HIDDEN-SURVEY"})
_NUMBER = re.compile(r"integer|number(_[1-4]dp)?(_comma_decimal)?")
_PERSONAL = re.compile(r"email|phone.*|ssn|mrn.*|vmrn|zipcode.*|postalcode.*|.*_mrn")
_MOMENT = re.compile(r"(date|datetime|datetime_seconds)_[dmy]{3}|time.*")
_YES_NO = {
    ("yesno", "nl"): ("Nee", "Ja"),
    ("truefalse", "nl"): ("Onwaar", "Waar"),
    ("yesno", ""): ("No", "Yes"),
    ("truefalse", ""): ("False", "True"),
}


Lost = tuple[tuple[str, str], ...]
"""What was lost of one field, and why."""


@dataclass(frozen=True)
class Answers:
    """The scale of a field, its code by raw value, and what was lost: what, and why."""

    scale: Scale
    codes: Mapping[str, int] = field(default_factory=dict)
    lost: Lost = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A field that is no item: what it is called in the losses, and why it is left out."""

    what: str
    why: str


def answers_of(row: Field, note: Note, language: str) -> Answers | LeftOut:
    """The scale of a field in this language, or why the field is left out.

    `note` is what was remembered of the field; it counts as far as it fits.

    >>> row = Field(name="a", form="f", type="radio", choices="1, No | 2, Yes")
    >>> found = answers_of(row, Note(), "en")
    >>> [option.text["en"] for option in found.scale.options], dict(found.codes)
    (['No', 'Yes'], {'1': 1, '2': 2})
    >>> answers_of(Field(name="b", form="f", type="calc"), Note(), "en").what
    'a calculated field'
    """
    reason = _reason(row)
    if reason:
        return reason
    if row.type in CHOICES:
        return _chosen(row, note, language)
    if row.type in ("yesno", "truefalse"):
        texts = _YES_NO.get((row.type, language)) or _YES_NO[row.type, ""]
        options = tuple(Option(code, {language: text}) for code, text in enumerate(texts))
        scale = Scale(id=row.type, kind=Kind.YES_NO, options=options)
        return Answers(scale, {"0": 0, "1": 1})
    if row.type == "slider":
        return _slider(row, note, language)
    if row.type == "text" and row.validation:
        return _validated(row, note, language)
    return Answers(Scale(id=note.scale or "open", kind=Kind.OPEN))


def _reason(row: Field) -> LeftOut | None:
    if row.type == "calc":
        return LeftOut("a calculated field", "A study calculates scores itself: subscales.")
    if row.type == "file":
        return LeftOut("an uploaded file or signature", "It is not an answer to a question.")
    if row.type == "sql":
        return LeftOut("a list from a database", "Its answers are not in the dictionary.")
    if row.type not in (*CHOICES, "yesno", "truefalse", "slider", "text", "notes"):
        return LeftOut(f"a field of the kind '{row.type[:40]}'", "This kind is not known.")
    if row.identifier.lower() == "y":
        return LeftOut("a field marked as an identifier", "It may say who answered.")
    if SECRET & set(tags_in(row.annotation)):
        return LeftOut("a hidden field", "Respondents are not asked it: @HIDDEN.")
    if row.name == "team":
        return LeftOut(
            "the field 'team'",
            "An item cannot be called so; when answers come in, it may be the team column.",
        )
    return None


def _chosen(row: Field, note: Note, language: str) -> Answers | LeftOut:
    answers, lost = _different(answers_in(row.choices))
    if len(answers) < 2:
        return LeftOut("a field with fewer than two answers", "There is nothing to choose.")
    codes = _codes(answers)
    if codes is None:
        codes = {raw: code for code, raw in enumerate(answers, start=1)}
        lost = (*lost, ("raw values that are not whole numbers", _renumbered(codes)))
    elif list(codes.values()) != sorted(codes.values()):
        lost = (
            *lost,
            ("the order of the answers", "They are put in the order of their codes."),
        )
    options = tuple(
        Option(codes[raw], {language: answers[raw]} if answers[raw] else {})
        for raw in sorted(codes, key=lambda each: codes[each])
    )
    kind = Kind.MULTIPLE if row.type == "checkbox" else _remembered(note, options)
    return Answers(Scale(id=note.scale or row.name, kind=kind, options=options), codes, lost)


def _different(
    answers: list[tuple[str, str]],
) -> tuple[dict[str, str], Lost]:
    """The label by raw value, each value once."""
    counts = Counter(raw for raw, _ in answers)
    twice = [raw for raw, count in counts.items() if count > 1]
    by_raw: dict[str, str] = {}
    for raw, label in answers:
        by_raw.setdefault(raw, label)
    if not twice:
        return by_raw, ()
    return by_raw, ((f"answers with one raw value '{twice[0][:40]}'", "The first is taken."),)


def _codes(answers: Mapping[str, str]) -> dict[str, int] | None:
    """The raw values as whole numbers, all different; None where they are anything else."""
    if not all(re.fullmatch(r"-?\d{1,10}", raw, re.ASCII) for raw in answers):
        return None
    codes = {raw: int(raw) for raw in answers}
    if len(set(codes.values())) < len(codes):
        return None
    return codes if all(abs(code) < LARGEST_CODE for code in codes.values()) else None


def _renumbered(codes: Mapping[str, int]) -> str:
    said = ", ".join(f"'{raw[:40]}' is {code}" for raw, code in list(codes.items())[:30])
    return f"The answers got numbers in their own order: {said}."


def _remembered(note: Note, options: tuple[Option, ...]) -> Kind:
    """The kind that was remembered, where the answers still are such a list."""
    kinds = {kind.value: kind for kind in CHOSEN | {Kind.GRADE, Kind.NUMBER}}
    kind = kinds.get(note.kind, Kind.SINGLE)
    if kind is Kind.YES_NO and [option.code for option in options] != [0, 1]:
        return Kind.SINGLE
    return Kind.SINGLE if kind is Kind.MULTIPLE else kind


def _slider(row: Field, note: Note, language: str) -> Answers | LeftOut:
    labels = [plain(label) for label in row.choices.split("|") if label.strip()]
    lost = (("the labels of a slider", f"A range has none: {'; '.join(labels)[:200]}."),)
    low, high = _number(row.low), _number(row.high)
    grid = (0.0 if low is None else low, 100.0 if high is None else high, 1.0)
    return _on_grid(row, note, language, grid=grid, lost=lost if labels else ())


def _validated(row: Field, note: Note, language: str) -> Answers | LeftOut:
    if _PERSONAL.fullmatch(row.validation):
        return LeftOut(f"a field for '{row.validation}'", "It may say who answered.")
    if _MOMENT.fullmatch(row.validation):
        return LeftOut("a date or time", "With other answers it can point at a person.")
    if not _NUMBER.fullmatch(row.validation):
        check = (f"the check '{row.validation[:40]}'", "An open answer has no checks.")
        return Answers(Scale(id="open", kind=Kind.OPEN), lost=(check,))
    low, high = _number(row.low), _number(row.high)
    if low is None or high is None:
        why = "It is taken as an open answer; give it a scale with low and high."
        return Answers(
            Scale(id="open", kind=Kind.OPEN), lost=(("a number without a range", why),)
        )
    step = _step(row)
    why = f"It is taken to go in steps of {step:g}."
    lost: Lost = () if row.validation == "integer" else (("how fine a number may be", why),)
    return _on_grid(row, note, language, grid=(low, high, step), lost=lost)


def _on_grid(
    row: Field,
    note: Note,
    language: str,
    *,
    grid: tuple[float, float, float],
    lost: Lost = (),
) -> Answers | LeftOut:
    """A scale from `low` to `high` in steps, as remembered where that fits the field."""
    kind = Kind.GRADE if note.kind == Kind.GRADE else Kind.NUMBER
    low, high, step = grid
    if note.step > 0 and (spelled(note.low), spelled(note.high)) == (row.low, row.high):
        (low, high, step), lost = (note.low, note.high, note.step), ()
    if not _is_grid(low, high, step):
        return LeftOut("a number whose range is no scale", "Its range is empty or too fine.")
    unit = {language: plain(row.note)} if plain(row.note) else {}
    scale = Scale(
        id=note.scale or row.name, kind=kind, low=low, high=high, step=step, unit=unit
    )
    return Answers(scale, lost=lost)


def _is_grid(low: float, high: float, step: float) -> bool:
    steps = (high - low) / step
    return high > low and steps < LARGEST_GRID and abs(steps - round(steps)) < 1e-9


def _step(row: Field) -> float:
    digits = re.search(r"_([1-4])dp", row.validation)
    if digits:
        return float(f"1e-{digits[1]}")
    parts = [
        cell.replace(",", ".").partition(".")[2].rstrip("0") for cell in (row.low, row.high)
    ]
    return float(f"1e-{max(map(len, parts))}") if row.validation != "integer" else 1.0


def _number(cell: str) -> float | None:
    if not re.fullmatch(r"[+-]?\d{1,12}([.,]\d{1,12})?", cell, re.ASCII):
        return None
    return float(cell.replace(",", "."))


def spelled(number: float) -> str:
    """A number as a cell of a data dictionary.

    >>> spelled(7.0), spelled(0.1 + 0.2)
    ('7', '0.3')
    """
    return f"{round(number, 9):.12g}"


def matrix_faults(rows: list[Field]) -> Iterator[str]:
    """What is against the rules of a matrix in these rows, which are one group by name.

    >>> row = Field(name="a", form="f", type="radio", choices="1, x | 2, y", matrix="m", row=3)
    >>> other = Field(name="b", form="f", type="text", matrix="m", row=4)
    >>> list(matrix_faults([row, other]))
    ['its fields are of different kinds', 'its fields have different answers']
    """
    if [row.row for row in rows] != list(range(rows[0].row, rows[0].row + len(rows))):
        yield "its fields do not follow each other"
    if len({row.type for row in rows}) > 1 or rows[0].type not in MATRICES:
        yield "its fields are of different kinds"
    if len({tuple(answers_in(row.choices)) for row in rows}) > 1:
        yield "its fields have different answers"
