"""Every address of the platform."""

from django.urls import include, path

from weerklank.web.config.demo.views import demo_mail
from weerklank.web.config.views import health, home
from weerklank.web.people.views.profile import set_language

urlpatterns = [
    path("", home, name="home"),
    path("demo/mail/", demo_mail, name="demo_mail"),
    path("health/", health, name="health"),
    path("language/", set_language, name="set_language"),
    path("account/", include("allauth.urls")),
    path("", include("weerklank.web.people.urls")),
    path("", include("weerklank.web.monitor.urls")),
    path("", include("weerklank.web.trust.urls")),
]
