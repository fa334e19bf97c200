"""Editing subscales: which items measure one thing together."""

from msgspec.structs import replace

from weerklank.survey.checking.questionnaire import ids_of_variables
from weerklank.survey.editing.naming import id_from
from weerklank.survey.editing.placing import find, put, said, without
from weerklank.survey.editing.refusing import accepted, refuse
from weerklank.survey.questionnaire import Pair, Questionnaire, Subscale


def add_subscale(document: Questionnaire, subscale: Subscale) -> Questionnaire:
    """A subscale behind the others; its id is made of its title.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> two = Subscale(id="", theme="cooperation-theme", title={"en": "Two"}, items=("help",))
    >>> add_subscale(starter_questionnaire(), two).subscales[-1].id
    'two'
    """
    made = _titled(subscale)
    first = next(iter(made.title.values()))
    made = replace(made, id=id_from(first, ids_of_variables(document), "scale"))
    return accepted(document, replace(document, subscales=(*document.subscales, made)))


def change_subscale(document: Questionnaire, subscale: Subscale) -> Questionnaire:
    """This subscale in the place of the one with its id.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> summed = replace(asked.subscales[0], score="sum")
    >>> change_subscale(asked, summed).subscale_by_id["cooperation"].score
    'sum'
    """
    find(document.subscales, subscale.id, "subscale")
    changed = put(document.subscales, _titled(subscale))
    return accepted(document, replace(document, subscales=changed))


def remove_subscale(document: Questionnaire, name: str) -> Questionnaire:
    """Without this subscale; its items stay.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> less = remove_subscale(asked, "cooperation")
    >>> less.subscales, len(less.items)
    ((), 4)
    """
    find(document.subscales, name, "subscale")
    rest = without(document.subscales, name)
    return accepted(document, replace(document, subscales=rest))


def add_pair(document: Questionnaire, pair: Pair) -> Questionnaire:
    """A pair of items behind the others; its id is made of its title.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> both = {"theme": "cooperation-theme", "kind": "have-target", "title": {"en": "Help"}}
    >>> pair = Pair(id="", now="help", aim="feedback", **both)
    >>> [each.id for each in add_pair(asked, pair).pairs]
    ['help-2']
    """
    made = _paired(pair)
    first = next(iter(made.title.values()))
    made = replace(made, id=id_from(first, ids_of_variables(document), "pair"))
    return accepted(document, replace(document, pairs=(*document.pairs, made)))


def change_pair(document: Questionnaire, pair: Pair) -> Questionnaire:
    """This pair in the place of the one with its id.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> both = {"theme": "cooperation-theme", "kind": "have-target", "title": {"en": "Aid"}}
    >>> pair = Pair(id="", now="help", aim="feedback", **both)
    >>> turned = replace(pair, id="aid", now="feedback", aim="help")
    >>> change_pair(add_pair(asked, pair), turned).pairs[0].now
    'feedback'
    """
    find(document.pairs, pair.id, "pair")
    return accepted(document, replace(document, pairs=put(document.pairs, _paired(pair))))


def remove_pair(document: Questionnaire, name: str) -> Questionnaire:
    """Without this pair; its two items stay.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> both = {"theme": "cooperation-theme", "kind": "have-target", "title": {"en": "Aid"}}
    >>> pair = Pair(id="", now="help", aim="feedback", **both)
    >>> remove_pair(add_pair(asked, pair), "aid") == asked
    True
    """
    find(document.pairs, name, "pair")
    return accepted(document, replace(document, pairs=without(document.pairs, name)))


def remove_matrix(document: Questionnaire, name: str) -> Questionnaire:
    """Without this matrix; its items stay, as questions of their own.

    >>> from weerklank.survey.library import social_teams
    >>> remove_matrix(social_teams(), "E24").matrices
    ()
    """
    find(document.matrices, name, "matrix")
    return accepted(document, replace(document, matrices=without(document.matrices, name)))


def _titled(subscale: Subscale) -> Subscale:
    title = said(subscale.title)
    where = f"subscale {subscale.id}".strip()
    if not title:
        refuse("It has no title.", where, "Write a title in at least one language.")
    return replace(subscale, title=title)


def _paired(pair: Pair) -> Pair:
    title = said(pair.title)
    where = f"pair {pair.id}".strip()
    if not title:
        refuse("It has no title.", where, "Write a title in at least one language.")
    if pair.now == pair.aim:
        refuse("Both questions are the same one.", where, "Choose two different questions.")
    return replace(pair, title=title)
