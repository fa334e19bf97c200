"""What there is to do for a person: what the first page is made of."""

from dataclasses import dataclass
from datetime import date

from weerklank.web.config.places import WATCHES_RESPONSE, address_of
from weerklank.web.monitor.queries.studies import studies_run_by, waves_run_by
from weerklank.web.people.models import Membership, Organisation, User
from weerklank.web.people.queries import appointments, current, organisations_managed_by
from weerklank.web.people.rules import MANAGES_PEOPLE, RUNS_WAVES, Role

COMES_LATER = frozenset({Role.FACILITATOR, Role.TRAINER})


@dataclass(frozen=True, slots=True)
class OpenWave:
    """A wave that is open now, as the first page names it."""

    pk: int
    name: str
    study: str
    closes_on: date


@dataclass(frozen=True, slots=True)
class Home:
    """What the page says, part by part; what does not apply is empty."""

    researches: bool
    has_studies: bool
    open_waves: list[OpenWave]
    managed: list[Organisation]
    without_teams: set[int]
    watches: bool
    in_a_team: bool
    comes_later: bool

    @property
    def me(self) -> str:
        """The page with what is held about a person."""
        return address_of("trust:me")

    @property
    def questionnaires(self) -> str:
        """The page with all questionnaires."""
        return address_of("monitor:questionnaires")

    @property
    def response(self) -> str:
        """The page with the waves of which this person may see the response."""
        return address_of("monitor:waves")

    @property
    def is_nobody_yet(self) -> bool:
        """An account without a role and without a team."""
        parts = (self.researches, self.managed, self.watches, self.in_a_team, self.comes_later)
        return not any(parts)


def home_of(viewer: User, day: date) -> Home:
    """What there is to do for this person on this day."""
    held = {Role(each.role) for each in appointments(viewer, Role, day)}
    researches = bool(held & RUNS_WAVES)
    managed = _managed(viewer, day) if held & MANAGES_PEOPLE else []
    return Home(
        researches=researches,
        has_studies=researches and studies_run_by(viewer, day).exists(),
        open_waves=_open_waves(viewer, day) if researches else [],
        managed=managed,
        without_teams=_without_teams(managed),
        watches=bool(held & WATCHES_RESPONSE),
        in_a_team=Membership.objects.filter(current(day), person=viewer).exists(),
        comes_later=bool(held & COMES_LATER),
    )


def _open_waves(viewer: User, day: date) -> list[OpenWave]:
    waves = waves_run_by(viewer, day).filter(opened_at__isnull=False, closed_at__isnull=True)
    return [
        OpenWave(pk=wave.pk, name=wave.name, study=wave.study.name, closes_on=wave.closes_on)
        for wave in waves.select_related("study").order_by("closes_on", "pk")
    ]


def _managed(viewer: User, day: date) -> list[Organisation]:
    return list(organisations_managed_by(viewer, day).order_by("name"))


def _without_teams(organisations: list[Organisation]) -> set[int]:
    found = Organisation.objects.filter(pk__in=[each.pk for each in organisations])
    return set(found.exclude(municipalities__teams__isnull=False).values_list("pk", flat=True))
