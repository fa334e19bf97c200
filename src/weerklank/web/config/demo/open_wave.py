"""The wave that is open in the demo: teams with cards have begun, the others were just mailed."""

from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from weerklank.survey.library import social_teams
from weerklank.web.config.demo.answers import filled_in
from weerklank.web.monitor.actions.answering import complete, save_page
from weerklank.web.monitor.actions.invitations import invite_by_mail, make_sheet
from weerklank.web.monitor.actions.questionnaires import begin_draft, publish, save_draft
from weerklank.web.monitor.actions.waves import open_wave, prepare_wave, set_team
from weerklank.web.monitor.queries.answering import seat
from weerklank.web.monitor.rules.waves import local_day
from weerklank.web.people.models import User

if TYPE_CHECKING:
    from weerklank.web.monitor.models import Study, Version, Wave

BY_CARD = ("Zwolle Zuid", "Zwolle West", "Zwolle Midden", "Hardenberg Kern")
ANSWERED = 0.6
"""The share of the cards that were used already."""
LASTS = timedelta(days=21)


def open_a_wave(study: "Study", *, by: User, at: datetime) -> None:
    """Let the teams of the last wave answer the newest questionnaire; some of them did."""
    last = study.waves.order_by("-opens_on").first()
    if last is None:
        return
    day = local_day(at)
    wave = prepare_wave(
        study,
        _newest_version(last, by=by, at=at),
        code=str(day.year),
        name=str(day.year),
        opens_on=day,
        closes_on=day + LASTS,
        by=by,
        at=at,
    )
    for each in last.teams.select_related("team__municipality"):
        set_team(wave, each.team, head_count=each.head_count, by=by, at=at)
    open_wave(wave, by=by, at=at)
    wave.refresh_from_db()
    _hand_out_cards(wave, by=by, at=at)
    mailed = wave.teams.exclude(team__name__in=BY_CARD)
    invite_by_mail(wave, by=by, at=at, teams=mailed)


def _newest_version(last: "Wave", *, by: User, at: datetime) -> "Version":
    """What is in the library, as the next version of the questionnaire of the last wave."""
    line = last.version.questionnaire
    begin_draft(line, by=by, at=at)
    line.refresh_from_db()
    return publish(save_draft(line, social_teams(), edit=line.edit, by=by, at=at), by=by, at=at)


def _hand_out_cards(wave: "Wave", *, by: User, at: datetime) -> None:
    chance = Random(2026)  # noqa: S311 -- the same made-up answers every time
    for each in wave.teams.filter(team__name__in=BY_CARD):
        tokens = make_sheet(each, number=each.head_count, by=by, at=at)
        for token in tokens[: round(ANSWERED * len(tokens))]:
            _answer(token, chance)


def _answer(token: str, chance: Random) -> None:
    place = seat(token)
    if place is None:
        raise LookupError(token[:4])
    for number, page in enumerate(place.pages, start=1):
        posted = filled_in(place.questionnaire, page, chance)
        save_page(token, number, posted, language="nl")
    complete(token)
