"""Reading and writing the files of a study: strictly, and with a message that helps."""

import re
import tomllib
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

import msgspec
import tomli_w

from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study import Study, StudyFolder, questionnaire_file, study_file

Value = TypeVar("Value", Study, Questionnaire)

LARGEST_FILE = 10_000_000
"""A study or questionnaire file over this many bytes is a mistake (bytes)."""


def load_study(folder: Path) -> StudyFolder:
    """Read a study and every questionnaire that its waves use.

    Raises BadInput where a file is missing, is not TOML, or has a value or a field that does
    not belong there. Whether the values fit each other is for `checking`.
    """
    study = read_values(study_file(folder), Study)
    versions = dict.fromkeys(wave.questionnaire for wave in study.waves)
    questionnaires = {
        version: read_values(questionnaire_file(folder, version), Questionnaire)
        for version in versions
    }
    return StudyFolder(folder, study, questionnaires)


def read_values(file: Path, kind: type[Value]) -> Value:
    """Read one TOML file as a `Study` or a `Questionnaire`; raises BadInput."""
    document = _document(file)
    try:
        return msgspec.convert(document, kind)
    except msgspec.ValidationError as refusal:
        raise BadInput(_explained(str(refusal), file, document)) from None


def write_values(file: Path, value: Study | Questionnaire) -> None:
    """Write one TOML file; fields that have their default value are left out."""
    file.parent.mkdir(parents=True, exist_ok=True)
    document = _without_defaults(value)
    text = tomli_w.dumps(document)
    # A reader turns \r\n inside a multi-line string into \n, so those are left escaped.
    if "\\r" not in text:
        text = tomli_w.dumps(document, multiline_strings=True)
    file.write_text(text, encoding="utf-8")


def _document(file: Path) -> dict[str, object]:
    if not file.is_file():
        raise BadInput(
            Problem(
                "This file is missing.",
                str(file),
                "Check the name of the folder, or start a study with `weerklank new`.",
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


def _explained(refusal: str, file: Path, document: dict[str, object]) -> Problem:
    reason, _, path = refusal.partition(" - at `$")
    where = f"{file}{_readable(path.rstrip('`'), document)}"
    unknown = re.search(r"unknown field `([^`]+)`", reason)
    if unknown:
        return Problem(
            f"'{unknown[1]}' is not a field here.", where, _nearest_field(unknown[1], file)
        )
    missing = re.search(r"missing required field `([^`]+)`", reason)
    if missing:
        return Problem(f"'{missing[1]}' is missing.", where, f"Add a line: {missing[1]} = ...")
    return Problem(f"{reason}.", where, "Write it as docs/study-format.md says.")


def _readable(path: str, document: object) -> str:
    """Turn `.items[3].scale` into `, items 4 (C04), scale`."""
    words: list[str] = []
    for name, index in re.findall(r"\.?([^.\[\]]+)|\[(\d+)\]", path):
        try:
            document = document[int(index) if index else name]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            document = None
        if index and words:
            label = document.get("id", "") if isinstance(document, dict) else ""
            words[-1] += f" {int(index) + 1}" + (f" ({label})" if label else "")
        else:
            words.append(name)
    return "".join(f", {word}" for word in words)


def _nearest_field(name: str, file: Path) -> str:
    kind = Study if file.name == "study.toml" else Questionnaire
    known = sorted(_all_fields(kind))
    close = get_close_matches(name, known, n=1)
    return f"Did you mean '{close[0]}'?" if close else "Remove it, or see docs/study-format.md."


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
