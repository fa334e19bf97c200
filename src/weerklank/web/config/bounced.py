"""Mails that came back: what a mail server says in a delivery report (RFC 3464)."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Bounced:
    """An address that a mail did not reach, and why."""

    email: str
    reason: str


def bounced(mail: bytes) -> list[Bounced]:
    """The addresses that this delivery report gives up; none where it is another mail.

    A mail that is only late is not given up.
    """
    return [
        Bounced(_address(part), _reason(part))
        for part in _recipients(message_from_bytes(mail))
        if part.get("Action", "").strip().lower() == "failed" and _address(part)
    ]


def _recipients(mail: Message) -> Iterator[Message]:
    """The paragraphs of its report that name a recipient; the first is about the server."""
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for paragraph in part.get_payload():
            if isinstance(paragraph, Message) and "Final-Recipient" in paragraph:
                yield paragraph


def _address(paragraph: Message) -> str:
    """Whom we wrote to, before it was passed on; `rfc822;` says what kind of address it is."""
    written = paragraph.get("Original-Recipient") or paragraph["Final-Recipient"]
    return str(written).rpartition(";")[2].strip().strip("<>").lower()


def _reason(paragraph: Message) -> str:
    said = str(paragraph.get("Diagnostic-Code") or paragraph.get("Status") or "")
    return " ".join(said.partition(";")[2].split() or said.split())[:LONGEST_REASON]
