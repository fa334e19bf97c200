"""What trust writes: the trail, choices, routines, cleaning and erasing."""

from weerklank.web.trust.actions.choices import UnknownUse, give_consent, withdraw_consent
from weerklank.web.trust.actions.cleaning import clean
from weerklank.web.trust.actions.erasing import erase
from weerklank.web.trust.actions.routines import claim_routine
from weerklank.web.trust.actions.trail import record

__all__ = [
    "UnknownUse",
    "claim_routine",
    "clean",
    "erase",
    "give_consent",
    "record",
    "withdraw_consent",
]
