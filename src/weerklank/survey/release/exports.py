"""The log of exports: which rows and which annexes were made of a wave, for whom, from what.

exports/log.jsonl  one line per export, each with the hash of the line before it
exports/log.head   the hash of the last line

It is not in the ledger: the ledger holds counts of groups, and decides what may be shown of a
wave; rows follow a release and add no figure to it. What is kept here sees to it that the rows
of a wave are shared in one form only: two forms could be laid beside each other. And where
the rows of a wave are out its annexes stay in, and the other way round: the answers of a team
add up to the figures of its annex, and only in one choice of rows.
"""

from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from weerklank.survey.refusals import BadInput, Problem

NOTHING_BEFORE = "0" * 64
"""What stands for the line before the first one."""
SHARING, ANNEXES = "sharing", "annexes"


class Export(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One export of the rows of a wave, or of the annexes of its teams.

    `on` is the day, `by` a name or a role, `purpose` what the files are for. `answers` and
    `rows` are SHA-256 hashes of the frozen wave and of what the rows say ("" of annexes);
    `files` gives that of each file by its name; `before` is that of the line before this one.
    """

    wave: str
    purpose: str
    on: date
    by: str
    release: str
    answers: str
    rows: str
    files: dict[str, str]
    software: str
    before: str = NOTHING_BEFORE


def export_log(folder: Path) -> Path:
    """Where the log of exports is.

    >>> export_log(Path("monitor")).as_posix()
    'monitor/exports/log.jsonl'
    """
    return folder / "exports" / "log.jsonl"


def read_exports(folder: Path) -> tuple[Export, ...]:
    """The exports of a study, the first one first; none where nothing was exported.

    Raises BadInput where a line cannot be read or does not follow from the one before it, or
    the last one is not the one that was written last.

    >>> read_exports(Path("a folder without exports"))
    ()
    """
    file, head = export_log(folder), export_log(folder).with_suffix(".head")
    if not file.is_file() and not head.is_file():
        return ()
    before, exports = NOTHING_BEFORE, []
    lines = file.read_bytes().splitlines() if file.is_file() else []
    for number, line in enumerate(lines, start=1):
        try:
            export = msgspec.json.decode(line, type=Export)
        except msgspec.MsgspecError:
            raise _broken(file, number) from None
        if export.before != before:
            raise _broken(file, number)
        before = sha256(line).hexdigest()
        exports.append(export)
    if not head.is_file() or head.read_text(encoding="utf-8").strip() != before:
        raise _broken(file, len(lines))
    return tuple(exports)


def _broken(file: Path, line: int) -> BadInput:
    return BadInput(
        Problem(
            "The log of exports was changed, or a part of it is gone.",
            f"{file}, line {line}",
            "Put back the file as it was: it only grows.",
        )
    )


def log_export(folder: Path, export: Export) -> None:
    """Add an export at the end of the log; its `before` is filled in here.

    Raises BadInput as `read_exports` does, where rows of this wave were shared before and
    these say something else, and where these are rows and annexes were made, or annexes and
    rows were shared.

    >>> from tempfile import TemporaryDirectory
    >>> hashes = dict.fromkeys(("answers", "rows", "software", "by"), "")
    >>> made = Export(
    ...     wave="1", purpose="sharing", on=date(2026, 1, 15), release="1-1", files={}, **hashes
    ... )
    >>> with TemporaryDirectory() as folder:
    ...     log_export(Path(folder), made)
    ...     log_export(Path(folder), made)
    ...     [each.wave for each in read_exports(Path(folder))]
    ['1', '1']
    """
    exports = read_exports(folder)
    refuse_other_rows(exports, export)
    refuse_rows_beside_annexes(exports, export.wave, export.purpose)
    file = export_log(folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    written = file.read_bytes() if file.is_file() else b""
    before = sha256(written.splitlines()[-1]).hexdigest() if exports else NOTHING_BEFORE
    line = msgspec.json.encode(
        msgspec.structs.replace(export, before=before), order="deterministic"
    )
    whole = file.with_suffix(".new")
    whole.write_bytes(written + line + b"\n")
    whole.replace(file)  # the old lines or all lines, never half of one
    file.with_suffix(".head").write_text(sha256(line).hexdigest() + "\n", "utf-8")


def shared_before(exports: tuple[Export, ...], wave: str) -> Export | None:
    """The first export of this wave that may have left the study, if there is one.

    >>> shared_before((), "2017") is None
    True
    """
    return _first(exports, wave, SHARING)


def annexes_before(exports: tuple[Export, ...], wave: str) -> Export | None:
    """The first time that annexes of this wave were made, if they were.

    >>> annexes_before((), "2017") is None
    True
    """
    return _first(exports, wave, ANNEXES)


def _first(exports: tuple[Export, ...], wave: str, purpose: str) -> Export | None:
    found = (each for each in exports if each.wave == wave and each.purpose == purpose)
    return next(found, None)


def refuse_rows_beside_annexes(exports: tuple[Export, ...], wave: str, purpose: str) -> None:
    """Refuse rows of a wave of which annexes were made, and annexes where rows were shared.

    With a few dozen questions one choice of rows only adds up to the figures of a team. So the
    two together would be rows that name the team.

    >>> hashes = dict.fromkeys(("answers", "rows", "software", "by", "release"), "")
    >>> made = Export(wave="1", purpose=ANNEXES, on=date(2026, 1, 15), files={}, **hashes)
    >>> try:
    ...     refuse_rows_beside_annexes((made,), "1", SHARING)
    ... except BadInput as refusal:
    ...     print(refusal.problems[0].what)
    Annexes of this wave were made on 2026-01-15; with its rows they would tell whose is whose.
    """
    annexes, rows = annexes_before(exports, wave), shared_before(exports, wave)
    if purpose == SHARING and annexes:
        raise BadInput(
            Problem(
                f"Annexes of this wave were made on {annexes.on}; with its rows they would tell "
                "whose is whose.",
                f"wave {wave}",
                "Share the report, or use `--for inside` for work within the study.",
            )
        )
    if purpose == ANNEXES and rows:
        raise BadInput(
            Problem(
                f"Rows of this wave were shared on {rows.on}; with annexes they would tell whose "
                "is whose.",
                f"wave {wave}",
                "Leave out --annexes: the report can be made.",
            )
        )


def refuse_other_rows(exports: tuple[Export, ...], export: Export) -> None:
    """Refuse rows of which another form was shared: the two could be subtracted.

    >>> hashes = dict.fromkeys(("answers", "software", "by"), "")
    >>> rest = {"wave": "1", "purpose": "sharing", "on": date(2026, 1, 15), "files": {}} | hashes
    >>> one, other = (Export(release="1-1", rows=rows, **rest) for rows in ("a", "b"))
    >>> try:
    ...     refuse_other_rows((one,), other)
    ... except BadInput as refusal:
    ...     print(refusal.problems[0].what)
    Rows of this wave were shared on 2026-01-15, and these say something else.
    """
    earlier = shared_before(exports, export.wave)
    if export.purpose == SHARING and earlier and earlier.rows != export.rows:
        raise BadInput(
            Problem(
                f"Rows of this wave were shared on {earlier.on}, and these say something else.",
                f"wave {export.wave}",
                "Two files beside each other would give away who changed: keep to the first.",
            )
        )
