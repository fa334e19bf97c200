"""Asking: which teams were asked what, given the variants of a wave."""

from collections.abc import Iterable

from weerklank.survey.questionnaire import Questionnaire, not_asked
from weerklank.survey.study import Study, Wave


def not_asked_of_all(
    study: Study, wave: Wave, questionnaire: Questionnaire, teams: Iterable[str]
) -> frozenset[str]:
    """The ids of the items that some of these teams were not asked in this wave.

    Raises KeyError for a team that the study does not have.

    >>> from datetime import date
    >>> from msgspec.structs import replace
    >>> from weerklank.survey.questionnaire import Variant
    >>> from weerklank.survey.study import Team
    >>> from weerklank.survey.template import starter_questionnaire
    >>> short = Variant(id="short", title={}, drops=("alone",))
    >>> asked = replace(starter_questionnaire(), variants=(short,))
    >>> teams = tuple(Team(id=name, name=name, municipality="hill") for name in ("north", "far"))
    >>> nobody = {"organisations": (), "municipalities": ()}
    >>> study = Study(title={}, languages=("en",), teams=teams, **nobody)
    >>> when = {"title": {}, "date": date(2026, 1, 15), "questionnaire": "2026"}
    >>> wave = Wave(id="2026", variants={"far": "short"}, **when)
    >>> not_asked_of_all(study, wave, asked, ["north"])
    frozenset()
    >>> not_asked_of_all(study, wave, asked, ["north", "far"])
    frozenset({'alone'})
    """
    variants = {study.variant_of(wave, team) for team in teams}
    return frozenset().union(*(not_asked(questionnaire, variant) for variant in variants))
