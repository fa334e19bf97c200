"""The ledger: what was released of a study, in a file that only grows.

releases/ledger.jsonl  one line per release, each with the hash of the line before it
releases/ledger.head   the hash of the last line
counts/2017-1.parquet  the counts per team on which it was based, to see what changes; these
                       stay inside the study, and so in a folder of their own
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.release.groups import Level
from weerklank.survey.release.history import Audience, Past
from weerklank.survey.release.kept import read_counts
from weerklank.survey.release.sealing import secret_of

NOTHING_BEFORE = "0" * 64
"""What stands for the line before the first one."""


class Thresholds(Struct, frozen=True, forbid_unknown_fields=True):
    """The smallest groups that were shown (respondents, and answers)."""

    public: int
    teams: int


class Pattern(Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of the groups that are shown on these variables, too few, or not asked."""

    variables: tuple[str, ...]
    shown: tuple[str, ...]
    too_few: tuple[str, ...]
    unasked: tuple[str, ...] = ()


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One release of one wave.

    `groups` holds the teams of each group by its key; `patterns` what each audience sees;
    `hidden` the groups that are hidden on every question to protect others, per audience.
    `answers`, `questionnaire` and `counts` are SHA-256 hashes; `before` is that of the line
    before this one. `software` is the version of Weerklank that checked it.
    """

    id: str
    wave: str
    on: date
    answers: str
    questionnaire: str
    counts: str
    thresholds: Thresholds
    groups: dict[str, tuple[str, ...]]
    patterns: dict[str, tuple[Pattern, ...]]
    hidden: dict[str, tuple[str, ...]]
    software: str
    before: str = NOTHING_BEFORE


@dataclass(frozen=True)
class Ledger:
    """All releases of a study, the first one first.

    >>> Ledger(Path("monitor"), ()).last_of("2017") is None
    True
    """

    folder: Path
    entries: tuple[Entry, ...]

    def of(self, wave: str) -> list[Entry]:
        """The releases of a wave, the first one first.

        >>> Ledger(Path("monitor"), ()).of("2017")
        []
        """
        return [entry for entry in self.entries if entry.wave == wave]

    def last_of(self, wave: str) -> Entry | None:
        """The newest release of a wave, if there is one."""
        return next(iter(reversed(self.of(wave))), None)

    def past(self, wave: str) -> list[Past]:
        """The releases of a wave as the planner wants them.

        Raises BadInput where the counts of a release are gone or were changed.

        >>> Ledger(Path("monitor"), ()).past("2017")
        []
        """
        secret = secret_of(self.folder)
        kept = [
            read_counts(counts_file(self.folder, entry.id), entry.counts, secret)
            for entry in self.of(wave)
        ]
        return [
            Past(counts, _shown(entry))
            for counts, entry in zip(kept, self.of(wave), strict=True)
        ]


def shown_parts(entries: Sequence[Entry]) -> list[frozenset[str]]:
    """The teams of each part of a place that these releases show in the public report.

    >>> shown_parts(())
    []
    """
    shown = {
        frozenset(entry.groups[key])
        for entry in entries
        for pattern in entry.patterns[Audience.PUBLIC]
        for key in pattern.shown
        if key.startswith(f"{Level.PART}:")
    }
    return sorted(shown, key=sorted)


def ledger_file(folder: Path) -> Path:
    """Where the ledger of a study is.

    >>> ledger_file(Path("monitor")).as_posix()
    'monitor/releases/ledger.jsonl'
    """
    return folder / "releases" / "ledger.jsonl"


def counts_file(folder: Path, release: str) -> Path:
    """Where the counts are on which a release was based.

    >>> counts_file(Path("monitor"), "2017-1").as_posix()
    'monitor/counts/2017-1.parquet'
    """
    return folder / "counts" / f"{release}.parquet"


def read_ledger(folder: Path) -> Ledger:
    """Read the ledger of a study; an empty one where nothing was released.

    Raises BadInput where a line cannot be read, or does not follow from the one before it, or
    the last one is not the one that was written last: then somebody changed the file.

    >>> read_ledger(Path("a folder without releases")).entries
    ()
    """
    file = ledger_file(folder)
    if not file.is_file():
        if head_file(folder).exists() or any((folder / "counts").glob("*.parquet")):
            raise _broken(file, 1, "Waves were released, and the ledger is gone.")
        return Ledger(folder, ())
    entries = []
    before = NOTHING_BEFORE
    for number, line in enumerate(file.read_bytes().splitlines(), start=1):
        try:
            entry = msgspec.json.decode(line, type=Entry)
        except msgspec.MsgspecError:
            raise _broken(file, number, "This line cannot be read.") from None
        if entry.before != before:
            raise _broken(file, number, "This line does not follow from the one before it.")
        before = sha256(line).hexdigest()
        entries.append(entry)
    head = head_file(folder)
    if not head.is_file() or head.read_text(encoding="utf-8").strip() != before:
        raise _broken(file, len(entries), "This is not the line that was written last.")
    return Ledger(folder, tuple(entries))


def head_file(folder: Path) -> Path:
    """Where the hash of the last line of the ledger is.

    >>> head_file(Path("monitor")).as_posix()
    'monitor/releases/ledger.head'
    """
    return folder / "releases" / "ledger.head"


def _broken(file: Path, line: int, what: str) -> BadInput:
    return BadInput(
        Problem(what, f"{file}, line {line}", "Put back the file as it was: it only grows.")
    )


def append(ledger: Ledger, entry: Entry) -> Ledger:
    """Add a release at the end of the ledger, on disk, and answer with the longer ledger.

    Its `before` is filled in here.

    >>> from tempfile import TemporaryDirectory
    >>> thresholds = Thresholds(public=10, teams=5)
    >>> hashes = dict.fromkeys(("answers", "questionnaire", "counts", "software"), "")
    >>> empty = {"groups": {}, "patterns": {}, "hidden": {}}
    >>> release = Entry(
    ...     id="1-1", wave="1", on=date(2026, 1, 15), thresholds=thresholds, **hashes, **empty
    ... )
    >>> with TemporaryDirectory() as folder:
    ...     longer = append(read_ledger(Path(folder)), release)
    ...     read_ledger(Path(folder)) == longer, longer.entries[0].before == NOTHING_BEFORE
    (True, True)
    """
    file = ledger_file(ledger.folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    before = sha256(_line(ledger.entries[-1])).hexdigest() if ledger.entries else NOTHING_BEFORE
    linked = msgspec.structs.replace(entry, before=before)
    written = file.read_bytes() if file.exists() else b""
    whole = file.with_suffix(".new")
    whole.write_bytes(written + _line(linked) + b"\n")
    whole.replace(file)  # the old lines or all lines, never half of one
    head_file(ledger.folder).write_text(sha256(_line(linked)).hexdigest() + "\n", "utf-8")
    return Ledger(ledger.folder, (*ledger.entries, linked))


def _line(entry: Entry) -> bytes:
    return msgspec.json.encode(entry, order="deterministic")


def _shown(entry: Entry) -> Mapping[Audience, Mapping[str, Sequence[frozenset[str]]]]:
    return {
        Audience(audience): {
            variable: [frozenset(entry.groups[key]) for key in pattern.shown]
            for pattern in patterns
            for variable in pattern.variables
        }
        for audience, patterns in entry.patterns.items()
    }
