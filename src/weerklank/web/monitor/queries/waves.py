"""Waves as they are: open or not, and what stands in the way of opening."""

from datetime import datetime
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, QuerySet

from weerklank.web.monitor.models import Wave, WaveTeam, Work
from weerklank.web.monitor.queries.studies import thresholds_of
from weerklank.web.monitor.rules.waves import (
    Objection,
    TeamAsked,
    is_overdue,
    objections_to_opening,
    read_plan,
)


def unopened(wave: Wave) -> QuerySet[Wave]:
    """This wave, as long as it is being prepared."""
    return Wave.objects.filter(pk=wave.pk, opened_at__isnull=True)


def opened(wave: Wave) -> QuerySet[Wave]:
    """This wave, as long as it is open."""
    return Wave.objects.filter(pk=wave.pk, opened_at__isnull=False, closed_at__isnull=True)


def open_waves() -> QuerySet[Wave]:
    """Every wave that people can answer now."""
    return Wave.objects.filter(opened_at__isnull=False, closed_at__isnull=True)


def overdue_waves(at: datetime) -> list[Wave]:
    """The open waves of which the last day is over."""
    return [wave for wave in open_waves() if is_overdue(wave.closes_on, at)]


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Invited(TypedDict):
    """How many people of a team have an invitation."""

    invited: int


def teams_in(wave: Wave) -> "QuerySet[WithAnnotations[WaveTeam, Invited]]":
    """The teams of a wave with how many of their people have an invitation."""
    return (
        wave.teams.select_related("team__municipality")
        .annotate(invited=Count("invitations"))
        .order_by("team__municipality__name", "team__name", "pk")
    )


def objections(wave: Wave, *, at: datetime) -> list[Objection]:
    """Every reason why this wave cannot be opened; empty if it can."""
    teams = [
        TeamAsked(each.team.name, each.head_count, each.variant, each.invited)
        for each in teams_in(wave)
    ]
    return objections_to_opening(
        wave.version.document,
        read_plan(wave.plan),
        teams,
        thresholds=thresholds_of(wave.study, besides=wave),
        closes_on=wave.closes_on,
        at=at,
    )


def work_on(wave: Wave) -> dict[str, Work]:
    """What is done for this wave in the background, by kind."""
    return {each.kind: each for each in wave.work.all()}
