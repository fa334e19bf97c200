"""What an organisation has, as plain values that a table of people is compared with."""

from weerklank.web.people.models import Organisation
from weerklank.web.people.queries.organisations import people_of, teams_of
from weerklank.web.people.queries.persons import (
    appointments_in,
    has_account,
    memberships_in,
    reportings_in,
)
from weerklank.web.people.rules import Role
from weerklank.web.people.rules.people_plan import WHOLE_ORGANISATION, Known
from weerklank.web.people.rules.people_table import same
from weerklank.web.people.rules.periods import Days


def known_in(organisation: Organisation) -> Known:
    """The teams, people, roles and managers of an organisation."""
    known = Known()
    for municipality in organisation.municipalities.all():
        known.municipalities.add(same(known.spell(municipality.name)))
    for team in teams_of(organisation):
        place = (same(team.municipality.name), same(known.spell(team.name)))
        if team.until_on is None:
            known.teams[place] = Days(team.from_on)
        else:
            known.ended.add(place)
    for person in people_of(organisation):
        known.names[person.email] = (person.name, not has_account(person))
    _add_periods(organisation, known)
    for row in reportings_in(organisation).filter(until_on__isnull=True):
        known.managers.setdefault(row.person.email, set()).add(row.manager.email)
    return known


def _add_periods(organisation: Organisation, known: Known) -> None:
    for member in memberships_in(organisation).filter(team__until_on__isnull=True):
        place = (same(member.team.municipality.name), same(member.team.name))
        stays = known.memberships.setdefault((member.person.email, place), [])
        stays.append(Days(member.from_on, member.until_on))
    for row in appointments_in(organisation):
        place = WHOLE_ORGANISATION
        if row.team:
            place = (same(row.team.municipality.name), same(row.team.name))
        if row.team is None or row.team.until_on is None:
            stays = known.roles.setdefault((row.person.email, Role(row.role), place), [])
            stays.append(Days(row.from_on, row.until_on))
