"""Hashes that only the study can make: of something with few possibilities, a plain one tells.

counts/secret   32 random bytes in hexadecimal digits; for the study only, like its counts

Ledger, certificate and report hold the hashes of answers and counts, so that nobody can change
these unseen. With the secret in them, nobody can try which answers fit a hash either.
"""

from hashlib import sha256
from hmac import new as keyed
from pathlib import Path
from secrets import token_hex


def secret_file(folder: Path) -> Path:
    """Where the secret of a study is, from its first release on.

    >>> secret_file(Path("monitor")).as_posix()
    'monitor/counts/secret'
    """
    return folder / "counts" / "secret"


def secret_of(folder: Path) -> bytes:
    """The secret of a study; empty before its first release.

    >>> secret_of(Path("there-is-no-such-folder"))
    b''
    """
    file = secret_file(folder)
    return file.read_bytes().strip() if file.is_file() else b""


def made_secret(folder: Path) -> bytes:
    """The secret of a study, made where there is none.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     first, again = made_secret(Path(folder)), made_secret(Path(folder))
    >>> first == again, len(first)
    (True, 64)
    """
    file = secret_file(folder)
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(token_hex(32) + "\n", encoding="ascii")
    return secret_of(folder)


def sealed(content: bytes, secret: bytes) -> str:
    """The HMAC-SHA256 of these bytes, in hexadecimal digits.

    >>> sealed(b"", b"")[:8]  # the first example of https://en.wikipedia.org/wiki/HMAC
    'b613679a'
    """
    return keyed(secret, content, sha256).hexdigest()
