"""What of a questionnaire a data dictionary has no place for, or holds otherwise."""

from collections.abc import Iterator, Mapping, Sequence

from weerklank.survey.formats.loss import Loss
from weerklank.survey.formats.redcap.texts import FORMULA
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import Text

MOST_SHOWN = 10


def losses_of(
    questionnaire: Questionnaire, language: str, names: Mapping[str, str]
) -> tuple[Loss, ...]:
    """A line for everything that is not written, or not as it was.

    `names` gives the variable name by item.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> names = {item: item for item in asked.item_by_id}
    >>> [loss.what for loss in losses_of(asked, "en", names)]
    ["the texts in 'nl'", 'the licence', 'the subscales cooperation', 'missing-data codes']
    """
    where = f"questionnaire {questionnaire.id}"
    found = (
        *_renamed(names),
        *_in_languages(questionnaire, language),
        *_shielded(questionnaire, language),
        ("the licence", where, 1, "Say in the project whose texts these are."),
        *_parts(questionnaire),
        *_unused(questionnaire),
        *_missing(questionnaire),
    )
    return tuple(Loss(what, place or where, count, why) for what, place, count, why in found)


Line = tuple[str, str, int, str]
"""What, where ("" for the questionnaire), how many, why."""


def _renamed(names: Mapping[str, str]) -> Iterator[Line]:
    renamed = [f"{item} is {name}" for item, name in names.items() if item != name]
    if renamed:
        shown = _shown(renamed)
        why = f"Variable names are small letters, digits and underscores: {shown}."
        yield "ids that are no variable names", "", len(renamed), why


def texts_of(questionnaire: Questionnaire) -> Iterator[Text]:
    """Every text that a respondent may see, in all its languages.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> next(texts_of(starter_questionnaire()))["en"]
    'Questionnaire on cooperation'
    """
    yield questionnaire.title
    for theme in questionnaire.themes:
        yield theme.title
        yield theme.intro
    for scale in questionnaire.scales:
        yield scale.unit
        yield from (option.text for option in scale.options)
    yield from (item.text for item in questionnaire.items)


def _in_languages(questionnaire: Questionnaire, language: str) -> Iterator[Line]:
    texts = list(texts_of(questionnaire))
    others = sorted({each for text in texts for each in text if each != language})
    for other in others:
        count = sum(bool(text.get(other)) for text in texts)
        why = "A data dictionary has one language; REDCap keeps translations apart."
        yield f"the texts in '{other}'", "", count, why
    lacking = [text for text in texts if any(text.values()) and not text.get(language)]
    if lacking:
        why = "They are written in another language."
        yield f"texts that are not there in '{language}'", "", len(lacking), why


def _shielded(questionnaire: Questionnaire, language: str) -> Iterator[Line]:
    texts = [text.get(language, "") for text in texts_of(questionnaire)]
    options = [
        option.text.get(language, "")
        for scale in questionnaire.scales
        for option in scale.options
    ]
    changed = sum(text != " ".join(text.split()) for text in texts)
    if changed:
        yield "line ends and double spaces", "", changed, "A label is one line."
    bars = sum("|" in text for text in options)
    if bars:
        why = "A bar begins the next answer, so it is written as &#124;."
        yield "bars in answers", "", bars, why
    begun = sum(text.strip()[:1] in FORMULA for text in texts if text.strip())
    if begun:
        why = "Excel would take it for a formula, so its first sign is written as &#61; or so."
        yield "texts that begin with =, +, - or @", "", begun, why


def _parts(questionnaire: Questionnaire) -> Iterator[Line]:
    kept_apart = {
        "subscales": "Weerklank calculates them from the answers; REDCap does not know the rule.",
        "pairs": "Their items are there, not that they belong together.",
        "matrices": "Their cells are there one by one, not their rows and columns.",
        "variants": "Everybody is asked every item: let branching logic leave some out.",
    }
    for name, why in kept_apart.items():
        ids = [each.id for each in getattr(questionnaire, name)]
        if ids:
            yield f"the {name} {_shown(ids)}", "", len(ids), why


def _shown(ids: Sequence[str]) -> str:
    return ", ".join(ids[:MOST_SHOWN]) + (", ..." if len(ids) > MOST_SHOWN else "")


def _unused(questionnaire: Questionnaire) -> Iterator[Line]:
    scales = {item.scale for item in questionnaire.items}
    themes = {item.theme for item in questionnaire.items}
    for scale in questionnaire.scales:
        if scale.id not in scales:
            yield f"the scale '{scale.id}'", "", 1, "No item uses it."
    for theme in questionnaire.themes:
        if theme.id not in themes:
            yield f"the theme '{theme.id}'", "", 1, "No item is in it."


def _missing(questionnaire: Questionnaire) -> Iterator[Line]:
    refusing = sum(item.may_refuse for item in questionnaire.items)
    why = "They are a setting of the project: add them there, such as -5 for 'rather not say'."
    yield "missing-data codes", "", refusing, why
