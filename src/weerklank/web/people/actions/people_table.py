"""Carrying out a table of people: all of it or nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from weerklank.web.people.models import (
    Appointment,
    Membership,
    Municipality,
    Organisation,
    Reporting,
    Team,
    User,
)
from weerklank.web.people.queries.people_table import known_in
from weerklank.web.people.rules.people_plan import Kind, Place, Plan, Step, plan
from weerklank.web.people.rules.people_table import Row, same
from weerklank.web.trust.actions import record


class PlanChanged(Exception):
    """Since somebody saw the plan, the organisation changed; this is the plan as it is now."""

    def __init__(self, now: Plan) -> None:
        super().__init__()
        self.now = now


@transaction.atomic
def carry_out(
    organisation: Organisation,
    rows: Sequence[Row],
    *,
    seen: str,
    day: date,
    by: User,
    at: datetime,
) -> Plan:
    """Do what these rows ask for, if that still is what was seen (by its fingerprint).

    Raises PlanChanged. One line of the audit trail says how much of what was done.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    made = plan(rows, known_in(organisation), day=day)
    if made.fingerprint != seen:
        raise PlanChanged(made)
    _Writing(organisation, made.steps).write()
    counts = Counter(step.kind.value for step in made.steps)
    record(
        "people.table.imported", organisation, by=by, at=at, organisation=organisation, **counts
    )
    return made


class _Writing:
    """The steps of a plan as few statements: others wait while they are written."""

    def __init__(self, organisation: Organisation, steps: Iterable[Step]) -> None:
        self.organisation = organisation
        self.steps: dict[Kind, list[Step]] = {kind: [] for kind in Kind}
        for step in steps:
            self.steps[step.kind].append(step)

    def write(self) -> None:
        self._teams()
        self.team_of = self._current_teams()
        self._people()
        emails = {step.email for steps in self.steps.values() for step in steps}
        emails |= {step.manager for step in self.steps[Kind.REPORTS]}
        self.number_of = dict(
            User.objects.filter(email__in=emails - {""}).values_list("email", "pk")
        )
        self._memberships()
        self._roles()
        self._reporting()

    def _teams(self) -> None:
        Municipality.objects.bulk_create(
            Municipality(organisation=self.organisation, name=step.municipality)
            for step in self.steps[Kind.MUNICIPALITY]
        )
        places = {same(each.name): each for each in self.organisation.municipalities.all()}
        Team.objects.bulk_create(
            Team(municipality=places[same(step.municipality)], name=step.team)
            for step in self.steps[Kind.TEAM]
        )

    def _current_teams(self) -> dict[Place, Team]:
        teams = Team.objects.filter(
            municipality__organisation=self.organisation, until_on__isnull=True
        ).select_related("municipality")
        return {(same(each.municipality.name), same(each.name)): each for each in teams}

    def _people(self) -> None:
        wanted = {step.email: step.name for step in self.steps[Kind.PERSON]}
        known = set(User.objects.filter(email__in=list(wanted)).values_list("email", flat=True))
        people = [
            User(email=email, name=name) for email, name in wanted.items() if email not in known
        ]
        for person in people:
            person.set_unusable_password()
        User.objects.bulk_create(people)
        for step in self.steps[Kind.NAME]:
            User.objects.filter(email=step.email).update(name=step.name)

    def _memberships(self) -> None:
        Membership.objects.bulk_create(
            Membership(
                person_id=self.number_of[step.email],
                team=self.team_of[step.place],
                **step.days._asdict(),
            )
            for step in self.steps[Kind.JOIN]
        )
        for step in self.steps[Kind.LEAVE]:
            Membership.objects.filter(
                person=self.number_of[step.email],
                team=self.team_of[step.place],
                from_on=step.days.from_on,
            ).update(until_on=step.days.until_on)

    def _roles(self) -> None:
        Appointment.objects.bulk_create(
            Appointment(role=step.role or "", **self._whose(step), **step.days._asdict())
            for step in self.steps[Kind.ROLE]
        )
        for step in self.steps[Kind.ROLE_ENDS]:
            Appointment.objects.filter(
                role=step.role, from_on=step.days.from_on, **self._whose(step)
            ).update(until_on=step.days.until_on)

    def _whose(self, step: Step) -> dict[str, object]:
        return {
            "person_id": self.number_of[step.email],
            "team": self.team_of[step.place] if step.team else None,
            "organisation": None if step.team else self.organisation,
        }

    def _reporting(self) -> None:
        for step in self.steps[Kind.REPORTS_NO_MORE]:
            pair = Reporting.objects.filter(
                person__email=step.email, manager__email=step.manager, until_on__isnull=True
            )
            pair.filter(from_on__gte=step.days.until_on).delete()
            pair.update(until_on=step.days.until_on)
        Reporting.objects.bulk_create(
            Reporting(
                person_id=self.number_of[step.email],
                manager_id=self.number_of[step.manager],
                from_on=step.days.from_on,
            )
            for step in self.steps[Kind.REPORTS]
        )
