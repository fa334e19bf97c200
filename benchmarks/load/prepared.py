"""A wave that is open, with a token for everybody; made inside the platform."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from django.db import transaction

from benchmarks.load.given import all_pages, asked, on_page
from tests.web import make
from weerklank.web.monitor.forms.answering.answers import field_of
from weerklank.web.monitor.models import Invitation, Link
from weerklank.web.monitor.rules.tokens import invitation_digest, new_token

PER_TEAM = 50


def prepare(tokens: Path, bodies: Path, people: int) -> None:
    """Make the wave; write a token per line, and what each respondent posts page after page."""
    tokens.write_text("\n".join(_open_for(people)), encoding="utf-8")
    with bodies.open("w", encoding="utf-8") as file:
        for number in range(people):
            for page in range(1, len(all_pages()) + 1):
                file.write(_body(number, page) + "\n")


@transaction.atomic
def _open_for(people: int) -> list[str]:
    organisation = make.organisation("Load")
    place = make.municipality(organisation)
    teams = [make.team(place, f"Team {number}") for number in range(people // PER_TEAM)]
    wave = make.wave(
        make.study(organisation),
        make.questionnaire(organisation, asked()),
        teams=teams,
        head_count=PER_TEAM,
        opened_at=datetime.now(UTC) - timedelta(days=1),
    )
    invitations = Invitation.objects.bulk_create(
        Invitation(wave_team=each) for each in wave.teams.all() for _ in range(PER_TEAM)
    )
    tokens = [new_token() for _ in invitations]
    Link.objects.bulk_create(
        Link(digest=invitation_digest(token), invitation=invitation)
        for token, invitation in zip(tokens, invitations, strict=True)
    )
    return tokens


def _body(number: int, page: int) -> str:
    """What the form of a page sends, with the button that goes to the next one."""
    items = {item.id: item for item in all_pages()[page - 1].items}
    fields = [("language", "nl"), ("go", "next")]
    for name, values in on_page(number, page).items():
        fields += [(field_of(items[name]), value) for value in values]
    return urlencode(fields)
