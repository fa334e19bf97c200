"""Speaking: whole sentences with named gaps, and numbers as the language writes them."""

from dataclasses import dataclass
from datetime import date
from math import isnan

from babel.dates import format_date
from babel.numbers import format_decimal

from weerklank.report.sentences import en, nl
from weerklank.survey.scale import Text, in_language

LANGUAGES = {"nl": nl.SENTENCES, "en": en.SENTENCES}
LOCALES = {"nl": "nl_NL", "en": "en_GB"}
NONE = "–"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Writes in one language (`nl` or `en`).

    >>> Speaker("nl").number(4.546, 2), Speaker("nl").p_value(0.0003)
    ('4,55', '< 0,001')
    >>> Speaker("en").percent(0.275), Speaker("en").signed(-0.26, 2)
    ('28%', '−0.26')
    """

    language: str

    def say(self, sentence: str, **gaps: object) -> str:
        """The sentence with this name; a gap `n` of one chooses the sentence for one.

        Raises KeyError where there is no such sentence, or a gap is not filled.
        """
        sentences = LANGUAGES[self.language]
        singular = f"{sentence}.one"
        name = singular if gaps.get("n") == 1 and singular in sentences else sentence
        return sentences[name].format_map(gaps)

    def text(self, text: Text) -> str:
        """A text of the study or the questionnaire, in this language where it has it."""
        return in_language(text, self.language)

    def number(self, value: float, decimals: int = 1) -> str:
        """A number; a dash where it is not defined."""
        if isnan(value):
            return NONE
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        # Adding zero turns a minus zero into zero.
        written: str = format_decimal(
            round(value, decimals) + 0.0, pattern, locale=self.language
        )
        return written.replace("-", "−")

    def whole(self, value: float) -> str:
        """A whole number."""
        return self.number(value, 0)

    def signed(self, value: float, decimals: int) -> str:
        """A difference, with its sign."""
        text = self.number(value, decimals)
        return f"+{text}" if round(value, decimals) > 0 else text

    def percent(self, share: float) -> str:
        """A share (0 to 1) as a whole percentage."""
        return NONE if isnan(share) else f"{self.whole(100 * share)}%"

    def p_value(self, p: float) -> str:
        """A p-value in three decimals, never as zero."""
        if p < 0.001:
            return f"< {self.number(0.001, 3)}"
        return self.number(p, 3)

    def date(self, day: date) -> str:
        """A date in words."""
        written: str = format_date(day, format="long", locale=LOCALES[self.language])
        return written

    def listed(self, names: list[str]) -> str:
        """Names in a row: a, b and c."""
        if len(names) < 2:
            return "".join(names)
        return self.say("listed", first=", ".join(names[:-1]), last=names[-1])
