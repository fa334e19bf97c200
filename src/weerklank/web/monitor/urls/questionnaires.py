"""The addresses of questionnaires."""

from django.urls import URLPattern, path

from weerklank.web.monitor.views.questionnaires import (
    bringing,
    downloading,
    drafting,
    library,
    publishing,
    reading,
    routing,
)

ONE = "questionnaires/<int:pk>/"
DRAFT = f"{ONE}draft/"
VERSION = f"{ONE}versions/<int:number>/"

urlpatterns: list[URLPattern] = [
    path("questionnaires/", library.questionnaires, name="questionnaires"),
    path("questionnaires/new/", library.questionnaire_new, name="questionnaire_new"),
    path("questionnaires/bring/", bringing.questionnaire_bring, name="questionnaire_bring"),
    path(ONE, reading.questionnaire, name="questionnaire"),
    path(f"{ONE}copy/", library.questionnaire_copy, name="questionnaire_copy"),
    path(f"{ONE}bring/", bringing.draft_bring, name="draft_bring"),
    path(f"{ONE}losses/", bringing.losses, name="losses"),
    path(f"{ONE}publish/", publishing.publish, name="publish"),
    path(VERSION, reading.version, name="version"),
    path(f"{VERSION}files/", downloading.questionnaire_download, name="version_files"),
    path(f"{VERSION}files/<slug:name>/", downloading.questionnaire_file, name="version_file"),
    path(DRAFT, drafting.draft, name="draft"),
    path(f"{DRAFT}begin/", drafting.draft_begin, name="draft_begin"),
    path(f"{DRAFT}discard/", drafting.draft_discard, name="draft_discard"),
    path(f"{DRAFT}files/", downloading.questionnaire_download, name="draft_files"),
    path(f"{DRAFT}files/<slug:name>/", downloading.questionnaire_file, name="draft_file"),
    path(f"{DRAFT}answers/", drafting.draft, {"tab": "draft_scales"}, name="draft_scales"),
    path(f"{DRAFT}scales/", drafting.draft, {"tab": "draft_groups"}, name="draft_groups"),
    path(f"{DRAFT}variants/", drafting.draft, {"tab": "draft_variants"}, name="draft_variants"),
    path(f"{DRAFT}themes/<path:part>/", drafting.draft_theme, name="draft_theme"),
    path(f"{DRAFT}shown/<path:part>/", routing.draft_condition, name="draft_condition"),
    path(f"{DRAFT}edit/<slug:kind>/", drafting.draft_part, name="draft_new"),
    path(f"{DRAFT}edit/<slug:kind>/<path:part>/", drafting.draft_part, name="draft_part"),
    path(f"{DRAFT}move/<slug:kind>/<path:part>/", drafting.draft_move, name="draft_move"),
    path(f"{DRAFT}remove/<slug:kind>/<path:part>/", drafting.draft_remove, name="draft_remove"),
]
