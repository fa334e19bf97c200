"""What a codebook says by itself, in Dutch and in English."""

from collections.abc import Sequence

from weerklank.survey.missing import Missing
from weerklank.survey.scale import Text

_SENTENCES: dict[str, Text] = {
    "codebook": {"nl": "Codeboek", "en": "Codebook"},
    "work": {
        "nl": "Een vragenlijst over het werk, voor teams en hun organisatie.",
        "en": "A questionnaire about the work, for teams and their organisation.",
    },
    "research": {
        "nl": "Een vragenlijst voor onderzoek.",
        "en": "A questionnaire for research.",
    },
    "counts": {
        "nl": "Versie {version} heeft {items} vragen in {themes} thema's; {subscales} schalen worden eruit berekend.",
        "en": "Version {version} has {items} questions in {themes} themes; {subscales} subscales are calculated from them.",
    },
    "everybody": {
        "nl": "Iedereen die aan de meting meedeed.",
        "en": "Everybody who took part in the wave.",
    },
    "rule": {
        "nl": "Alleen gevraagd waar deze regel geldt: {rule}",
        "en": "Asked only where this rule holds: {rule}",
    },
    "without": {
        "nl": "Niet gevraagd aan groepen met de variant '{variant}'.",
        "en": "Not asked of groups with the variant '{variant}'.",
    },
    "only": {
        "nl": "Alleen gevraagd aan groepen met de variant '{variant}'.",
        "en": "Asked only of groups with the variant '{variant}'.",
    },
    "restricted": {
        "nl": "Antwoorden worden alleen gedeeld zoals een vrijgave van het onderzoek dat toestaat. Dit codeboek noemt geen aantallen per antwoord en geen teams, want ook die kunnen iets over een persoon zeggen.",
        "en": "Answers are only shared as a release of the study allows. This codebook gives no numbers per answer and no teams, because these too can say something about a person.",
    },
    "answers": {
        "nl": "De antwoorden als codes: een regel per deelnemer, een kolom per vraag. Ze staan er niet op volgorde van invullen.",
        "en": "The answers as codes: a row per respondent, a column per question. They are not in the order in which they were given.",
    },
    "texts": {
        "nl": "De open antwoorden, zonder koppeling aan de andere antwoorden.",
        "en": "The open answers, without a link to the other answers.",
    },
    "missing": {
        "nl": "Deze codes betekenen dat er geen antwoord is: {codes}.",
        "en": "These codes mean that there is no answer: {codes}.",
    },
    "team": {
        "nl": "Het team. Welke teams er zijn, staat niet in dit codeboek.",
        "en": "The team. Which teams there are is not in this codebook.",
    },
    "not-ticked": {"nl": "niet aangekruist", "en": "not ticked"},
    "ticked": {"nl": "aangekruist", "en": "ticked"},
    "open": {
        "nl": "Een open vraag: de antwoorden staan apart en zijn aan geen regel te koppelen.",
        "en": "An open question: its answers are kept apart and cannot be linked to a row.",
    },
    "mean": {
        "nl": "Het gemiddelde van de vragen, waar er minstens {needed} van de {items} beantwoord zijn. Wie een van de vragen niet kreeg, heeft geen score.",
        "en": "The mean of the items, where at least {needed} of the {items} are answered. Who was not asked one of them has no score.",
    },
    "sum": {
        "nl": "Het gemiddelde van de beantwoorde vragen maal hun aantal, waar er minstens {needed} van de {items} beantwoord zijn. Wie een van de vragen niet kreeg, heeft geen score.",
        "en": "The mean of the answered items times the number of items, where at least {needed} of the {items} are answered. Who was not asked one of them has no score.",
    },
    "gap": {
        "nl": "Hoe het zou moeten min hoe het is, waar beide vragen beantwoord zijn.",
        "en": "How it should be minus how it is, where both are answered.",
    },
    "reversed": {
        "nl": "In een schaal telt deze vraag andersom: {formula}.",
        "en": "In a subscale this item counts the other way round: {formula}.",
    },
    "words-changed": {
        "nl": "In meting {wave} stond er: {was}",
        "en": "In wave {wave} it said: {was}",
    },
    "id-changed": {
        "nl": "In meting {wave} heette deze vraag {was}.",
        "en": "In wave {wave} this item was called {was}.",
    },
    "answers-changed": {
        "nl": "In meting {wave} waren de antwoorden anders: {was}.",
        "en": "In wave {wave} the answers were others: {was}.",
    },
    "same": {
        "nl": "Volgens een besluit meet de vraag nog hetzelfde: {reason}",
        "en": "By decision the item still measures the same: {reason}",
    },
    "not-the-same": {
        "nl": "Volgens een besluit meet de vraag niet meer hetzelfde: {reason}",
        "en": "By decision the item no longer measures the same: {reason}",
    },
    "linked": {
        "nl": "Metingen na elkaar; antwoorden van een persoon worden niet aan elkaar gekoppeld.",
        "en": "Repeated cross-sections; the answers of a person are not linked.",
    },
    "instrument": {"nl": "Gestructureerde vragenlijst", "en": "Structured questionnaire"},
    "data": {"nl": "Enquête", "en": "Survey data"},
    "person": {"nl": "Persoon", "en": "Individual"},
}

MISSING: dict[Missing, Text] = {
    Missing.NOT_ASKED: {
        "nl": "niet gevraagd: de vragenlijst van deze groep heeft de vraag niet",
        "en": "not asked: the questionnaire of this group does not hold the question",
    },
    Missing.HIDDEN: {
        "nl": "niet getoond: een eerder antwoord sloeg de vraag over",
        "en": "not shown: an earlier answer made the question not apply",
    },
    Missing.NOT_REACHED: {
        "nl": "niet bereikt: eerder gestopt",
        "en": "not reached: the respondent stopped before it",
    },
    Missing.SKIPPED: {"nl": "gezien en leeg gelaten", "en": "seen and left empty"},
    Missing.REFUSED: {"nl": "wil ik niet zeggen", "en": "rather not say"},
    Missing.UNKNOWN: {
        "nl": "weet niet of niet van toepassing",
        "en": "don't know or does not apply",
    },
}


def said(key: str, languages: Sequence[str], **gaps: object) -> Text:
    """A sentence of the codebook in these languages; in English where it is not in one.

    >>> said("rule", ["en"], rule="help <= 2")
    {'en': 'Asked only where this rule holds: help <= 2'}
    """
    sentences = _SENTENCES[key]
    return {
        language: sentences.get(language, sentences["en"]).format(**gaps)
        for language in languages
    }


def of_text(key: str, languages: Sequence[str], gap: str, text: Text, **gaps: object) -> Text:
    """A sentence with a text in its gap, each in its own language.

    >>> of_text("same", ["en", "nl"], "reason", {"en": "A comma."})
    {'en': 'By decision the item still measures the same: A comma.'}
    """
    return {
        language: said(key, [language], **{gap: text[language]}, **gaps)[language]
        for language in languages
        if text.get(language)
    }
