"""The sheet of choices: an answer scale as a list."""

from dataclasses import dataclass, field

from weerklank.survey.formats.xlsform.names import FormNames
from weerklank.survey.formats.xlsform.texts import FormTexts
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.scale import Scale

REFUSED = "refused"
"""The name of the answer that somebody would rather not give."""
_REFUSED_TEXT = {"nl": "Dat zeg ik liever niet", "en": "Prefer not to say"}

Cells = dict[str, str]


@dataclass
class ChoiceRows:
    """The lists of a form, made as questions use them.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> lists = ChoiceRows(asked, FormTexts(("en",)))
    >>> lists.list_of(asked.item_by_id["help"])
    'agree'
    >>> lists.rows[0]
    {'list_name': 'agree', 'name': '1', 'label::English (en)': 'disagree'}
    """

    questionnaire: Questionnaire
    texts: FormTexts
    names: FormNames = field(default_factory=FormNames)
    rows: list[Cells] = field(default_factory=list)
    _made: dict[tuple[str, bool], str] = field(default_factory=dict)

    def list_of(self, item: Item) -> str:
        """The name of the list with the answers to an item.

        Who may refuse gets a list of its own, with one answer more.
        """
        scale = self.questionnaire.scale_of(item)
        plain = self._list(scale, refuses=False) if self._is_plain(scale) else ""
        return self._list(scale, refuses=True) if item.may_refuse else plain

    def _is_plain(self, scale: Scale) -> bool:
        """Some item with this scale may not be refused: the list is there as it is."""
        return any(
            not item.may_refuse for item in self.questionnaire.items if item.scale == scale.id
        )

    def _list(self, scale: Scale, *, refuses: bool) -> str:
        key = (scale.id, refuses)
        if key not in self._made:
            beside = refuses and self._is_plain(scale)
            wanted = f"{scale.id}_refuse" if beside else scale.id
            self._made[key] = name = self.names.of(wanted)
            self.rows += self._answers(scale, name, refuses=refuses)
            if beside:
                self.names.changed.pop(wanted, None)
        return self._made[key]

    def _answers(self, scale: Scale, name: str, *, refuses: bool) -> list[Cells]:
        answers = [(str(option.code), option.text) for option in scale.options]
        if refuses:
            words = {
                each: _REFUSED_TEXT.get(each, _REFUSED_TEXT["en"])
                for each in self.texts.languages
            }
            answers.append((REFUSED, words))
        return [
            {"list_name": name, "name": code, **self.texts.columns("label", text, code)}
            for code, text in answers
        ]
