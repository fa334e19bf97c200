"""The mails of the demo, which Django's file backend wrote: nothing left this machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

BETWEEN_TWO = b"-" * 79
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail, as somebody reads it."""

    to: str
    subject: str
    sent_at: datetime
    text: str


def mails(folder: Path) -> list[Mail]:
    """The newest mails in this folder, the newest first."""
    if not folder.is_dir():
        return []
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    found = [mail for file in files[:MOST_SHOWN] for mail in _in(file.read_bytes())]
    return sorted(found, key=lambda mail: mail.sent_at, reverse=True)[:MOST_SHOWN]


def _in(content: bytes) -> Iterator[Mail]:
    """What one connection sent; the newest is at the end of the file."""
    for part in reversed(content.split(BETWEEN_TWO)):
        if not part.strip():
            continue
        mail = message_from_bytes(part.lstrip(), EmailMessage, policy=default)
        body = mail.get_body(("plain",))
        yield Mail(
            to=str(mail["To"]),
            subject=str(mail["Subject"]),
            sent_at=parsedate_to_datetime(mail["Date"]),
            text=body.get_content().strip() if isinstance(body, EmailMessage) else "",
        )
