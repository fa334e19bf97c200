"""What trust reads: choices, the trail, cleanings, and what is held about a person."""

from weerklank.web.trust.queries.choices import Choice, Use, choices, consents, offer
from weerklank.web.trust.queries.cleanings import Carried, cleanings
from weerklank.web.trust.queries.deeds import SENTENCES, say, sentence
from weerklank.web.trust.queries.trail import Line, lines, trail

__all__ = [
    "SENTENCES",
    "Carried",
    "Choice",
    "Line",
    "Use",
    "choices",
    "cleanings",
    "consents",
    "lines",
    "offer",
    "say",
    "sentence",
    "trail",
]
