"""Every address of the platform."""

from django.urls import include, path

from weerklank.web.config.views import home
from weerklank.web.people.views.profile import set_language

urlpatterns = [
    path("", home, name="home"),
    path("language/", set_language, name="set_language"),
    path("account/", include("allauth.urls")),
    path("", include("weerklank.web.people.urls")),
    path("", include("weerklank.web.monitor.urls")),
    path("", include("weerklank.web.trust.urls")),
]
