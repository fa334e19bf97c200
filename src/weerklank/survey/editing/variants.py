"""Editing variants: what some groups are asked, and others not."""

from msgspec.structs import replace

from weerklank.survey.editing.naming import id_from
from weerklank.survey.editing.placing import find, put, said, without
from weerklank.survey.editing.refusing import accepted, refuse
from weerklank.survey.questionnaire import Questionnaire, Variant


def add_variant(document: Questionnaire, variant: Variant) -> Questionnaire:
    """A variant behind the others; its id is made of its title.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> short = Variant(id="", title={"en": "Short"}, drops=("alone",))
    >>> add_variant(starter_questionnaire(), short).variants[-1].id
    'short'
    """
    made = _sensible(variant)
    taken = [each.id for each in document.variants]
    made = replace(made, id=id_from(next(iter(made.title.values())), taken, "variant"))
    return accepted(document, replace(document, variants=(*document.variants, made)))


def change_variant(document: Questionnaire, variant: Variant) -> Questionnaire:
    """This variant in the place of the one with its id.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> short = Variant(id="short", title={"en": "Short"}, drops=("alone",))
    >>> shorter = replace(short, drops=("alone", "help"))
    >>> change_variant(add_variant(asked, short), shorter).variants[0].drops
    ('alone', 'help')
    """
    find(document.variants, variant.id, "variant")
    changed = put(document.variants, _sensible(variant))
    return accepted(document, replace(document, variants=changed))


def remove_variant(document: Questionnaire, name: str) -> Questionnaire:
    """Without this variant; items that only it added are asked of everybody from now on.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> short = Variant(id="short", title={"en": "Short"}, drops=("alone",))
    >>> remove_variant(add_variant(asked, short), "short") == asked
    True
    """
    find(document.variants, name, "variant")
    return accepted(document, replace(document, variants=without(document.variants, name)))


def _sensible(variant: Variant) -> Variant:
    title = said(variant.title)
    where = f"variant {variant.id}".strip()
    if not title:
        refuse("It has no title.", where, "Write a title in at least one language.")
    both = sorted({*variant.drops} & {*variant.adds})
    if both:
        refuse(
            f"It leaves these questions out and asks them too: {', '.join(both)}.",
            where,
            "Choose one of the two.",
        )
    return replace(variant, title=title)
