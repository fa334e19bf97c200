"""A pile of cards for a team: per card a code that opens the questionnaire once."""

import json
from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO
from typing import Any

import segno
import typst
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from weerklank.report.paper import fonts
from weerklank.report.pdf import displayable
from weerklank.web.monitor.models import WaveTeam
from weerklank.web.monitor.rules.invitations import answering_path
from weerklank.web.monitor.rules.tokens import as_typed
from weerklank.web.people.rules import language_code


def sheet_pdf(wave_team: WaveTeam, tokens: Sequence[str], *, language: str) -> bytes:
    """The cards as an accessible PDF, eight on a page, in this language."""
    address = wave_team.wave.study.organisation.address
    with translation.override(language_code(language, address)):
        sheet = _sheet(wave_team, tokens, language)
    template = files("weerklank.web.monitor.exports") / "sheet.typ"
    with fonts() as typeface:
        return typst.compile(
            template.read_bytes(),
            format="pdf",
            font_paths=typeface,
            sys_inputs={"sheet": json.dumps(sheet)},
            pdf_standards="ua-1",
        )


def _sheet(wave_team: WaveTeam, tokens: Sequence[str], language: str) -> dict[str, Any]:
    wave, team = wave_team.wave, wave_team.team
    plain = settings.SITE_ADDRESS.partition("://")[2]
    words = {
        "language": language,
        "title": wave.name,
        "heading": _("Cards for %(team)s") % {"team": team.name},
        "about": _("%(wave)s, %(team)s. Cut along the lines; one card for each person.")
        % {"wave": wave.name, "team": team.name},
        "scan": _("Scan the code, or type:"),
        "address": f"{plain}/a/",
        "until": _("Until the end of %(day)s. The card can be used once.")
        % {"day": date_format(wave.closes_on, "j F Y")},
        "anonymous": _("Anonymous: nobody keeps who got which card."),
    }
    cards = [
        {"typed": as_typed(token), "code": _qr(settings.SITE_ADDRESS, token, language)}
        for token in tokens
    ]
    said: dict[str, Any] = displayable(words)
    return said | {"cards": cards}


def _qr(site: str, token: str, language: str) -> str:
    """The address of a token as a QR code, with room for a smudge (level M)."""
    drawn = BytesIO()
    code = segno.make_qr(site + answering_path(token, language), error="m")
    code.save(drawn, kind="svg", xmldecl=False, border=2)
    return drawn.getvalue().decode()
