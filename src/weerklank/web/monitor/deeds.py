"""What the audit trail says of the deeds of `monitor`."""

from django.utils.translation import gettext_lazy as _

from weerklank.web.trust.queries.deeds import say

say(
    {
        "monitor.draft.begun": _("{who} began a new version of a questionnaire."),
        "monitor.draft.discarded": _("{who} threw away a version that was being worked on."),
        "monitor.draft.saved": _("{who} saved a version that is being worked on."),
        "monitor.questionnaire.started": _("{who} started a questionnaire."),
        "monitor.version.published": _("{who} published version {number} of a questionnaire."),
        "monitor.study.started": _("{who} started a study."),
        "monitor.study.adopted": _("{who} took over a study from files."),
        "monitor.study.downloaded": _("{who} downloaded all files of a study."),
        "monitor.wave.prepared": _("{who} began to prepare a wave."),
        "monitor.wave.changed": _("{who} changed a wave that was being prepared."),
        "monitor.wave.planned": _("{who} wrote down the plan of a wave."),
        "monitor.wave.team-set": _("{who} let a team of {head_count} people take part."),
        "monitor.wave.team-dropped": _("{who} left a team out of a wave."),
        "monitor.wave.opened": _("{who} opened a wave."),
        "monitor.wave.extended": _("{who} made the period of a wave longer, until {until}."),
        "monitor.wave.people-added": _(
            "{who} made the number of people in a team {after} instead of {before}: {reason}"
        ),
        "monitor.wave.invited": _("{who} had {number} invitations mailed."),
        "monitor.wave.reminded": _("{who} had people reminded who did not answer yet."),
        "monitor.invitations.typed": _("{who} added {number} addresses to invite."),
        "monitor.sheet.made": _("{who} made {number} cards for a team."),
        "monitor.sheet.withdrawn": _("{who} took back the cards of a team."),
        "monitor.wave.closed": _("{who} closed a wave."),
        "monitor.wave.frozen": _("The answers of a wave were put in files."),
        "monitor.wave.freeze-asked": _("{who} had the answers of a wave put in files again."),
        "monitor.report.asked": _("{who} had a report made again."),
        "monitor.report.made": _("The report of a wave was made."),
    }
)
