"""What `check --deploy` asks of a site, besides what Django asks."""

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def somebody_speaks_https(**_: Any) -> list[checks.Warning]:
    """Warn of a site that sends everybody to HTTPS and never hears that it is spoken."""
    if settings.SECURE_SSL_REDIRECT and not settings.PROXIES:
        return [
            checks.Warning(
                "The address is https://, and no server in front of this one speaks it.",
                hint="Set WEERKLANK_PROXY to the number of servers in front (mostly 1).",
                id="weerklank.W001",
            )
        ]
    return []
