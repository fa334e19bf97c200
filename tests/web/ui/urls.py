"""The addresses of the platform, and the pages that only the tests of its looks have."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from tests.web.ui import gallery

urlpatterns = [
    path("gallery/", login_not_required(gallery.gallery), name="gallery"),
    path("gallery/answering/", login_not_required(gallery.answering), name="gallery_answering"),
    path("gallery/theme.css", login_not_required(gallery.theme)),
    path("", include("weerklank.web.config.urls")),
]
