"""Checking what a person decided about changed wordings."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from weerklank.survey.checking.findings import Finding, unknown
from weerklank.survey.decisions import Decision
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import Problem
from weerklank.survey.wording import same_words


def problems_of_decisions(
    decisions: Sequence[Decision], questionnaires: dict[str, Questionnaire]
) -> list[Problem]:
    """Everything in `decisions.toml` that leads nowhere, or says too little; empty if none.

    A decision on words that are not in the two versions any more is no problem: it has lapsed.

    >>> from datetime import date
    >>> from weerklank.survey.template import starter_questionnaire
    >>> texts = {"earlier_text": {}, "later_text": {}, "reason": {"en": "So it is"}}
    >>> when = {"earlier": "2025", "later": "2026", "date": date(2026, 1, 15)}
    >>> said = {"verdict": "same-measurement", "by": "the panel"}
    >>> decision = Decision(item="help", **texts, **when, **said)
    >>> found = problems_of_decisions([decision], {"2026": starter_questionnaire()})
    >>> [problem.what for problem in found]
    ["There is no version '2025'."]
    """
    return [
        Problem(what, f"decisions.toml, {where}", mend)
        for what, where, mend in (
            *(finding for each in decisions for finding in _in_decision(each, questionnaires)),
            *_twice(decisions),
        )
    ]


def _in_decision(
    decision: Decision, questionnaires: dict[str, Questionnaire]
) -> Iterator[Finding]:
    where = f"decision on {decision.item}"
    versions = (decision.earlier, decision.later)
    yield from unknown(versions, questionnaires, "version", where)
    for version, item in zip(versions, (decision.earlier_item, decision.item), strict=True):
        if version in questionnaires:
            known = questionnaires[version].item_by_id
            yield from unknown([item], known, "item", f"{where}, version {version}")
    if not decision.by.strip() or not any(text.strip() for text in decision.reason.values()):
        yield "It does not say who decided, or why.", where, "Fill in 'by' and 'reason'."


def _twice(decisions: Sequence[Decision]) -> Iterator[Finding]:
    for one, other in combinations(decisions, 2):
        if (
            (one.earlier_item, one.item) == (other.earlier_item, other.item)
            and same_words(one.earlier_text, other.earlier_text)
            and same_words(one.later_text, other.later_text)
        ):
            where = f"decision on {one.item}"
            yield "There are two decisions on the same words.", where, "Keep one of them."
