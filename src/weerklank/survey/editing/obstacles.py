"""What stands in the way of publishing a draft, and which part of it that is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.scale import Text
from weerklank.survey.study_folder import questionnaire_file

_PART = re.compile(
    r"(item|theme|scale|subscale|pair|matrix|variant|variable|id) '?(.*?)'?(,.*)?"
)
_ITEMS = frozenset({"variable", "id"})
"""What the check calls a thing with a score; most often an item."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing to mend before publishing; `kind` and `id` name the part that it is about.

    Both are empty where it is about the questionnaire as a whole.
    """

    kind: str
    id: str
    what: str
    mend: str


def obstacles_to_publishing(document: Questionnaire) -> tuple[Obstacle, ...]:
    """Everything that must be mended before this can be a version; empty if nothing.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> obstacles_to_publishing(asked)
    ()
    >>> (found,) = obstacles_to_publishing(replace(asked, items=asked.items[:-1]))
    >>> found.kind, found.id, found.what
    ('subscale', 'cooperation', "There is no item 'alone'.")
    """
    return tuple(_obstacles(document))


def _obstacles(document: Questionnaire) -> Iterator[Obstacle]:
    if not document.items:
        yield Obstacle("", "", "There is no question yet.", "Add the first question.")
    try:
        questionnaire_file(Path(), document.id)
    except BadInput as refusal:
        for problem in refusal.problems:
            yield Obstacle("", "", problem.what, problem.mend)
    for problem in problems_of_questionnaire(document):
        kind, name = _part(problem, document)
        yield Obstacle(kind, name, problem.what, problem.mend)


def _part(problem: Problem, document: Questionnaire) -> tuple[str, str]:
    """The part that a problem is about: `where` is "questionnaires/ID.toml, item C04"."""
    where = problem.where.removeprefix(f"questionnaires/{document.id}.toml, ")
    found = _PART.fullmatch(where)
    if not found:
        return "", ""
    kind, name = found[1], found[2]
    if kind in _ITEMS:
        kind = "item" if name in document.item_by_id else "subscale"
    return kind, name


def untranslated(document: Questionnaire) -> tuple[tuple[str, str, str], ...]:
    """What has no text in one of the languages, but for items: kind, id and language.

    It can be published, and people then read it in another language.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> untranslated(replace(starter_questionnaire(), languages=("nl", "fr")))[0]
    ('theme', 'background', 'fr')
    """
    return tuple(
        (kind, name, language)
        for kind, name, text in _texts(document)
        for language in document.languages
        if not text.get(language)
    )


def _texts(document: Questionnaire) -> Iterator[tuple[str, str, Text]]:
    for theme in document.themes:
        yield "theme", theme.id, theme.title
        if theme.intro:
            yield "theme", theme.id, theme.intro
    for scale in document.scales:
        yield from (("scale", scale.id, option.text) for option in scale.options)
        if scale.unit:
            yield "scale", scale.id, scale.unit
    for subscale in document.subscales:
        yield "subscale", subscale.id, subscale.title
    for pair in document.pairs:
        yield "pair", pair.id, pair.title
