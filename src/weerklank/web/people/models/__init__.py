"""Who is who."""

from weerklank.web.people.models.organisations import Municipality, Organisation
from weerklank.web.people.models.persons import Membership, User, Users
from weerklank.web.people.models.roles import ROLE_NAMES, Appointment, Reporting, Welcome
from weerklank.web.people.models.teams import Origin, Team

__all__ = [
    "ROLE_NAMES",
    "Appointment",
    "Membership",
    "Municipality",
    "Organisation",
    "Origin",
    "Reporting",
    "Team",
    "User",
    "Users",
    "Welcome",
]
