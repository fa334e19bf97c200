"""What of a questionnaire LimeSurvey has no place for."""

from collections import Counter
from collections.abc import Sequence

from weerklank.survey.formats.limesurvey.plan import Page, Planned
from weerklank.survey.formats.limesurvey.told import Told
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import Kind

_NO_PLACE = "LimeSurvey has no place for it."
_ORDERED_LISTS = frozenset((Kind.AGREE, Kind.FREQUENCY, Kind.GRADE, Kind.NUMBER))


def tell_unwritten(questionnaire: Questionnaire, pages: Sequence[Page], told: Told) -> None:
    """Note every part of a questionnaire that a file for LimeSurvey does not hold."""
    for name in ("subscales", "pairs", "matrices", "variants"):
        for each in getattr(questionnaire, name):
            told.add(name, each.id, _NO_PLACE)
    told.add("the purpose and the licence", "", _NO_PLACE)
    why = "LimeSurvey gives its own; they are made of titles when the file is read again."
    told.add("ids of themes and scales", "", why, len(questionnaire.themes))
    for theme in questionnaire.themes:
        told.add(
            "background themes", f"theme {theme.id}", _NO_PLACE, theme.role == "background"
        )
    _tell_items(questionnaire, told)
    _tell_scales(questionnaire, told)
    _tell_pages(pages, told)
    planned = [question for page in pages for question in page.questions]
    _tell_ids(planned, told)
    for question in planned:
        _tell_codes(question, told)


def _tell_items(questionnaire: Questionnaire, told: Told) -> None:
    for item in questionnaire.items:
        where = f"item {item.id}"
        told.add("which side is the better one", where, _NO_PLACE, item.favourable != "none")
        told.add("which way an item counts", where, _NO_PLACE, item.keying is not None)
        why = "Nobody has to answer; there is no answer 'rather not say'."
        told.add("that somebody may rather not say", where, why, item.may_refuse)


def _tell_scales(questionnaire: Questionnaire, told: Told) -> None:
    used = {item.scale for item in questionnaire.items}
    for scale in questionnaire.scales:
        where = f"scale {scale.id}"
        told.add("scales without an item", where, "Nothing asks them.", scale.id not in used)
        why = "LimeSurvey does not say whether the answers of a list have an order."
        is_list = bool(scale.options) and scale.kind in _ORDERED_LISTS | {Kind.YES_NO}
        told.add("kinds of scales", where, why, is_list)
        if scale.options or scale.kind not in (Kind.GRADE, Kind.NUMBER):
            continue
        is_rated = (scale.low, scale.step) == (1, 1) and scale.high in (5, 10)
        if scale.kind is Kind.GRADE and not is_rated:
            told.add("grades", where, "They are asked as a number between the two ends.")
        why = "LimeSurvey knows whole numbers, or any number between the two ends."
        told.add("steps of numbers", where, why, scale.step != 1 or scale.low % 1 != 0)
        if is_rated and scale.kind is Kind.GRADE:
            told.add("units", where, _NO_PLACE, bool(scale.unit))


def _tell_pages(pages: Sequence[Page], told: Told) -> None:
    for theme, count in Counter(page.theme.id for page in pages).items():
        why = "Its items do not follow each other; it became several groups, in their order."
        told.add("themes in parts", f"theme {theme}", why, count if count > 1 else 0)


def _tell_ids(planned: Sequence[Planned], told: Told) -> None:
    named = {item.id: each.variable(item) for each in planned for item in each.items}
    changed = [f"{ours} is {theirs}" for ours, theirs in named.items() if ours != theirs]
    why = "Codes there are letters and digits, and a row of a table has two."
    told.add(f"ids of items: {', '.join(changed)}", "", why, len(changed))


def _tell_codes(planned: Planned, told: Told) -> None:
    pairs = [f"{ours} is {code}" for ours, code in planned.answers.items() if code != str(ours)]
    if planned.type in ("L", "F") and pairs:
        why = "A code there has five characters at most, and no minus sign."
        told.add(f"codes of answers: {', '.join(pairs[:12])}", f"scale {planned.scale.id}", why)
    changed = [ours for ours, code in planned.answers.items() if code != f"SQ{ours:03}"]
    if planned.type == "M":
        why = "A code there has five characters at most."
        told.add("codes of options", f"scale {planned.scale.id}", why, len(changed))
