"""The addresses of `people`."""

from django.urls import URLPattern, path, re_path

from weerklank.web.people.views import (
    lineage,
    look,
    organisations,
    people_table,
    persons,
    profile,
    roles,
    teams,
    welcome,
    welcomes,
)

app_name = "people"

_HERE = "organisations/<int:organisation>/"
_TEAM = f"{_HERE}teams/<int:team>/"
_PERSON = f"{_HERE}people/<int:person>/"

urlpatterns: list[URLPattern] = [
    path("organisations/", organisations.organisation_list, name="organisation_list"),
    path(_HERE, organisations.organisation_detail, name="organisation_detail"),
    path(
        f"{_HERE}settings/", organisations.organisation_settings, name="organisation_settings"
    ),
    path(
        f"{_HERE}municipalities/add/", organisations.municipality_add, name="municipality_add"
    ),
    path(
        f"{_HERE}municipalities/<int:municipality>/",
        organisations.municipality_rename,
        name="municipality_rename",
    ),
    path(f"{_HERE}teams/", teams.team_list, name="team_list"),
    path(f"{_HERE}teams/add/", teams.team_add, name="team_add"),
    path(_TEAM, teams.team_detail, name="team_detail"),
    path(f"{_TEAM}correct/", teams.team_correct, name="team_correct"),
    path(f"{_TEAM}rename/", lineage.team_rename, name="team_rename"),
    path(f"{_TEAM}move/", lineage.team_move, name="team_move"),
    path(f"{_TEAM}merge/", lineage.team_merge, name="team_merge"),
    path(f"{_TEAM}split/", lineage.team_split, name="team_split"),
    path(f"{_TEAM}end/", lineage.team_end, name="team_end"),
    path(f"{_TEAM}add/", persons.person_add, name="person_add"),
    path(f"{_HERE}people/", persons.person_list, name="person_list"),
    path(f"{_HERE}people/table/", people_table.table_upload, name="table_upload"),
    path(
        f"{_HERE}people/table/carry-out/",
        people_table.table_carry_out,
        name="table_carry_out",
    ),
    re_path(
        r"^organisations/(?P<organisation>[0-9]+)/people/table/template\.(?P<suffix>xlsx|csv)$",
        people_table.table_template,
        name="table_template",
    ),
    path(_PERSON, persons.person_detail, name="person_detail"),
    path(f"{_PERSON}name/", persons.person_name, name="person_name"),
    path(f"{_PERSON}team/", persons.membership_add, name="membership_add"),
    path(f"{_PERSON}role/", roles.role_add, name="role_add"),
    path(f"{_PERSON}manager/", roles.reporting_add, name="reporting_add"),
    path(
        f"{_HERE}memberships/<int:membership>/end/",
        persons.membership_end,
        name="membership_end",
    ),
    path(f"{_HERE}roles/<int:appointment>/end/", roles.role_end, name="role_end"),
    path(f"{_HERE}reporting/<int:reporting>/end/", roles.reporting_end, name="reporting_end"),
    path(f"{_HERE}invitations/", welcomes.welcome_list, name="welcome_list"),
    path(f"{_HERE}invitations/add/", welcomes.welcome_add, name="welcome_add"),
    path(
        f"{_HERE}invitations/<int:welcome>/send/",
        welcomes.welcome_resend,
        name="welcome_resend",
    ),
    path(
        f"{_HERE}invitations/<int:welcome>/revoke/",
        welcomes.welcome_revoke,
        name="welcome_revoke",
    ),
    path("welcome/<str:token>/", welcome.welcome, name="welcome"),
    path(f"{_HERE}look/", look.look, name="look"),
    path(f"{_HERE}look/preview/", look.look_preview, name="look_preview"),
    path(f"{_HERE}look/draft.css", look.look_draft, name="look_draft"),
    path(f"{_HERE}look/use/", look.look_use, name="look_use"),
    path(f"{_HERE}look/<slug:version>.css", look.look_css, name="look_css"),
    path("me/profile/", profile.profile, name="profile"),
]
