"""What a questionnaire may be used for, and what its versions are called."""

from collections.abc import Collection
from enum import StrEnum
from itertools import chain, count

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


def as_version(draft: Questionnaire, number: int, earlier: Collection[str]) -> Questionnaire:
    """The draft under an id that none of these earlier versions has.

    Versions stand beside each other in the folder of a study, where the id names the file.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> [as_version(asked, n, before).id for n, before in ((1, ()), (2, {"2026"}))]
    ['2026', '2026-2']
    >>> as_version(msgspec.structs.replace(asked, id="team-2"), 3, {"team", "team-2"}).id
    'team-3'
    """
    if draft.id not in earlier:
        return draft
    stem, _, last = draft.id.rpartition("-")
    stem = stem if stem and last == str(number - 1) else draft.id
    return msgspec.structs.replace(draft, id=_free(f"{stem}-{number}", earlier))


def _free(name: str, taken: Collection[str]) -> str:
    tried = chain([name], (f"{name}-{more}" for more in count(2)))
    return next(each for each in tried if each not in taken)


def as_json(document: Questionnaire) -> str:
    """The document as it is stored: the same value gives the same text."""
    return msgspec.json.encode(document, order="deterministic").decode()
