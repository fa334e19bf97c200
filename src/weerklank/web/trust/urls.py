"""The addresses of `trust`."""

from django.urls import path

from weerklank.web.trust.views import me, privacy, watching

app_name = "trust"
urlpatterns = [
    path("privacy/", privacy.privacy, name="privacy"),
    path("me/", me.me, name="me"),
    path("me/download/", me.download, name="download"),
    path("me/choices/", me.choices, name="choices"),
    path("me/erase/", me.erase, name="erase"),
    path("organisations/<int:pk>/trail/", watching.trail, name="trail"),
    path("organisations/<int:pk>/cleanings/", watching.cleanings, name="cleanings"),
]
