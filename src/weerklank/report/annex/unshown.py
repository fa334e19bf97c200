"""What is not shown in an annex, and why."""

from collections.abc import Iterator

from weerklank.report.annex.view import TeamView
from weerklank.report.chapters.hidden import hidden_table
from weerklank.report.document import Block, Bullets, Chapter, Paragraph


def unshown_chapter(view: TeamView) -> Chapter:
    """On how many questions the team is shown, what the marks say, and what is left out."""
    title = view.speaker.say("annex.unshown.title")
    return Chapter(id="unshown", title=title, blocks=tuple(_blocks(view)))


def _blocks(view: TeamView) -> Iterator[Block]:
    speaker, plan = view.speaker, view.material.study.plan
    counted = view.statuses.counted(view.group.key)
    caption = speaker.say("limits.hidden.title", wave=view.material.wave_name(view.round_))
    tables = tuple(hidden_table(caption, {view.name: counted}, speaker))
    yield from tables or (Paragraph(speaker.say("annex.unshown.none")),)
    said = [
        speaker.say("annex.unshown.smallest", smallest=view.smallest),
        *([speaker.say("annex.unshown.rest", place=view.place_name)] if view.has_rest else []),
        speaker.say("annex.unshown.left-out"),
        speaker.say("annex.unshown.checked", release=view.statuses.release),
    ]
    if plan.smallest_group != view.smallest:
        said.append(speaker.say("annex.unshown.public", smallest=plan.smallest_group))
    yield Bullets(tuple(said))
