"""The response board: who may see it, and what it shows."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models import Count, Q, QuerySet
from django.utils.crypto import salted_hmac

from weerklank.web.monitor.models import Wave, WaveTeam
from weerklank.web.monitor.rules.response import Range, shown, together
from weerklank.web.people.models import Team, User
from weerklank.web.people.queries import teams_where
from weerklank.web.people.rules import SEES_RESPONSE


@dataclass(frozen=True, slots=True)
class Row:
    """A team on the board; `completed` is None where too few people were invited."""

    municipality: str
    team: str
    people: int
    invited: int
    completed: Range | None


@dataclass(frozen=True, slots=True)
class Board:
    """The response of a wave, as one person may see it.

    `mark` changes when something on the board does, and tells nothing else.
    """

    rows: tuple[Row, ...]
    total: Row | None
    mark: str

    @property
    def is_kept(self) -> bool:
        """There are invitations to count: 30 days after closing they are gone."""
        return any(row.invited for row in self.rows)


def teams_watched_by(viewer: User, day: date) -> QuerySet[Team]:
    """The teams of which this person may see the response."""
    return teams_where(viewer, SEES_RESPONSE, day)


def waves_watched_by(viewer: User, day: date) -> QuerySet[Wave]:
    """The opened waves of teams of which this person may see the response, newest first."""
    teams = WaveTeam.objects.filter(team__in=teams_watched_by(viewer, day))
    watched = Wave.objects.filter(opened_at__isnull=False, pk__in=teams.values("wave"))
    return watched.select_related("study__organisation").order_by("-opens_on", "-pk")


def board(wave: Wave, viewer: User, day: date) -> Board:
    """The response of the teams that this person may see, in ranges."""
    counted = (
        WaveTeam.objects.filter(wave=wave, team__in=teams_watched_by(viewer, day))
        .select_related("team__municipality")
        .annotate(
            invited=Count("invitations"),
            completed=Count("invitations", filter=Q(invitations__completed=True)),
        )
        .order_by("team__municipality__name", "team__name", "pk")
    )
    rows = tuple(_row(each, each.invited, each.completed) for each in counted)
    total = _total(rows) if len(rows) > 1 else None
    return Board(rows, total, sha256(repr((rows, total)).encode()).hexdigest()[:16])


def _row(wave_team: WaveTeam, invited: int, completed: int) -> Row:
    people = wave_team.board_size or wave_team.head_count
    return Row(
        municipality=wave_team.team.municipality.name,
        team=wave_team.team.name,
        people=wave_team.head_count,
        invited=invited,
        completed=shown(people, invited, completed, _seeds(wave_team)),
    )


def _total(rows: tuple[Row, ...]) -> Row:
    return Row(
        municipality="",
        team="",
        people=sum(each.people for each in rows),
        invited=sum(each.invited for each in rows),
        completed=together((each.invited, each.completed) for each in rows),
    )


def _seeds(wave_team: WaveTeam) -> list[int]:
    """Where the steps of a team are: the same every time, and known only to this platform."""
    drawn = salted_hmac("weerklank.response-board", str(wave_team.pk), algorithm="sha256")
    digest = drawn.digest()
    return [int.from_bytes(digest[at : at + 4], "big") for at in range(0, 32, 4)]
