"""The mapping as a TOML file: written for a person to correct, read back strictly."""

from pathlib import Path

from weerklank.survey.documents import read_values, write_values
from weerklank.survey.importing.mapping import Mapping

HEADING = """\
# What every column of the file means. Correct it, then import again with --mapping.
# docs/formats.md explains each line.

"""


def write_mapping(file: Path, mapping: Mapping) -> None:
    """Write a mapping; fields that have their default value are left out."""
    write_values(file, mapping, heading=HEADING)


def read_mapping(file: Path) -> Mapping:
    """Read a mapping; raises BadInput, which names the column, for what does not belong."""
    return read_values(file, Mapping, guide="docs/formats.md")
