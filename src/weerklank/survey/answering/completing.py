"""Completing: from what one respondent gave to a code for every column."""

from weerklank.survey.answering.given import Given
from weerklank.survey.answering.showing import hidden_from
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Item, Questionnaire, not_asked
from weerklank.survey.scale import Kind


def complete_columns(
    questionnaire: Questionnaire, variant: str | None, given: Given
) -> dict[str, int]:
    """A place on the scale or a `Missing` code for every column, in the order of the columns.

    What was answered and is hidden by a later change of mind does not count: nobody sends
    what they cannot see. What was not answered was skipped, or not reached where its theme
    was never handed in.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> complete_columns(asked, None, Given(codes={"help": 4}, seen=("cooperation-theme",)))
    {'experience': -3, 'help': 4, 'feedback': -4, 'alone': -4}
    """
    dropped = not_asked(questionnaire, variant)
    hidden = hidden_from(questionnaire, variant, given)
    complete = {}
    for name, item in questionnaire.columns.items():
        if item.id in dropped:
            complete[name] = int(Missing.NOT_ASKED)
        elif item.id in hidden:
            complete[name] = int(Missing.HIDDEN)
        else:
            complete[name] = _code(item, given, name)
    return complete


def _code(item: Item, given: Given, column: str) -> int:
    code = given.codes.get(column)
    if code is None:
        return int(Missing.SKIPPED if item.theme in given.seen else Missing.NOT_REACHED)
    return code


def complete_texts(
    questionnaire: Questionnaire, variant: str | None, given: Given
) -> dict[str, str]:
    """What was written, per open item that this respondent was asked and that is shown.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> complete_texts(starter_questionnaire(), None, Given(texts={"unknown": "Busy"}))
    {}
    """
    unseen = not_asked(questionnaire, variant) | hidden_from(questionnaire, variant, given)
    return {
        item.id: given.texts[item.id]
        for item in questionnaire.items
        if item.id in given.texts
        and item.id not in unseen
        and questionnaire.scale_of(item).kind is Kind.OPEN
    }


def skipped_items(
    questionnaire: Questionnaire, variant: str | None, given: Given
) -> tuple[Item, ...]:
    """The items that were shown and have no answer, without those one may leave empty.

    An open question is an invitation to say more: leaving it empty skips nothing.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> given = Given(codes={"help": 4, "experience": 1})
    >>> [item.id for item in skipped_items(starter_questionnaire(), None, given)]
    ['feedback', 'alone']
    """
    columns = complete_columns(questionnaire, variant, given)
    without = (Missing.SKIPPED, Missing.NOT_REACHED)
    empty = {questionnaire.columns[name].id for name, c in columns.items() if c in without}
    return tuple(item for item in questionnaire.items if item.id in empty)
