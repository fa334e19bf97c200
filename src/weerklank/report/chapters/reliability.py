"""Appendix: how well the items of a subscale go together, where the shown counts tell it."""

from collections.abc import Iterator, Sequence

from weerklank.analysis.disclosure.rounding import COARSE_BELOW
from weerklank.analysis.reliability.alpha import Alpha, alpha_of_variances
from weerklank.report.chapters.change_table import with_limits
from weerklank.report.document import Block, Paragraph, Table
from weerklank.report.figures import columns
from weerklank.report.material import TOGETHER, Material
from weerklank.report.speaker import NONE
from weerklank.survey.describing import Description
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Subscale

TWO = "²"
"""The mark beside the alpha of two items."""


def reliability_blocks(material: Material) -> Iterator[Block]:
    """Cronbach's alpha of every subscale of the last wave, in the main group."""
    speaker = material.speaker
    subscales = [each for each in material.last.questionnaire.subscales if len(each.items) > 1]
    if not subscales:
        return
    rows = tuple(_row(material, each) for each in subscales)
    alphas = [row[-1] for row in rows]
    notes = [speaker.say("reliability.two", mark=TWO)] if TWO in "".join(alphas) else []
    if NONE in alphas:
        notes.append(speaker.say("reliability.none", fewest=COARSE_BELOW))
    yield Paragraph(speaker.say("reliability.intro", who=material.who))
    yield Table(
        caption=speaker.say("reliability.table", wave=material.wave_name(material.last)),
        columns=columns(
            speaker.say("column.subscale"),
            [speaker.say(f"column.{name}") for name in ("items", "n", "alpha")],
        ),
        rows=rows,
        notes=tuple(notes),
    )


def _row(material: Material, subscale: Subscale) -> tuple[str, ...]:
    speaker = material.speaker
    found = _alpha(material, subscale)
    return (
        speaker.text(subscale.title),
        speaker.whole(len(subscale.items)),
        NONE if found is None else speaker.whole(found.respondents),
        NONE if found is None else _written(material, found),
    )


def _written(material: Material, found: Alpha) -> str:
    value, low, high = (
        material.speaker.number(each, 2) for each in (found.value, found.low, found.high)
    )
    return with_limits(value, low, high, material.speaker) + (TWO if found.says_little else "")


def _alpha(material: Material, subscale: Subscale) -> Alpha | None:
    """Alpha, or None where it does not follow from the counts of what is shown.

    Where everybody who was asked answered every item, the variances of the items and of the
    score are of the same people, and alpha is a function of them. Else it would tell how the
    answers of a person hang together, and that was never released.
    """
    names = (*subscale.items, subscale.id)
    found = [material.describe(material.last, name) for name in names]
    shown = [each for each in found if isinstance(each, Description)]
    if len(shown) < len(names) or not _is_complete(material, names, shown):
        return None
    *items, score = (each.standard_deviation**2 for each in shown)
    # The score is the mean of the items, unless it is their sum.
    times = len(items) ** 2 if subscale.score == "mean" else 1
    level = 1 - material.study.plan.level
    return alpha_of_variances(items, times * score, respondents=shown[0].n, level=level)


def _is_complete(
    material: Material, names: Sequence[str], shown: Sequence[Description]
) -> bool:
    """The same people answered all of it: everybody, but for whole municipalities."""
    if shown[0].n < COARSE_BELOW or len({each.n for each in shown}) > 1:
        return False
    *items, _ = zip(names, shown, strict=True)
    if any(each.n + each.missing[Missing.NOT_ASKED] < each.heads for _, each in items):
        return False
    unasked = {_places_not_asked(material, name) for name, _ in items}
    heads = sum(map(material.last.by_municipality.heads_of, next(iter(unasked))))
    return len(unasked) == 1 and heads == shown[0].missing[Missing.NOT_ASKED]


def _places_not_asked(material: Material, item: str) -> tuple[str, ...]:
    if material.main != TOGETHER:
        return ()
    places = (place for place, _ in material.municipalities(material.last))
    return tuple(
        place for place in places if not material.was_asked(material.last, item, place)
    )
