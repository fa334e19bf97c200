"""Every address of the platform."""

from django.urls import include, path

from weerklank.web.config.views import home

urlpatterns = [
    path("", home, name="home"),
    path("account/", include("allauth.urls")),
    path("", include("weerklank.web.people.urls")),
    path("", include("weerklank.web.monitor.urls")),
    path("", include("weerklank.web.trust.urls")),
]
