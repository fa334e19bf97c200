"""Editing what holds for the whole questionnaire: title, languages, purpose, licence."""

from typing import Literal

from msgspec.structs import replace

from weerklank.survey.editing.placing import said
from weerklank.survey.editing.refusing import accepted, refuse
from weerklank.survey.questionnaire import Licence, Questionnaire
from weerklank.survey.scale import Kind, Option, Scale, Text

Purpose = Literal["work", "person", "research"]

_WORDS = {
    "agree5": (
        Kind.AGREE,
        ("oneens", "disagree"),
        ("deels oneens", "partly disagree"),
        ("niet oneens, niet eens", "neither disagree nor agree"),
        ("deels eens", "partly agree"),
        ("eens", "agree"),
    ),
    "frequency5": (
        Kind.FREQUENCY,
        ("nooit", "never"),
        ("zelden", "seldom"),
        ("soms", "sometimes"),
        ("vaak", "often"),
        ("altijd", "always"),
    ),
}


def empty_questionnaire(name: str, *, title: Text, languages: tuple[str, ...]) -> Questionnaire:
    """A questionnaire without questions, with the answers that are most often wanted.

    >>> made = empty_questionnaire("work", title={"en": "Our work"}, languages=("en",))
    >>> [scale.id for scale in made.scales]
    ['agree5', 'frequency5', 'yes-no', 'grade', 'open']
    """
    made = Questionnaire(
        id=name,
        title=said(title),
        languages=(),
        purpose="work",
        licence=Licence(state="own"),
        themes=(),
        scales=(*_answers(), Scale(id="grade", kind=Kind.GRADE, low=1, high=10), _OPEN),
        items=(),
    )
    return describe(made, title=title, languages=languages, purpose="work")


_OPEN = Scale(id="open", kind=Kind.OPEN)


def _answers() -> tuple[Scale, ...]:
    scales = [
        Scale(id=name, kind=kind, options=_options(words, first=1))
        for name, (kind, *words) in _WORDS.items()
    ]
    yes_no = _options([("nee", "no"), ("ja", "yes")], first=0)
    return (*scales, Scale(id="yes-no", kind=Kind.YES_NO, options=yes_no))


def _options(words: list[tuple[str, str]], *, first: int) -> tuple[Option, ...]:
    return tuple(
        Option(code, {"nl": dutch, "en": english})
        for code, (dutch, english) in enumerate(words, first)
    )


def describe(
    document: Questionnaire, *, title: Text, languages: tuple[str, ...], purpose: Purpose
) -> Questionnaire:
    """Another title, other languages or another purpose.

    Texts in a language that is left out stay in the document, and come back with it.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> dutch = {"title": {"nl": "Ons werk"}, "languages": ("nl",), "purpose": "work"}
    >>> describe(starter_questionnaire(), **dutch).title
    {'nl': 'Ons werk'}
    """
    where = "about this questionnaire"
    if not said(title):
        refuse("It has no title.", where, "Write a title in at least one language.")
    if not languages or len(set(languages)) < len(languages):
        refuse("It has no language, or one twice.", where, "Choose at least one language.")
    changed = replace(document, title=said(title), languages=languages, purpose=purpose)
    return accepted(document, changed)


def license_texts(document: Questionnaire, licence: Licence) -> Questionnaire:
    """Another state of the permission to use these texts.

    >>> from weerklank.survey.refusals import BadInput
    >>> from weerklank.survey.template import starter_questionnaire
    >>> try:
    ...     license_texts(starter_questionnaire(), Licence(state="granted", holder="Ann"))
    ... except BadInput as refusal:
    ...     print(refusal)
    licence: Nothing says who gave permission, and when. Fill in the holder and a note.
    """
    tidy = replace(licence, holder=licence.holder.strip(), note=licence.note.strip())
    if tidy.state == "granted" and not (tidy.holder and tidy.note):
        refuse(
            "Nothing says who gave permission, and when.",
            "licence",
            "Fill in the holder and a note.",
        )
    return accepted(document, replace(document, licence=tidy))
