"""What the audit trail says of each deed.

An app says so in its own `deeds.py`, which is found by its name:

    say({"people.team.founded": _("{who} founded a team.")})

A sentence has the gap {who}, and may have gaps for the details that the deed was recorded
with. The detail `person` is the number of one, and is read as their name.
"""

from collections import defaultdict
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _

Sentence = str | Promise
SENTENCES: dict[str, Sentence] = {}


def say(sentences: Mapping[str, Sentence]) -> None:
    """Add the sentences of an app."""
    SENTENCES.update(sentences)


def sentence(deed: str, who: str, details: Mapping[str, object]) -> str:
    """What was done, in words. A deed that nobody has a sentence for is named as it is stored."""
    if deed not in SENTENCES:
        return _("{who}: {deed}").format(who=who, deed=deed)
    gaps: dict[str, object] = defaultdict(lambda: "…", details)
    return str(SENTENCES[deed]).format_map(gaps | {"who": who})
