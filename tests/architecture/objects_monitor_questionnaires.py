"""The pages of questionnaires: how to make what a page is about."""

from tests.web.make import MONDAY
from weerklank.survey.template import starter_questionnaire
from weerklank.web.monitor.actions import questionnaires as actions

PAGES = (
    "draft draft_begin draft_bring draft_condition draft_discard draft_file draft_files "
    "draft_groups draft_move draft_new draft_part draft_remove draft_scales draft_theme "
    "draft_variants losses publish questionnaire questionnaire_copy version version_file "
    "version_files"
)
PARTS = {"draft_theme": {"part": "cooperation-theme"}, "draft_condition": {"part": "alone"}}


def started(cast, name="Our monitor"):
    """A questionnaire of valley that is being worked on."""
    return actions.start_questionnaire(
        cast.valley,
        name=name,
        document=starter_questionnaire(),
        by=cast.researcher,
        at=MONDAY,
    )


def about(page):
    """The researcher, and a questionnaire with version 1 and a draft of the next."""

    def made(cast):
        ours = started(cast)
        actions.publish(ours, by=cast.researcher, at=MONDAY)
        actions.begin_draft(ours, by=cast.researcher, at=MONDAY)
        values = {"pk": ours.pk, "number": 1, "name": "toml", "kind": "item", "part": "help"}
        return cast.researcher, values | PARTS.get(page, {})

    return made


def questionnaires(cast, number):
    for each in range(number):
        started(cast, f"Questionnaire {each} of {number}")


def researcher(cast):
    return cast.researcher, {}


OBJECTS = {f"monitor:{page}": about(page) for page in PAGES.split()}
LISTS = {"monitor:questionnaires": (questionnaires, researcher)}
