"""The addresses of questionnaires."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
