"""The mapping as a TOML file: written for a person to correct, read back strictly."""

from pathlib import Path

from weerklank.survey.documents import read_values, write_values
from weerklank.survey.importing.mapping import Mapping

HEADING = """\
# What every column of the file means. Correct it, then import again with --mapping.
# docs/formats.md explains each line.

"""


def write_mapping(file: Path, mapping: Mapping) -> None:
    """Write a mapping; fields that have their default value are left out.

    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.importing.mapping import Group, Source, WaveNote
    >>> note = WaveNote(id="1", title={}, date=date(2026, 1, 15), questionnaire="1")
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "1.toml")
    ...     write_mapping(file, Mapping(source=Source(), wave=note, group=Group(team="north")))
    ...     read_mapping(file).group.team
    'north'
    """
    write_values(file, mapping, heading=HEADING)


def read_mapping(file: Path) -> Mapping:
    """Read a mapping; raises BadInput, which names the column, for what does not belong."""
    return read_values(file, Mapping, guide="docs/formats.md")
