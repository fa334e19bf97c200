"""Who may do what, decided from roles; and how a page speaks to somebody."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody does in an organisation or a team (a role gives no right to content)."""

    PROFESSIONAL = "professional"
    TEAM_LEADER = "team-leader"
    MANAGER = "manager"
    FACILITATOR = "facilitator"
    RESEARCHER = "researcher"
    TRAINER = "trainer"
    ADMINISTRATOR = "administrator"


OF_A_TEAM = frozenset({Role.PROFESSIONAL, Role.TEAM_LEADER, Role.FACILITATOR})
"""The roles that one can have in a single team; every role can be had in an organisation."""

RUNS_WAVES = frozenset({Role.RESEARCHER})
"""Makes questionnaires and waves, and gets the frozen answers."""

SEES_RESPONSE = frozenset({Role.RESEARCHER, Role.MANAGER, Role.TEAM_LEADER})
"""Sees how many people answered, in bands; never what."""

MANAGES_PEOPLE = frozenset({Role.ADMINISTRATOR})
"""Manages accounts, teams and settings, and reads nothing personal."""

SHOULD_HAVE_A_SECOND_STEP = frozenset({Role.ADMINISTRATOR, Role.RESEARCHER})
"""Can reach so much that a password alone is little."""


def language_code(language: str, address: str) -> str:
    """The catalogue of sentences for a language, in an organisation that says je or u.

    >>> language_code("nl", "u"), language_code("nl", "je"), language_code("en", "u")
    ('nl-formal', 'nl', 'en')
    """
    return "nl-formal" if (language, address) == ("nl", "u") else language
