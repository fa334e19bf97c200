"""Sealing what a respondent saved: only who holds the token can open it.

What is sealed is padded to whole steps, so that its size does not say how much was filled in.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from weerklank.web.monitor.rules.tokens import saved_digest, saved_key

STEP = 8 * 1024
"""Bytes. All that can be chosen in a long questionnaire fits in one step; who writes a lot
needs a second one."""

_NONCE = 12
_SIZE = 4


class NotSealedWithThis(Exception):
    """Another token sealed this, or somebody changed it."""


def seal(content: bytes, token: str) -> bytes:
    """The content, padded and encrypted under the key of the token.

    >>> from weerklank.web.monitor.rules.tokens import new_token
    >>> token = new_token()
    >>> unseal(seal(b"busy", token), token), len(seal(b"", token)) == len(seal(b"busy", token))
    (b'busy', True)
    """
    nonce = secrets.token_bytes(_NONCE)
    plain = len(content).to_bytes(_SIZE, "big") + content
    padded = plain + bytes(-len(plain) % STEP)
    return nonce + AESGCM(saved_key(token)).encrypt(nonce, padded, _place(token))


def unseal(sealed: bytes, token: str) -> bytes:
    """What was sealed with this token; raises NotSealedWithThis for anything else."""
    nonce, encrypted = sealed[:_NONCE], sealed[_NONCE:]
    try:
        padded = AESGCM(saved_key(token)).decrypt(nonce, encrypted, _place(token))
    except (InvalidTag, ValueError):
        raise NotSealedWithThis from None
    size = int.from_bytes(padded[:_SIZE], "big")
    return padded[_SIZE : _SIZE + size]


def _place(token: str) -> bytes:
    """What is sealed can be opened only where it was put."""
    return saved_digest(token).encode()
