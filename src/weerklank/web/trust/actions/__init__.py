"""What trust writes: the trail, choices, routines, cleaning and erasing."""

from weerklank.web.trust.actions.routines import claim_routine
from weerklank.web.trust.actions.trail import record

__all__ = ["claim_routine", "record"]
