"""Who may do what, what a period is, and how teams and people hang together."""

from weerklank.web.people.rules.periods import covers
from weerklank.web.people.rules.roles import (
    MANAGES_PEOPLE,
    OF_A_TEAM,
    RUNS_WAVES,
    SEES_RESPONSE,
    Role,
    language_code,
)

__all__ = [
    "MANAGES_PEOPLE",
    "OF_A_TEAM",
    "RUNS_WAVES",
    "SEES_RESPONSE",
    "Role",
    "covers",
    "language_code",
]
