"""Reading and writing values as TOML files: strictly, and with a message that helps."""

import re
import tomllib
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

import msgspec
import tomli_w

from weerklank.survey.refusals import BadInput, Problem

Value = TypeVar("Value", bound=msgspec.Struct)

STUDY_FORMAT = "docs/study-format.md"
LARGEST_FILE = 10_000_000
"""A file of values over this many bytes is a mistake (bytes)."""


def read_values(file: Path, kind: type[Value], *, guide: str = STUDY_FORMAT) -> Value:
    """Read one TOML file as a struct of this kind; `guide` is the page that describes it.

    Raises BadInput where the file is missing, is not TOML, or has a value or a field that
    does not belong there.

    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.scale import Kind, Scale
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "marks.toml")
    ...     write_values(file, Scale(id="marks", kind=Kind.GRADE, low=1, high=10))
    ...     read_values(file, Scale).size
    10
    """
    document = _document(file, guide)
    try:
        return msgspec.convert(document, kind)
    except msgspec.ValidationError as refusal:
        where, reason = _place(str(refusal), file, document)
        raise BadInput(Problem(*_explained(reason, kind, guide, where))) from None


def write_values(file: Path, value: msgspec.Struct, *, heading: str = "") -> None:
    r"""Write one TOML file in UTF-8; fields that have their default value are left out.

    `heading` comes before it as it is, with its own line ends. A file that is there is
    written over; a folder that is not there is made.

    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.scale import Kind, Scale
    >>> marks = Scale(id="marks", kind=Kind.GRADE, high=10)
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "marks.toml")
    ...     write_values(file, marks, heading="# Marks.\n")
    ...     print(file.read_text(encoding="utf-8"), end="")
    # Marks.
    id = "marks"
    kind = "grade"
    high = 10.0
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    document = _without_defaults(value)
    text = tomli_w.dumps(document)
    # A reader turns \r\n inside a multi-line string into \n, so those are left escaped.
    if "\\r" not in text:
        text = tomli_w.dumps(document, multiline_strings=True)
    file.write_text(heading + text, encoding="utf-8")


def _document(file: Path, guide: str) -> dict[str, object]:
    if not file.is_file():
        raise BadInput(
            Problem(
                "This file is missing.",
                str(file),
                f"Check its name, and that of the folder; {guide} says which files there are.",
            )
        )
    if file.stat().st_size > LARGEST_FILE:
        raise BadInput(
            Problem("This file is too large.", str(file), "It should hold less than 10 MB.")
        )
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise BadInput(
            Problem("This is not text in UTF-8.", str(file), "Save it as UTF-8.")
        ) from None
    except (ValueError, RecursionError) as refusal:
        raise BadInput(
            Problem(f"This is not valid TOML: {refusal}.", str(file), "Mend that line.")
        ) from None


def _place(refusal: str, file: Path, document: dict[str, object]) -> tuple[str, str]:
    """Where in the file the refusal is, and the refusal without its place."""
    reason, _, path = refusal.partition(" - at `$")
    return f"{file}{_readable(path.rstrip('`'), document)}", reason


def _explained(reason: str, kind: type, guide: str, where: str) -> tuple[str, str, str]:
    unknown = re.search(r"unknown field `([^`]+)`", reason)
    if unknown:
        mend = _nearest_field(unknown[1], kind, guide)
        return f"'{unknown[1]}' is not a field here.", where, mend
    missing = re.search(r"missing required field `([^`]+)`", reason)
    if missing:
        return f"'{missing[1]}' is missing.", where, f"Add a line: {missing[1]} = ..."
    return f"{reason}.", where, f"Write it as {guide} says."


def _readable(path: str, document: object) -> str:
    """Turn `.items[3].scale` into `, items 4 (C04), scale`."""
    words: list[str] = []
    for name, index in re.findall(r"\.?([^.\[\]]+)|\[(\d+)\]", path):
        document = _inside(document, name, index)
        if index and words:
            words[-1] += f" {int(index) + 1}{_label(document)}"
        else:
            words.append(name)
    return "".join(f", {word}" for word in words)


def _inside(document: object, name: str, index: str) -> object:
    if index and isinstance(document, list):
        return document[int(index)]
    return document.get(name) if isinstance(document, dict) else None


def _label(document: object) -> str:
    held = document if isinstance(document, dict) else {}
    label = held.get("name") or held.get("id")
    return f" ({label})" if label else ""


def _nearest_field(name: str, kind: type, guide: str) -> str:
    close = get_close_matches(name, sorted(_all_fields(kind)), n=1)
    return f"Did you mean '{close[0]}'?" if close else f"Remove it, or see {guide}."


def _all_fields(kind: type) -> set[str]:
    schema = msgspec.json.schema(kind)
    return {name for part in schema["$defs"].values() for name in part.get("properties", {})}


def _without_defaults(value: msgspec.Struct) -> dict[str, object]:
    fields = msgspec.structs.fields(value)
    held = {field.encode_name: getattr(value, field.name) for field in fields}
    defaults = {field.encode_name: _default(field) for field in fields}
    return {name: _plain(each) for name, each in held.items() if each != defaults[name]}


def _default(field: msgspec.structs.FieldInfo) -> object:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


def _plain(value: object) -> object:
    if isinstance(value, msgspec.Struct):
        return _without_defaults(value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return msgspec.to_builtins(value, builtin_types=(date,))
