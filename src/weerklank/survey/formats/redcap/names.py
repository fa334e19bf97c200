"""Variable names: small letters, digits and underscores, 26 characters at most."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 26
"""What REDCap recommends; longer names do not fit in every statistics program."""
RECORD = "record_id"
_VALID = re.compile(r"[a-z](?:[a-z0-9]|_(?!_))*(?<!_)")


def is_variable(name: str) -> bool:
    """Whether REDCap takes this name as it is, and every program after it.

    >>> is_variable("help_2"), is_variable("E11c"), is_variable("2a"), is_variable("a__b")
    (True, False, False, False)
    """
    return len(name) <= LONGEST and bool(_VALID.fullmatch(name))


def variable_names(items: Iterable[str], form: str) -> dict[str, str]:
    """A variable name for each item, all different; the same items give the same names.

    An id that is a variable name already keeps it; the others are made of their ids, in
    order, with a number at the end where that is taken. `form` is the name of the instrument.

    >>> variable_names(["E11c", "e11c", "Één vraag", "2a", "record_id"], "survey")
    {'E11c': 'e11c_2', 'e11c': 'e11c', 'Één vraag': 'een_vraag', '2a': 'q_2a', 'record_id': 'record_id_2'}
    """
    ids = list(items)
    reserved = {RECORD, f"{form}_complete", f"{form}_timestamp"}
    kept = {each for each in ids if is_variable(each) and not _is_taken(each, reserved)}
    taken = reserved | kept
    names: dict[str, str] = {}
    for each in ids:
        names[each] = each if each in kept else _free(word_of(each), taken)
        taken.add(names[each])
    return names


def _is_taken(name: str, taken: set[str]) -> bool:
    return name in taken or name.startswith("redcap_")


def _free(wanted: str, taken: set[str]) -> str:
    base = f"q_{wanted}" if wanted.startswith("redcap_") else wanted
    count, name = 1, base[:LONGEST].rstrip("_")
    while name in taken:
        count += 1
        ending = f"_{count}"
        name = base[: LONGEST - len(ending)].rstrip("_") + ending
    return name


def word_of(text: str, otherwise: str = "q") -> str:
    """A text as one word of small letters, digits and underscores that begins with a letter.

    >>> word_of("How's work?"), word_of("3 x"), word_of("?"), word_of("", "form")
    ('how_s_work', 'q_3_x', 'q', 'form')
    """
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    word = re.sub(r"[^a-z0-9]+", "_", ascii_only.lower()).strip("_")
    if not word:
        return otherwise
    return word if word[0].isalpha() else f"{otherwise}_{word}"
