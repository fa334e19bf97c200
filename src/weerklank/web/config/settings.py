"""Every setting comes from the environment; docs/install.md lists them.

What is safe for a real site is the default. `WEERKLANK_DEMO` makes it a site for trying out:
plain HTTP on this machine, and a secret that everybody knows.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from weerklank.web.config.openid import openid_servers, origin

env = environ.Env()

DEMO = env.bool("WEERKLANK_DEMO", default=False)
VAR = Path(env.str("WEERKLANK_VAR", default="var")).resolve()
SECRET_KEY = env.str("WEERKLANK_SECRET_KEY", default="demo" * 16 if DEMO else "")
SITE_ADDRESS = env.str("WEERKLANK_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")
LISTEN = env.str("WEERKLANK_LISTEN", default="127.0.0.1:8000")
HTTPS = SITE_ADDRESS.startswith("https://")
PROXIES = env.int("WEERKLANK_PROXY", default=0)
"""How many servers of our own a request passes before this one; only those are believed about
where it came from and whether it came over HTTPS."""
DEBUG = False
if not SITE_ADDRESS.startswith(("https://", "http://")):
    raise ImproperlyConfigured(
        "Set WEERKLANK_ADDRESS to where people find the site, with https:// before it."
    )

ALLOWED_HOSTS = env.list(
    "WEERKLANK_HOSTS",
    default=[
        SITE_ADDRESS.split("://")[1].split(":")[0].split("/")[0],
        "127.0.0.1",
        "localhost",
    ],
)
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]

INSTALLED_APPS = [
    "weerklank.web.config",
    "weerklank.web.monitor",
    "weerklank.web.people",
    "weerklank.web.trust",
    "weerklank.web.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "weerklank.web.trust.http.addresses.ForgetTheAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "weerklank.web.trust.http.headers.TellTheBrowser",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "weerklank.web.people.http.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "weerklank.web.config.urls"
WSGI_APPLICATION = "weerklank.web.config.wsgi.application"
FORM_RENDERER = "weerklank.web.ui.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "weerklank.web.config.context.navigation",
                "weerklank.web.people.http.look.look",
            ],
        },
    }
]

# --- Data -------------------------------------------------------------------------------------

DATABASES = {
    "default": env.db_url("WEERKLANK_DATABASE_URL", default=f"sqlite:///{VAR / 'weerklank.db'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    WORKERS, THREADS = 1, 4
    DATABASES["default"]["OPTIONS"] = {
        # An answer waits for its turn; with DEFERRED it would be refused as "locked".
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What is deleted is written over: no answer is left in a free page of the file.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;",
    }
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    WORKERS, THREADS = 2, 4
else:
    raise ImproperlyConfigured("WEERKLANK_DATABASE_URL is neither sqlite:/// nor postgres://.")
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
WORKERS = env.int("WEERKLANK_PROCESSES", default=WORKERS)
THREADS = env.int("WEERKLANK_THREADS", default=THREADS)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits on sign-in are shared by every process; what must not reach a disk is in "memory".
ATTEMPTS_TABLE = "trust_attempts"
MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {
    "default": {**MEMORY, "LOCATION": "default"},
    "memory": {**MEMORY, "LOCATION": "memory", "OPTIONS": {"MAX_ENTRIES": 10_000}},
}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": ATTEMPTS_TABLE,
    }
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- Mail -------------------------------------------------------------------------------------

# In the demo nothing leaves this machine: mails are files, which /demo/mail/ shows.
MAILS = VAR / "mails"
MAIL = f"filemail:///{MAILS}" if DEMO else "smtp://127.0.0.1:25"
vars().update(env.email_url("WEERKLANK_EMAIL_URL", default=MAIL))
DEFAULT_FROM_EMAIL = env.str("WEERKLANK_FROM", default="Weerklank <weerklank@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Who signs in, and how --------------------------------------------------------------------

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,3/10m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "confirm_email": "1/3m/key",
}
SESSION_COOKIE_AGE = 12 * 60 * 60
ACCOUNT_ADAPTER = "weerklank.web.people.http.accounts.AccountAdapter"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Weerklank"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# Other places where people sign in: WEERKLANK_OIDC names them, docs/install.md says how.
OIDC_SERVERS = openid_servers(env, insecure=DEMO)
SOCIALACCOUNT_ADAPTER = "weerklank.web.people.http.accounts.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC_SERVERS}}

# --- Security ---------------------------------------------------------------------------------

SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_AGE = None  # gone with the window: nothing marks a device between two waves
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
X_FRAME_OPTIONS = "DENY"
CONTACT = env.str("WEERKLANK_CONTACT", default="")
"""Who answers questions about privacy: an e-mail address, on the privacy page."""
# What trust asks of the floors above it, by name.
ORGANISATIONS_MANAGED_BY = "weerklank.web.people.queries.organisations_managed_by"
BEFORE_ERASING = "weerklank.web.config.erasing.organisations_left_alone"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        # Signing in elsewhere begins with a form of ours that is sent on.
        "form-action": [SELF, *sorted({origin(server) for server in OIDC_SERVERS})],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}

# --- Language, time, files --------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("nl-formal", _("Dutch (u)")), ("en", _("English"))]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("WEERKLANK_STATIC", default=str(VAR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Logs -------------------------------------------------------------------------------------
# An address can hold a personal link and the text of an error an answer: trust/http/logs.py
# says what a line may hold. Nothing is mailed, and no server here logs requests.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "weerklank.web.trust.http.logs.WithoutValues"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "weerklank": {"level": "INFO"},
        # These bring their own handlers, which know nothing of the above.
        "_granian": {"handlers": ["console"], "propagate": False},
        "django": {"handlers": [], "level": "WARNING"},
        "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "granian.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
