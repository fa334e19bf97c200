"""Without what a site does not start, and what `check --deploy` asks besides what Django asks."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50


def refuse_what_is_not_safe() -> None:
    """Stop a site that anybody could sign in to as anybody."""
    if settings.DEMO and settings.HTTPS:
        raise ImproperlyConfigured(
            "Leave WEERKLANK_DEMO out on a real site: in a demo everybody knows the secret."
        )
    if len(_secret()) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"Set WEERKLANK_SECRET_KEY to at least {SHORTEST_SECRET} signs that nobody can "
            "guess; `openssl rand -base64 48` makes them."
        )


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


def _secret() -> str:
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:  # Django's own word for an empty one
        return ""
