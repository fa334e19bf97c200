"""What the interface says: every sentence in Dutch, and a polite form wherever it says `je`."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from weerklank.web import ui

FOLDER = Path(ui.__file__).parent / "locale"
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw)\b", re.IGNORECASE)


def sentences(language):
    with (FOLDER / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return {
            each.id: each.string if isinstance(each.string, tuple) else (each.string,)
            for each in read_po(file)
            if each.id
        }


def test_every_sentence_is_there_in_dutch():
    assert [english for english, dutch in sentences("nl").items() if not all(dutch)] == []


def test_whatever_says_je_can_also_say_u():
    familiar = {
        english
        for english, dutch in sentences("nl").items()
        if FAMILIAR.search(" ".join(dutch))
    }

    assert familiar == set(sentences("nl_Formal"))


def test_what_says_u_does_not_say_je():
    polite = [" ".join(dutch) for dutch in sentences("nl_Formal").values()]

    assert [each for each in polite if FAMILIAR.search(each)] == []


def test_nothing_is_shouted_and_nothing_is_successful():
    said = [" ".join(dutch) for dutch in sentences("nl").values()]

    assert [each for each in said if "!" in each or "succes" in each.lower()] == []
