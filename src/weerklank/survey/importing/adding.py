"""study.toml with what an import adds to it, and every word that a person wrote there."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import tomli_w

from weerklank.survey.formats.loss import Loss
from weerklank.survey.study import Study

PARTS = ("organisations", "municipalities", "teams", "waves")
"""The lists that an import may add to."""


def new_study_text(study: Study) -> str:
    """The text of a new study.toml, in a form to which can be added."""
    lists: dict[str, tuple[()]] = dict.fromkeys(PARTS, ())
    document = "\n".join(_lines(study, without=PARTS)) + "\n"
    return document + _added(msgspec.structs.replace(study, **lists), study)


def study_with_additions(file: Path, before: Study, after: Study) -> tuple[bytes, list[Loss]]:
    """The content of study.toml after an import, and what could not be kept of it.

    What is new is written after what is there, to the letter. Where that would not read back
    as the study that is meant, the file is written anew: every value stays, comments do not.
    """
    original = file.read_bytes()
    line_end = "\r\n" if b"\r\n" in original else "\n"
    addition = ("" if original.endswith(b"\n") else "\n") + _added(before, after)
    content = original + addition.replace("\n", line_end).encode()
    if _reads_as(content, after):
        return content, []
    text = original.decode("utf-8-sig")
    return _rewritten(text, after).encode(), _lost_comments(text)


def _reads_as(content: bytes, study: Study) -> bool:
    try:
        return _read(content) == study
    except (ValueError, msgspec.ValidationError):
        return False


def _read(content: bytes) -> Study:
    return msgspec.convert(tomllib.loads(content.decode("utf-8-sig")), Study)


def _added(before: Study, after: Study) -> str:
    """What the study has now and had not, as TOML that may follow anything."""
    known = {part: {each.id for each in getattr(before, part)} for part in PARTS}
    return "".join(
        "\n".join(["", f"[[{part}]]", *_lines(each), ""])
        for part in PARTS
        for each in getattr(after, part)
        if each.id not in known[part]
    )


def _lines(value: msgspec.Struct, *, without: tuple[str, ...] = ()) -> Iterator[str]:
    """A line for each field that has a value of its own, tables within braces."""
    for field in msgspec.structs.fields(value):
        held = getattr(value, field.name)
        usual = field.default
        if field.default_factory is not msgspec.NODEFAULT:
            usual = field.default_factory()
        if field.name in without or held == usual:
            continue
        plain = msgspec.to_builtins(held, builtin_types=(date,))
        if isinstance(plain, dict):
            inner = ", ".join(_dumped(key, each) for key, each in plain.items())
            yield f"{field.encode_name} = {{ {inner} }}"
        else:
            yield _dumped(field.encode_name, plain)


def _dumped(name: str, value: object) -> str:
    return tomli_w.dumps({name: value}).rstrip("\n")


def _rewritten(text: str, after: Study) -> str:
    """The document as it is, values that equal a default too, with the lists as they become."""
    document = tomllib.loads(text)
    for part in PARTS:
        written = {each["id"]: each for each in document.get(part, ())}
        document[part] = [
            written.get(each.id) or tomllib.loads("\n".join(_lines(each)))
            for each in getattr(after, part)
        ]
    dumped = tomli_w.dumps(document)
    # A reader turns \r\n inside a multi-line string into \n, so those are left escaped.
    return dumped if "\\r" in dumped else tomli_w.dumps(document, multiline_strings=True)


def _lost_comments(text: str) -> list[Loss]:
    count = sum(1 for line in text.splitlines() if "#" in line)
    if not count:
        return []
    return [
        Loss(
            "study.toml was rewritten and its comments are gone",
            "study.toml",
            count,
            "What is new has a place among what was there, so it could not be added at the end.",
        )
    ]
