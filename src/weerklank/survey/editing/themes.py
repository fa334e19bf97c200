"""Editing themes: the chapters, and their order."""

from typing import Literal

from msgspec.structs import replace

from weerklank.survey.editing.naming import id_from
from weerklank.survey.editing.placing import find, moved, put, said, without
from weerklank.survey.editing.refusing import accepted, refuse
from weerklank.survey.questionnaire import Questionnaire, Theme
from weerklank.survey.scale import Text

Role = Literal["statements", "background"]


def add_theme(
    document: Questionnaire, *, title: Text, intro: Text, role: Role = "statements"
) -> Questionnaire:
    """A theme behind the others.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> longer = add_theme(starter_questionnaire(), title={"en": "Our work"}, intro={})
    >>> longer.themes[-1].id
    'our-work'
    """
    title = _titled(title, "the new theme")
    taken = [theme.id for theme in document.themes]
    name = id_from(next(iter(title.values())), taken, "theme")
    made = Theme(id=name, title=title, intro=said(intro), role=role)
    return accepted(document, replace(document, themes=(*document.themes, made)))


def change_theme(
    document: Questionnaire, name: str, *, title: Text, intro: Text, role: Role
) -> Questionnaire:
    """Another title, introduction or role for this theme.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> words = {"title": {"en": "Our team"}, "intro": {}, "role": "statements"}
    >>> change_theme(asked, "cooperation-theme", **words).themes[1].title
    {'en': 'Our team'}
    """
    theme = find(document.themes, name, "theme")
    title = _titled(title, f"theme {name}")
    changed = replace(theme, title=title, intro=said(intro), role=role)
    return accepted(document, replace(document, themes=put(document.themes, changed)))


def move_theme(document: Questionnaire, name: str, *, up: bool) -> Questionnaire:
    """This theme one place up or down, with its items.

    Raises BadInput where an item would come before the question that decides whether it is
    shown.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> [theme.id for theme in move_theme(asked, "cooperation-theme", up=True).themes]
    ['cooperation-theme', 'background']
    """
    find(document.themes, name, "theme")
    themes = moved(document.themes, name, up=up, among=document.themes)
    place = {theme.id: number for number, theme in enumerate(themes)}
    items = sorted(document.items, key=lambda item: place.get(item.theme, len(place)))
    return accepted(document, replace(document, themes=themes, items=tuple(items)))


def remove_theme(document: Questionnaire, name: str) -> Questionnaire:
    """Without this theme; raises BadInput where anything is in it.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> more = add_theme(asked, title={"en": "Our work"}, intro={})
    >>> remove_theme(more, "our-work") == asked
    True
    """
    find(document.themes, name, "theme")
    inside = things_in(document, name)
    if inside:
        refuse(
            f"There is still something in this theme: {', '.join(inside)}.",
            f"theme {name}",
            "Remove that first, or move it to another theme.",
        )
    return accepted(document, replace(document, themes=without(document.themes, name)))


def things_in(document: Questionnaire, name: str) -> list[str]:
    """The ids of the items, subscales, pairs and matrices of a theme.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> things_in(starter_questionnaire(), "cooperation-theme")
    ['help', 'feedback', 'alone', 'cooperation']
    """
    parts = (document.items, document.subscales, document.pairs, document.matrices)
    return [each.id for part in parts for each in part if each.theme == name]


def _titled(title: Text, where: str) -> Text:
    found = said(title)
    if not found:
        refuse("It has no title.", where, "Write a title in at least one language.")
    return found
