"""Scales for the columns of a file; columns with the same answers share one."""

import re
from collections import Counter
from dataclasses import dataclass, field
from math import ceil

import msgspec

from weerklank.survey.importing.facts import Facts
from weerklank.survey.importing.families import Family
from weerklank.survey.importing.kinds import Sort, Verdict
from weerklank.survey.importing.labels import same
from weerklank.survey.scale import Kind, Option, Scale

Spellings = dict[str, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """A column that holds answers: the item's id, what was seen and what was decided."""

    item: str
    facts: Facts
    verdict: Verdict

    @property
    def series(self) -> str:
        """The id without the number at its end: items that belong together share it."""
        return series(self.item)


def series(item: str) -> str:
    """The id of an item without the number at its end.

    >>> series("turnOver12"), series("A1"), series("team")
    ('turnOver', 'A', 'team')
    """
    return re.sub(r"[\d_-]+[a-z]?$", "", item) or item


@dataclass
class Scales:
    """The scales that were made, and which of them each item has."""

    language: str
    scales: dict[str, Scale] = field(default_factory=dict)
    of_item: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, Spellings] = field(default_factory=dict)

    def add(self, scale: Scale, items: list[str], spellings: Spellings | None = None) -> None:
        """Add a scale for these items; an id that is taken gets a number."""
        name, count = scale.id, 1
        while msgspec.structs.replace(scale, id=name) != self.scales.get(name, scale):
            count += 1
            name = f"{scale.id}-{count}"
        self.scales[name] = msgspec.structs.replace(scale, id=name)
        self.of_item |= dict.fromkeys(items, name)
        if spellings:
            self.spellings[name] = spellings


def scales_for(seen: list[Seen], language: str) -> Scales:
    """Make the scales for these columns."""
    scales = Scales(language)
    by_sort = {sort: [each for each in seen if each.verdict.sort is sort] for sort in Sort}
    _families(by_sort[Sort.FAMILY], scales)
    _numbered(by_sort[Sort.NUMBERED], scales)
    _grades(by_sort[Sort.GRADE], scales)
    for each in by_sort[Sort.CODED]:
        _coded(each, scales)
    for each in by_sort[Sort.NUMBER]:
        _number(each, scales)
    for each in by_sort[Sort.SINGLE]:
        _single(each, scales)
    if by_sort[Sort.OPEN]:
        items = [each.item for each in by_sort[Sort.OPEN]]
        scales.add(Scale(id="open", kind=Kind.OPEN), items)
    return scales


def _families(seen: list[Seen], scales: Scales) -> None:
    """Who answered on fewer rungs is given the smallest list in the file that holds them."""
    for family in dict.fromkeys(each.verdict.family for each in seen):
        if family is None:
            continue
        members = [each for each in seen if each.verdict.family is family]
        used = {each.item: _rungs(family, each) for each in members}
        largest = {
            one for one in used.values() if not any(one < other for other in used.values())
        }
        for rungs in sorted(largest, key=len):
            items = [
                item for item in used if used[item] <= rungs and item not in scales.of_item
            ]
            labels = Counter[str]()
            for each in members:
                labels.update(each.facts.labels if each.item in items else {})
            if items:
                _family(family, sorted(rungs), labels, items, scales)


def _rungs(family: Family, seen: Seen) -> frozenset[int]:
    rungs = {family.rung_of[same(label)] for label in seen.facts.labels}
    if family.kind is Kind.YES_NO:
        rungs = {0, 1}
    if family.is_symmetrical:
        rungs |= {len(family.rungs) - 1 - rung for rung in rungs}
    return frozenset(rungs)


def _family(
    family: Family, rungs: list[int], labels: Counter[str], items: list[str], scales: Scales
) -> None:
    first = 0 if family.kind is Kind.YES_NO else 1
    usual = {rung: family.rungs[rung][0] for rung in rungs}
    for label, _ in reversed(labels.most_common()):
        usual[family.rung_of[same(label)]] = label
    code = {rung: at for at, rung in enumerate(rungs, start=first)}
    others = {
        label: code[family.rung_of[same(label)]]
        for label in labels
        if same(label) != same(usual[family.rung_of[same(label)]])
    }
    options = tuple(Option(code[rung], {family.language: usual[rung]}) for rung in rungs)
    name = family.id if family.kind is Kind.YES_NO else f"{family.id}-{len(rungs)}"
    scales.add(Scale(id=name, kind=family.kind, options=options), items, others)


