"""Chapters of the questionnaire: distributions, subscales, pairs and matrices per theme."""

from collections.abc import Iterator, Sequence

from weerklank.report.chapters.blocks import item_blocks
from weerklank.report.chapters.open_answers import items_of_open_answers
from weerklank.report.chapters.pairs import pair_blocks
from weerklank.report.chapters.subscales import subscale_blocks
from weerklank.report.document import Block, Chapter, Paragraph, Section
from weerklank.report.figures import DotFigure, Points, cell, dots, percent_axis
from weerklank.report.material import Material
from weerklank.survey.questionnaire import Item, Matrix, MatrixRow, Questionnaire, Theme
from weerklank.survey.release.status import Status
from weerklank.survey.variables import cell_id


def theme_chapters(material: Material) -> Iterator[Chapter]:
    """One chapter per theme of the last wave that is not background, where it has figures."""
    for theme in material.last.questionnaire.themes:
        if theme.role != "background":
            chapter = _chapter(material, theme)
            if chapter.blocks or chapter.sections:
                yield chapter


def _chapter(material: Material, theme: Theme) -> Chapter:
    speaker = material.speaker
    intro = (Paragraph(speaker.text(theme.intro)),) if theme.intro else ()
    # Open answers that were coded by theme have a chapter of their own.
    coded = {item.id for item in items_of_open_answers(material)}
    single = single_items(material.last.questionnaire, theme)
    blocks = tuple(item_blocks(material, [each for each in single if each.id not in coded]))
    sections = (
        ("subscales", tuple(subscale_blocks(material, theme))),
        ("pairs", tuple(pair_blocks(material, theme))),
        ("matrices", tuple(_matrix_blocks(material, theme))),
    )
    return Chapter(
        id=f"theme-{theme.id}",
        title=speaker.text(theme.title),
        blocks=(*intro, *blocks),
        sections=tuple(
            Section(f"theme-{theme.id}-{name}", speaker.say(f"section.{name}"), held)
            for name, held in sections
            if held
        ),
    )


def single_items(questionnaire: Questionnaire, theme: Theme) -> list[Item]:
    """The items that are shown one by one: those in pairs and matrices have their own figure."""
    elsewhere = {name for pair in questionnaire.pairs for name in (pair.now, pair.aim)}
    elsewhere |= {
        name for matrix in questionnaire.matrices for row in matrix.rows for name in row.items
    }
    return [
        item
        for item in questionnaire.items
        if item.theme == theme.id and item.id not in elsewhere
    ]


# --- matrices --------------------------------------------------------------------


def _matrix_blocks(material: Material, theme: Theme) -> Iterator[Block]:
    for matrix in material.last.questionnaire.matrices:
        if matrix.theme == theme.id:
            yield from _matrix(material, matrix)


def _matrix(material: Material, matrix: Matrix) -> Iterator[Block]:
    speaker = material.speaker
    series = tuple(speaker.text(column.title) for column in matrix.columns)
    given = [speaker.text(each.title) for each in matrix.columns if each.id == matrix.given]
    if given:
        yield Paragraph(speaker.say("matrix.given", given=given[0]))
    plan = DotFigure(
        title=speaker.text(matrix.title),
        description=speaker.say("figure.matrix"),
        series=series,
        axis=percent_axis(speaker),
        decimals=0,
        first_column=speaker.say("column.question"),
        further_columns=tuple(speaker.say("column.n.of", of=name) for name in series),
        as_percent=True,
    )
    yield dots(plan, [_matrix_row(material, matrix, row) for row in matrix.rows], speaker)


def _matrix_row(material: Material, matrix: Matrix, row: MatrixRow) -> Points:
    speaker = material.speaker
    found = [material.describe(material.last, name) for name in cell_variables(matrix, row)]
    return Points(
        name=speaker.text(row.title),
        values=tuple(
            each if isinstance(each, Status) else float(each.shares[1]) for each in found
        ),
        cells=tuple(cell(each, lambda d: d.n, 0, speaker) for each in found),
    )


def cell_variables(matrix: Matrix, row: MatrixRow) -> Sequence[str]:
    """The variable of each cell: conditional on the given column, where there is one."""
    return [
        item if not matrix.given or column.id == matrix.given else cell_id(item)
        for column, item in zip(matrix.columns, row.items, strict=True)
    ]
