"""The platform as a WSGI application."""

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weerklank.web.config.settings")
application = get_wsgi_application()

# A warning can quote a value: it goes the way of every other line of the log.
logging.captureWarnings(capture=True)
