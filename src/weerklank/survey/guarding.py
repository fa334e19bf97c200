"""Guarding: what the guard finds over the waves of a study; answers are not needed."""

from collections.abc import Iterator, Sequence

from weerklank.survey.comparability.asking import not_asked_of_all
from weerklank.survey.comparability.guard import judge
from weerklank.survey.comparability.matching import probably_renamed
from weerklank.survey.comparability.units import common_units
from weerklank.survey.comparability.verdicts import Judgement, Verdict
from weerklank.survey.decisions import Decision, decision_on
from weerklank.survey.guard_overview import Found, Guarded, GuardedPair, ToDecide
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder


def guarded(folder: StudyFolder, newest: Wave | None = None) -> Guarded:
    """Judge the newest wave (or this one) against every earlier one; answers are not needed.

    >>> from datetime import date
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.opening import open_study
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as study:
    ...     files = new_study(Path(study))
    ...     print(guarded(open_study(Path(study))).as_text(date(2026, 1, 15)))
    There is one wave: nothing to compare.
    """
    waves = folder.study.waves
    place = waves.index(newest) if newest else len(waves) - 1
    return Guarded(
        pairs=tuple(
            _pair(folder, earlier, waves[place]) for earlier in reversed(waves[:place])
        ),
        lapsed=tuple(
            each.item for each in folder.decisions if _has_lapsed(each, folder.questionnaires)
        ),
    )


def _has_lapsed(decision: Decision, questionnaires: dict[str, Questionnaire]) -> bool:
    before = questionnaires[decision.earlier].item_by_id[decision.earlier_item]
    after = questionnaires[decision.later].item_by_id[decision.item]
    return not decision.fits(before, after)


def _pair(folder: StudyFolder, earlier: Wave, later: Wave) -> GuardedPair:
    versions = (folder.questionnaire_of(earlier), folder.questionnaire_of(later))
    judged = judge(*versions, folder.decisions)
    return GuardedPair(
        earlier=earlier.id,
        later=later.id,
        identical=sum(each.verdict is Verdict.IDENTICAL for each in judged.values()),
        variables=len(judged),
        found=tuple(_found(judged)),
        to_decide=tuple(_to_decide(*versions, judged, folder.decisions)),
        probably_renamed=tuple(
            _waiting(before, after, versions)
            for before, after in probably_renamed(*versions, folder.decisions)
        ),
        asked_of_others=dict(_asked_of_others(folder, earlier, later, judged)),
        teams=tuple(_teams(folder, earlier, later)),
    )


def _found(judged: dict[str, Judgement]) -> Iterator[Found]:
    order = [*Verdict]
    every = [
        (judgement, found) for judgement in judged.values() for found in judgement.findings
    ]
    for judgement, found in sorted(every, key=lambda each: order.index(each[1].verdict)):
        yield Found(
            judgement.variable,
            judgement.before,
            found.verdict.value,
            found.items,
            tuple(change.value for change in found.changes),
        )


def _to_decide(
    earlier: Questionnaire,
    later: Questionnaire,
    judged: dict[str, Judgement],
    decisions: Sequence[Decision],
) -> Iterator[ToDecide]:
    for judgement in judged.values():
        after = later.item_by_id.get(judgement.variable)
        if after and judgement.has(Verdict.WORDING_EDITED):
            before = earlier.item_by_id[judgement.before]
            if decision_on(before, after, decisions) is None:
                yield _waiting(before, after, (earlier, later))


def _waiting(
    before: Item, after: Item, versions: tuple[Questionnaire, Questionnaire]
) -> ToDecide:
    earlier, later = versions
    return ToDecide(after.id, before.id, earlier.id, later.id, before.text, after.text)


def _asked_of_others(
    folder: StudyFolder, earlier: Wave, later: Wave, judged: dict[str, Judgement]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    study = folder.study
    before, after = folder.questionnaire_of(earlier), folder.questionnaire_of(later)
    common = [name for name in after.item_by_id if not judged[name].has(Verdict.ADDED)]
    for unit in common_units(study, earlier, later):
        then = not_asked_of_all(study, earlier, before, unit.earlier)
        now = not_asked_of_all(study, later, after, unit.later)
        items = tuple(name for name in common if judged[name].before in then or name in now)
        if unit.is_common and items:
            yield ", ".join(unit.later), items


def _teams(folder: StudyFolder, earlier: Wave, later: Wave) -> Iterator[str]:
    for unit in common_units(folder.study, earlier, later):
        if unit.earlier != unit.later:
            before, after = (
                ", ".join(teams) or "nobody" for teams in (unit.earlier, unit.later)
            )
            yield f"{before} -> {after}"
