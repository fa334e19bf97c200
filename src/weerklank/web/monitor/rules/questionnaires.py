"""What a questionnaire may be used for, and what its versions are called."""

from enum import StrEnum

import msgspec

from weerklank.survey.questionnaire import Questionnaire


class NotInAWave(StrEnum):
    """Why a questionnaire cannot be put into a wave for an employer."""

    LICENCE_NEEDED = "licence-needed"
    FOR_THE_PERSON = "for-the-person"
    FOR_RESEARCH = "for-research"


def why_not_in_a_wave(document: Questionnaire) -> list[NotInAWave]:
    """Every reason why this questionnaire cannot be in a wave; empty if it can.

    What is for the person alone is never added up for an employer. What is for research needs
    a study with its own consent text, which this version of the platform does not have.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> why_not_in_a_wave(starter_questionnaire())
    []
    >>> why_not_in_a_wave(replace(starter_questionnaire(), purpose="person"))
    [<NotInAWave.FOR_THE_PERSON: 'for-the-person'>]
    """
    found = {
        NotInAWave.LICENCE_NEEDED: document.licence.state == "needed",
        NotInAWave.FOR_THE_PERSON: document.purpose == "person",
        NotInAWave.FOR_RESEARCH: document.purpose == "research",
    }
    return [reason for reason, applies in found.items() if applies]


def is_the_same(one: Questionnaire, other: Questionnaire) -> bool:
    """Whether nothing differs but the id, which is another in every version.

    The licence counts: a permission that came later is a reason to publish.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> again = msgspec.structs.replace(starter_questionnaire(), id="again")
    >>> is_the_same(starter_questionnaire(), again)
    True
    """
    return msgspec.structs.replace(one, id=other.id) == other


def id_of_version(wanted: str, taken: set[str], number: int) -> str:
    """The id of a version in the folder of a study: its own in every version.

    >>> id_of_version("monitor", set(), 1), id_of_version("monitor-2", {"monitor-2"}, 3)
    ('monitor', 'monitor-3')
    """
    if wanted not in taken:
        return wanted
    stem, _, last = wanted.rpartition("-")
    return f"{stem if stem and last.isdigit() else wanted}-{number}"


def as_json(document: Questionnaire) -> str:
    """The document as it is stored: the same value gives the same text."""
    return msgspec.json.encode(document, order="deterministic").decode()
