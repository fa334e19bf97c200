"""A questionnaire as pages show it: chapters with their questions, and what is the matter."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weerklank.survey.editing.conditions import as_condition
from weerklank.survey.editing.obstacles import (
    Obstacle,
    obstacles_to_publishing,
    untranslated,
)
from weerklank.survey.editing.scales import described
from weerklank.survey.questionnaire import Item, Matrix, Pair, Questionnaire, Subscale, Theme
from weerklank.survey.scale import Scale, in_language
from weerklank.web.monitor.forms.questionnaires.items import KIND_NAMES
from weerklank.web.monitor.forms.questionnaires.problems import in_own_words
from weerklank.web.monitor.rules.questionnaires import NotInAWave, why_not_in_a_wave

WHY_NOT: dict[NotInAWave, Promise] = {
    NotInAWave.LICENCE_NEEDED: _(
        "Permission to use these texts is still needed. Ask the holder first; "
        "then say here that it was given."
    ),
    NotInAWave.FOR_THE_PERSON: _(
        "This is for the person alone. It never goes into a wave for an employer."
    ),
    NotInAWave.FOR_RESEARCH: _(
        "This is for research with its own consent text. "
        "This version of Weerklank cannot run that yet."
    ),
}


@dataclass(frozen=True, slots=True)
class ShownCondition:
    """Only if this question was answered in one of these ways."""

    how: str
    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A question as it stands in a list."""

    item: Item
    kind: str | Promise
    answers: str
    condition: ShownCondition | None
    subscales: tuple[Subscale, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A theme with all that is in it."""

    theme: Theme
    items: tuple[ShownItem, ...]
    subscales: tuple[Subscale, ...]
    pairs: tuple[Pair, ...]
    matrices: tuple[Matrix, ...]
    problems: tuple[str, ...]

    @property
    def problem_count(self) -> int:
        """How much there is to mend in it."""
        return len(self.problems) + sum(len(item.problems) for item in self.items)


@dataclass(frozen=True, slots=True)
class Problems:
    """Everything that stands in the way of publishing, by the part that it is about."""

    found: tuple[Obstacle, ...]

    def of(self, kind: str, name: str) -> tuple[str, ...]:
        """The sentences about one part."""
        return tuple(
            in_own_words(each.what, each.mend)
            for each in self.found
            if (each.kind, each.id) == (kind, name)
        )

    def __len__(self) -> int:
        return len(self.found)


def problems_of(document: Questionnaire) -> Problems:
    """What stands in the way of publishing this."""
    return Problems(obstacles_to_publishing(document))


def languages_to_do(document: Questionnaire) -> tuple[tuple[str, int], ...]:
    """Per language how many titles and answers have no text in it."""
    lacking = [language for _kind, _name, language in untranslated(document)]
    return tuple((one, lacking.count(one)) for one in document.languages if one in lacking)


def chapters(document: Questionnaire, problems: Problems | None = None) -> tuple[Chapter, ...]:
    """The themes of a questionnaire, with what is in them."""
    known = problems or Problems(())
    return tuple(_chapter(document, theme, known) for theme in document.themes)


def _chapter(document: Questionnaire, theme: Theme, problems: Problems) -> Chapter:
    return Chapter(
        theme=theme,
        items=tuple(
            _shown(document, item, problems)
            for item in document.items
            if item.theme == theme.id
        ),
        subscales=tuple(each for each in document.subscales if each.theme == theme.id),
        pairs=tuple(each for each in document.pairs if each.theme == theme.id),
        matrices=tuple(each for each in document.matrices if each.theme == theme.id),
        problems=problems.of("theme", theme.id),
    )


def _shown(document: Questionnaire, item: Item, problems: Problems) -> ShownItem:
    scale = document.scale_by_id.get(item.scale)
    return ShownItem(
        item=item,
        kind=KIND_NAMES[scale.kind.value] if scale else "",
        answers=described(scale, _language()) if scale else "",
        condition=condition_of(document, item),
        subscales=tuple(each for each in document.subscales if item.id in each.items),
        problems=problems.of("item", item.id),
    )


def condition_of(document: Questionnaire, item: Item) -> ShownCondition | None:
    """When an item is shown, in words; None where that is always, or the rule says more."""
    condition = as_condition(item.show_if)
    decides = document.item_by_id.get(condition.item) if condition else None
    if condition is None or decides is None:
        return None
    words = _answers_by_code(document.scale_of(decides))
    return ShownCondition(
        condition.how,
        in_language(decides.text, _language()),
        tuple(words.get(code, f"{code:g}") for code in condition.codes),
    )


def _answers_by_code(scale: Scale) -> dict[float, str]:
    return {float(each.code): in_language(each.text, _language()) for each in scale.options}


def reasons_not_in_a_wave(document: Questionnaire) -> list[Promise]:
    """Why this cannot be put into a wave, in sentences."""
    return [WHY_NOT[reason] for reason in why_not_in_a_wave(document)]


def all_problems(problems: Problems) -> Iterator[tuple[Obstacle, str]]:
    """Each obstacle with its sentences."""
    for each in problems.found:
        yield each, in_own_words(each.what, each.mend)


def _language() -> str:
    return (get_language() or "nl")[:2]
