"""The platform's settings as tests want them: quick passwords, mail in a list, work at once.

The database is a real one: SQLite in a file of its own, or what WEERKLANK_TEST_DATABASE_URL
names.
"""

import os
from pathlib import Path
from tempfile import mkdtemp

os.environ["WEERKLANK_DEMO"] = "1"
os.environ["WEERKLANK_ADDRESS"] = "http://127.0.0.1:8000"
os.environ["WEERKLANK_VAR"] = mkdtemp(prefix="weerklank-tests-")
os.environ["WEERKLANK_DATABASE_URL"] = os.environ.get("WEERKLANK_TEST_DATABASE_URL") or (
    f"sqlite:///{Path(os.environ['WEERKLANK_VAR'], 'tests.db')}"
)

from weerklank.web.config.settings import *  # noqa: F403, TID251 -- these, but for what follows
from weerklank.web.config.settings import DATABASES, STORAGES, VAR  # noqa: TID251

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In a file, as in real life: with its journal, and seen by every thread.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "tests.db")}
(VAR / "static").mkdir(exist_ok=True)
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
