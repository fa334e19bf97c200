"""What a form has no place for, in the words of a researcher."""

from collections.abc import Iterator

from weerklank.survey.formats.loss import Loss
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.scale import CHOSEN, Kind

_WORDS = {
    "subscales": "Which items are one measure together is not said in a form.",
    "pairs": "That two items are how it is and how it should be is not said in a form.",
    "matrices": "Their items are asked one by one; rows and columns are not said in a form.",
    "variants": "Everybody is asked everything: a form does not know who works where.",
}


def left_behind(questionnaire: Questionnaire, where: str) -> Iterator[Loss]:
    """A line for everything of a questionnaire that an XLSForm cannot hold.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> [loss.what for loss in left_behind(starter_questionnaire(), "2026.toml")][1:3]
    ['subscales', 'themes that tell who answered']
    """
    yield from _of_items(questionnaire, where)
    for name, why in _WORDS.items():
        count = len(getattr(questionnaire, name))
        if count:
            yield Loss(name, where, count, why)
    yield from _of_themes(questionnaire, where)
    yield from _of_scales(questionnaire, where)
    yield from _of_itself(questionnaire, where)


def _of_items(questionnaire: Questionnaire, where: str) -> Iterator[Loss]:
    sided = [each for each in questionnaire.items if each.favourable != "none" or each.keying]
    if sided:
        yield Loss(
            "which side of an item is the better one, and which items are reversed",
            where,
            len(sided),
            "A form asks; it does not say what an answer counts for.",
        )
    refusing = [item for item in questionnaire.items if _refuses_in_vain(item, questionnaire)]
    if refusing:
        yield Loss(
            f"rather not to say: {', '.join(item.id for item in refusing)}",
            where,
            len(refusing),
            "Only a list of answers can offer it. These questions can be left empty.",
        )


def _refuses_in_vain(item: Item, questionnaire: Questionnaire) -> bool:
    return item.may_refuse and not questionnaire.scale_of(item).options


def _of_themes(questionnaire: Questionnaire, where: str) -> Iterator[Loss]:
    background = [theme for theme in questionnaire.themes if theme.role == "background"]
    if background:
        yield Loss(
            "themes that tell who answered",
            where,
            len(background),
            "A form does not say which questions are never compared.",
        )
    asked = {item.theme for item in questionnaire.items}
    empty = [theme.id for theme in questionnaire.themes if theme.id not in asked]
    if empty:
        named = ", ".join(empty)
        yield Loss(f"themes without items: {named}", where, len(empty), "They have no group.")


def _of_scales(questionnaire: Questionnaire, where: str) -> Iterator[Loss]:
    used = {item.scale for item in questionnaire.items}
    unused = [scale.id for scale in questionnaire.scales if scale.id not in used]
    if unused:
        named = ", ".join(unused)
        yield Loss(
            f"answer scales without items: {named}", where, len(unused), "No list uses it."
        )
    ordered = [
        scale.id
        for scale in questionnaire.scales
        if scale.id in used and (not scale.options or scale.kind in CHOSEN - {Kind.MULTIPLE})
    ]
    if ordered:
        yield Loss(
            f"the kind of answers, and the name of scales without a list: {', '.join(ordered)}",
            where,
            len(ordered),
            "Who reads the form guesses it from the words, or from the limits of a number.",
        )
    units = [scale.id for scale in questionnaire.scales if scale.id in used and scale.unit]
    if units:
        why = "It is shown as a hint, and not read back."
        yield Loss(f"the unit of numbers: {', '.join(units)}", where, len(units), why)


def _of_itself(questionnaire: Questionnaire, where: str) -> Iterator[Loss]:
    first = questionnaire.languages[0]
    others = [each for each in questionnaire.title if each != first]
    if others:
        why = f"A form has one title: that in '{first}'."
        yield Loss("its title in other languages", where, len(others), why)
    why = "A form does not say what it may be used for, or by whom: hand it over with the form."
    yield Loss("purpose and licence", where, 1, why)
