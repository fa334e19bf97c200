"""Answer lists that survey tools and Dutch questionnaires use again and again, in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from weerklank.survey.importing.labels import same
from weerklank.survey.importing.mapping import MissingKind
from weerklank.survey.scale import Kind


@dataclass(frozen=True)
class Family:
    """An ordered list of answers in one language, from the lowest to the highest.

    Each rung holds every way in which that answer is written, the usual one first.
    A symmetrical family has as many rungs above the middle as below it.
    """

    id: str
    kind: Kind
    language: str
    rungs: tuple[tuple[str, ...], ...]
    is_symmetrical: bool = False

    @cached_property
    def rung_of(self) -> dict[str, int]:
        """The rung by label, in the form in which labels are compared."""
        return {same(label): at for at, rung in enumerate(self.rungs) for label in rung}


def family_of(labels: Iterable[str]) -> Family | None:
    """The family that knows all these labels, each on a rung of its own.

    >>> family_of(["often", "Never ", "Sometimes"]).id
    'frequency'
    >>> family_of(["Often", "Red"]) is None
    True
    """
    forms = set(map(same, labels))
    for family in FAMILIES:
        rungs = [family.rung_of.get(form) for form in forms]
        if None not in rungs and len(set(rungs)) == len(rungs) > 0:
            return family
    return None


def _neither(one: str, other: str) -> tuple[str, ...]:
    """The ways to write, in Dutch, that neither of two answers holds."""
    pairs = ((one, other), (other, one))
    joined = [
        f"Niet {a}{by}niet {b}" for by in (", ", "/", " ", " / ", " en ") for a, b in pairs
    ]
    return (*joined, *(f"Noch {a}{by}noch {b}" for by in (", ", " ") for a, b in pairs))


def _partly(side: str) -> tuple[str, ...]:
    """The ways to write, in Dutch, that somebody is partly on this side."""
    degrees = ("Enigszins", "Een beetje", "Deels", "Gedeeltelijk", "Eerder")
    return tuple(f"{degree} {mee}{side}" for degree in degrees for mee in ("mee ", ""))


_EN, _NL = "en", "nl"

FAMILIES = (
    Family("yes-no", Kind.YES_NO, _EN, (("No", "N", "False"), ("Yes", "Y", "True"))),
    Family("yes-no", Kind.YES_NO, _NL, (("Nee", "N", "Onwaar"), ("Ja", "J", "Waar"))),
    Family(
        "agree",
        Kind.AGREE,
        _EN,
        (
            ("Strongly disagree", "Completely disagree", "Totally disagree"),
            ("Disagree",),
            (
                "Somewhat disagree",
                "Slightly disagree",
                "Rather disagree",
                "Partly disagree",
                "Partially disagree",
                "Tend to disagree",
            ),
            (
                "Neither agree nor disagree",
                "Neither agree or disagree",
                "Neutral",
                "Undecided",
                "Neither",
            ),
            (
                "Somewhat agree",
                "Slightly agree",
                "Rather agree",
                "Partly agree",
                "Partially agree",
                "Tend to agree",
            ),
            ("Agree",),
            ("Strongly agree", "Completely agree", "Totally agree"),
        ),
        is_symmetrical=True,
    ),
    Family(
        "agree",
        Kind.AGREE,
        _NL,
        (
            (
                "Helemaal mee oneens",
                "Helemaal oneens",
                "Helemaal niet mee eens",
                "Helemaal niet eens",
                "Zeer mee oneens",
                "Zeer oneens",
                "Volledig mee oneens",
                "Volledig oneens",
                "Totaal mee oneens",
                "Totaal oneens",
                "Geheel mee oneens",
                "Geheel oneens",
            ),
            (
                "Mee oneens",
                "Oneens",
                "Niet mee eens",
                "Grotendeels mee oneens",
                "Grotendeels oneens",
            ),
            _partly("oneens"),
            (
                *_neither("mee eens", "mee oneens"),
                *_neither("eens", "oneens"),
                "Deels eens, deels oneens",
                "Deels mee eens, deels mee oneens",
                "Neutraal",
            ),
            _partly("eens"),
            ("Mee eens", "Eens", "Grotendeels mee eens", "Grotendeels eens"),
            (
                "Helemaal mee eens",
                "Helemaal eens",
                "Zeer mee eens",
                "Zeer eens",
                "Volledig mee eens",
                "Volledig eens",
                "Totaal mee eens",
                "Totaal eens",
                "Geheel mee eens",
                "Geheel eens",
            ),
        ),
        is_symmetrical=True,
    ),
    Family(
        "frequency",
        Kind.FREQUENCY,
        _EN,
        (
            ("Never", "(Almost) never"),
            ("Almost never", "Hardly ever"),
            ("Rarely", "Seldom"),
            ("Sometimes", "Occasionally"),
            ("Regularly",),
            ("Often", "Frequently"),
            ("Very often", "Usually"),
            ("Almost always",),
            ("Always", "(Almost) always"),
        ),
    ),
    Family(
        "frequency",
        Kind.FREQUENCY,
        _NL,
        (
            ("Nooit", "(Bijna) nooit"),
            ("Bijna nooit", "Vrijwel nooit"),
            ("Zelden",),
            ("Soms", "Af en toe"),
            ("Regelmatig", "Geregeld"),
            ("Vaak",),
            ("Zeer vaak", "Heel vaak", "Meestal"),
            ("Bijna altijd", "Vrijwel altijd"),
            ("Altijd", "(Bijna) altijd"),
        ),
    ),
    Family(
        "how-often",
        Kind.FREQUENCY,
        _EN,
        (("Never",), ("Yearly",), ("Monthly",), ("Weekly",), ("Daily",)),
    ),
    Family(
        "how-often",
        Kind.FREQUENCY,
        _NL,
        (("Nooit",), ("Jaarlijks",), ("Maandelijks",), ("Wekelijks",), ("Dagelijks",)),
    ),
    Family(
        "satisfied",
        Kind.AGREE,
        _EN,
        (
            ("Very dissatisfied", "Completely dissatisfied", "Very unsatisfied"),
            ("Dissatisfied", "Unsatisfied"),
            ("Somewhat dissatisfied",),
            ("Neither satisfied nor dissatisfied", "Neutral"),
            ("Somewhat satisfied",),
            ("Satisfied",),
            ("Very satisfied", "Completely satisfied"),
        ),
        is_symmetrical=True,
    ),
    Family(
        "satisfied",
        Kind.AGREE,
        _NL,
        (
            ("Zeer ontevreden", "Heel ontevreden"),
            ("Ontevreden",),
            ("Enigszins ontevreden", "Een beetje ontevreden", "Deels ontevreden"),
            (*_neither("tevreden", "ontevreden"), "Neutraal"),
            ("Enigszins tevreden", "Een beetje tevreden", "Deels tevreden"),
            ("Tevreden",),
            ("Zeer tevreden", "Heel tevreden"),
        ),
        is_symmetrical=True,
    ),
    Family(
        "extent",
        Kind.FREQUENCY,
        _EN,
        (
            ("Not at all",),
            ("A little", "Hardly"),
            ("Somewhat", "Moderately"),
            ("Quite a bit", "Largely"),
            ("Very much", "A lot", "Completely"),
        ),
    ),
    Family(
        "extent",
        Kind.FREQUENCY,
        _NL,
        (
            ("Helemaal niet",),
            ("Een beetje", "Nauwelijks", "In geringe mate"),
            ("Enigszins", "In enige mate"),
            ("Grotendeels", "Tamelijk", "In hoge mate", "Veel"),
            ("Helemaal", "Heel veel", "In zeer hoge mate", "Zeer veel"),
        ),
    ),
)

MISSING_LABELS: dict[MissingKind, tuple[str, ...]] = {
    "refused": (
        "Prefer not to say",
        "Prefer not to answer",
        "Rather not say",
        "Refused",
        "Wil ik niet zeggen",
        "Zeg ik liever niet",
        "Dat zeg ik liever niet",
        "Liever niet zeggen",
        "Weigert",
    ),
    "unknown": (
        "Don't know",
        "Do not know",
        "I don't know",
        "Unknown",
        "Undetermined",
        "No opinion",
        "Not applicable",
        "Does not apply",
        "N/A",
        "Weet niet",
        "Weet ik niet",
        "Geen mening",
        "Niet van toepassing",
        "N.v.t.",
        "Nvt",
        "Onbekend",
    ),
    "skipped": ("No answer", "Missing", "Skipped", "Geen antwoord", "Niet ingevuld", "NA"),
}

MISSING_BY_LABEL: dict[str, MissingKind] = {
    same(label): kind for kind, labels in MISSING_LABELS.items() for label in labels
}
