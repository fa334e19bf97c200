"""What was done, agreed to, and carried out."""

from weerklank.web.trust.models.consents import Consent
from weerklank.web.trust.models.routines import Cleaning, Routine
from weerklank.web.trust.models.trail import AuditEvent

__all__ = ["AuditEvent", "Cleaning", "Consent", "Routine"]
