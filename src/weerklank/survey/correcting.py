"""Correcting a mean for another answer scale: shown with a mark, never tested, only once."""

from weerklank.survey.study import Correction, Study
from weerklank.survey.variables import Source, Variable


def correction_of(study: Study, wave: str, variable: Variable) -> Correction | None:
    """The correction of this item or subscale in this wave, if the study has one.

    A subscale is corrected only where all its items are. In a study that was opened at most
    one correction applies: `checking` refuses two.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.variables import variables
    >>> shorter = Correction(waves=("2016",), items=("help",), factor=1.25, reason={})
    >>> nobody = {"organisations": (), "municipalities": (), "teams": ()}
    >>> study = Study(title={}, languages=("en",), corrections=(shorter,), **nobody)
    >>> of = {each.id: each for each in variables(starter_questionnaire())}
    >>> correction_of(study, "2016", of["help"]).factor
    1.25
    >>> correction_of(study, "2016", of["cooperation"]) is None
    True
    """
    if variable.source not in (Source.ITEM, Source.SUBSCALE):
        return None
    for correction in study.corrections:
        if wave in correction.waves and set(variable.columns) <= set(correction.items):
            return correction
    return None
