"""What reaches a log: that something went wrong and where in the code; never with what.

An address can hold a personal link, and the text of an error can hold an answer. So a line
about a request names the view and not the address; a line of a library is its sentence without
the values; an error is its kind and the places in the code, without what it said.
"""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

OURS = "weerklank"
"""Loggers of our own may print values: we never give them any that are about a person."""

# A line that cannot be formatted is otherwise printed by the standard library, values and all.
logging.raiseExceptions = False

ExcInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class WithoutValues(logging.Formatter):
    """Formats a record without anything that a person brought along."""

    def format(self, record: logging.LogRecord) -> str:
        message = f"{self.formatTime(record)} {record.levelname} {record.name} {said(record)}"
        if record.exc_info:
            return f"{message}\n{self.formatException(record.exc_info)}"
        return message

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 -- the name in logging
        return "\n".join(line for error in _chain(ei[1]) for line in _lines(error))


def said(record: logging.LogRecord) -> str:
    """The message of a record, without values unless it is our own."""
    request = getattr(record, "request", None)
    if request is not None:
        match = getattr(request, "resolver_match", None)
        place = match.view_name if match else "an address that does not exist"
        return f"{getattr(record, 'status_code', '')} at {place}".strip()
    if record.name == OURS or record.name.startswith(f"{OURS}."):
        return record.getMessage()
    return _sentence(record)


def _sentence(record: logging.LogRecord) -> str:
    """Where a library put the values in itself, even its sentence says too much."""
    msg = record.msg
    if isinstance(msg, str) and record.args:
        return msg
    return f"a message of {record.module}, line {record.lineno}"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """This error and those it came from, the first cause first."""
    if error is not None:
        before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        yield from _chain(before)
        yield error


def _lines(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}: {frame.line}"
    code = getattr(error, "sqlstate", None) or getattr(error, "errno", None)
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    yield f"{kind} ({code})" if code else kind
