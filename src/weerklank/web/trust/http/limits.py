"""How often something may be tried from one address.

Counted in the memory of this process, under a hash that only this process can make, for a
minute: nothing of it reaches a disk.
"""

import secrets
from hashlib import blake2b

from django.core.cache import caches
from django.http import HttpRequest

A_MINUTE = 60
WRONG_TOKENS = 30
"""A token cannot be guessed at any speed; this keeps a machine that tries from costing much,
and a team that types its codes behind one address never gets there."""

_KEY = secrets.token_bytes(32)


def is_too_often(request: HttpRequest, what: str, limit: int) -> bool:
    """Whether this was noted `limit` times already from this address, in this minute."""
    return int(caches["memory"].get(_place(request, what), 0)) >= limit


def note(request: HttpRequest, what: str) -> None:
    """Count this once for this address."""
    memory, place = caches["memory"], _place(request, what)
    memory.add(place, 0, A_MINUTE)
    try:
        memory.incr(place)
    except ValueError:
        # The minute ended between the two lines: this is the first of a new one.
        memory.set(place, 1, A_MINUTE)


def too_many_wrong_tokens(request: HttpRequest) -> bool:
    """Whether this address has to wait before it may try another token."""
    return is_too_often(request, "wrong token", WRONG_TOKENS)


def note_wrong_token(request: HttpRequest) -> None:
    """Count a token that opened nothing."""
    note(request, "wrong token")


def _place(request: HttpRequest, what: str) -> str:
    said = f"{what} {request.META.get('REMOTE_ADDR', '')}".encode()
    return blake2b(said, key=_KEY, digest_size=16).hexdigest()
