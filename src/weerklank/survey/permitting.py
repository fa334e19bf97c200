"""Permitting: may a report be made of the answers to this questionnaire?"""

from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import Problem


def objections_to_reporting(questionnaire: Questionnaire) -> list[Problem]:
    """Why no report may be made; empty where one may.

    An instrument for the person alone is never added up for anybody else. Texts that need
    permission are not printed before there is one.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.questionnaire import Licence
    >>> from weerklank.survey.template import starter_questionnaire
    >>> objections_to_reporting(starter_questionnaire())
    []
    >>> borrowed = replace(starter_questionnaire(), licence=Licence(state="needed"))
    >>> [each.what for each in objections_to_reporting(borrowed)]
    ['There is no permission to use these texts yet.']
    """
    where = f"questionnaires/{questionnaire.id}.toml"
    objections = []
    if questionnaire.purpose == "person":
        objections.append(
            Problem(
                "These results are for the respondent alone.",
                f"{where}, purpose",
                "No report can be made. Use a questionnaire about the work.",
            )
        )
    if questionnaire.licence.state == "needed":
        objections.append(
            Problem(
                "There is no permission to use these texts yet.",
                f"{where}, licence",
                "Set state to 'own' or 'open' if they are; else ask the holder first, then "
                "set it to 'granted'.",
            )
        )
    return objections
