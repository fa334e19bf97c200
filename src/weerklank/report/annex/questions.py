"""The single questions of a team, per theme; those that only its municipality was asked apart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from weerklank.report.annex.question_figures import question_blocks
from weerklank.report.annex.shares import matrix_blocks
from weerklank.report.annex.view import TeamView
from weerklank.report.chapters.theme import single_items
from weerklank.report.document import Block, Chapter, Figure, Paragraph, Section
from weerklank.survey.questionnaire import Item, Theme


def local_chapter(view: TeamView) -> Chapter | None:
    """The questions that only this municipality was asked, or None where there are none."""
    items = [item for theme in _themes(view) for item in _asked(view, theme, is_local=True)]
    blocks = tuple(question_blocks(view, items))
    if not any(isinstance(block, Figure) for block in blocks):
        return None
    speaker, place = view.speaker, view.place_name
    intro = Paragraph(speaker.say("annex.local.intro", place=place))
    title = speaker.say("annex.local.title", place=place)
    return Chapter(id="local", title=title, blocks=(intro, *blocks))


def questions_chapter(view: TeamView) -> Chapter | None:
    """All other questions, a section per theme of which some are shown, or None without one."""
    held = {
        theme.id: tuple(map(_to_look_up, _of_theme(view, theme))) for theme in _themes(view)
    }
    sections = tuple(
        Section(f"questions-{theme.id}", view.speaker.text(theme.title), held[theme.id])
        for theme in _themes(view)
        if any(isinstance(block, Figure) for block in held[theme.id])
    )
    if not sections:
        return None
    return Chapter(
        id="questions",
        title=view.speaker.say("annex.questions.title"),
        blocks=tuple(_intro(view)),
        sections=sections,
    )


def _to_look_up(block: Block) -> Block:
    return replace(block, is_to_look_up=True) if isinstance(block, Figure) else block


def _intro(view: TeamView) -> Iterator[Block]:
    speaker = view.speaker
    yield Paragraph(speaker.say("annex.questions.intro"))
    if any(item.is_reversed and view.was_asked(item.id) for item in view.questionnaire.items):
        yield Paragraph(speaker.say("annex.questions.reversed"))


def _of_theme(view: TeamView, theme: Theme) -> Iterator[Block]:
    yield from question_blocks(view, _asked(view, theme, is_local=False))
    for matrix in view.questionnaire.matrices:
        if matrix.theme == theme.id:
            yield from matrix_blocks(view, matrix)


def _themes(view: TeamView) -> Sequence[Theme]:
    return [each for each in view.questionnaire.themes if each.role != "background"]


def _asked(view: TeamView, theme: Theme, *, is_local: bool) -> list[Item]:
    """The single items of a theme that the team was asked."""
    columns = view.questionnaire.columns
    asked = {item.id for name, item in columns.items() if view.was_asked(name)}
    return [
        item
        for item in single_items(view.questionnaire, theme)
        if item.id in asked and view.is_local(item) == is_local
    ]
