"""The mapping as a TOML file: written for a person to correct, read back strictly."""

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path

import msgspec

from weerklank.survey.folder import write_values
from weerklank.survey.importing.mapping import Mapping
from weerklank.survey.refusals import BadInput, Problem

LARGEST_FILE = 10_000_000
HEADING = """\
# What every column of the file means. Correct it, then import again with --mapping.
# docs/formats.md explains each line.

"""


def write_mapping(file: Path, mapping: Mapping) -> None:
    """Write a mapping; fields that have their default value are left out."""
    write_values(file, mapping)  # type: ignore[arg-type]  # it writes any Struct
    file.write_text(HEADING + file.read_text(encoding="utf-8"), encoding="utf-8")


def read_mapping(file: Path) -> Mapping:
    """Read a mapping; raises BadInput, which names the column, for what does not belong."""
    document = _document(file)
    try:
        return msgspec.convert(document, Mapping)
    except msgspec.ValidationError as refusal:
        raise BadInput(_explained(str(refusal), file, document)) from None


def _document(file: Path) -> dict[str, object]:
    if not file.is_file():
        raise BadInput(
            Problem(
                "This mapping file is missing.",
                str(file),
                "Check its name, or leave it out: then a first one is made.",
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
    except (tomllib.TOMLDecodeError, RecursionError) as refusal:
        raise BadInput(
            Problem(f"This is not valid TOML: {refusal}.", str(file), "Mend that line.")
        ) from None


def _explained(refusal: str, file: Path, document: dict[str, object]) -> Problem:
    reason, _, path = refusal.partition(" - at `$")
    where = f"{file}{_readable(path.rstrip('`'), document)}"
    unknown = re.search(r"unknown field `([^`]+)`", reason)
    if unknown:
        close = get_close_matches(unknown[1], _fields(), n=1)
        mend = f"Did you mean '{close[0]}'?" if close else "Remove it."
        return Problem(f"'{unknown[1]}' is not a field here.", where, mend)
    missing = re.search(r"missing required field `([^`]+)`", reason)
    if missing:
        return Problem(f"'{missing[1]}' is missing.", where, f"Add a line: {missing[1]} = ...")
    return Problem(f"{reason}.", where, "Write it as docs/formats.md says.")


def _readable(path: str, document: object) -> str:
    """Turn `.columns[3].scale` into `, columns 4 (A4), scale`."""
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


def _fields() -> set[str]:
    schema = msgspec.json.schema(Mapping)
    return {name for part in schema["$defs"].values() for name in part.get("properties", {})}
