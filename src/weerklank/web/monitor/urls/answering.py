"""The addresses of answering. A token is a key: no page links to one, all links are relative."""

from django.urls import path

from weerklank.web.monitor.views.answering import pages, public

urlpatterns = [
    path("a/", public.answer_code, name="answer_code"),
    path("a/how-anonymous/", public.how_anonymous, name="how_anonymous"),
    path("a/<str:token>/", pages.answer, name="answer"),
    path("a/<str:token>/<int:number>/", pages.answer_page, name="answer_page"),
    path("a/<str:token>/summary/", pages.answer_summary, name="answer_summary"),
    path("a/<str:token>/thanks/", pages.answer_thanks, name="answer_thanks"),
]