def _numbered(seen: list[Seen], scales: Scales) -> None:
    """Labels that begin with a number; columns that share a label in words share the scale."""
    lists: list[tuple[dict[int, str], list[str]]] = []
    for each in sorted(seen, key=lambda one: -len(one.verdict.points or {})):
        points = each.verdict.points or {}
        fitting = next((one for one in lists if _fits(points, one[0])), None)
        if fitting is None:
            lists.append((dict(points), [each.item]))
        else:
            fitting[0].update(points)
            fitting[1].append(each.item)
    for points, items in lists:
        low, high = min(points), max(points)
        options = tuple(
            Option(code, {scales.language: points.get(code, str(code))})
            for code in range(low, high + 1)
        )
        scales.add(Scale(id=f"grade-{low}-{high}", kind=Kind.GRADE, options=options), items)


def _fits(points: dict[int, str], others: dict[int, str]) -> bool:
    agree = all(others.get(code, label) == label for code, label in points.items())
    shared = [code for code in points if code in others and not points[code].strip().isdigit()]
    return agree and bool(shared)


def _grades(seen: list[Seen], scales: Scales) -> None:
    """Bare grades; those of one series share the range. Above seven a grade goes to ten."""
    for name in dict.fromkeys(each.series for each in seen):
        members = [each for each in seen if each.series == name]
        numbers = [one for each in members for one in each.facts.numbers or ()]
        low = min(1, int(min(numbers)))
        high = 10 if max(numbers) > 7 else ceil(max(numbers))
        step = min(each.verdict.step for each in members)
        scale = Scale(id=f"grade-{low}-{high}", kind=Kind.GRADE, low=low, high=high, step=step)
        scales.add(scale, [each.item for each in members])


def _coded(seen: Seen, scales: Scales) -> None:
    points, family = seen.verdict.points or {}, seen.verdict.family
    language = family.language if family else scales.language
    codes = list(points)
    if family:
        codes.sort(key=lambda code: family.rung_of[same(points[code])])
    # A list that the file runs the other way round gets codes of its own.
    is_kept = codes == sorted(codes) and (family is None or family.kind is not Kind.YES_NO)
    code_of = {code: code if is_kept else at for at, code in enumerate(codes)}
    options = tuple(Option(code_of[code], {language: points[code]}) for code in codes)
    if family:
        kind = family.kind
    else:
        kind = Kind.GRADE if seen.facts.column.is_ordered else Kind.SINGLE
    name = family.id if family else seen.item
    spellings = None if is_kept else {str(code): code_of[code] for code in codes}
    scales.add(Scale(id=name, kind=kind, options=options), [seen.item], spellings)


def _number(seen: Seen, scales: Scales) -> None:
    numbers = seen.facts.numbers or [0]
    scale = Scale(
        id=seen.item,
        kind=Kind.NUMBER,
        low=min(numbers),
        high=max(numbers),
        step=seen.verdict.step,
    )
    scales.add(scale, [seen.item])


def _single(seen: Seen, scales: Scales) -> None:
    texts = {same(label): label for label in (*seen.facts.labels, *seen.facts.listed)}
    options = tuple(
        Option(code, {scales.language: text})
        for code, text in enumerate(sorted(texts.values(), key=natural_order), start=1)
    )
    scales.add(Scale(id=seen.item, kind=Kind.SINGLE, options=options), [seen.item])


def natural_order(label: str) -> tuple[float, str]:
    """A key that sorts labels by the first number in them, then by letter.

    >>> sorted(["100 or more", "20 to 99", "less than 20"], key=natural_order)
    ['less than 20', '20 to 99', '100 or more']
    """
    found = re.search(r"\d+", label.replace(" ", ""))
    below = re.match(r"less|under|up to|minder|onder|jonger|tot|<", label.strip(), re.I)
    return float(found[0]) - bool(below) / 2 if found else -1, same(label)
