"""Editing answer scales: what can be answered."""

from msgspec.structs import replace

from weerklank.survey.editing.naming import id_from
from weerklank.survey.editing.placing import find, put, said, without
from weerklank.survey.editing.refusing import accepted, refuse
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import CHOSEN, Kind, Option, Scale, in_language


def add_scale(document: Questionnaire, scale: Scale) -> Questionnaire:
    """An answer scale behind the others; its id is made of its first answer or its kind.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> marks = Scale(id="", kind=Kind.GRADE, low=1, high=10)
    >>> [scale.id for scale in add_scale(starter_questionnaire(), marks).scales]
    ['agree', 'years', 'grade']
    """
    taken = [each.id for each in document.scales]
    name = id_from(scale.id or scale.kind.value, taken, "scale")
    made = _tidy(replace(scale, id=name))
    return accepted(document, replace(document, scales=(*document.scales, made)))


def change_scale(document: Questionnaire, scale: Scale) -> Questionnaire:
    """This scale in the place of the one with its id.

    Raises BadInput where the items that use it do not fit together any more.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> marks = Scale(id="years", kind=Kind.GRADE, low=1, high=10)
    >>> change_scale(asked, marks).scale_by_id["years"].high
    10.0
    """
    find(document.scales, scale.id, "scale")
    return accepted(document, replace(document, scales=put(document.scales, _tidy(scale))))


def remove_scale(document: Questionnaire, name: str) -> Questionnaire:
    """Without this scale; raises BadInput where an item uses it.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> more = add_scale(asked, Scale(id="", kind=Kind.GRADE, low=1, high=10))
    >>> remove_scale(more, "grade") == asked
    True
    """
    find(document.scales, name, "scale")
    using = [item.id for item in document.items if item.scale == name]
    if using:
        refuse(
            f"Questions use these answers: {', '.join(using)}.",
            f"scale {name}",
            "Give those questions other answers first.",
        )
    return accepted(document, replace(document, scales=without(document.scales, name)))


def described(scale: Scale, language: str) -> str:
    """A scale in a few words: its answers, or its range.

    >>> described(Scale(id="marks", kind=Kind.GRADE, low=1, high=10), "en")
    '1–10'
    >>> described(Scale(id="a", kind=Kind.SINGLE, options=(Option(1, {"en": "yes"}),)), "en")
    'yes'
    """
    if scale.options:
        return " · ".join(in_language(option.text, language) for option in scale.options)
    if scale.kind is Kind.OPEN:
        return ""
    unit = in_language(scale.unit, language)
    return f"{scale.low:g}–{scale.high:g} {unit}".strip()


def _tidy(scale: Scale) -> Scale:
    """Without what its kind has no use for; raises BadInput for an answer without words."""
    where = f"scale {scale.id}"
    options = tuple(Option(each.code, said(each.text)) for each in scale.options)
    if any(not option.text for option in options):
        refuse("An answer has no text.", where, "Write it in at least one language.")
    if scale.kind is Kind.OPEN:
        return Scale(id=scale.id, kind=scale.kind)
    if scale.kind in CHOSEN or options:
        return Scale(id=scale.id, kind=scale.kind, options=options, unit=said(scale.unit))
    return replace(scale, options=(), unit=said(scale.unit))
