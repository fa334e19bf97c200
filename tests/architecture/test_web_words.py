"""Dutch is complete, in je and in u, and nobody shouts."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.architecture.sentences import APPS, catalogue, forms, gaps, of_template, sentences
from tests.architecture.templates import WEB

VOCABULARY = Path(__file__).resolve().parents[2] / "docs" / "vocabulary.md"
INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jezelf)\b", re.IGNORECASE)
FORMAL = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
NEVER = re.compile(
    r"!|\b(successful(ly)?|succesvol|golf|golven|significant\w*|data subjects?|users?"
    r"|gebruikers?)\b",
    re.IGNORECASE,
)
CATALOGUES = sorted(WEB.glob("*/locale/*/LC_MESSAGES/*.po"))
of_every_app = pytest.mark.parametrize("app", APPS)


def dutch(app):
    """Every sentence of an app that is in its Dutch catalogue, with what stands there."""
    known = catalogue(app, "nl")
    return {said: known[said] for said in sentences(app) if said in known}


@of_every_app
def test_every_sentence_is_there_in_dutch(app):
    known = catalogue(app, "nl")
    missing = [
        sentence
        for context, sentence in sorted(sentences(app), key=str)
        if (context, sentence) not in known
        or known[context, sentence].fuzzy
        or not all(forms(known[context, sentence]))
    ]

    assert not missing, f"not in {app}/locale/nl:\n" + "\n".join(map(str, missing))


@of_every_app
def test_a_dutch_sentence_has_the_same_gaps(app):
    for (_context, said), message in dutch(app).items():
        whole = said[-1] if isinstance(said, tuple) else said
        # One of something may leave the number out.
        assert gaps(forms(message)[-1]) == gaps(whole), whole
        assert gaps(forms(message)[0]) <= gaps(whole), whole


@of_every_app
def test_what_says_je_can_say_u(app):
    informal = {
        said: message
        for said, message in dutch(app).items()
        if any(INFORMAL.search(form) for form in forms(message))
        # A sentence about the word itself says it in every language.
        and not INFORMAL.search(str(said[1]))
    }
    formal = catalogue(app, "nl_Formal")

    assert [said for said in informal if said not in formal] == []
    for said in informal:
        assert not [form for form in forms(formal[said]) if INFORMAL.search(form)]
        assert all(FORMAL.search(form) for form in forms(formal[said])), said
        assert gaps(forms(formal[said])[-1]) == gaps(forms(informal[said])[-1])


@of_every_app
def test_no_sentence_has_a_word_that_is_not_used(app):
    english = [
        part
        for _context, said in sentences(app)
        for part in (said if isinstance(said, tuple) else (said,))
    ]
    translated = [
        form
        for locale in ("nl", "nl_Formal")
        for message in catalogue(app, locale).values()
        for form in forms(message)
    ]

    assert [said for said in english + translated if NEVER.search(said)] == []


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: str(file.relative_to(WEB)))
def test_a_catalogue_can_be_compiled(file):
    with file.open("rb") as source:
        messages = read_po(source, abort_invalid=True)

    write_mo(io.BytesIO(), messages)

    assert len(messages)


def test_the_words_that_are_not_used_are_those_of_the_vocabulary():
    (line,) = re.findall(r"^Not used: (.*)\.$", VOCABULARY.read_text(encoding="utf-8"), re.M)
    words = [
        re.sub(r"\(.*", "", part).strip() for part in re.sub(r"\([^)]*\)", "", line).split(",")
    ]

    # "scale" is not used for one meaning only, which a list of words cannot tell.
    assert [word for word in words if not NEVER.search(word)] == [
        "scale for subscale in Dutch texts about answers"
    ]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% translate 'One' %}", (None, "One")),
        (
            "{% blocktranslate trimmed with a=b %}\n One\n {{ a }}\n{% endblocktranslate %}",
            (None, "One %(a)s"),
        ),
        (
            "{% blocktranslate trimmed count n=n %}one{% plural %}{{ n }} of them{% endblocktranslate %}",
            (None, ("one", "%(n)s of them")),
        ),
        ("{% include 'ui/form.html' with a=_('One') %}", (None, "One")),
    ],
)
def test_a_sentence_of_a_template_would_be_found(template, said):
    assert list(of_template(template)) == [said]
