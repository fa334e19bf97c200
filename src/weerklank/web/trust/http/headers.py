"""What every page tells the browser: what it may not do, and that it may not keep the page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_NOBODY = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
_OURSELVES = ("publickey-credentials-create", "publickey-credentials-get")
"""Signing in with a passkey."""

HEADERS = {
    "Permissions-Policy": ", ".join(
        [f"{name}=()" for name in _NOBODY] + [f"{name}=(self)" for name in _OURSELVES]
    ),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    # Whoever uses this machine next cannot read the page back.
    "Cache-Control": "no-store",
}


class TellTheBrowser:
    """Adds what a page did not say itself; files for everybody are served before this."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
