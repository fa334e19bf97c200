"""Where a request came from is forgotten at the door.

Behind this line an address is an alias: always the same for one sender while this process
runs, and of no use to anybody after that, because the key is kept in memory only. Limits still
work; whatever remembers or logs an address (a rate limit, an error, a library) remembers an
alias. What is not there cannot leak.
"""

import ipaddress
import secrets
from collections.abc import Callable
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_KEY = secrets.token_bytes(32)
_TELLING = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "REMOTE_HOST")


def alias(address: str, key: bytes = _KEY) -> str:
    """A private IPv6 address that stands for this one; neighbours in a /64 share theirs.

    >>> alias("192.0.2.1", b"key") == alias("192.0.2.1", b"key") != alias("192.0.2.2", b"key")
    True
    >>> alias("2001:db8::1", b"key") == alias("2001:db8::2", b"key")
    True
    """
    digest = blake2b(_network(address).encode(), key=key, digest_size=7).digest()
    return str(ipaddress.IPv6Address(b"\xfd" + digest + bytes(8)))


def _network(address: str) -> str:
    try:
        known = ipaddress.ip_address(address.strip())
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network(f"{known}/64", strict=False))


def sender(meta: dict[str, str], proxies: int) -> str:
    """The address that the outermost of our own proxies saw; what is before it is hearsay.

    >>> sender({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "6.6.6.6, 192.0.2.1"}, 1)
    '192.0.2.1'
    >>> sender({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "6.6.6.6, 192.0.2.1"}, 0)
    '10.0.0.1'
    """
    passed_on = [part.strip() for part in meta.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if 0 < proxies <= len(passed_on) and passed_on[-proxies]:
        return passed_on[-proxies]
    return meta.get("REMOTE_ADDR", "")


class ForgetTheAddress:
    """The first middleware: what comes after it knows the alias, and nothing of the device."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta = request.META
        meta["REMOTE_ADDR"] = alias(sender(meta, settings.PROXIES))
        for name in _TELLING:
            meta.pop(name, None)
        meta.pop("HTTP_USER_AGENT", None)
        return self.answer(request)
