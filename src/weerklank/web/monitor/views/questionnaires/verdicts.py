"""The guard's verdict on a next version, in sentences."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from weerklank.survey.comparability.scales import ScaleChange
from weerklank.survey.comparability.verdicts import Verdict
from weerklank.survey.editing.scales import described
from weerklank.survey.questionnaire import Item, Questionnaire, Subscale
from weerklank.survey.scale import in_language
from weerklank.web.monitor.rules.verdicts import Change, Comparison, Weight, compared
from weerklank.web.monitor.views.questionnaires.shown import condition_of

HEADINGS: dict[Weight, Promise] = {
    Weight.BREAKS: gettext_lazy("Not comparable with earlier waves any more"),
    Weight.PARTLY: gettext_lazy("Comparable in part, or after a decision"),
    Weight.NEW_OR_GONE: gettext_lazy("New, or not asked any more"),
    Weight.HARMLESS: gettext_lazy("Changed, and still the same measurement"),
}
OF_AN_ITEM: dict[Verdict, Promise] = {
    Verdict.SCALE_CHANGED: gettext_lazy(
        "“{name}” gets other answers. Change over time will not be shown; that needs a "
        "calibration first."
    ),
    Verdict.KEYING_CHANGED: gettext_lazy(
        "“{name}” now counts the other way round. Change over time will not be shown."
    ),
    Verdict.ROUTING_CHANGED: gettext_lazy(
        "“{name}” is shown under another condition, so to other people. Change over time will "
        "not be shown."
    ),
    Verdict.WORDING_EDITED: gettext_lazy(
        "“{name}” gets other words. Change over time will be shown with a mark, until "
        "somebody decides whether it still measures the same."
    ),
    Verdict.ADDED: gettext_lazy("“{name}” is new. There is nothing to compare it with."),
    Verdict.DROPPED: gettext_lazy("“{name}” is not asked any more."),
}
OF_A_SUBSCALE: dict[Verdict, Promise] = {
    Verdict.SCALE_CHANGED: gettext_lazy(
        "The scale {name} holds questions with other answers. Change over time will not be "
        "shown; that needs a calibration first."
    ),
    Verdict.KEYING_CHANGED: gettext_lazy(
        "The scale {name} holds a question that now counts the other way round. Change over "
        "time will not be shown."
    ),
    Verdict.ROUTING_CHANGED: gettext_lazy(
        "The scale {name} holds a question under another condition. Change over time will not "
        "be shown."
    ),
    Verdict.SCORING_CHANGED: gettext_lazy(
        "The score of {name} is worked out in another way. Earlier waves will be worked out "
        "in the new way too."
    ),
    Verdict.WORDING_EDITED: gettext_lazy(
        "The scale {name} holds a question with other words. Change over time will be shown "
        "with a mark, until somebody decides whether it still measures the same."
    ),
    Verdict.ADDED: gettext_lazy(
        "The scale {name} is new. There is nothing to compare it with."
    ),
    Verdict.DROPPED: gettext_lazy("The scale {name} is gone."),
}
SCALE_CHANGES: dict[ScaleChange, Promise] = {
    ScaleChange.KIND: gettext_lazy("the kind of answers"),
    ScaleChange.POINTS: gettext_lazy("the number of answers"),
    ScaleChange.CODES: gettext_lazy("what an answer counts for"),
    ScaleChange.DIRECTION: gettext_lazy("the direction"),
    ScaleChange.LABELS: gettext_lazy("the words"),
    ScaleChange.UNIT: gettext_lazy("the unit"),
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change in words; before and after are what people read, where that differs."""

    sentence: str
    details: tuple[str | Promise, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Changes that are as bad as each other."""

    weight: str
    heading: str | Promise
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    """Everything that the page says before publishing."""

    same: int
    of: int
    groups: tuple[ShownGroup, ...]
    renamed: tuple[tuple[str, str], ...]


def verdict_on(earlier: Questionnaire, later: Questionnaire) -> ShownVerdict:
    """The guard's verdict on the next version against the newest one."""
    found: Comparison = compared(earlier, later)
    return ShownVerdict(
        same=found.same,
        of=found.of,
        groups=tuple(
            ShownGroup(
                weight.value,
                HEADINGS[weight],
                tuple(_shown(change, earlier, later) for change in changes),
            )
            for weight, changes in found.by_weight().items()
        ),
        renamed=tuple((_words(before), _words(after)) for before, after in found.renamed),
    )


def _shown(change: Change, earlier: Questionnaire, later: Questionnaire) -> ShownChange:
    before, after = _beside(change, earlier, later)
    return ShownChange(
        sentence=_sentence(change),
        details=tuple(SCALE_CHANGES[each] for each in change.finding.changes),
        before=before,
        after=after,
    )


def _sentence(change: Change) -> str:
    name = _words(change.after or change.before)
    verdict = change.finding.verdict
    if verdict is Verdict.COMPOSITION_CHANGED:
        return _recomposed(change, name)
    sentences = OF_A_SUBSCALE if change.is_subscale else OF_AN_ITEM
    return str(sentences[verdict]).format(name=name)


def _recomposed(change: Change, name: str) -> str:
    """What a subscale of other items means: "Baken 7 gets a third item"."""
    before, after = change.before, change.after
    if not isinstance(before, Subscale) or not isinstance(after, Subscale):
        return name
    kept = [item for item in after.items if item in before.items]
    if not kept:
        return _(
            "{name} is made of other questions altogether. Change over time will not be shown."
        ).format(name=name)
    if len(after.items) > len(before.items) and len(kept) == len(before.items):
        return ngettext(
            "{name} gets one more question, and has {of} now. Change over time will be shown "
            "on the common questions only.",
            "{name} gets {n} more questions, and has {of} now. Change over time will be shown "
            "on the common questions only.",
            len(after.items) - len(kept),
        ).format(name=name, n=len(after.items) - len(kept), of=len(after.items))
    return ngettext(
        "{name} keeps one of its {of} questions. Change over time will be shown on that "
        "question only.",
        "{name} keeps {n} of its {of} questions. Change over time will be shown on the common "
        "questions only.",
        len(kept),
    ).format(name=name, n=len(kept), of=len(before.items))


def _beside(change: Change, earlier: Questionnaire, later: Questionnaire) -> tuple[str, str]:
    """What people read before and after: the words, or the answers where those changed."""
    before, after = change.before, change.after
    if not isinstance(before, Item) or not isinstance(after, Item):
        return "", ""
    if change.finding.verdict is Verdict.SCALE_CHANGED:
        language = _language()
        return (
            described(earlier.scale_of(before), language),
            described(later.scale_of(after), language),
        )
    if change.finding.verdict is Verdict.ROUTING_CHANGED:
        return _when(before, earlier), _when(after, later)
    if change.finding.verdict is Verdict.WORDING_EDITED:
        return _edited_words(before, after)
    return "", ""


CONDITIONS = {
    "at-most": gettext_lazy("Only if the answer to “%(question)s” is at most: %(answers)s."),
    "at-least": gettext_lazy("Only if the answer to “%(question)s” is at least: %(answers)s."),
    "one-of": gettext_lazy("Only if the answer to “%(question)s” is: %(answers)s."),
}


def _when(item: Item, version: Questionnaire) -> str:
    """When an item is shown; a rule that is not simple stands there as it is written."""
    condition = condition_of(version, item)
    if condition is None:
        return item.show_if or _("always")
    gaps = {"question": condition.question, "answers": " / ".join(condition.answers)}
    return str(CONDITIONS[condition.how]) % gaps


def _edited_words(before: Item, after: Item) -> tuple[str, str]:
    """The words in the language of the page; in another one where only that changed."""
    language = _language()
    if before.text.get(language) == after.text.get(language):
        differs = [one for one in after.text if before.text.get(one) != after.text[one]]
        language = next(iter(differs), language)
    return in_language(before.text, language), in_language(after.text, language)


def _words(part: Item | Subscale | None) -> str:
    if part is None:
        return ""
    text = part.text if isinstance(part, Item) else part.title
    return in_language(text, _language())


def _language() -> str:
    return (get_language() or "nl")[:2]
