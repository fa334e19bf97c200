"""When a wave is open, what its plan may be, and whether it may open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.study import Plan
from weerklank.web.monitor.rules.questionnaires import NotInAWave, why_not_in_a_wave

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class NotReady(StrEnum):
    """Why a wave that is being prepared cannot be opened."""

    NO_TEAMS = "no-teams"
    TEAM_WITHOUT_PEOPLE = "team-without-people"
    UNKNOWN_VARIANT = "unknown-variant"
    MORE_INVITED_THAN_PEOPLE = "more-invited-than-people"
    PERIOD_IS_OVER = "period-is-over"
    THRESHOLD_TOO_LOW = "threshold-too-low"
    UNKNOWN_SUBSCALE = "unknown-subscale"


@dataclass(frozen=True, slots=True)
class TeamAsked:
    """A team in a wave: how many people are asked, with which variant, and how many of them
    have an invitation already.
    """

    name: str
    head_count: int
    variant: str = ""
    invited: int = 0


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason why a wave cannot be opened; `team` where it is about a team."""

    reason: NotReady | NotInAWave
    team: str = ""


def local_day(at: datetime) -> date:
    """The date in the Netherlands at this moment.

    >>> from datetime import UTC
    >>> local_day(datetime(2026, 6, 30, 22, 30, tzinfo=UTC))
    datetime.date(2026, 7, 1)
    """
    return at.astimezone(AMSTERDAM).date()


def is_overdue(closes_on: date, at: datetime) -> bool:
    """Whether the last day of a wave is over: it closes when that day ends in Amsterdam."""
    return local_day(at) > closes_on


def read_plan(text: str) -> Plan:
    """The plan as it is kept with a wave; nothing is the plan of the library."""
    return msgspec.json.decode(text, type=Plan) if text else Plan()


def plan_as_json(plan: Plan) -> str:
    """The plan as it is kept with a wave: the same value gives the same text."""
    return msgspec.json.encode(plan, order="deterministic").decode()


def first_plan(document: Questionnaire, smallest_group: int, smallest_team: int) -> Plan:
    """The plan that a new wave starts with: every subscale is what the study is about."""
    return Plan(
        primary=tuple(subscale.id for subscale in document.subscales),
        smallest_group=smallest_group,
        smallest_team=smallest_team,
    )


def objections_to_opening(
    document: Questionnaire,
    plan: Plan,
    teams: Iterable[TeamAsked],
    *,
    thresholds: tuple[int, int],
    closes_on: date,
    at: datetime,
) -> list[Objection]:
    """Every reason why this wave cannot be opened; empty if it can.

    `thresholds` are the lowest smallest group and smallest team that it may have.
    """
    teams = list(teams)
    objections: list[Objection] = [Objection(why) for why in why_not_in_a_wave(document)]
    if not teams:
        objections.append(Objection(NotReady.NO_TEAMS))
    if is_overdue(closes_on, at):
        objections.append(Objection(NotReady.PERIOD_IS_OVER))
    if plan.smallest_group < thresholds[0] or plan.smallest_team < thresholds[1]:
        objections.append(Objection(NotReady.THRESHOLD_TOO_LOW))
    if not {subscale.id for subscale in document.subscales}.issuperset(plan.primary):
        objections.append(Objection(NotReady.UNKNOWN_SUBSCALE))
    variants = {"", *(variant.id for variant in document.variants)}
    return objections + [
        Objection(reason, team.name) for team in teams for reason in _about(team, variants)
    ]


def _about(team: TeamAsked, variants: set[str]) -> Iterable[NotReady]:
    if team.head_count < 1:
        yield NotReady.TEAM_WITHOUT_PEOPLE
    if team.variant not in variants:
        yield NotReady.UNKNOWN_VARIANT
    if team.invited > team.head_count > 0:
        yield NotReady.MORE_INVITED_THAN_PEOPLE
