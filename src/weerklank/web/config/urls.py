"""Every address of the platform."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from weerklank.web.config.demo.views import demo_mail
from weerklank.web.config.views import health, home

urlpatterns = [
    path("", home, name="home"),
    path("demo/mail/", demo_mail, name="demo_mail"),
    path("health/", health, name="health"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("account/", include("allauth.urls")),
    path("", include("weerklank.web.people.urls")),
    path("", include("weerklank.web.monitor.urls")),
    path("", include("weerklank.web.trust.urls")),
]
