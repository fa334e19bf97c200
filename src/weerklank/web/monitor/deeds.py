"""What the audit trail says of the deeds of `monitor`."""

from django.utils.translation import gettext_lazy as _

from weerklank.web.trust.queries.deeds import say

say(
    {
        "monitor.draft.begun": _("{who} began a new version of a questionnaire."),
        "monitor.draft.discarded": _("{who} threw away a version that was being worked on."),
        "monitor.draft.saved": _("{who} saved a version that is being worked on."),
        "monitor.invitations.typed": _("{who} added e-mail addresses to a wave: {number}."),
        "monitor.questionnaire.started": _("{who} started a questionnaire."),
        "monitor.report.asked": _("{who} asked for the report of a wave."),
        "monitor.report.made": _("The report of a wave was made."),
        "monitor.sheet.made": _("{who} made a sheet with codes: {number}."),
        "monitor.sheet.withdrawn": _("{who} withdrew a sheet with codes."),
        "monitor.study.adopted": _("{who} took over a study with its waves."),
        "monitor.study.downloaded": _("{who} downloaded all files of a study."),
        "monitor.study.started": _("{who} started a study."),
        "monitor.version.published": _("{who} published version {number} of a questionnaire."),
        "monitor.wave.changed": _("{who} changed a wave."),
        "monitor.wave.closed": _("{who} closed a wave."),
        "monitor.wave.extended": _("{who} lets a wave stay open until {until}."),
        "monitor.wave.freeze-asked": _("{who} had the answers to a wave frozen again."),
        "monitor.wave.frozen": _("The answers to a wave were frozen."),
        "monitor.wave.invited": _("{who} sent the invitations to a wave: {number}."),
        "monitor.wave.opened": _("{who} opened a wave."),
        "monitor.wave.people-added": _(
            "{who} counted more people in a team, {after} instead of {before}: {reason}"
        ),
        "monitor.wave.planned": _("{who} changed the plan of a wave."),
        "monitor.wave.prepared": _("{who} began to prepare a wave."),
        "monitor.wave.reminded": _("{who} sent reminders for a wave."),
        "monitor.wave.team-dropped": _("{who} took a team out of a wave."),
        "monitor.wave.team-set": _("{who} let a team take part in a wave."),
    }
)
