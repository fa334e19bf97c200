"""What a person may see of organisations, teams and people; always starts from the viewer."""

from weerklank.web.people.queries.home import home_of, look_of
from weerklank.web.people.queries.viewer import (
    appointments,
    current,
    organisations_managed_by,
    organisations_where,
    teams_where,
)

__all__ = [
    "appointments",
    "current",
    "home_of",
    "look_of",
    "organisations_managed_by",
    "organisations_where",
    "teams_where",
]
