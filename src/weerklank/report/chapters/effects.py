"""Effects as a picture: an axis around no difference, and a row per comparison."""

from collections.abc import Iterable
from math import isnan

from weerklank.report.changes import Change, is_clear, name_of
from weerklank.report.chapters.change_table import meaning
from weerklank.report.charts import Axis, IntervalRow, Intervals, Tick
from weerklank.report.material import Material
from weerklank.survey.comparing import Comparison
from weerklank.survey.outcomes import Tested

Row = tuple[Change, Comparison, Tested]


def effects(
    material: Material,
    rows: Iterable[Row],
    *,
    within: Iterable[Tested],
    is_grouped: bool = False,
) -> Intervals:
    """Effects with their intervals; `within` are all that the axis has room for.

    Where `is_grouped`, each municipality has a heading.
    """
    speaker = material.speaker
    return Intervals(
        axis=_axis(material, within),
        reference=0.5,
        lower_side=speaker.say("change.side.lower"),
        upper_side=speaker.say("change.side.higher"),
        rows=tuple(
            _row(material, *row, group=row[0].name if is_grouped else "") for row in rows
        ),
    )


def _axis(material: Material, within: Iterable[Tested]) -> Axis:
    """The same for all figures of a change, and no wider than its intervals need."""
    ends = [end for outcome in within for end in (outcome.low, outcome.high)]
    reach = max((abs(end - 0.5) for end in ends if not isnan(end)), default=0)
    steps = next(steps for steps in (2, 3, 4, 5) if reach <= steps / 10 or steps == 5)
    places = [0.5 + step / 10 for step in range(-steps, steps + 1)]
    return Axis(
        low=places[0],
        high=places[-1],
        ticks=tuple(Tick(at, material.speaker.percent(at)) for at in places),
        title=material.speaker.say("change.axis"),
    )


def _row(
    material: Material, change: Change, comparison: Comparison, outcome: Tested, *, group: str
) -> IntervalRow:
    said = material.speaker.percent(outcome.superiority)
    return IntervalRow(
        name=name_of(material, change, comparison),
        # No finer than the table says it.
        value=round(outcome.superiority, 2),
        low=round(outcome.low, 2),
        high=round(outcome.high, 2),
        note=f"{said} {meaning(material, comparison, outcome)}".strip(),
        clear=is_clear(outcome, material.study.plan.level),
        group=group,
    )
