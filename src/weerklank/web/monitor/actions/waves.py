"""Preparing waves, opening them, and closing them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from weerklank.survey.study import Plan
from weerklank.web.monitor.actions.queueing import ask
from weerklank.web.monitor.models import SavedAnswers, Study, Version, Wave, WaveTeam, Work
from weerklank.web.monitor.queries.studies import thresholds_of
from weerklank.web.monitor.queries.waves import objections, opened, unopened
from weerklank.web.monitor.rules.waves import Objection, first_plan, plan_as_json
from weerklank.web.people.models import Team, User
from weerklank.web.trust.actions import record


class CodeIsTaken(Exception):
    """Another wave of this study has this code."""


class AlreadyOpened(Exception):
    """This wave was opened: what it asks, of whom, and its plan cannot change any more."""


class NotOpen(Exception):
    """This wave is not open: it is being prepared still, or it was closed."""


class AlreadyClosed(Exception):
    """This wave was closed before."""


class TeamOfAnotherOrganisation(Exception):
    """This team does not belong to the organisation of the study."""


class FewerPeopleThanInvited(Exception):
    """More people of this team were invited than this."""


class FewerPeople(Exception):
    """While a wave is open people can be added to a team, not taken away."""


class ShorterPeriod(Exception):
    """The period of an open wave can only be made longer."""


class NotReadyToOpen(Exception):
    """This wave cannot be opened yet; `objections` says why."""

    def __init__(self, objections: list[Objection]) -> None:
        super().__init__(", ".join(each.reason for each in objections))
        self.objections = objections


@transaction.atomic
def prepare_wave(  # noqa: PLR0913 -- what a wave is, and who makes it when
    study: Study,
    version: Version,
    *,
    code: str,
    name: str,
    opens_on: date,
    closes_on: date,
    by: User,
    at: datetime,
) -> Wave:
    """Start preparing a wave, with thresholds as high as those of the study's other waves."""
    if Wave.objects.filter(study=study, code=code).exists():
        raise CodeIsTaken
    made = Wave.objects.create(
        study=study,
        version=version,
        code=code,
        name=name,
        opens_on=opens_on,
        closes_on=closes_on,
        plan=plan_as_json(first_plan(version.document, *thresholds_of(study))),
    )
    record("monitor.wave.prepared", made, by=by, at=at, organisation=study.organisation)
    return made


@transaction.atomic
def change_wave(  # noqa: PLR0913 -- what a wave is, and who changes it when
    wave: Wave,
    *,
    version: Version,
    code: str,
    name: str,
    opens_on: date,
    closes_on: date,
    by: User,
    at: datetime,
) -> None:
    """Change a wave that is being prepared; raises AlreadyOpened or CodeIsTaken."""
    if Wave.objects.filter(study=wave.study_id, code=code).exclude(pk=wave.pk).exists():
        raise CodeIsTaken
    values = {"name": name, "code": code, "opens_on": opens_on, "closes_on": closes_on}
    if not unopened(wave).update(version=version, **values):
        raise AlreadyOpened
    record("monitor.wave.changed", wave, by=by, at=at, organisation=wave.study.organisation)


@transaction.atomic
def set_teams(
    wave: Wave, teams: Iterable[tuple[Team, int | None, str]], *, by: User, at: datetime
) -> None:
    """Say of several teams at once how many people are asked; None: it does not take part.

    Raises AlreadyOpened or FewerPeopleThanInvited, and then nothing changed.
    """
    asked = {each.team_id: (each.head_count, each.variant) for each in wave.teams.all()}
    for team, people, variant in teams:
        if people is None:
            drop_team(wave, team, by=by, at=at)
        elif asked.get(team.pk) != (people, variant):
            set_team(wave, team, head_count=people, variant=variant, by=by, at=at)


@transaction.atomic
def set_team(
    wave: Wave, team: Team, *, head_count: int, variant: str = "", by: User, at: datetime
) -> WaveTeam:
    """Let a team take part in a wave that is being prepared; raises AlreadyOpened."""
    _still_preparing(wave)
    if team.municipality.organisation_id != wave.study.organisation_id:
        raise TeamOfAnotherOrganisation
    values = {"head_count": head_count, "variant": variant}
    made, _ = WaveTeam.objects.update_or_create(wave=wave, team=team, defaults=values)
    if made.invitations.count() > head_count:
        raise FewerPeopleThanInvited
    record(
        "monitor.wave.team-set",
        wave,
        by=by,
        at=at,
        organisation=wave.study.organisation,
        team=team.pk,
        head_count=head_count,
        variant=variant,
    )
    return made


