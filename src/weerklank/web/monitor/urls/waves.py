"""Addresses of studies, waves, invitations, the response board, and files."""

from django.urls import path

from weerklank.web.monitor.views import files, invitations, response, studies, waves

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
    path(
        "waves/<int:pk>/teams/<int:team>/more/", waves.wave_more_people, name="wave_more_people"
    ),
    path("waves/<int:pk>/invitations/", invitations.wave_invitations, name="wave_invitations"),
    path("waves/<int:pk>/invitations/mail/", invitations.wave_mail, name="wave_mail"),
    path("waves/<int:pk>/invitations/remind/", invitations.wave_remind, name="wave_remind"),
    path(
        "waves/<int:pk>/teams/<int:team>/addresses/",
        invitations.wave_addresses,
        name="wave_addresses",
    ),
    path("waves/<int:pk>/teams/<int:team>/sheet/", invitations.wave_sheet, name="wave_sheet"),
    path(
        "waves/<int:pk>/teams/<int:team>/sheet/withdraw/",
        invitations.wave_withdraw_cards,
        name="wave_withdraw_cards",
    ),
    path("waves/", response.waves, name="waves"),
    path("waves/<int:pk>/response/", response.wave_response, name="wave_response"),
    path("studies/<int:pk>/download/", files.study_download, name="study_download"),
    path("studies/<int:pk>/files/<int:file>/", files.study_file, name="study_file"),
    path("waves/<int:pk>/report/", files.wave_report, name="wave_report"),
    path("waves/<int:pk>/report/again/", files.wave_report_again, name="wave_report_again"),
    path("waves/<int:pk>/freeze/again/", files.wave_freeze_again, name="wave_freeze_again"),
]
