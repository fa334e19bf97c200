"""Reading a table of answers, whatever its format."""

from pathlib import Path

from weerklank.survey.formats.csv import read_csv
from weerklank.survey.formats.limesurvey.archive import FORMAT, is_archive, read_archive
from weerklank.survey.formats.parquet import read_parquet
from weerklank.survey.formats.sav import read_sav
from weerklank.survey.formats.sheet_table import read_sheet_table
from weerklank.survey.formats.signature import PARQUET, SAV, WORKBOOK, ZIP, head
from weerklank.survey.formats.table import Table


def read_table(file: Path, *, delimiter: str = "", encoding: str = "") -> Table:
    r"""Read a table; what the file holds says how, and its suffix only where that is silent.

    `delimiter` and `encoding` are for text tables; what is not given is found out. Raises
    BadInput where the file cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.txt")
    ...     _ = file.write_text("team\tmark\nnorth\t7\n", encoding="utf-8")
    ...     table = read_table(file)
    >>> table.format, [column.name for column in table.columns], table.rows
    ('csv', ['team', 'mark'], 1)
    """
    kind = _format_of(file)
    if kind == "sav":
        return read_sav(file)
    if kind == "parquet":
        return read_parquet(file)
    if kind == FORMAT:
        return read_archive(file).table
    if kind == "workbook":
        return read_sheet_table(file)
    return read_csv(file, delimiter=delimiter, encoding=encoding)


def is_text_table(file: Path) -> bool:
    r"""Whether the file is to be read as a text table.

    Raises BadInput where it is missing, empty or too large.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.txt")
    ...     _ = file.write_text("team,mark\nnorth,7\n", encoding="utf-8")
    ...     is_text_table(file)
    True
    """
    return _format_of(file) == "csv"


def _format_of(file: Path) -> str:
    beginning = head(file)
    suffix = file.suffix.lower()
    if beginning.startswith(SAV) or suffix in {".sav", ".zsav"}:
        return "sav"
    if beginning.startswith(PARQUET) or suffix == ".parquet":
        return "parquet"
    if beginning.startswith(ZIP) and is_archive(file):
        return FORMAT
    if beginning.startswith(WORKBOOK) or suffix in {".xlsx", ".xlsm", ".xls"}:
        return "workbook"
    return "csv"
