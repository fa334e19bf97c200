"""What is wrong with an answer, as the sentence that helps to mend it."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from weerklank.survey.answering.reading import LONGEST_TEXT, Mistake
from weerklank.survey.scale import Scale
from weerklank.web.monitor.forms.answering.answers import spelled


def sentence_of(mistake: Mistake, scale: Scale) -> str:
    """What to say next to a question."""
    match mistake:
        case Mistake.TOO_LONG:
            return _(
                "This is longer than %(most)s signs. Please shorten it; nothing else is lost."
            ) % {"most": number_format(LONGEST_TEXT, use_l10n=True, force_grouping=True)}
        case Mistake.BOTH:
            return _("There is an answer here, and “rather not say” too. Keep one of the two.")
        case Mistake.NOT_AN_ANSWER:
            return _("This is not one of the answers. Please choose again.")
    return grid_of(scale)


def grid_of(scale: Scale) -> str:
    """Which numbers can be answered."""
    low, high, step = (
        number_format(spelled(value)) for value in (scale.low, scale.high, scale.step)
    )
    if scale.step == 1:
        return _("Fill in a whole number from %(low)s to %(high)s.") % {
            "low": low,
            "high": high,
        }
    return _("Fill in a number from %(low)s to %(high)s, in steps of %(step)s.") % {
        "low": low,
        "high": high,
        "step": step,
    }
