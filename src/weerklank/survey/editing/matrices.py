"""Editing matrices: their words. Rows and columns come from a file."""

from dataclasses import dataclass

from msgspec.structs import replace

from weerklank.survey.editing.placing import find, put, said
from weerklank.survey.editing.refusing import accepted, refuse
from weerklank.survey.questionnaire import MatrixColumn, MatrixRow, Questionnaire
from weerklank.survey.scale import Text


@dataclass(frozen=True, slots=True)
class Titles:
    """The words of a matrix: its own title, and those of its columns and rows, in order."""

    title: Text
    columns: tuple[Text, ...]
    rows: tuple[Text, ...]


def retitle_matrix(document: Questionnaire, name: str, titles: Titles) -> Questionnaire:
    """Other words for this matrix, its columns and its rows; its questions stay.

    Raises BadInput where one of them says nothing, or there is not one for each.

    >>> from weerklank.survey.library import social_teams
    >>> asked = social_teams()
    >>> (matrix,) = asked.matrices
    >>> columns = tuple(each.title for each in matrix.columns)
    >>> rows = tuple(each.title for each in matrix.rows)
    >>> titles = Titles({"en": "Our tasks"}, columns, rows)
    >>> retitle_matrix(asked, matrix.id, titles).matrices[0].title
    {'en': 'Our tasks'}
    """
    matrix = find(document.matrices, name, "matrix")
    where = f"matrix {name}"
    words = (titles.title, *titles.columns, *titles.rows)
    if not all(said(text) for text in words):
        refuse("It has no title.", where, "Write a title in at least one language.")
    if (len(titles.columns), len(titles.rows)) != (len(matrix.columns), len(matrix.rows)):
        refuse(f"There is no matrix '{name}' any more.", where, "Look at the page again.")
    columns = zip(matrix.columns, titles.columns, strict=True)
    rows = zip(matrix.rows, titles.rows, strict=True)
    changed = replace(
        matrix,
        title=said(titles.title),
        columns=tuple(MatrixColumn(column.id, said(text)) for column, text in columns),
        rows=tuple(MatrixRow(row.id, said(text), row.items) for row, text in rows),
    )
    return accepted(document, replace(document, matrices=put(document.matrices, changed)))
