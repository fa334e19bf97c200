"""What kind of file it is: by what it holds, not by what it is called."""

from pathlib import Path

from weerklank.survey.formats.table import LARGEST_FILE
from weerklank.survey.refusals import BadInput, Problem

SAV = (b"$FL2", b"$FL3")
PARQUET = b"PAR1"
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
WORKBOOK = (ZIP, OLD_OFFICE)
"""How a workbook begins, and other files of an office as well."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LOOK = 1_000_000
"""How many bytes are looked at, at either end."""
OTHERS = {
    ZIP: ("a workbook or another zipped file", "Save the sheet as .xlsx, or as CSV."),
    OLD_OFFICE: ("an old Office file", "Save the sheet as .xlsx, or as CSV."),
    b"%PDF": ("a PDF", "Ask for the table itself, as CSV."),
    b"\x1f\x8b": ("a compressed file", "Unpack it first."),
    b"RDX": ("a file of R", "Write it from R with `write.csv`."),
    b"<stata_dta>": ("a file of Stata", "Save it as .sav or as CSV."),
}


def head(file: Path, size: int = 16) -> bytes:
    """The first bytes of a file; raises BadInput where it is missing, empty or too large.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "answers.xlsx")
    ...     _ = file.write_bytes(b"PK and the rest of a workbook")
    ...     head(file, size=2)
    b'PK'
    """
    if not file.is_file():
        raise BadInput(
            Problem("This file is missing.", str(file), "Check its name and its folder.")
        )
    with file.open("rb") as stream:
        beginning = stream.read(size)
    if not beginning:
        raise BadInput(Problem("This file is empty.", str(file), "Export it once more."))
    if file.stat().st_size > LARGEST_FILE:
        raise BadInput(
            Problem(
                f"This file is larger than {LARGEST_FILE // 1_000_000} MB.",
                str(file),
                "Split it into several files, or remove columns that hold no answers.",
            )
        )
    return beginning


def may_be_workbook(file: Path) -> bool:
    """Whether it is worth to open a file as a workbook, rather than as another zipped file.

    Raises BadInput where it is missing, empty or too large.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "survey.lsa")
    ...     _ = file.write_bytes(ZIP + b"survey.lss")
    ...     may_be_workbook(file)
    False
    """
    beginning = head(file, _LOOK)
    if beginning.startswith(OLD_OFFICE):
        return True
    with file.open("rb") as stream:
        stream.seek(max(0, file.stat().st_size - _LOOK))
        # The names of the parts stand before each part and once more at the end.
        return beginning.startswith(ZIP) and b"workbook." in beginning + stream.read()


def refuse_foreign(file: Path, beginning: bytes) -> None:
    """Refuse a file of a kind that is known and cannot be read; raises BadInput.

    >>> try:
    ...     refuse_foreign(Path("answers.pdf"), b"%PDF-1.7")
    ... except BadInput as refusal:
    ...     print(refusal.problems[0].what)
    This is a PDF, not a table of answers.
    """
    for signature, (kind, mend) in OTHERS.items():
        if beginning.startswith(signature):
            raise BadInput(Problem(f"This is {kind}, not a table of answers.", str(file), mend))
