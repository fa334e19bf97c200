"""The open answers: who writes one, and what. Every sentence is made up."""

import numpy as np

from making.absences import TO_COME
from making.chosen import WRITERS
from making.crowd import Crowd
from making.quotas import Column
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Item
from weerklank.survey.wave import OpenAnswer

GIVEN = 0
SENTENCES = {
    "Q01": (
        "Een kleinere caseload, dan kan ik eerder langsgaan.",
        "Meer tijd per huishouden, zeker in het begin.",
        "Een vaste ochtend zonder telefoon en afspraken.",
        "Minder overleg op één dag.",
        "Rust in de agenda om na te denken voor ik iets regel.",
        "Tijd om oude dossiers af te ronden.",
        "Ruimte om iets uit te proberen dat nog niet bestaat.",
        "Minder mail.",
        "Vaker samen op huisbezoek.",
        "Elke week een uur om moeilijke situaties te bespreken.",
        "Dat we elkaar vaker zeggen wat beter kan.",
        "Meer weten van wat mijn collega's kunnen.",
        "Een vaste plek waar we als team bij elkaar zitten.",
        "Dat jeugd en volwassenen echt samen worden opgepakt.",
        "Meer intervisie.",
        "Een cursus over schulden.",
        "Meer kennis over psychische problemen.",
        "Leren hoe ik een netwerk om iemand heen versterk.",
        "Iemand die mij inwerkt in de jeugdhulp.",
        "Scholing die past bij wat ik al weet.",
        "Oefenen met lastige gesprekken.",
        "Een spreekuur in het buurthuis.",
        "Weten welke clubs en groepen er in de wijk zijn.",
        "Meer tijd op straat en minder achter de computer.",
        "Dat bewoners ons makkelijker kunnen vinden.",
        "Een activiteit waar mensen elkaar leren kennen.",
        "Korte lijnen met de huisartsen.",
        "Een vaste contactpersoon bij de woningcorporatie.",
        "Betere afspraken met scholen.",
        "Duidelijkheid over wie wat beslist.",
        "Eén werkwijze die niet elk jaar verandert.",
        "Weten wat de gemeente van ons verwacht.",
        "Duidelijke afspraken over wat wel en niet bij ons hoort.",
        "Een leidinggevende die vaker meekijkt.",
        "Minder formulieren.",
        "Een systeem waarin ik alles maar één keer hoef in te vullen.",
        "Hulp bij de administratie.",
        "Een laptop die het onderweg ook doet.",
        "Meer werkplekken.",
        "Een rustige kamer voor gesprekken.",
        "Vertrouwen dat ik zelf de goede keuze maak.",
        "Mijn eigen vak mogen blijven doen.",
        "Niets, ik kan goed uit de voeten.",
        "Meer collega's van dezelfde achtergrond.",
        "Tijd om problemen voor te zijn.",
    ),
    "Q02": (
        "De sfeer in het team.",
        "Dat we bij elkaar binnen kunnen lopen.",
        "De vrijheid om zelf een plan te maken.",
        "De korte lijnen met de wijkverpleging.",
        "Dat we echt naar de bewoner luisteren.",
        "Het wekelijkse overleg over situaties.",
        "De steun van onze teamleider.",
        "Dat iedereen iets anders meebrengt.",
        "Samen lachen, ook op drukke dagen.",
        "Dat we nieuwe dingen mogen proberen.",
        "De ochtenden met de leercoach.",
        "Dat ik mijn eigen agenda beheer.",
        "Het contact met de vrijwilligers in het buurthuis.",
        "De manier waarop we nieuwe collega's opvangen.",
        "Dat we elkaar helpen als het te veel wordt.",
        "De gesprekken aan de keukentafel.",
        "Dat we snel kunnen beslissen.",
        "De samenwerking met de scholen.",
        "De afwisseling in het werk.",
        "Onze intervisie.",
    ),
}


def open_column(crowd: Crowd, item: Item, empty: Column) -> tuple[Column, list[OpenAnswer]]:
    """Who wrote something, and the sentences with the team that each came from."""
    column = empty.copy()
    reached = np.flatnonzero(empty == TO_COME)
    column[reached] = Missing.SKIPPED
    eager = crowd.trait(f"writes {item.id}")[reached]
    writers = reached[np.argsort(-eager, kind="stable")[: WRITERS[crowd.wave][item.id]]]
    column[writers] = GIVEN
    chance = crowd.random(f"sentences {item.id}")
    sentences = chance.choice(SENTENCES[item.id], size=len(writers), replace=False)
    return column, [
        OpenAnswer(team=str(crowd.teams[person]), item=item.id, text=str(sentence))
        for person, sentence in zip(writers, sentences, strict=True)
    ]
