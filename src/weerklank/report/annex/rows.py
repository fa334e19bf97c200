"""What the rows of an annex's figures share."""

from weerklank.report.annex.view import TeamView
from weerklank.report.figures import cell
from weerklank.report.speaker import Speaker
from weerklank.survey.describing import Description
from weerklank.survey.release.status import Status
from weerklank.survey.scale import Scale


def series(view: TeamView) -> tuple[str, ...]:
    """The team, and where there is one the rest of its place."""
    speaker = view.speaker
    ours = speaker.say("annex.series.team")
    if not view.has_rest:
        return (ours,)
    return (ours, speaker.say("annex.series.rest", place=view.place_name))


def mean_of(found: Description | Status) -> float | Status:
    """The mean, or why it is not shown."""
    return found if isinstance(found, Status) else found.mean


def n_of(found: Description | Status, speaker: Speaker) -> str:
    """How many answered, or the mark of what is not shown."""
    return cell(found, lambda each: each.n, 0, speaker)


def ends_of(scale: Scale, speaker: Speaker) -> str:
    """What the lowest and the highest answer are called; nothing for marks and numbers."""
    if not scale.options:
        return ""
    low, high = scale.options[0], scale.options[-1]
    return speaker.say(
        "annex.ends",
        low=low.code,
        lowest=speaker.text(low.text),
        high=high.code,
        highest=speaker.text(high.text),
    )
