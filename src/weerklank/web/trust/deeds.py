"""What the audit trail says of the deeds of `trust`."""

from django.utils.translation import gettext_lazy as _

from weerklank.web.trust.queries.deeds import say

say(
    {
        "trust.consent.given": _("{who} said yes to a use."),
        "trust.consent.withdrawn": _("{who} took a yes back."),
        "trust.person.erased": _("Somebody had everything about them erased."),
        "trust.person.exported": _("{who} downloaded what is held about them."),
    }
)
