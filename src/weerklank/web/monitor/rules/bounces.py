"""Messages of mail servers that say that a mail could not be delivered (RFC 3464)."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesParser


@dataclass(frozen=True, slots=True)
class Bounce:
    """An address that cannot be reached, and what the mail server said."""

    address: str
    reason: str


def bounces_in(message: bytes) -> list[Bounce]:
    """The addresses for which this message says that delivery failed for good.

    A delay is no failure. A message that is no report of delivery gives nothing.
    """
    parsed = BytesParser(policy=policy.compat32).parsebytes(message)
    found = {
        each.address: each
        for part in parsed.walk()
        if part.get_content_type() == "message/delivery-status"
        for each in _in_report(part)
    }
    return list(found.values())


def _in_report(part: Message) -> Iterator[Bounce]:
    """A report has a block of headers per recipient, after one about the mail as a whole."""
    blocks = part.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        if not isinstance(block, Message) or _said(block, "Action").lower() != "failed":
            continue
        address = _said(block, "Original-Recipient") or _said(block, "Final-Recipient")
        said = (_said(block, "Status"), _said(block, "Diagnostic-Code"))
        if "@" in address:
            yield Bounce(address.strip("<>").lower(), " ".join(filter(None, said)))


def _said(block: Message, header: str) -> str:
    """What a header says, without the kind that comes before it: `rfc822; mo@example.org`."""
    value = str(block.get(header, ""))
    return " ".join(value.rpartition(";")[2].split())
