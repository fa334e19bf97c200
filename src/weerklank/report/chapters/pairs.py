"""Pairs: what is and what should be, with the gap between them."""

from collections.abc import Iterator, Sequence

from weerklank.report.document import Block, Paragraph
from weerklank.report.figures import DotFigure, Points, cell, dots, score_axis
from weerklank.report.material import Material
from weerklank.survey.describing import Description
from weerklank.survey.questionnaire import Pair, Theme
from weerklank.survey.variables import gap_id


def pair_blocks(material: Material, theme: Theme) -> Iterator[Block]:
    """A figure per kind of pair in this theme, the largest gap first."""
    for kind in ("attitude-behaviour", "have-target"):
        pairs = [
            pair
            for pair in material.last.questionnaire.pairs
            if pair.theme == theme.id and pair.kind == kind
        ]
        if pairs:
            yield Paragraph(material.speaker.say(f"pairs.{kind}.intro"))
            if kind == "have-target":
                yield from _means(material, pairs)
            yield _figure(material, pairs, kind)


def _means(material: Material, pairs: Sequence[Pair]) -> Iterator[Block]:
    """The mean over all pairs, where every pair is shown."""
    speaker = material.speaker
    variables = [(pair.now, pair.aim, gap_id(pair)) for pair in pairs]
    found = [[material.describe(material.last, name) for name in names] for names in variables]
    shown = [[each.mean for each in row if isinstance(each, Description)] for row in found]
    if len(pairs) > 1 and all(len(row) == 3 for row in shown):
        now, aim, gap = (sum(column) / len(shown) for column in zip(*shown, strict=True))
        yield Paragraph(
            speaker.say(
                "pairs.mean",
                now=speaker.number(now),
                aim=speaker.number(aim),
                gap=speaker.signed(gap, 1),
            )
        )


def _figure(material: Material, pairs: Sequence[Pair], kind: str) -> Block:
    speaker = material.speaker
    rows = [_row(material, pair) for pair in sorted(pairs, key=lambda p: -_gap(material, p))]
    item = material.last.questionnaire.item_by_id[pairs[0].now]
    scale = material.last.questionnaire.scale_of(item)
    plan = DotFigure(
        title=speaker.say(f"pairs.{kind}.figure", wave=material.wave_name(material.last)),
        description=speaker.say(f"pairs.{kind}.description"),
        series=(speaker.say(f"pairs.{kind}.now"), speaker.say(f"pairs.{kind}.aim")),
        axis=score_axis(scale, speaker, [value for row in rows for value in row.values]),
        decimals=1,
        first_column=speaker.say(f"pairs.{kind}.column"),
        further_columns=(speaker.say("column.gap"), speaker.say("column.n")),
        notes=(speaker.say("pairs.gap.note"),),
    )
    return dots(plan, rows, speaker)


def _gap(material: Material, pair: Pair) -> float:
    found = material.describe(material.last, gap_id(pair))
    return found.mean if isinstance(found, Description) else float("-inf")


def _row(material: Material, pair: Pair) -> Points:
    speaker = material.speaker
    gap = material.describe(material.last, gap_id(pair))
    written = (
        speaker.signed(gap.mean, 1)
        if isinstance(gap, Description)
        else speaker.say(f"hidden.short.{gap}")
    )
    return Points(
        name=speaker.text(pair.title),
        values=(
            material.mean(material.last, pair.now),
            material.mean(material.last, pair.aim),
        ),
        cells=(written, cell(gap, lambda d: d.n, 0, speaker)),
        note=written if isinstance(gap, Description) else "",
    )
