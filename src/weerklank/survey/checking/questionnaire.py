"""Checking a questionnaire."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import inf

import numpy as np

from weerklank.survey.checking.findings import Finding, doubles, unknown
from weerklank.survey.questionnaire import Pair, Questionnaire, Subscale
from weerklank.survey.refusals import Problem
from weerklank.survey.routing import NotARule, read_rule
from weerklank.survey.scale import CHOSEN, Kind, Scale
from weerklank.survey.wave import TEAM


def problems_of_questionnaire(questionnaire: Questionnaire) -> list[Problem]:
    """Everything in a questionnaire that leads nowhere or does not fit; empty if all does.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> without_alone = replace(asked, items=asked.items[:-1])
    >>> [problem.what for problem in problems_of_questionnaire(without_alone)]
    ["There is no item 'alone'."]
    """
    return [
        Problem(what, f"questionnaires/{questionnaire.id}.toml, {where}", mend)
        for what, where, mend in (
            *doubles("scale", [scale.id for scale in questionnaire.scales]),
            *doubles("theme", [theme.id for theme in questionnaire.themes]),
            *doubles("variable", ids_of_variables(questionnaire)),
            *_in_ids(questionnaire),
            *_in_scales(questionnaire),
            *_in_items(questionnaire),
            *_in_routing(questionnaire),
            *_in_subscales(questionnaire),
            *_in_pairs(questionnaire),
            *_in_matrices(questionnaire),
            *_in_variants(questionnaire),
        )
    ]


def ids_of_variables(questionnaire: Questionnaire) -> list[str]:
    """The ids that name something with a score: items, then subscales, then pairs.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> ids_of_variables(starter_questionnaire())
    ['experience', 'help', 'feedback', 'alone', 'cooperation']
    """
    parts = (questionnaire.items, questionnaire.subscales, questionnaire.pairs)
    return [each.id for part in parts for each in part]


def _in_ids(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Ids become columns of a data file: they need a name of their own whatever its case."""
    ids = dict.fromkeys(ids_of_variables(questionnaire))
    lower = Counter(name.lower() for name in (*ids, TEAM))
    for name in ids:
        where = f"id '{name}'"
        if lower[name.lower()] > 1:
            yield "Another id differs only in capitals, or it is 'team'.", where, "Rename it."
        if not name or "/" in name:
            yield "An id is empty or holds a '/'.", where, "Use letters and digits."


def _in_scales(questionnaire: Questionnaire) -> Iterator[Finding]:
    for scale in questionnaire.scales:
        where = f"scale {scale.id}"
        codes = [option.code for option in scale.options]
        if codes != sorted(set(codes)):
            yield "The codes do not rise.", where, "List the answers from low to high."
        if (scale.kind in CHOSEN or codes) and len(codes) < 2:
            yield "It has fewer than two answers.", where, "Add its options."
        if not codes and scale.kind in (Kind.GRADE, Kind.NUMBER) and not _is_grid(scale):
            yield "The range is no whole number of steps.", where, "Correct low, high or step."
        if scale.kind is Kind.YES_NO and codes != [0, 1]:
            yield "Yes and no have other codes than 1 and 0.", where, "Use 0 for no, 1 for yes."


LARGEST_GRID = 10_000
"""More different answers than this is not a scale that people answer on."""


def _is_grid(scale: Scale) -> bool:
    if not (scale.step > 0 and 0 < scale.high - scale.low < inf):
        return False
    steps = (scale.high - scale.low) / scale.step
    return steps < LARGEST_GRID and abs(steps - round(steps)) < 1e-9


def _is_sound(scale: Scale) -> bool:
    """Whether the scale can say what its answers count for."""
    return bool(scale.options) or scale.kind not in (Kind.GRADE, Kind.NUMBER) or _is_grid(scale)


def _in_items(questionnaire: Questionnaire) -> Iterator[Finding]:
    themes = [theme.id for theme in questionnaire.themes]
    for item in questionnaire.items:
        where = f"item {item.id}"
        yield from unknown([item.theme], themes, "theme", where)
        yield from unknown([item.scale], questionnaire.scale_by_id, "scale", where)
        lacking = [one for one in questionnaire.languages if not item.text.get(one)]
        if lacking:
            yield f"It has no text in '{lacking[0]}'.", where, "Add the text."


