"""What a site would log that thought of nothing: Django's habits, and every request."""

from tests.web.trust.attacked.guarded import *  # noqa: F403
from weerklank.web.config.settings import LOGGING, MIDDLEWARE  # noqa: TID251 -- but for these

MIDDLEWARE = MIDDLEWARE[1:]
LOGGING = {
    **LOGGING,
    "formatters": {"plain": {"format": "%(message)s"}},
    "loggers": {},
}
