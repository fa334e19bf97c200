"""The words of a sheet, in Dutch and English: a coder may get it in either, and send it back."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that a sheet says in one language."""

    remarks: str
    tree: str
    how_to: str
    stays: str
    study: str
    wave: str
    coder: str
    key: str
    question: str
    times: str
    answer: str
    theme: str
    quote: str
    quote_as: str
    said: str
    code: str
    title: str
    description: str
    yes: str
    no: str
    none: str
    none_means: str
    unknown: str
    steps: tuple[str, ...]
    settling: tuple[str, ...]


NL: Final = Words(
    remarks="opmerkingen",
    tree="themalijst",
    how_to="uitleg",
    stays="Dit bestand blijft binnen het onderzoek. Er staan antwoorden in zoals mensen ze "
    "schreven: mail het niet, en gooi het weg als het is ingelezen.",
    study="onderzoek",
    wave="meting",
    coder="codeur",
    key="sleutel",
    question="vraag",
    times="keer",
    answer="antwoord",
    theme="thema",
    quote="citeren?",
    quote_as="citeren als",
    said="volgens {coder}",
    code="code",
    title="titel",
    description="omschrijving",
    yes="ja",
    no="nee",
    none="Geen thema",
    none_means="Het antwoord zegt niets over de vraag, bijvoorbeeld: weet ik niet.",
    unknown="Kies een code uit de themalijst. Ontbreekt er een? Zet hem daar eerst bij.",
    steps=(
        (
            "Codeer zonder met de andere codeur te praten. Daarna legt Weerklank de twee naast "
            "elkaar."
        ),
        (
            "Eén rij is één antwoord. Uit welk team het komt, staat hier niet: zo weegt dat niet "
            "mee."
        ),
        (
            "Kies per rij een of meer thema's. De keuzelijst komt uit de themalijst, waar je "
            "thema's bij mag zetten: een korte code en een titel."
        ),
        "Past er geen thema, kies dan een streepje (-). Een lege rij telt als niet gecodeerd.",
        (
            "Staan er twee opmerkingen in een antwoord, kopieer dan de hele rij en voeg hem in. "
            "Beide rijen houden dezelfde sleutel en tekst; elke rij krijgt eigen thema's."
        ),
        (
            "Sorteren, filteren en rijen verplaatsen mag. Laat sleutel en antwoord zoals ze zijn, "
            "en haal geen rij weg: een antwoord dat ontbreekt, wordt gemist."
        ),
        (
            "Mag een opmerking in het rapport? Zet dan 'ja' bij citeren? en schrijf bij citeren als "
            "hoe: zonder namen, plaatsen of iets waaraan collega's de schrijver herkennen. Met "
            "'nee' komt het antwoord nooit in het rapport, wat een ander ook vindt."
        ),
        "Bij keer staat hoeveel mensen precies ditzelfde schreven.",
    ),
    settling=(
        (
            "Hier staan alleen de antwoorden die jullie verschillend codeerden. Bespreek ze, en vul "
            "in wat geldt. Elke rij krijgt een thema, of een streepje (-)."
        ),
    ),
)

EN: Final = Words(
    remarks="remarks",
    tree="themes",
    how_to="how to",
    stays="This file stays within the study. It holds answers as people wrote them: do not "
    "mail it, and throw it away once it has been read in.",
    study="study",
    wave="wave",
    coder="coder",
    key="key",
    question="question",
    times="times",
    answer="answer",
    theme="theme",
    quote="quote?",
    quote_as="quote as",
    said="says {coder}",
    code="code",
    title="title",
    description="description",
    yes="yes",
    no="no",
    none="No theme",
    none_means="The answer says nothing about the question, for example: I do not know.",
    unknown="Choose a code of the sheet with themes. Is one missing? Add it there first.",
    steps=(
        (
            "Code without talking with the other coder. After that Weerklank lays the two side by "
            "side."
        ),
        (
            "One row is one answer. Which team it came from is not here, so that it carries no "
            "weight."
        ),
        (
            "Choose one or more themes per row. The list comes from the sheet with themes, to which "
            "you may add some: a short code and a title."
        ),
        "Where no theme fits, choose the dash (-). An empty row counts as not coded.",
        (
            "Where an answer holds two remarks, copy the whole row and insert it. Both rows keep "
            "the same key and text; each gets themes of its own."
        ),
        (
            "You may sort, filter and move rows. Leave key and answer as they are, and take no row "
            "out: an answer that is not there is missed."
        ),
        (
            "May a remark be in the report? Then say 'yes' at quote? and write at quote as how: "
            "without names, places or anything by which colleagues know the writer. With 'no' the "
            "answer is never in the report, whatever anybody else says."
        ),
        "Under times is how many people wrote exactly this.",
    ),
    settling=(
        (
            "Here are only the answers that you coded differently. Talk about them, and fill in "
            "what counts. Every row gets a theme, or a dash (-)."
        ),
    ),
)

WORDS: Final = {"nl": NL, "en": EN}
