"""What somebody with a link may see. The token is the viewer: nothing else is asked."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import msgspec
from django.db import connection

from weerklank.survey.answering.given import Given
from weerklank.survey.answering.pages import Page, pages
from weerklank.survey.questionnaire import Questionnaire
from weerklank.web.monitor.models import Link, SavedAnswers, Version
from weerklank.web.monitor.rules.answering import Stage, stage_of
from weerklank.web.monitor.rules.sealing import unseal
from weerklank.web.monitor.rules.tokens import invitation_digest, is_token, saved_digest


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What is sealed for a respondent: the answers so far, and the language they read in."""

    given: Given = Given()
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What a token opens: one place in a wave. It holds no person and no address."""

    token: str
    invitation: int
    wave_team: int
    variant: str | None
    wave: int
    wave_name: str
    opens_on: date
    closes_on: date
    stage: Stage
    organisation: str
    address: str
    version: int
    fingerprint: str

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked."""
        return document(self.fingerprint, self.version)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The themes of this place, in order."""
        return pages_of(self.fingerprint, self.version, self.variant)


_WAVE = "invitation__wave_team__wave__"
_FIELDS = {
    "invitation": "invitation_id",
    "wave_team": "invitation__wave_team_id",
    "variant": "invitation__wave_team__variant",
    "wave": "invitation__wave_team__wave_id",
    "wave_name": f"{_WAVE}name",
    "opens_on": f"{_WAVE}opens_on",
    "closes_on": f"{_WAVE}closes_on",
    "organisation": f"{_WAVE}study__organisation__name",
    "address": f"{_WAVE}study__organisation__address",
    "version": f"{_WAVE}version_id",
    "fingerprint": f"{_WAVE}version__fingerprint",
}
_STAGE = ("invitation__completed", f"{_WAVE}opened_at", f"{_WAVE}closed_at")


def seat(token: str) -> Seat | None:
    """The place that a token opens, if it opens any."""
    if not is_token(token):
        return None
    with connection.cursor() as cursor:
        cursor.execute(_seat_sql(), [invitation_digest(token)])
        row = cursor.fetchone()
    if row is None:
        return None
    values = dict(zip(_FIELDS, row[: len(_FIELDS)], strict=True))
    is_completed, opened_at, closed_at = row[len(_FIELDS) :]
    stage = stage_of(
        is_opened=opened_at is not None,
        is_closed=closed_at is not None,
        is_completed=bool(is_completed),
    )
    for name in ("opens_on", "closes_on"):
        if isinstance(values[name], str):  # SQLite has no dates
            values[name] = date.fromisoformat(values[name])
    values["variant"] = values["variant"] or None
    return Seat(token=token, stage=stage, **values)


@lru_cache(maxsize=1)
def _seat_sql() -> str:
    """The one query of every page, written once: writing it takes longer than running it."""
    wanted = Link.objects.filter(digest="").values_list(*_FIELDS.values(), *_STAGE)
    sql, _ = wanted.query.sql_with_params()
    return str(sql)


@lru_cache(maxsize=32)
def document(fingerprint: str, version: int) -> Questionnaire:  # noqa: ARG001 -- part of the key
    """A published version as a value. It can never change, so it is read once per process."""
    return Version.objects.get(pk=version).document


@lru_cache(maxsize=128)
def pages_of(fingerprint: str, version: int, variant: str | None) -> tuple[Page, ...]:
    """The pages of a version for one variant, made once per process."""
    return pages(document(fingerprint, version), variant)


def saved(token: str) -> Saved:
    """What the holder of this token saved so far."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select sealed from {SavedAnswers._meta.db_table} where digest = %s",  # noqa: S608 -- a constant
            [saved_digest(token)],
        )
        row = cursor.fetchone()
    if row is None:
        return Saved()
    return msgspec.json.decode(unseal(bytes(row[0]), token), type=Saved)
