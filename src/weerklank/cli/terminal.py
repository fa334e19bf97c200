"""What every command shares: how it refuses, and how it speaks to a machine."""

import errno
import json
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from weerklank.survey.refusals import BadInput, Problem

BAD_INPUT = 2
UNUSABLE = frozenset(
    {
        errno.EEXIST,
        errno.ENOTDIR,
        errno.EISDIR,
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,  # a disk that cannot be written
        errno.ENOSPC,  # a full one
        errno.EDQUOT,
        errno.EFBIG,
        errno.ENAMETOOLONG,
    }
)
"""What is wrong with a place that somebody named; any other failure is ours, and is loud."""

Arguments = ParamSpec("Arguments")

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
folder_argument = click.argument("folder", type=click.Path(path_type=Path))


def refusing(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Turn bad input, and a place that cannot be used, into a message and exit code 2."""

    @wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except BadInput as refusal:
            problems = refusal.problems
        except OSError as refusal:
            if refusal.errno not in UNUSABLE:
                raise
            problems = (_unusable(refusal),)
        else:
            return
        click.echo(_refused(problems, as_json=bool(kwargs.get("as_json"))), err=True)
        sys.exit(BAD_INPUT)

    return run


def _unusable(refusal: OSError) -> Problem:
    return Problem(
        f"This place cannot be used: {refusal.strerror}.",
        str(refusal.filename2 or refusal.filename or "the disk"),
        "Name another place, or ask whoever looks after this one.",
    )


def _refused(problems: Sequence[Problem], *, as_json: bool) -> str:
    if as_json:
        parts = [{"what": p.what, "where": p.where, "mend": p.mend} for p in problems]
        return as_json_text({"problems": parts})
    return "\n\n".join(f"{p.where}\n  {p.what}\n  {p.mend}" for p in problems)


def as_json_text(value: object) -> str:
    """The value as JSON, for machines."""
    return json.dumps(value, ensure_ascii=False, indent=2)
