"""Questionnaires: texts, and the number of whoever published a version."""

from weerklank.web.monitor.models import Questionnaire, Version
from weerklank.web.trust.retention import not_about_a_person

not_about_a_person(
    Questionnaire, "The text of a questionnaire; who worked on it is in the audit trail only."
)
not_about_a_person(
    Version,
    "The text of a questionnaire, with the number of whoever published it. When that person is "
    "erased the number goes with them; the version itself can never change.",
)
