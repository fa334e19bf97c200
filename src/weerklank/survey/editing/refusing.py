"""Refusing an edit that makes no sense: what is wrong, where, and how to mend it."""

from typing import NoReturn

from msgspec.structs import replace

from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem


def refuse(what: str, where: str, mend: str) -> NoReturn:
    """Raise BadInput with one problem.

    >>> try:
    ...     refuse("There is no question 'C99'.", "question C99", "Go back to the theme.")
    ... except BadInput as refusal:
    ...     print(refusal)
    question C99: There is no question 'C99'. Go back to the theme.
    """
    raise BadInput(Problem(what, where, mend))


def accepted(before: Questionnaire, after: Questionnaire) -> Questionnaire:
    """The edited document; raises BadInput where something in it leads nowhere by this edit.

    A text that is still missing in one of the languages is work for later, not a mistake.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> try:
    ...     accepted(asked, replace(asked, items=asked.items[:-1]))
    ... except BadInput as refusal:
    ...     print(refusal.problems[0].what)
    There is no item 'alone'.
    """
    known = problems_of_questionnaire(_with_texts(before))
    found = [p for p in problems_of_questionnaire(_with_texts(after)) if p not in known]
    if found:
        raise BadInput(*found)
    return after


def _with_texts(document: Questionnaire) -> Questionnaire:
    """As if every item had a text in every language."""
    texts = dict.fromkeys(document.languages, "text")
    return replace(document, items=tuple(replace(item, text=texts) for item in document.items))
