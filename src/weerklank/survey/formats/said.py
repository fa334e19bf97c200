"""What files of answers say of themselves, in Dutch and English."""

from weerklank.survey.formats.rows import Rows
from weerklank.survey.scale import Text, in_language

SAID: dict[str, Text] = {
    "sharing": {
        "nl": "Deze rijen mogen het onderzoek uit. Ze volgen vrijgave {release}. Probeer niet om mensen te herkennen.",
        "en": "These rows may leave the study. They follow release {release}. Do not try to recognise anybody.",
    },
    "inside": {
        "nl": "NIET DELEN. Dit zijn alle antwoorden, per team. Ze zijn alleen voor werk binnen het onderzoek.",
        "en": "DO NOT SHARE. These are all answers, by team. They are only for work inside the study.",
    },
    "answers": {"nl": "antwoorden", "en": "answers"},
    "answers.inside": {"nl": "antwoorden (niet delen)", "en": "answers (do not share)"},
    "codebook": {"nl": "codeboek", "en": "codebook"},
    "about": {"nl": "over dit bestand", "en": "about this file"},
    "texts": {"nl": "open antwoorden", "en": "open answers"},
    "column": {"nl": "kolom", "en": "column"},
    "item": {"nl": "vraag", "en": "item"},
    "text": {"nl": "tekst", "en": "text"},
    "theme": {"nl": "thema", "en": "theme"},
    "measure": {"nl": "meetniveau", "en": "measure"},
    "code": {"nl": "code", "en": "code"},
    "label": {"nl": "antwoord", "en": "answer"},
    "reversed": {"nl": "telt andersom", "en": "reversed"},
    "favourable": {"nl": "gunstige kant", "en": "favourable"},
    "show_if": {"nl": "alleen gevraagd als", "en": "only asked if"},
    "subscales": {"nl": "schalen", "en": "subscales"},
    "yes": {"nl": "ja", "en": "yes"},
    "wave": {"nl": "meting", "en": "wave"},
    "team": {"nl": "team", "en": "team"},
    "municipality": {"nl": "gemeente", "en": "municipality"},
    "no_answer": {"nl": "geen antwoord", "en": "no answer"},
    "scores": {
        "nl": "Schaal '{title}' ({id}): {score} van {items}; minstens {needed} beantwoord. Draai vragen die andersom tellen eerst om.",
        "en": "Subscale '{title}' ({id}): {score} of {items}; at least {needed} answered. First turn reversed items round.",
    },
    "mean": {"nl": "het gemiddelde", "en": "the mean"},
    "sum": {"nl": "de som", "en": "the sum"},
}


def said(key: str, language: str, **gaps: object) -> str:
    """A text in this language, with its gaps filled.

    >>> said("codebook", "nl")
    'codeboek'
    """
    return in_language(SAID[key], language).format(**gaps)


def warning_of(rows: Rows, language: str) -> str:
    """Who may have a file with these rows.

    >>> from datetime import date
    >>> from weerklank.survey.codebook import codebook_of
    >>> from weerklank.survey.formats.rows import Purpose
    >>> from weerklank.survey.template import starter_questionnaire
    >>> book = codebook_of(starter_questionnaire())
    >>> rows = Rows("1", {}, date(2026, 1, 15), Purpose.INSIDE, book, {}, {})
    >>> warning_of(rows, "en")[:13]
    'DO NOT SHARE.'
    """
    return said(rows.purpose.value, language, release=rows.release)


def score_notes(rows: Rows, language: str) -> list[str]:
    """How to compute each subscale, a sentence each.

    >>> from datetime import date
    >>> from weerklank.survey.codebook import codebook_of
    >>> from weerklank.survey.formats.rows import Purpose
    >>> from weerklank.survey.template import starter_questionnaire
    >>> book = codebook_of(starter_questionnaire())
    >>> rows = Rows("1", {}, date(2026, 1, 15), Purpose.INSIDE, book, {}, {})
    >>> score_notes(rows, "en")[0][:70]
    "Subscale 'Cooperation' (cooperation): the mean of help, feedback, alon"
    """
    return [
        said(
            "scores",
            language,
            title=in_language(each.title, language),
            id=each.id,
            score=said(each.score, language),
            items=", ".join(each.items),
            needed=each.needed,
        )
        for each in rows.codebook.scores
    ]