def _in_routing(questionnaire: Questionnaire) -> Iterator[Finding]:
    seen: set[str] = set()
    for item in questionnaire.items:
        where = f"item {item.id}, show-if"
        if item.show_if:
            try:
                rule = read_rule(item.show_if)
            except NotARule as refusal:
                yield str(refusal), where, "Write for example: C05 <= 2 or C06 in [1, 2]."
            else:
                yield from unknown(sorted(rule.items), seen, "earlier item", where)
        scale = questionnaire.scale_by_id.get(item.scale)
        if scale and scale.kind not in (Kind.OPEN, Kind.MULTIPLE):
            seen.add(item.id)


def _in_subscales(questionnaire: Questionnaire) -> Iterator[Finding]:
    themes = [theme.id for theme in questionnaire.themes]
    for subscale in questionnaire.subscales:
        where = f"subscale {subscale.id}"
        yield from unknown([subscale.theme], themes, "theme", where)
        yield from unknown(subscale.items, questionnaire.item_by_id, "item", where)
        yield from _score_fits(subscale, questionnaire, where)


def _score_fits(
    subscale: Subscale, questionnaire: Questionnaire, where: str
) -> Iterator[Finding]:
    scales = {scale.id: scale for scale in _scales_of(subscale.items, questionnaire)}
    if not subscale.items or len(set(subscale.items)) < len(subscale.items):
        yield "It has no items, or one twice.", where, "Name each of its items once."
    if not 0 < subscale.needed <= max(1, len(subscale.items)):
        yield (
            f"With {subscale.needed} answers needed of {len(subscale.items)} items, it cannot be scored.",
            where,
            "Set minimum-answered between 1 and the number of items.",
        )
    if any(not scale.is_ordered for scale in scales.values()):
        yield "An item has answers without an order.", where, "Leave that item out."
    if len({(*scale.values,) for scale in scales.values()}) > 1:
        yield "Its items have different answer scales.", where, "Split the subscale."


def _scales_of(items: Iterable[str], questionnaire: Questionnaire) -> Iterator[Scale]:
    for name in items:
        item = questionnaire.item_by_id.get(name)
        scale = questionnaire.scale_by_id.get(item.scale) if item else None
        if scale and _is_sound(scale):
            yield scale


def _in_pairs(questionnaire: Questionnaire) -> Iterator[Finding]:
    themes = [theme.id for theme in questionnaire.themes]
    for pair in questionnaire.pairs:
        where = f"pair {pair.id}"
        yield from unknown([pair.theme], themes, "theme", where)
        yield from unknown([pair.now, pair.aim], questionnaire.item_by_id, "item", where)
        yield from _pair_fits(pair, questionnaire, where)


def _pair_fits(pair: Pair, questionnaire: Questionnaire, where: str) -> Iterator[Finding]:
    items = [questionnaire.item_by_id.get(name) for name in (pair.now, pair.aim)]
    found = [item for item in items if item]
    if len({item.scale for item in found}) > 1:
        yield "Its two items have different answer scales.", where, "Give them the same scale."
    for scale in _scales_of((pair.now,), questionnaire):
        if not scale.is_ordered:
            yield "Its answers have no order.", where, "Use an ordered scale."
        elif len({round(step, 9) for step in np.diff(scale.values)}) > 1:
            yield "Its answers are not evenly spaced.", where, "Use codes as 1, 2, 3."
    if any(item.is_reversed for item in found):
        yield "One of its items is reversed.", where, "Ask both in the same direction."


def _in_matrices(questionnaire: Questionnaire) -> Iterator[Finding]:
    themes = [theme.id for theme in questionnaire.themes]
    rows = [row for matrix in questionnaire.matrices for row in matrix.rows]
    yield from doubles("matrix cell", [item for row in rows for item in row.items])
    for matrix in questionnaire.matrices:
        where = f"matrix {matrix.id}"
        columns = [column.id for column in matrix.columns]
        yield from unknown([matrix.theme], themes, "theme", where)
        yield from unknown([matrix.given] if matrix.given else [], columns, "column", where)
        for row in matrix.rows:
            here = f"{where}, row {row.id}"
            yield from unknown(row.items, questionnaire.item_by_id, "item", here)
            if len(row.items) != len(columns):
                yield "It has not one item per column.", here, "Name an item for each column."
            if any(s.kind is not Kind.YES_NO for s in _scales_of(row.items, questionnaire)):
                yield "A cell is not a yes/no item.", here, "Give its items a yes/no scale."


def _in_variants(questionnaire: Questionnaire) -> Iterator[Finding]:
    for variant in questionnaire.variants:
        names = (*variant.drops, *variant.adds)
        where = f"variant {variant.id}"
        yield from unknown(names, questionnaire.item_by_id, "item", where)
