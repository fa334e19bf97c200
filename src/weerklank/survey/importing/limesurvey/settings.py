"""What a survey says beside its questions, none of which has a place here."""

from weerklank.survey.formats.limesurvey.survey import INHERITED, LimeSurvey
from weerklank.survey.formats.limesurvey.told import Told

_TABLES = {
    "defaultvalues": ("default answers", "Nothing is filled in beforehand here."),
    "defaultvalue_l10ns": ("texts of default answers", "Nothing is filled in beforehand here."),
    "quota": ("quotas", "Everybody may answer here."),
    "assessments": ("assessments", "Scores are described as subscales here, by a person."),
    "survey_url_parameters": (
        "values taken from the address",
        "There is no page to open here.",
    ),
}
_HIDDEN_ROWS = ("array_filter", "array_filter_exclude")
_LAYOUT = ("random_order", "random_group", "exclude_all_others", "min_answers", "max_answers")
_CHECKS = ("em_validation_q", "em_validation_sq")
_UNSET = frozenset(("", "0", "N"))


def tell_settings(survey: LimeSurvey, told: Told) -> None:
    """Note what the survey and its questions are set to, and what they do not tell."""
    _tell_anonymity(survey, told)
    inherited = [name for name, value in survey.settings.items() if value in INHERITED]
    why = "They are made elsewhere in LimeSurvey, so this file does not say what they are."
    told.add(f"settings that are inherited: {_list(inherited)}", "", why, len(inherited))
    for table, (what, why) in _TABLES.items():
        told.add(what, "", why, survey.sizes.get(table, 0))
    why = "They are pages of LimeSurvey; only questions and groups are taken."
    told.add("texts of welcome and farewell", "", why, survey.welcomes)
    told.add("groups that are shuffled", "", "Items have one order here.", survey.shuffled)
    _tell_questions(survey, told)


def _tell_anonymity(survey: LimeSurvey, told: Told) -> None:
    value = survey.settings.get("anonymized", "").strip()
    if value == "Y":
        return
    if value == "N":
        what = "answers were not anonymous in LimeSurvey"
        why = "LimeSurvey could tie them to an invitation; nothing of that is taken."
    else:
        what = "whether answers were anonymous in LimeSurvey"
        why = "The file does not tell: the setting is inherited. Ask who made the survey."
    told.add(what, "setting anonymized", why)


def _tell_questions(survey: LimeSurvey, told: Told) -> None:
    for question in survey.questions:
        where = f"question {question.name}"
        if question.type == "X":
            told.add("texts between questions", where, "They ask nothing.")
        told.add("help texts", where, "An item has one text.", question.has_help)
        why = "Nobody has to answer here."
        told.add("questions that must be answered", where, why, question.is_mandatory)
        checks = question.has_pattern + any(map(question.setting, _CHECKS))
        told.add("checks of an answer", where, "Only a range is kept.", checks)
        if question.setting("hidden") == "1":
            told.add("questions that nobody saw", where, "They are taken like the others.")
        for name in _HIDDEN_ROWS:
            why = "The rule is not taken; responses tell for whom a row was hidden."
            told.add(f"rows that '{name}' hides", where, why, bool(question.setting(name)))
        for name in _LAYOUT:
            why = "It has no place here."
            is_set = question.setting(name) not in _UNSET
            told.add(f"the setting '{name}' of questions", where, why, is_set)


def _list(names: list[str]) -> str:
    more = f" and {len(names) - 8} others" if len(names) > 8 else ""
    return ", ".join(names[:8]) + more
