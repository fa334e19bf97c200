"""What the audit trail says of the deeds of `people`."""

from django.utils.translation import gettext_lazy as _

from weerklank.web.trust.queries.deeds import say

say(
    {
        "people.look.changed": _("{who} changed the look of the pages."),
        "people.membership.begun": _("{who} put somebody in a team."),
        "people.membership.ended": _("{who} ended that somebody is in a team."),
        "people.membership.taken-back": _("{who} took back that somebody is in a team."),
        "people.municipality.added": _("{who} added a municipality."),
        "people.municipality.renamed": _("{who} renamed a municipality."),
        "people.organisation.changed": _("{who} changed the settings of the organisation."),
        "people.person.named": _("{who} changed the name of a person."),
        "people.profile.changed": _("{who} changed their own name or language."),
        "people.reporting.begun": _("{who} said who reports to whom."),
        "people.reporting.ended": _("{who} ended that somebody reports to somebody."),
        "people.role.ended": _("{who} took a role from {person}: {role}."),
        "people.role.given": _("{who} gave {person} a role: {role}."),
        "people.table.imported": _("{who} read in a table of people."),
        "people.team.corrected": _("{who} corrected a team."),
        "people.team.ended": _("{who} ended a team on {on}."),
        "people.team.founded": _("{who} founded a team."),
        "people.team.merged": _("{who} merged teams."),
        "people.team.moved": _("{who} moved a team to another municipality."),
        "people.team.renamed": _("{who} renamed a team."),
        "people.team.split": _("{who} split a team."),
        "people.welcome.resent": _("{who} sent an invitation to an account once more."),
        "people.welcome.revoked": _("{who} withdrew an invitation to an account."),
        "people.welcome.sent": _("{who} invited somebody to make an account."),
        "people.welcome.used": _("{who} made an account by an invitation."),
    }
)
