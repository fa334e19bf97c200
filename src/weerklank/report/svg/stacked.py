"""Shares of answers as one bar per question."""

from functools import partial
from itertools import accumulate, pairwise

from weerklank.report.charts import StackedBars, StackedRow
from weerklank.report.svg.canvas import SMALL, Canvas, Type
from weerklank.report.svg.layout import Frame, Margins, Strip, draw_rows, frame
from weerklank.report.svg.legend import SWATCH, draw_key, draw_swatches
from weerklank.report.svg.palette import steps
from weerklank.report.svg.text import width_of

BAR = 24.0
# Between two parts, so that neighbours of the same grey stay two.
GAP = 1.0


def draw(canvas: Canvas, chart: StackedBars) -> float:
    """Draw the whole chart; returns its height."""
    roles = steps(len(chart.categories), diverging=chart.diverging)
    roles = roles[::-1] if chart.is_falling else roles
    strips = [_strip(row, roles) for row in chart.rows]
    place = frame(canvas.width, strips, Margins(0, 0))
    top = _draw_legend(canvas, place, chart, roles)
    return draw_rows(canvas, place, top, strips).end


def _draw_legend(
    canvas: Canvas, place: Frame, chart: StackedBars, roles: tuple[str, ...]
) -> float:
    if not chart.categories:
        return 0.0
    height = draw_key(canvas, place, chart.categories, roles)
    if height is not None:
        return height

    def draw_swatch(at: int, x: float, y: float) -> None:
        canvas.box(x - SWATCH / 2, y - SWATCH / 2, width=SWATCH, height=SWATCH, role=roles[at])

    return draw_swatches(canvas, 0, chart.categories, draw_swatch)


def _strip(row: StackedRow, roles: tuple[str, ...]) -> Strip:
    draw_parts = partial(_draw_parts, row=row, roles=roles) if row.shares else None
    return Strip(row.name, row.note, BAR, draw_parts)


def _place_of(place: Frame, share: float) -> float:
    # To whole hundredths: a bar should not tell more than the percentage in it.
    return place.left + min(round(share, 2), 1.0) * (place.right - place.left)


def _draw_parts(
    canvas: Canvas, place: Frame, top: float, *, row: StackedRow, roles: tuple[str, ...]
) -> None:
    ends = [_place_of(place, end) for end in accumulate(row.shares, initial=0.0)]
    for (left, right), label, role in zip(pairwise(ends), row.labels, roles, strict=True):
        width = right - left
        # A part of no one has no mark, not even a sliver.
        if width > GAP:
            canvas.box(left, top, width=width - GAP, height=BAR, role=role)
        if label and width_of(label, SMALL) + 5 <= width:
            style = Type(f"on-{role}", SMALL, "middle")
            canvas.text(left + (width - GAP) / 2, top + BAR / 2 + 4.3, label, style)
