"""Addresses of studies, waves, invitations, the response board, and files."""

from django.urls import path

from weerklank.web.monitor.views import studies, waves

urlpatterns = [
    path("studies/", studies.studies, name="studies"),
    path("studies/start/", studies.study_start, name="study_start"),
    path("studies/<int:pk>/", studies.study, name="study"),
    path("studies/<int:pk>/prepare/", waves.wave_prepare, name="wave_prepare"),
    path("waves/<int:pk>/", waves.wave, name="wave"),
    path("waves/<int:pk>/change/", waves.wave_change, name="wave_change"),
    path("waves/<int:pk>/teams/", waves.wave_teams, name="wave_teams"),
    path("waves/<int:pk>/plan/", waves.wave_plan, name="wave_plan"),
    path("waves/<int:pk>/open/", waves.wave_open, name="wave_open"),
    path("waves/<int:pk>/extend/", waves.wave_extend, name="wave_extend"),
    path("waves/<int:pk>/close/", waves.wave_close, name="wave_close"),
]
