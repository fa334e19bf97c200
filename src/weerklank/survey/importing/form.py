"""The questionnaire that a mapping describes."""

from weerklank.survey.importing.mapping import MappedColumn, Mapping
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.refusals import BadInput, Problem


def described_questionnaire(mapping: Mapping, mapping_name: str) -> Questionnaire:
    """The version of the questionnaire that the mapping describes, items in its own order.

    Raises BadInput where the mapping describes none.
    """
    if mapping.form is None:
        raise BadInput(
            Problem(
                f"The study has no questionnaire '{mapping.wave.questionnaire}', "
                "and the mapping does not describe it.",
                f"{mapping_name}, wave, questionnaire",
                "Name a version that the study has, or add [form], themes and scales.",
            )
        )
    return Questionnaire(
        id=mapping.wave.questionnaire,
        title=mapping.form.title,
        languages=mapping.languages,
        purpose=mapping.form.purpose,
        licence=mapping.form.licence,
        themes=mapping.themes,
        scales=mapping.scales,
        items=tuple(_item(columns[0]) for columns in mapping.by_item.values()),
        subscales=mapping.subscales,
    )


def _item(column: MappedColumn) -> Item:
    return Item(
        id=column.item,
        theme=column.theme,
        text=column.text,
        scale=column.scale,
        favourable=column.favourable,
        keying=column.keying,
        show_if=column.show_if,
        may_refuse="refused" in column.missing.values(),
    )
