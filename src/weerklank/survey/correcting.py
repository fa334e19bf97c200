"""Correcting a mean for another answer scale: shown with a mark, never tested, only once."""

from weerklank.survey.study import Correction, Study
from weerklank.survey.variables import Source, Variable


def correction_of(study: Study, wave: str, variable: Variable) -> Correction | None:
    """The correction of this item or subscale in this wave, if the study has one.

    A subscale is corrected only where all its items are. Where two corrections would apply,
    the first one does: a factor is never applied twice.
    """
    if variable.source not in (Source.ITEM, Source.SUBSCALE):
        return None
    for correction in study.corrections:
        if wave in correction.waves and set(variable.columns) <= set(correction.items):
            return correction
    return None
