"""The guard: from two versions of a questionnaire a judgement per item and subscale."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from weerklank.survey.comparability.matching import same_items
from weerklank.survey.comparability.scales import ScaleChange, scale_changes
from weerklank.survey.comparability.verdicts import Finding, Judgement, Verdict
from weerklank.survey.decisions import Decision, decision_on
from weerklank.survey.keying import keyed_values
from weerklank.survey.questionnaire import Item, Questionnaire, Subscale
from weerklank.survey.wording import same_words


def judge(
    earlier: Questionnaire, later: Questionnaire, decisions: Sequence[Decision] = ()
) -> dict[str, Judgement]:
    """Judge every item and every subscale of either version, by its id in the later one.

    First come those of the later version, then those that were dropped. An item that was
    renamed by decision is one item, under its later id.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> earlier = starter_questionnaire()
    >>> alone = replace(earlier.item_by_id["alone"], text={"en": "I am often lonely."})
    >>> later = replace(earlier, items=(*earlier.items[1:-1], alone))
    >>> for name, judgement in judge(earlier, later).items():
    ...     print(name, judgement.verdict)
    help identical
    feedback identical
    alone wording-edited
    cooperation wording-edited
    experience dropped
    """
    before_of = same_items(earlier, later, decisions)
    items = {
        item.id: _of_item(
            earlier.item_by_id[before_of[item.id]], item, _Pair(earlier, later, decisions)
        )
        if item.id in before_of
        else Judgement(item.id, item.id, (Finding(Verdict.ADDED),))
        for item in later.items
    }
    return {
        **items,
        **_of_subscales(earlier, later, before_of, items),
        **_dropped(earlier, later, before_of),
    }


def _dropped(
    earlier: Questionnaire, later: Questionnaire, before_of: Mapping[str, str]
) -> dict[str, Judgement]:
    kept = {*before_of.values(), *later.item_by_id, *later.subscale_by_id}
    names = [
        name for name in (*earlier.item_by_id, *earlier.subscale_by_id) if name not in kept
    ]
    return {name: Judgement(name, name, (Finding(Verdict.DROPPED),)) for name in names}


# --- items ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pair:
    earlier: Questionnaire
    later: Questionnaire
    decisions: Sequence[Decision]


def _of_item(before: Item, after: Item, pair: _Pair) -> Judgement:
    return Judgement(after.id, before.id, tuple(_item_findings(before, after, pair)))


def _item_findings(before: Item, after: Item, pair: _Pair) -> Iterator[Finding]:
    scale_before, scale_after = pair.earlier.scale_of(before), pair.later.scale_of(after)
    changes = scale_changes(scale_before, scale_after)
    if changes:
        yield Finding(Verdict.SCALE_CHANGED, changes=changes)
    elif (*keyed_values(before, scale_before),) != (*keyed_values(after, scale_after),):
        yield Finding(Verdict.KEYING_CHANGED)
    if before.show_if.split() != after.show_if.split():
        yield Finding(Verdict.ROUTING_CHANGED)
    if before.id != after.id:
        yield Finding(Verdict.RENAMED)
    decision = decision_on(before, after, pair.decisions)
    if decision and not decision.is_same:
        yield Finding(Verdict.NOT_THE_SAME)
    elif not same_words(before.text, after.text):
        yield Finding(Verdict.WORDING_ACCEPTED if decision else Verdict.WORDING_EDITED)


def is_measured_otherwise(
    items: Collection[str],
    earlier: Questionnaire,
    later: Questionnaire,
    decisions: Sequence[Decision] = (),
) -> bool:
    """Whether the answers to one of these items cannot be laid beside those of the later version.

    `items` are ids of the earlier version; those that the later one does not have do not count.
    Their scale, keying or condition differs, or a person decided that the words do.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> earlier = starter_questionnaire()
    >>> alone = replace(earlier.item_by_id["alone"], favourable="high")
    >>> later = replace(earlier, items=(*earlier.items[:-1], alone))
    >>> [is_measured_otherwise({name}, earlier, later) for name in ("help", "alone")]
    [False, True]
    """
    pair = _Pair(earlier, later, decisions)
    judged = (
        _of_item(earlier.item_by_id[before], later.item_by_id[after], pair)
        for after, before in same_items(earlier, later, decisions).items()
        if before in items
    )
    return any(not judgement.is_comparable for judgement in judged)


# --- subscales --------------------------------------------------------------------


INHERITED = (
    Verdict.SCALE_CHANGED,
    Verdict.KEYING_CHANGED,
    Verdict.ROUTING_CHANGED,
    Verdict.WORDING_EDITED,
    Verdict.WORDING_ACCEPTED,
    Verdict.RENAMED,
)
"""What holds for a subscale when it holds for one of the items that it kept."""


def _of_subscales(
    earlier: Questionnaire,
    later: Questionnaire,
    before_of: Mapping[str, str],
    items: Mapping[str, Judgement],
) -> dict[str, Judgement]:
    found = {}
    for after in later.subscales:
        before = earlier.subscale_by_id.get(after.id)
        findings = (
            tuple(_subscale_findings(before, after, before_of, items))
            if before
            else (Finding(Verdict.ADDED),)
        )
        found[after.id] = Judgement(after.id, after.id, findings)
    return found


def _subscale_findings(
    before: Subscale,
    after: Subscale,
    before_of: Mapping[str, str],
    items: Mapping[str, Judgement],
) -> Iterator[Finding]:
    common = common_items(before, after, before_of, items)
    for verdict in INHERITED:
        held = [items[name].finding(verdict) for name in common if items[name].has(verdict)]
        if held:
            names = tuple(name for name in common if items[name].has(verdict))
            yield Finding(verdict, names, _together(held))
    others = (
        *(name for name in after.items if name not in common),
        *(
            name
            for name in before.items
            if name not in {before_of.get(each) for each in common}
        ),
    )
    if others:
        yield Finding(Verdict.COMPOSITION_CHANGED, tuple(dict.fromkeys(others)))
    if _scoring(before) != _scoring(after) and (not others or before.score != after.score):
        yield Finding(Verdict.SCORING_CHANGED)


def _together(findings: Sequence[Finding]) -> tuple[ScaleChange, ...]:
    found = {change for finding in findings for change in finding.changes}
    return tuple(change for change in ScaleChange if change in found)


def _scoring(subscale: Subscale) -> tuple[str, int]:
    return subscale.score, subscale.needed


def common_items(
    before: Subscale,
    after: Subscale,
    before_of: Mapping[str, str],
    items: Mapping[str, Judgement],
) -> tuple[str, ...]:
    """The items of a subscale in both versions, by their later ids.

    An item of which a person decided that it measures something else is not in both. `items`
    holds the judgements of the items, `before_of` their earlier ids.

    >>> before = Subscale(id="s", theme="work", title={}, items=("help", "alone"))
    >>> after = Subscale(id="s", theme="work", title={}, items=("help", "feedback"))
    >>> common_items(before, after, {"help": "help"}, {"help": Judgement("help", "help")})
    ('help',)
    """
    return tuple(
        name
        for name in after.items
        if before_of.get(name) in before.items and not items[name].has(Verdict.NOT_THE_SAME)
    )
