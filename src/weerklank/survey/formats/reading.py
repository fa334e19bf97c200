"""Reading a table of answers, whatever its format."""

from pathlib import Path

from weerklank.survey.formats.csv import read_csv
from weerklank.survey.formats.parquet import read_parquet
from weerklank.survey.formats.sav import read_sav
from weerklank.survey.formats.signature import PARQUET, SAV, head
from weerklank.survey.formats.table import Table


def read_table(file: Path, *, delimiter: str = "", encoding: str = "") -> Table:
    """Read a table; what the file holds says how, and its suffix only where that is silent.

    `delimiter` and `encoding` are for text tables; what is not given is found out. Raises
    BadInput where the file cannot be read.
    """
    beginning = head(file)
    suffix = file.suffix.lower()
    if beginning.startswith(SAV) or suffix in {".sav", ".zsav"}:
        return read_sav(file)
    if beginning.startswith(PARQUET) or suffix == ".parquet":
        return read_parquet(file)
    return read_csv(file, delimiter=delimiter, encoding=encoding)
