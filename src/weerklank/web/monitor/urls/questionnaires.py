<<<<<<<< HEAD:src/weerklank/web/monitor/urls/questionnaires.py
"""The addresses of questionnaires."""
========
"""Addresses of answering."""
>>>>>>>> waves:src/weerklank/web/monitor/urls/answering.py

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
