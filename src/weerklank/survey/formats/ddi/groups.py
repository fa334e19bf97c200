"""Groups of variables: a theme, a subscale, a multiple choice, a matrix."""

from collections.abc import Sequence

from weerklank.survey.formats.ddi.elements import Element, add, add_texts, id_of, ids_of
from weerklank.survey.questionnaire import Item, Questionnaire, option_column
from weerklank.survey.scale import Kind, Text
from weerklank.survey.variables import gap_id


def add_groups(parent: Element, asked: Questionnaire) -> None:
    """Add a group per theme, per subscale, per multiple choice and per matrix.

    >>> from weerklank.survey.formats.ddi.elements import codebook
    >>> from weerklank.survey.template import starter_questionnaire
    >>> data = add(codebook("en"), "dataDscr")
    >>> add_groups(data, starter_questionnaire())
    >>> [(group.get("type"), group.get("var")) for group in data][1:]
    [('subject', 'V_help V_feedback V_alone V_cooperation'), ('analysis', 'V_help V_feedback V_alone')]
    """
    for theme in asked.themes:
        names = _of_theme(asked, theme.id)
        if names:
            group = _group(parent, "subject", id_of("T", theme.id), names, title=theme.title)
            add_texts(group, "txt", theme.intro)
    for subscale in asked.subscales:
        _group(
            parent, "analysis", id_of("S", subscale.id), subscale.items, title=subscale.title
        )
    for item in asked.items:
        if asked.scale_of(item).kind is Kind.MULTIPLE:
            names = _columns(asked, item)
            _group(parent, "multipleResp", id_of("M", item.id), names, title=item.text)
    for matrix in asked.matrices:
        names = [item for row in matrix.rows for item in row.items]
        _group(parent, "grid", id_of("G", matrix.id), names, title=matrix.title)


def _group(
    parent: Element, kind: str, identity: str, names: Sequence[str], *, title: Text
) -> Element:
    group = add(parent, "varGrp", ID=identity, type=kind, var=ids_of("V", names))
    add_texts(group, "labl", title)
    return group


def _of_theme(asked: Questionnaire, theme: str) -> list[str]:
    """The variables of a theme, the derived ones after the others."""
    return [
        *(
            name
            for item in asked.items
            if item.theme == theme
            for name in _columns(asked, item)
        ),
        *(subscale.id for subscale in asked.subscales if subscale.theme == theme),
        *(gap_id(pair) for pair in asked.pairs if pair.theme == theme),
    ]


def _columns(asked: Questionnaire, item: Item) -> list[str]:
    """The variables of an item: one, or one per option of a multiple choice."""
    scale = asked.scale_of(item)
    if scale.kind is Kind.MULTIPLE:
        return [option_column(item, option.code) for option in scale.options]
    return [item.id]
