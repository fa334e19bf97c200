"""Other places where people sign in (OpenID Connect), from the environment.

`WEERKLANK_OIDC=hill,lake` names them. Each has `WEERKLANK_OIDC_HILL_URL` (of the issuer),
`_CLIENT`, `_SECRET`, `_NAME` (on the button) and `_DOMAINS`: the parts behind the @ of which this
server says who somebody is. A server can let nobody in under an address of another domain, so
that the one of a municipality cannot take over an account of its neighbour.
"""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env


def openid_servers(env: Env, *, insecure: bool) -> list[dict[str, Any]]:
    """The servers, as allauth wants its apps; raises ImproperlyConfigured."""
    return [
        _server(env, name, insecure=insecure) for name in env.list("WEERKLANK_OIDC", default=[])
    ]


def _server(env: Env, name: str, *, insecure: bool) -> dict[str, Any]:
    about = f"WEERKLANK_OIDC_{name.upper().replace('-', '_')}"
    url = env.str(f"{about}_URL")
    if not insecure and not url.startswith("https://"):
        # What such a server says is believed because nobody can have changed it on the way.
        raise ImproperlyConfigured(f"{about}_URL must begin with https://")
    domains = [domain.lower().lstrip("@") for domain in env.list(f"{about}_DOMAINS")]
    if not domains:
        raise ImproperlyConfigured(f"{about}_DOMAINS must name the domains of its addresses")
    return {
        "provider_id": name,
        "name": env.str(f"{about}_NAME", default=name),
        "client_id": env.str(f"{about}_CLIENT"),
        "secret": env.str(f"{about}_SECRET"),
        "settings": {"server_url": url, "oauth_pkce_enabled": True, "domains": domains},
    }


def origin(server: dict[str, Any]) -> str:
    """Where its pages are: what a content security policy wants to know."""
    parts = urlsplit(str(server["settings"]["server_url"]))
    return f"{parts.scheme}://{parts.netloc}"
