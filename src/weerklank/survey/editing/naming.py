"""New ids: letters and digits that stay the same in every later version."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from itertools import count
from keyword import iskeyword

from weerklank.survey.checking.questionnaire import ids_of_variables
from weerklank.survey.editing.refusing import refuse
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.wave import TEAM


def id_from(title: str, taken: Collection[str], otherwise: str) -> str:
    """An id made of a title; with a number behind it where the id is taken.

    >>> id_from("Samenwerken in het team", [], "theme"), id_from("Ééns!", ["eens"], "scale")
    ('samenwerken-in-het-team', 'eens-2')
    >>> id_from("...", [], "theme")
    'theme'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or otherwise
    used = {each.lower() for each in taken}
    tried = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(each for each in tried if each not in used)


def id_of_new_item(
    document: Questionnaire, wanted: str = "", *, earlier: Iterable[str] = ()
) -> str:
    """The id of a new item: the wanted one, or the first free one of v1, v2, ...

    `earlier` are ids of items of earlier versions. None of those is used again: waves find
    each other's answers by it. Raises BadInput where the wanted id cannot be one.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> id_of_new_item(asked), id_of_new_item(asked, "C17"), id_of_new_item(asked, earlier=["v1"])
    ('v1', 'C17', 'v2')
    """
    taken = {each.lower() for each in (*ids_of_variables(document), *earlier, TEAM)}
    if not wanted:
        return next(each for number in count(1) if (each := f"v{number}") not in taken)
    where = f"code {wanted}"
    if not can_be_in_a_rule(wanted) or not wanted.isascii():
        refuse(
            f"'{wanted}' cannot be a code.",
            where,
            "Start with a letter, and use letters, digits and underscores.",
        )
    if wanted.lower() in taken:
        refuse(f"The code '{wanted}' was used before.", where, "Choose another one.")
    return wanted


def can_be_in_a_rule(item: str) -> bool:
    """Whether a routing rule can name an item with this id.

    >>> can_be_in_a_rule("C17"), can_be_in_a_rule("team-experience"), can_be_in_a_rule("not")
    (True, False, False)
    """
    return item.isidentifier() and not iskeyword(item)
