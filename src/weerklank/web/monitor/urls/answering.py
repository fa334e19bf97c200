"""The addresses of answering. A token is a key: no page links to one, all links are relative."""

from django.urls import path

from weerklank.web.monitor.views.answering.pages import (
    answer,
    answer_page,
    answer_summary,
    answer_thanks,
)
from weerklank.web.monitor.views.answering.preview import (
    questionnaire_preview,
    version_preview,
)
from weerklank.web.monitor.views.answering.public import answer_code, how_anonymous

urlpatterns = [
    path("a/", answer_code, name="answer_code"),
    path("a/how-anonymous/", how_anonymous, name="how_anonymous"),
    path("a/<str:token>/", answer, name="answer"),
    path("a/<str:token>/<int:number>/", answer_page, name="answer_page"),
    path("a/<str:token>/summary/", answer_summary, name="answer_summary"),
    path("a/<str:token>/thanks/", answer_thanks, name="answer_thanks"),
    path(
        "questionnaires/<int:pk>/preview/", questionnaire_preview, name="questionnaire_preview"
    ),
    path("versions/<int:pk>/preview/", version_preview, name="version_preview"),
]
