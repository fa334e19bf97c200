"""Welcome links: what is kept of them, and how long they work."""

import secrets
from datetime import timedelta
from hashlib import sha256

LASTS = timedelta(days=14)


def new_token() -> str:
    """What nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """By which the server finds a link again, without knowing it.

    >>> len(digest_of("a link"))
    64
    """
    return sha256(f"weerklank welcome {token}".encode()).hexdigest()
