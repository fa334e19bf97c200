"""The platform's own settings, with pages that go wrong."""

from weerklank.web.config.settings import *  # noqa: F403, TID251 -- these

ROOT_URLCONF = "tests.web.trust.attacked.urls"