@transaction.atomic
def drop_team(wave: Wave, team: Team, *, by: User, at: datetime) -> None:
    """Leave a team out of a wave that is being prepared; raises AlreadyOpened."""
    _still_preparing(wave)
    found = WaveTeam.objects.filter(wave=wave, team=team)
    if found.filter(invitations__isnull=False).exists():
        raise FewerPeopleThanInvited
    if found.delete()[0]:
        organisation = wave.study.organisation
        record(
            "monitor.wave.team-dropped",
            wave,
            by=by,
            at=at,
            organisation=organisation,
            team=team.pk,
        )


@transaction.atomic
def set_plan(wave: Wave, plan: Plan, *, by: User, at: datetime) -> None:
    """Write down what will be analysed, before the wave opens; raises AlreadyOpened."""
    changed = unopened(wave).update(plan=plan_as_json(plan))
    if not changed:
        raise AlreadyOpened
    record("monitor.wave.planned", wave, by=by, at=at, organisation=wave.study.organisation)


@transaction.atomic
def open_wave(wave: Wave, *, by: User, at: datetime) -> None:
    """Open a wave: from now on its questionnaire, teams and plan are fixed.

    Raises AlreadyOpened, or NotReadyToOpen with every reason.
    """
    if not unopened(wave).update(opened_at=at):
        raise AlreadyOpened
    found = objections(Wave.objects.get(pk=wave.pk), at=at)
    if found:
        raise NotReadyToOpen(found)
    wave.teams.update(board_size=F("head_count"))
    wave.refresh_from_db()
    record(
        "monitor.wave.opened",
        wave,
        by=by,
        at=at,
        organisation=wave.study.organisation,
        questionnaire=wave.version.fingerprint,
        plan=wave.plan,
    )


@transaction.atomic
def extend_wave(wave: Wave, *, closes_on: date, by: User, at: datetime) -> None:
    """Give people more time; raises ShorterPeriod or NotOpen."""
    if closes_on < wave.closes_on:
        raise ShorterPeriod
    if not opened(wave).filter(closes_on__lte=closes_on).update(closes_on=closes_on):
        raise NotOpen
    organisation = wave.study.organisation
    until = closes_on.isoformat()
    record("monitor.wave.extended", wave, by=by, at=at, organisation=organisation, until=until)


@transaction.atomic
def add_people(
    wave_team: WaveTeam, *, head_count: int, reason: str, by: User, at: datetime
) -> None:
    """Say that an open wave asks more people of a team, and why; raises FewerPeople, NotOpen.

    The reason is in the audit trail for ever, next to the numbers.
    """
    wave = wave_team.wave
    if not opened(wave).exists():
        raise NotOpen
    fewer = WaveTeam.objects.filter(pk=wave_team.pk, head_count__lt=head_count)
    if not fewer.update(head_count=head_count):
        raise FewerPeople
    record(
        "monitor.wave.people-added",
        wave,
        by=by,
        at=at,
        organisation=wave.study.organisation,
        team=wave_team.team_id,
        before=wave_team.head_count,
        after=head_count,
        reason=reason,
    )


@transaction.atomic
def close_wave(wave: Wave, *, by: User | None, at: datetime) -> None:
    """Close a wave at once, and have its answers frozen; raises AlreadyClosed or NotOpen.

    What people saved and did not send goes now: only they could read it, and they can no
    longer send it.
    """
    if not opened(wave).update(closed_at=at):
        was_closed = Wave.objects.filter(pk=wave.pk, closed_at__isnull=False).exists()
        raise AlreadyClosed if was_closed else NotOpen
    wave.refresh_from_db()
    SavedAnswers.objects.filter(wave=wave).delete()
    record("monitor.wave.closed", wave, by=by, at=at, organisation=wave.study.organisation)
    ask(wave, Work.Kind.FREEZE, at=at)


def _still_preparing(wave: Wave) -> None:
    """Hold the wave as it is until the end of this transaction; raises AlreadyOpened."""
    if not unopened(wave).select_for_update().exists():
        raise AlreadyOpened
