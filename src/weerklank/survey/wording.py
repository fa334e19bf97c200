"""Wording: whether two texts say the same words."""

from unicodedata import category, normalize

from weerklank.survey.scale import Text

MEANINGFUL = frozenset("%‰&@#/\\*")
"""Punctuation that says something by itself."""


def same_words(one: Text, other: Text) -> bool:
    """Whether two texts have the same words, in every language that both have.

    Case, spaces and punctuation do not count, unless they are part of a number. Texts without
    a language in common have the same words only where neither says anything, or one is empty.

    >>> same_words({"en": "I get help."}, {"en": "I get  help", "nl": "Ik krijg hulp."})
    True
    >>> same_words({"en": "1.5 hours"}, {"en": "15 hours"})
    False
    >>> same_words({"en": "I get help."}, {"nl": "Ik krijg hulp."})
    False
    """
    if not one or not other:
        return True
    shared = one.keys() & other.keys()
    return bool(shared) and all(bare(one[each]) == bare(other[each]) for each in shared)


def bare(text: str) -> str:
    """A text in small letters, without spaces and without punctuation that says nothing.

    >>> bare("What type of\\xa0contract?"), bare("26-50%")
    ('whattypeofcontract', '26-50%')
    """
    written = normalize("NFC", text).casefold()
    return "".join(sign for place, sign in enumerate(written) if not _is_silent(written, place))


def _is_silent(text: str, place: int) -> bool:
    """Spaces and control characters; punctuation that is not part of a number."""
    sign, kind = text[place], category(text[place])
    if kind[0] in "ZC":
        return True
    if kind[0] != "P" or sign in MEANINGFUL:
        return False
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    is_minus = kind == "Pd" and not before.isalnum()
    return not (after.isdigit() and (before.isdigit() or is_minus))
