"""People: who is in which team, and since when."""

from datetime import date, datetime

from django.db import transaction

from weerklank.web.people.models import Membership, Organisation, Team, User
from weerklank.web.people.rules.periods import Days, can_end, overlap
from weerklank.web.trust.actions import record


class AlreadyInTeam(Exception):
    """Somebody is in this team in a part of the period already."""


class TeamIsOver(Exception):
    """The team has no such day: it ended before."""


class HasAccount(Exception):
    """Somebody with an account says themselves what they are called."""


@transaction.atomic
def add_person(
    team: Team, *, name: str, email: str, from_on: date | None, by: User, at: datetime
) -> Membership:
    """Add somebody to a team; who is known already by this address keeps their name.

    Raises AlreadyInTeam and TeamIsOver.
    """
    person = known(email, name=name)
    return join_team(person, team, during=Days(from_on), by=by, at=at)


def known(email: str, *, name: str) -> User:
    """Whoever has this address; without an account if they are new."""
    found = User.objects.filter(email__iexact=email.strip()).first()
    return found or User.objects.create_user(email, name=name)


@transaction.atomic
def join_team(person: User, team: Team, *, during: Days, by: User, at: datetime) -> Membership:
    """Put somebody in a team; without an end, until the team ends.

    Raises AlreadyInTeam and TeamIsOver.
    """
    life = Days(team.from_on, team.until_on)
    if not overlap(during, life):
        raise TeamIsOver
    during = Days(during.from_on, during.until_on or team.until_on)
    # Whoever comes second waits here, and then sees what the first did.
    Team.objects.select_for_update().get(pk=team.pk)
    others = Membership.objects.filter(person=person, team=team)
    if any(overlap(during, Days(each.from_on, each.until_on)) for each in others):
        raise AlreadyInTeam
    membership = Membership.objects.create(person=person, team=team, **during._asdict())
    organisation = team.municipality.organisation
    record("people.membership.begun", membership, by=by, at=at, organisation=organisation)
    return membership


@transaction.atomic
def leave_team(membership: Membership, *, on: date, by: User, at: datetime) -> None:
    """End a membership; one that would begin on that day or later is taken back."""
    organisation = membership.team.municipality.organisation
    if can_end(membership.from_on, None, on):
        Membership.objects.filter(pk=membership.pk).update(until_on=on)
        deed = "people.membership.ended"
    else:
        Membership.objects.filter(pk=membership.pk).delete()
        deed = "people.membership.taken-back"
    record(deed, membership, by=by, at=at, organisation=organisation, on=on.isoformat())


@transaction.atomic
def name_person(
    person: User, *, name: str, organisation: Organisation, by: User, at: datetime
) -> None:
    """Put the name of somebody without an account right; raises HasAccount."""
    if person.has_usable_password() or person.last_login:
        raise HasAccount
    User.objects.filter(pk=person.pk).update(name=name)
    record("people.person.named", person, by=by, at=at, organisation=organisation)
