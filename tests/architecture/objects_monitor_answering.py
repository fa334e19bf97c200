"""The pages of answering: what is public and why, and how to make what a page is about."""

from tests.web import make
from weerklank.web.monitor.models import Questionnaire

PUBLIC = {
    "monitor:answer_code": "a code is the key",
    "monitor:how_anonymous": "everybody may know",
    "monitor:answer": "a personal link is the key",
    "monitor:answer_page": "a personal link is the key",
    "monitor:answer_summary": "a personal link is the key",
    "monitor:answer_thanks": "a personal link is the key",
}


def _draft(cast):
    version = make.questionnaire(cast.valley)
    Questionnaire.objects.filter(pk=version.questionnaire_id).update(draft=version.content)
    return version.questionnaire_id


OBJECTS = {
    "monitor:questionnaire_preview": lambda cast: (cast.researcher, {"pk": _draft(cast)}),
    "monitor:version_preview": lambda cast: (
        cast.researcher,
        {"pk": make.questionnaire(cast.valley).pk},
    ),
}
