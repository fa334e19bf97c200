"""How two coders sorted the open answers of 2017 by theme. The themes are those of the source."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.themes.answers import Written
from weerklank.survey.themes.coding import Code
from weerklank.survey.themes.deciding import decide, keep
from weerklank.survey.themes.preparing import Asked, asked_openly, sheet_of
from weerklank.survey.themes.sheet import Row, written_sheet

WAVE = "2017"
HELPS, GOOD = "Q01", "Q02"

CODES = (
    Code("tijd", {"nl": "Tijd en rust", "en": "Time and quiet"}),
    Code("samen", {"nl": "Onderlinge samenwerking", "en": "Working together"}),
    Code("kennis", {"nl": "Deskundigheid", "en": "Expertise"}),
    Code("wijk", {"nl": "Contact met wijk en bewoner", "en": "Contact with residents"}),
    Code("buiten", {"nl": "Organisaties buiten het team", "en": "Organisations outside"}),
    Code("ruimte", {"nl": "Ruimte voor de professional", "en": "Room for the professional"}),
    Code("duidelijk", {"nl": "Duidelijkheid", "en": "Clarity"}),
    Code("papier", {"nl": "Administratie", "en": "Administration"}),
    Code("spullen", {"nl": "Faciliteiten", "en": "Facilities"}),
    Code("anders", {"nl": "Iets anders", "en": "Something else"}),
)

THEMES = {
    "Een vaste ochtend zonder telefoon en afspraken.": "tijd",
    "Tijd om problemen voor te zijn.": "tijd",
    "Tijd om oude dossiers af te ronden.": "tijd papier",
    "Elke week een uur om moeilijke situaties te bespreken.": "tijd samen",
    "Meer tijd op straat en minder achter de computer.": "tijd wijk papier",
    "Rust in de agenda om na te denken voor ik iets regel.": "tijd",
    "Meer tijd per huishouden, zeker in het begin.": "tijd wijk",
    "Minder overleg op één dag.": "tijd",
    "Dat jeugd en volwassenen echt samen worden opgepakt.": "samen",
    "Meer weten van wat mijn collega's kunnen.": "samen kennis",
    "Een leidinggevende die vaker meekijkt.": "samen",
    "Een vaste plek waar we als team bij elkaar zitten.": "samen spullen",
    "Vaker samen op huisbezoek.": "samen wijk",
    "Dat we elkaar vaker zeggen wat beter kan.": "samen",
    "Leren hoe ik een netwerk om iemand heen versterk.": "kennis wijk",
    "Meer kennis over psychische problemen.": "kennis",
    "Scholing die past bij wat ik al weet.": "kennis",
    "Iemand die mij inwerkt in de jeugdhulp.": "kennis samen",
    "Oefenen met lastige gesprekken.": "kennis",
    "Een activiteit waar mensen elkaar leren kennen.": "wijk",
    "Een spreekuur in het buurthuis.": "wijk",
    "Weten welke clubs en groepen er in de wijk zijn.": "wijk",
    "Korte lijnen met de huisartsen.": "buiten",
    "Betere afspraken met scholen.": "buiten",
    "Ruimte om iets uit te proberen dat nog niet bestaat.": "ruimte",
    "Mijn eigen vak mogen blijven doen.": "ruimte",
    "Vertrouwen dat ik zelf de goede keuze maak.": "ruimte",
    "Duidelijkheid over wie wat beslist.": "duidelijk",
    "Weten wat de gemeente van ons verwacht.": "duidelijk",
    "Een systeem waarin ik alles maar één keer hoef in te vullen.": "papier spullen",
    "Hulp bij de administratie.": "papier",
    "Een laptop die het onderweg ook doet.": "spullen",
    "Meer werkplekken.": "spullen",
    "Meer collega's van dezelfde achtergrond.": "anders",
    "De sfeer in het team.": "samen",
    "Dat we bij elkaar binnen kunnen lopen.": "samen",
    "De steun van onze teamleider.": "samen",
    "Dat iedereen iets anders meebrengt.": "samen kennis",
    "Samen lachen, ook op drukke dagen.": "samen",
    "De manier waarop we nieuwe collega's opvangen.": "samen",
    "Dat we elkaar helpen als het te veel wordt.": "samen",
    "Het wekelijkse overleg over situaties.": "samen kennis",
    "De ochtenden met de leercoach.": "kennis",
    "Onze intervisie.": "kennis samen",
    "De vrijheid om zelf een plan te maken.": "ruimte",
    "Dat we nieuwe dingen mogen proberen.": "ruimte",
    "De afwisseling in het werk.": "ruimte",
    "Dat we echt naar de bewoner luisteren.": "wijk",
    "De gesprekken aan de keukentafel.": "wijk",
    "Het contact met de vrijwilligers in het buurthuis.": "wijk",
    "De korte lijnen met de wijkverpleging.": "buiten",
    "De samenwerking met de scholen.": "buiten",
}
"""What counts: how the first coder sorted them, and what both settled on."""

AT_FIRST = {
    "Meer weten van wat mijn collega's kunnen.": "samen",
    "Een leidinggevende die vaker meekijkt.": "duidelijk",
    "Vaker samen op huisbezoek.": "samen",
    "Tijd om oude dossiers af te ronden.": "tijd",
    "Leren hoe ik een netwerk om iemand heen versterk.": "kennis",
}
"""Where the second coder saw something else before they settled it; only the first question."""

QUOTES = {
    "Een vaste ochtend zonder telefoon en afspraken.": "Een ochtend zonder telefoon.",
    "Rust in de agenda om na te denken voor ik iets regel.": "Rust om na te denken voor ik iets regel.",
    "Vaker samen op huisbezoek.": "Vaker samen op huisbezoek.",
    "Scholing die past bij wat ik al weet.": "Scholing die past bij wat ik al weet.",
    "Een spreekuur in het buurthuis.": "Een spreekuur in de buurt.",
    "Duidelijkheid over wie wat beslist.": "Duidelijkheid over wie wat beslist.",
    "Dat we elkaar helpen als het te veel wordt.": "Dat we elkaar helpen als het te veel wordt.",
    "De gesprekken aan de keukentafel.": "De gesprekken aan de keukentafel.",
}
"""In which words they may be quoted."""


def code_open_answers(folder: StudyFolder, into: Path) -> None:
    """Code the open answers of 2017 that are in `into`: the first question by two coders."""
    study = replace(folder, path=into)
    with TemporaryDirectory() as place:
        helps = asked_openly(study, wave=WAVE, items=[HELPS])
        second = THEMES | AT_FIRST
        both = [_filled(study, helps, Path(place, "A.xlsx"), THEMES, coder="A")]
        both.append(_filled(study, helps, Path(place, "B.xlsx"), second, coder="B"))
        differing = replace(helps, answers=tuple(_changed(helps.answers)))
        settled = _filled(study, differing, Path(place, "settled.xlsx"), THEMES)
        keep(study, helps, decide(study, helps, both, settled=settled).codings)
        good = asked_openly(study, wave=WAVE, items=[GOOD])
        alone = _filled(study, good, Path(place, "good.xlsx"), THEMES, coder="A")
        keep(study, good, decide(study, good, [alone]).codings)


def _changed(answers: Iterable[Written]) -> Iterable[Written]:
    return (written for written in answers if written.text in AT_FIRST)


def _filled(
    study: StudyFolder, asked: Asked, file: Path, themes: Mapping[str, str], *, coder: str = ""
) -> Path:
    """A sheet as somebody fills it in."""
    rows = [
        Row(
            key=written.key,
            item=written.item,
            times=written.times,
            text=written.text,
            codes=tuple(themes[written.text].split()),
            may_quote=written.text in QUOTES,
            quote=QUOTES.get(written.text, ""),
        )
        for written in asked.answers
    ]
    sheet = sheet_of(study, asked, "nl", rows=rows, codes=CODES)
    file.write_bytes(written_sheet(replace(sheet, coder=coder)))
    return file
