"""The common score: a subscale on the items that both versions have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from msgspec.structs import replace

from weerklank.survey.comparability.guard import common_items, judge
from weerklank.survey.comparability.matching import same_items
from weerklank.survey.comparability.verdicts import ON_COMMON_ITEMS
from weerklank.survey.decisions import Decision
from weerklank.survey.questionnaire import Questionnaire, Subscale
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder

COMMON = "/common/"
"""Stands in the id of a common score, which no id of a questionnaire can hold."""


@dataclass(frozen=True, slots=True)
class CommonScore:
    """A subscale on its common items, as each of the two versions names those; one id."""

    earlier: Subscale
    later: Subscale


def common_scores(
    earlier: Questionnaire, later: Questionnaire, decisions: Sequence[Decision] = ()
) -> tuple[CommonScore, ...]:
    """The common scores of the subscales whose composition or scoring changed.

    Both sides are scored as the later version scores: its mean or sum, and its minimum of
    answered items, which is two thirds of the common items where it sets none, and never more
    than there are. A subscale without a common item has no common score.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> later = starter_questionnaire()
    >>> two = replace(later.subscales[0], items=("help", "feedback"))
    >>> (score,) = common_scores(replace(later, subscales=(two,)), later)
    >>> score.later.id, score.later.items
    ('cooperation/common/help+feedback', ('help', 'feedback'))
    """
    return tuple(_common_scores(earlier, later, decisions))


def _common_scores(
    earlier: Questionnaire, later: Questionnaire, decisions: Sequence[Decision]
) -> Iterator[CommonScore]:
    before_of = same_items(earlier, later, decisions)
    judged = judge(earlier, later, decisions)
    for after in later.subscales:
        if not any(judged[after.id].has(verdict) for verdict in ON_COMMON_ITEMS):
            continue
        names = common_items(earlier.subscale_by_id[after.id], after, before_of, judged)
        if names:
            restricted = _restricted(after, names)
            befores = tuple(before_of[name] for name in names)
            yield CommonScore(replace(restricted, items=befores), restricted)


def _restricted(subscale: Subscale, items: tuple[str, ...]) -> Subscale:
    minimum = subscale.minimum_answered
    return replace(
        subscale,
        id=f"{subscale.id}{COMMON}{'+'.join(items)}",
        items=items,
        minimum_answered=None if minimum is None else min(minimum, len(items)),
    )


def whole_of(variable: str) -> str:
    """The id of the subscale that a common score is of; any other id as it is.

    >>> whole_of("cooperation/common/help+feedback"), whole_of("help")
    ('cooperation', 'help')
    """
    return variable.partition(COMMON)[0]


def is_common(variable: str) -> bool:
    """Whether this is the id of a common score.

    >>> is_common("cooperation/common/help+feedback"), is_common("cooperation")
    (True, False)
    """
    return COMMON in variable


def with_scores(questionnaire: Questionnaire, scores: Sequence[Subscale]) -> Questionnaire:
    """The questionnaire with these subscales behind its own.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> two = replace(asked.subscales[0], id="two", items=("help", "feedback"))
    >>> list(with_scores(asked, (two,)).subscale_by_id)
    ['cooperation', 'two']
    """
    return replace(questionnaire, subscales=(*questionnaire.subscales, *scores))


def common_scores_of(
    folder: StudyFolder, waves: Sequence[Wave]
) -> dict[str, tuple[Subscale, ...]]:
    """Per wave the common scores to count: those with every other wave.

    A report of an earlier wave then finds what it needs in a release of all of them.

    >>> from datetime import date
    >>> from pathlib import Path
    >>> from weerklank.survey.study import Study
    >>> from weerklank.survey.template import starter_questionnaire
    >>> later = starter_questionnaire()
    >>> two = replace(later.subscales[0], items=("help", "feedback"))
    >>> versions = {"2016": replace(later, subscales=(two,)), "2017": later}
    >>> when = {"title": {}, "date": date(2026, 1, 15)}
    >>> waves = tuple(Wave(id=name, questionnaire=name, **when) for name in versions)
    >>> nobody = {"organisations": (), "municipalities": (), "teams": ()}
    >>> study = Study(title={}, languages=("en",), waves=waves, **nobody)
    >>> found = common_scores_of(StudyFolder(Path("monitor"), study, versions), waves)
    >>> {wave: [score.items for score in scores] for wave, scores in found.items()}
    {'2016': [('help', 'feedback')], '2017': [('help', 'feedback')]}
    """
    found: dict[str, dict[str, Subscale]] = {wave.id: {} for wave in waves}
    for earlier, later in combinations(waves, 2):
        for score in common_scores(
            folder.questionnaire_of(earlier), folder.questionnaire_of(later), folder.decisions
        ):
            found[earlier.id][score.earlier.id] = score.earlier
            found[later.id][score.later.id] = score.later
    return {wave: tuple(scores.values()) for wave, scores in found.items()}


def is_recomposed(
    subscale: str,
    earlier: Questionnaire,
    later: Questionnaire,
    decisions: Sequence[Decision] = (),
) -> bool:
    """Whether a subscale of both versions is made of other items.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> earlier = starter_questionnaire()
    >>> shorter = replace(earlier.subscales[0], items=("help", "feedback"))
    >>> is_recomposed("cooperation", earlier, replace(earlier, subscales=(shorter,)))
    True
    """
    before, after = earlier.subscale_by_id.get(subscale), later.subscale_by_id.get(subscale)
    if before is None or after is None:
        return False
    before_of = same_items(earlier, later, decisions)
    return {*before.items} != {before_of.get(name) for name in after.items}
