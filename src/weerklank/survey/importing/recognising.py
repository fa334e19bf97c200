"""The usual lists of answers, recognised in a questionnaire of another survey tool.

Such a file says which answers there are, and not what kind of list they make. What kind it
is, is decided as for the answers in a table: by the words.
"""

from collections import Counter
from dataclasses import dataclass, field

from msgspec.structs import replace

from weerklank.survey.formats.form import Form
from weerklank.survey.formats.loss import Loss
from weerklank.survey.formats.table import Column
from weerklank.survey.importing.facts import facts_of
from weerklank.survey.importing.families import FAMILIES, MISSING_BY_LABEL, Family
from weerklank.survey.importing.headers import Header
from weerklank.survey.importing.kinds import Sort, Verdict, verdict_on
from weerklank.survey.importing.labels import same
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import Kind, Option, Scale, Text


def recognised(form: Form) -> Form:
    """The same form, its lists of answers with the kind that their words have.

    Only lists of which no kind is known yet ("one of several") are looked at, and no code is
    changed. "Don't know" and the like are taken out of such a list. A questionnaire in one
    language gets the language of its answers. What was decided and cannot be seen is told.

    >>> words = ("disagree", "agree", "don't know")
    >>> options = tuple(Option(code, {"nl": word}) for code, word in enumerate(words))
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = replace(
    ...     starter_questionnaire(),
    ...     languages=("nl",),
    ...     scales=(Scale(id="agree", kind=Kind.SINGLE, options=options),),
    ... )
    >>> found = recognised(Form(asked))
    >>> scale = found.questionnaire.scales[0]
    >>> scale.kind.value, [option.text for option in scale.options]
    ('agree', [{'en': 'disagree'}, {'en': 'agree'}])
    >>> print(found.losses)
    scale agree: the answer 'don't know' (1). It is no answer: a mapping says "2" = "unknown".
    """
    looked = [_look(scale) for scale in form.questionnaire.scales]
    refused = {each.scale.id for each in looked if each.may_be_refused}
    asked = replace(
        form.questionnaire,
        scales=tuple(each.scale for each in looked),
        items=tuple(
            replace(item, may_refuse=item.may_refuse or item.scale in refused)
            for item in form.questionnaire.items
        ),
    )
    spoken = Counter(each.language for each in looked if each.language)
    losses = form.losses.with_all(loss for each in looked for loss in each.told)
    if len(asked.languages) == 1 and spoken:
        asked = _in_language(asked, spoken.most_common(1)[0][0])
    return Form(asked, losses)


@dataclass(frozen=True)
class _Look:
    """What was seen of a scale."""

    scale: Scale
    language: str = ""
    may_be_refused: bool = False
    told: tuple[Loss, ...] = field(default_factory=tuple)


def _look(scale: Scale) -> _Look:
    if scale.kind is not Kind.SINGLE:
        return _Look(scale)
    missing = {option.code: kind for option in scale.options if (kind := _missing(option))}
    answers = tuple(option for option in scale.options if option.code not in missing)
    if len(answers) < 2:
        missing, answers = {}, scale.options
    told = [
        Loss(
            f"the answer '{_label(option)}'",
            f"scale {scale.id}",
            1,
            f'It is no answer: a mapping says "{option.code}" = "{missing[option.code]}".',
        )
        for option in scale.options
        if option.code in missing
    ]
    verdict = _verdict_on(answers)
    kind = _kind(answers, verdict)
    if kind is None and verdict is not None and verdict.family is not None:
        told.append(_turned(scale, verdict.family))
    return _Look(
        replace(scale, options=answers, kind=kind or Kind.SINGLE),
        verdict.family.language if verdict and verdict.family else "",
        "refused" in missing.values(),
        tuple(told),
    )


def _label(option: Option) -> str:
    return next(iter(option.text.values()), "")


def _missing(option: Option) -> str | None:
    return MISSING_BY_LABEL.get(same(_label(option)))


def _verdict_on(answers: tuple[Option, ...]) -> Verdict | None:
    """What the words would be taken for in a table; None where they do not differ, or one is
    no answer."""
    labels = [_label(option) for option in answers]
    different = len({same(label) for label in labels if label.strip()}) == len(answers)
    if not different or any(map(_missing, answers)):
        return None
    return verdict_on(facts_of(Column("list", labels), "."), Header("list"))


def _kind(answers: tuple[Option, ...], verdict: Verdict | None) -> Kind | None:
    """The kind of a list whose codes already run as its words do; None where they do not."""
    if verdict is None:
        return None
    codes = [option.code for option in answers]
    if verdict.sort is Sort.FAMILY and verdict.family is not None:
        rungs = [verdict.family.rung_of[same(_label(option))] for option in answers]
        fits = verdict.family.kind is not Kind.YES_NO or codes == [0, 1]
        return verdict.family.kind if rungs == sorted(rungs) and fits else None
    if verdict.sort is Sort.NUMBERED and list(verdict.points or {}) == codes:
        return Kind.GRADE
    if verdict.sort in (Sort.GRADE, Sort.NUMBER):
        return Kind.GRADE if [_label(option) for option in answers] == _texts(codes) else None
    return None


def _texts(codes: list[int]) -> list[str]:
    return [str(code) for code in codes]


def _turned(scale: Scale, family: Family) -> Loss:
    wanted = "0 for no and 1 for yes" if family.kind is Kind.YES_NO else "codes that rise"
    return Loss(
        "the order of a list of answers",
        f"scale {scale.id}",
        len(scale.options),
        f"It stays without an order, and so without a mean: '{family.kind.value}' needs {wanted}.",
    )


def _in_language(asked: Questionnaire, language: str) -> Questionnaire:
    """The same texts, said to be in this language."""
    return replace(
        asked,
        title=_said(asked.title, language),
        languages=(language,),
        themes=tuple(
            replace(
                theme, title=_said(theme.title, language), intro=_said(theme.intro, language)
            )
            for theme in asked.themes
        ),
        scales=tuple(_scale(scale, language) for scale in asked.scales),
        items=tuple(replace(item, text=_said(item.text, language)) for item in asked.items),
    )


def _scale(scale: Scale, language: str) -> Scale:
    options = (
        Option(each.code, _said(each.text, language) | _own_word(scale, each, language))
        for each in scale.options
    )
    return replace(scale, unit=_said(scale.unit, language), options=tuple(options))


def _own_word(scale: Scale, option: Option, language: str) -> Text:
    """Yes and no in this language, where a tool has its own words for them."""
    label = same(_label(option))
    if scale.kind is not Kind.YES_NO:
        return {}
    families = [family for family in FAMILIES if family.kind is Kind.YES_NO]
    words = next((each.rungs for each in families if each.language == language), ())
    for family in families:
        for own, others in zip(family.rungs, words, strict=False):
            if label in map(same, own):
                return {language: others[[*map(same, own)].index(label)]}
    return {}


def _said(text: Text, language: str) -> Text:
    return {language: next(iter(text.values()))} if text else {}
