"""Answers: what is held, why, and until when."""

from django.utils.translation import gettext_lazy as _

from weerklank.web.monitor.actions.answering import erase_old_answers, erase_saved_of_closed
from weerklank.web.monitor.models import OpenAnswer, Response, SavedAnswers
from weerklank.web.trust.retention import Holding, hold

hold(
    Holding(
        name="monitor.answers",
        tables=(Response, OpenAnswer),
        what=_("What people answered to questionnaires, with their team and without a name."),
        why=_("To work out results of groups, and to compare one wave with the next."),
        kept=_(
            "Until the wave is closed and the answers are files of the study; where that fails, "
            "until 24 months after closing. Nobody can get an overview of their own answers or "
            "have them erased: nobody knows whose they are, and neither do we."
        ),
        expire=erase_old_answers,
    )
)
hold(
    Holding(
        name="monitor.saved-answers",
        tables=(SavedAnswers,),
        what=_("What people filled in and did not send yet, locked."),
        why=_("To go on later, also on another device."),
        kept=_(
            "Until it is sent, or until the wave closes. Only who has the link can open it: "
            "nobody else can see whose it is."
        ),
        expire=erase_saved_of_closed,
    )
)
