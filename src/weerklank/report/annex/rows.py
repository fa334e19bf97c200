"""What the rows of an annex's figures share."""

from collections.abc import Iterator, Sequence

from weerklank.report.annex.view import TeamView
from weerklank.report.document import Paragraph
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


def n_columns(view: TeamView) -> tuple[str, ...]:
    """The columns with how many answered, one per series."""
    names = ("annex.column.n", "annex.column.n.rest")
    return tuple(map(view.speaker.say, names if view.has_rest else names[:1]))


def mean_of(found: Description | Status) -> float | Status:
    """The mean, or why it is not shown."""
    return found if isinstance(found, Status) else found.mean


def n_of(found: Description | Status, speaker: Speaker) -> str:
    """How many answered, or the mark of what is not shown."""
    return cell(found, lambda each: each.n, 0, speaker)


def unshown(
    named: Sequence[tuple[str, Status]], sentence: str, speaker: Speaker
) -> Iterator[Paragraph]:
    """Per reason a sentence that names what is not shown for it, or says how much that is."""
    for reason in dict.fromkeys(status for _, status in named):
        those = [name for name, status in named if status is reason]
        names = speaker.listed([f"'{name}'" for name in those])
        yield Paragraph(speaker.say(f"{sentence}.{reason}", n=len(those), names=names))


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
