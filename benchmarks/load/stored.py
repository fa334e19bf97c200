"""What was acknowledged against what is stored; runs inside the platform."""

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from benchmarks.load.given import given_by, sent_by
from benchmarks.load.lines import Lines
from benchmarks.load.outcome import Stored
from weerklank.web.monitor.models import Invitation, Response
from weerklank.web.monitor.queries.answering import saved


def compare(lines: Path, tokens: Path) -> str:
    """Compare the lines of the respondents with the database; gives a Stored as JSON."""
    said = Lines(lines)
    kept = Counter(_canonical(json.loads(each)) for each in _responses())
    tried = {number: _canonical(sent_by(number)) for number in said.may_be_sent}
    names = tokens.read_text(encoding="utf-8").split()
    lost = [
        number
        for number, page in said.taken.items()
        if not _is_saved(names[number], number, page)
    ]
    found = Stored(
        sent=len(said.sent),
        pages=len(said.taken),
        lost=sum(kept[tried[number]] == 0 for number in said.sent),
        doubled=sum(times - 1 for times in kept.values()),
        nobodys=len(kept.keys() - set(tried.values())),
        pages_lost=len(lost),
        marked_otherwise=abs(
            Invitation.objects.filter(completed=True).count() - sum(kept.values())
        ),
    )
    return json.dumps(asdict(found))


def _responses() -> list[str]:
    return list(Response.objects.values_list("answers", flat=True))


def _canonical(answers: dict[str, int]) -> str:
    return json.dumps(answers, sort_keys=True)


def _is_saved(token: str, number: int, page: int) -> bool:
    """What was acknowledged is there; the page after it may be there too."""
    given = saved(token).given
    return given in (given_by(number, page), given_by(number, page + 1))
