"""What every printed form of a report shares: its typeface, and charts that fit on a page."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

import font_source_sans_pro
import typst

from weerklank.report import svg
from weerklank.report.charts import Chart
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
    return [
        Picture(
            svg.render(chart, title=figure.title, description=figure.description, id="chart"),
            f"{figure.title.rstrip('.')}. {figure.description}",
        )
        for chart in _pages_of(figure.chart)
    ]


def _pages_of(chart: Chart) -> list[Chart]:
    pieces = ceil(svg.height_of(chart) / TALLEST_PICTURE)
    size = max(ceil(len(chart.rows) / pieces), 1)
    starts = range(0, max(len(chart.rows), 1), size)
    return [replace(chart, rows=chart.rows[start : start + size]) for start in starts]  # type: ignore[arg-type]


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
