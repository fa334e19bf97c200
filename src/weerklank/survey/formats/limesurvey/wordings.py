"""The answers that LimeSurvey words itself, and that are therefore in no file."""

from collections.abc import Sequence
from dataclasses import dataclass

from weerklank.survey.formats.limesurvey.survey import Question
from weerklank.survey.scale import Kind, Text

Words = dict[str, dict[str, str]]
"""The text by language, of each letter that stands for an answer."""


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A list that belongs to a type of question: our code by the letter of LimeSurvey."""

    id: str
    kind: Kind
    codes: dict[str, int]
    words: Words

    def text(self, letter: str, languages: Sequence[str]) -> Text:
        """The answer in these languages; in English where its words are not known."""
        words = self.words[letter]
        return {each: words.get(each.split("-")[0], words["en"]) for each in languages}


_YES = {"en": "Yes", "nl": "Ja", "de": "Ja", "fr": "Oui"}
_NO = {"en": "No", "nl": "Nee", "de": "Nein", "fr": "Non"}

BUILT_IN = {
    "Y": BuiltIn("yes-no", Kind.YES_NO, {"N": 0, "Y": 1}, {"N": _NO, "Y": _YES}),
    "G": BuiltIn(
        "gender",
        Kind.SINGLE,
        {"F": 1, "M": 2},
        {
            "F": {"en": "Female", "nl": "Vrouw", "de": "Weiblich", "fr": "Féminin"},
            "M": {"en": "Male", "nl": "Man", "de": "Männlich", "fr": "Masculin"},
        },
    ),
    "C": BuiltIn(
        "yes-uncertain-no",
        Kind.SINGLE,
        {"Y": 1, "U": 2, "N": 3},
        {
            "Y": _YES,
            "U": {"en": "Uncertain", "nl": "Onzeker", "de": "Unsicher", "fr": "Incertain"},
            "N": _NO,
        },
    ),
    "E": BuiltIn(
        "increase",
        Kind.AGREE,
        {"D": 1, "S": 2, "I": 3},
        {
            "D": {"en": "Decrease", "nl": "Afname", "de": "Abnahme", "fr": "Diminution"},
            "S": {"en": "Same", "nl": "Gelijk", "de": "Gleich", "fr": "Identique"},
            "I": {"en": "Increase", "nl": "Toename", "de": "Zunahme", "fr": "Augmentation"},
        },
    ),
}
_OTHER = {"en": "Other", "nl": "Anders", "de": "Sonstiges", "fr": "Autre"}


def other_words(question: Question, languages: Sequence[str]) -> Text:
    """How the answer "other" of a question is called."""
    own = question.attributes.get("other_replace_text", {})
    return {
        each: own.get(each) or own.get("") or _OTHER.get(each.split("-")[0], _OTHER["en"])
        for each in languages
    }


def comment_word(language: str) -> str:
    """What the box for a comment beside an answer is called."""
    words = {"nl": "toelichting", "de": "Kommentar", "fr": "commentaire"}
    return words.get(language.split("-")[0], "comment")
