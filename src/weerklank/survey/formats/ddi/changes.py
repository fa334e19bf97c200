"""What was otherwise in an earlier wave: the words of an item, its id, its answers."""

from collections.abc import Iterator

from weerklank.survey.comparability.matching import same_items
from weerklank.survey.comparability.scales import same_scale
from weerklank.survey.decisions import decision_on
from weerklank.survey.formats.ddi.sentences import of_text, said
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.scale import Scale, Text
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.wording import same_words


def notes_on(item: Item, folder: StudyFolder, wave: Wave) -> Iterator[tuple[str, Text]]:
    """What was otherwise with this item in the waves before this one: the subject, a sentence.

    A version that several waves used is told of once, under the last of them.

    >>> from datetime import date
    >>> from pathlib import Path
    >>> from msgspec.structs import replace
    >>> from weerklank.survey.study import Study
    >>> from weerklank.survey.template import starter_questionnaire
    >>> before = replace(starter_questionnaire(), languages=("en",))
    >>> item = replace(before.item_by_id["help"], text={"en": "I am helped."})
    >>> after = replace(before, items=(item,))
    >>> waves = tuple(
    ...     Wave(id=name, title={}, date=date(2026, 1, day), questionnaire=name)
    ...     for day, name in enumerate("ab", start=1)
    ... )
    >>> units = {"organisations": (), "municipalities": (), "teams": ()}
    >>> study = Study(title={}, languages=("en",), waves=waves, **units)
    >>> folder = StudyFolder(Path("monitor"), study, {"a": before, "b": after})
    >>> next(notes_on(item, folder, waves[1]))
    ('wording', {'en': 'In wave a it said: I can ask a colleague for help.'})
    """
    asked = folder.questionnaire_of(wave)
    for other, earlier in _earlier(folder, wave).items():
        before = _before(item, asked, earlier, folder)
        if before is not None:
            yield from _differences(before, item, earlier, asked, wave=other)
            yield from _decided(before, item, folder, asked.languages)


def _earlier(folder: StudyFolder, wave: Wave) -> dict[str, Questionnaire]:
    """The other versions of the waves before this one, by the last wave that used each."""
    waves = folder.study.waves
    last = {each.questionnaire: each.id for each in waves[: waves.index(wave)]}
    return {
        other: folder.questionnaires[version]
        for version, other in last.items()
        if version != wave.questionnaire
    }


def _before(
    item: Item, asked: Questionnaire, earlier: Questionnaire, folder: StudyFolder
) -> Item | None:
    was = same_items(earlier, asked, folder.decisions).get(item.id)
    return earlier.item_by_id[was] if was is not None else None


def _differences(
    before: Item, item: Item, earlier: Questionnaire, asked: Questionnaire, *, wave: str
) -> Iterator[tuple[str, Text]]:
    languages = asked.languages
    if before.id != item.id:
        yield "identity", said("id-changed", languages, wave=wave, was=before.id)
    if not same_words(before.text, item.text):
        yield "wording", of_text("words-changed", languages, "was", before.text, wave=wave)
    old, new = earlier.scale_of(before), asked.scale_of(item)
    if not same_scale(old, new):
        was = {language: _listed(old, language) for language in languages}
        yield "answers", of_text("answers-changed", languages, "was", was, wave=wave)


def _listed(scale: Scale, language: str) -> str:
    if scale.options:
        answers = (f"{each.code} {each.text.get(language, '')}" for each in scale.options)
        return ", ".join(answer.strip() for answer in answers)
    return f"{scale.low:g}-{scale.high:g} ({scale.step:g})" if scale.high else scale.kind.value


def _decided(
    before: Item, item: Item, folder: StudyFolder, languages: tuple[str, ...]
) -> Iterator[tuple[str, Text]]:
    decision = decision_on(before, item, folder.decisions)
    if decision is not None:
        key = "same" if decision.is_same else "not-the-same"
        yield "decision", of_text(key, languages, "reason", decision.reason)
