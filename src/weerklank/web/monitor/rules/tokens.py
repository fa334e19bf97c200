"""Personal links: what is kept of them, and what only their holder can open.

The server keeps one hash of a link, to know which invitation it completes. What somebody saved
lies under another hash, sealed with a third: nobody without the link can tell which invitation
a saved answer belongs to, let alone read it.
"""

import secrets
from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letters that look like a digit."""

LENGTH = 20
"""Signs in a token: 100 bits, out of reach of guessing, and just short enough to type."""

_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_token() -> str:
    """A token that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def as_typed(token: str) -> str:
    """The token in groups of four, as it is printed for people.

    >>> as_typed("7WPT2K9QX4MD3CZ8HRA5")
    '7WPT-2K9Q-X4MD-3CZ8-HRA5'
    """
    return "-".join(token[place : place + 4] for place in range(0, len(token), 4))


def as_token(typed: str) -> str:
    """The token that somebody meant to type.

    >>> as_token(" 7wpt-2k9q-x4md-3cz8-hra5")
    '7WPT2K9QX4MD3CZ8HRA5'
    """
    return typed.upper().translate(_MISREAD)


def is_token(text: str) -> bool:
    """Whether this could be a token at all.

    >>> is_token("7WPT2K9QX4MD3CZ8HRA5"), is_token("7WPT"), is_token("how-anonymous")
    (True, False, False)
    """
    return len(text) == LENGTH and set(text) <= set(ALPHABET)


def invitation_digest(token: str) -> str:
    """By which the server finds the invitation of a token: 64 hexadecimal digits."""
    return _hash("invitation", token).hex()


def saved_digest(token: str) -> str:
    """By which the holder of a token finds what they saved: 64 hexadecimal digits."""
    return _hash("saved answers: place", token).hex()


def saved_key(token: str) -> bytes:
    """With which what they saved is sealed: 32 bytes. A token has 100 bits, so a hash will do."""
    return _hash("saved answers: key", token)


def _hash(purpose: str, token: str) -> bytes:
    return sha256(f"weerklank {purpose} {token}".encode()).digest()
