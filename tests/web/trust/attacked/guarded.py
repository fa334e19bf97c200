"""The platform's own settings, with pages that go wrong."""

from weerklank.web.config.settings import *  # noqa: F403, TID251 -- these
from weerklank.web.config.settings import STORAGES  # noqa: TID251 -- but for these

# Nobody collected the files of this site.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
ROOT_URLCONF = "tests.web.trust.attacked.urls"
