"""Reading in a process of its own: a file that breaks its reader breaks nothing else.

Readers written in C can be made to crash, to ask for all memory there is, or to go on for
ever, by a file that was damaged or made on purpose. No exception comes of a crash.
"""

import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar, cast

from weerklank.survey.refusals import BadInput, Problem

if sys.platform != "win32":
    import resource

LONGEST = 300.0
"""Seconds that reading one file may take."""
LAST_WORDS = 5.0
"""Seconds that a reader has to end by itself, after it has told what it read."""
MOST_MEMORY = 8_000_000_000
"""Bytes that the reader may address, where the system can hold it to that."""

Read = TypeVar("Read")


def read_apart(read: Callable[[Path], Read], file: Path) -> Read:
    """What `read(file)` returns or refuses, without the risk of running it here.

    `read` is a function of a module, and what it returns can be pickled. Raises BadInput as
    `read` does, and where reading ends without a word or takes longer than `LONGEST`.

    >>> read_apart(Path.exists, Path("there is no such file"))
    False
    """
    # A new interpreter: a copy of this one could inherit locks that other threads hold.
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    reader = context.Process(target=_tell, args=(theirs, read, file), daemon=True)
    reader.start()
    theirs.close()
    try:
        found = _told(ours, file)
        reader.join(LAST_WORDS)
    finally:
        reader.kill()
        reader.join()
        ours.close()
    if isinstance(found, BadInput):
        raise found
    return cast(Read, found)


def _told(ours: Connection, file: Path) -> Any:
    """What the reader says, or that it broke."""
    try:
        return ours.recv() if ours.poll(LONGEST) else _broken(file)
    except EOFError:
        return _broken(file)


def _tell(theirs: Connection, read: Callable[[Path], Read], file: Path) -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found: Read | BadInput = read(file)
    except BadInput as refusal:
        found = refusal
    except MemoryError:
        found = _broken(file)
    theirs.send(found)


def _broken(file: Path) -> BadInput:
    return BadInput(
        Problem(
            "This file breaks the program that reads it: it is damaged, or it was made to.",
            str(file),
            "Export it once more from the program it comes from, or export it as CSV.",
        )
    )
