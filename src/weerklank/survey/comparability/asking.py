"""Asking: which teams were asked what, given the variants of a wave."""

from collections.abc import Collection, Iterable

from weerklank.survey.questionnaire import Questionnaire, not_asked
from weerklank.survey.study import Study, Wave


def were_asked(
    study: Study,
    wave: Wave,
    questionnaire: Questionnaire,
    teams: Iterable[str],
    items: Collection[str],
) -> bool:
    """Whether every one of these teams was asked every one of these items in this wave.

    An item that the questionnaire does not have is not held against them. Raises KeyError for
    a team that the study does not have.

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
    >>> [were_asked(study, wave, asked, [team], {"alone"}) for team in ("north", "far")]
    [True, False]
    """
    return not any(
        not_asked(questionnaire, study.variant_of(wave, team)) & set(items) for team in teams
    )
