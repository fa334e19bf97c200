"""Names for questions: their codes, where those can serve."""

import re

_FIT = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def fit_name(code: str, taken: set[str]) -> str:
    """A name that starts with a letter and that nothing else has, whatever its capitals.

    `taken` holds the names that there are, in small letters; the new one is added.

    >>> taken = set()
    >>> [fit_name(code, taken) for code in ("Q1", "q1", "12", "!2", "")]
    ['Q1', 'q1_2', 'q12', 'q_2', 'q']
    """
    name = code if _FIT.fullmatch(code) else re.sub(r"[^A-Za-z0-9_]", "_", code)
    if not name[:1].isalpha():
        name = f"q{name}"
    count, free = 1, name
    while free.lower() in taken:
        count += 1
        free = f"{name}_{count}"
    taken.add(free.lower())
    return free
