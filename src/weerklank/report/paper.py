"""What every printed form of a report shares: its typeface, and charts that fit on a page."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import font_source_sans_pro
import typst

from weerklank.report import svg
from weerklank.report.charts import Bars
from weerklank.report.document import Figure

FACES = ("SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-Bold")
# What one page has room for, in units of the picture, with its title above it.
TALLEST_PICTURE = 860.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart, or a piece of it, and what it says to who cannot see it."""

    svg: str
    alternative: str


def pictures_of(figure: Figure) -> list[Picture]:
    """The chart of a figure, in pieces that fit on a page each."""
    alternative = f"{figure.title.rstrip('.')}. {figure.description}"
    if says_it_all(figure):
        alternative += " " + "; ".join(": ".join(row) for row in figure.table.rows) + "."
    return [
        Picture(
            svg.render(chart, title=figure.title, description=figure.description, id="chart"),
            alternative,
        )
        for chart in svg.in_pieces(figure.chart, TALLEST_PICTURE)
    ]


def height_of_first(figure: Figure) -> float:
    """How high the first piece of a chart is, in units of the picture."""
    return svg.height_of(svg.in_pieces(figure.chart, TALLEST_PICTURE)[0])


def says_it_all(figure: Figure) -> bool:
    """Whether the table only repeats what is written beside each bar: on paper that is enough."""
    chart = figure.chart
    if not isinstance(chart, Bars):
        return False
    return figure.table.rows == tuple((row.name, row.label) for row in chart.rows)


@contextmanager
def fonts() -> Iterator[typst.Fonts]:
    """The report's typeface, and no other."""
    # The package carries each face twice, and which of the two typst would take depends on
    # the order of files on the disk. A folder with one of each gives the same bytes anywhere.
    with TemporaryDirectory() as folder:
        for face in FACES:
            shutil.copy(font_file(face), folder)
        yield typst.Fonts(include_system_fonts=False, font_paths=[folder])


def font_file(face: str) -> Path:
    """Where a face of the typeface is."""
    return Path(font_source_sans_pro.font_directory) / f"{face}.ttf"
