"""An archive beside a version that the study has: the same questions, or a refusal."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from weerklank.survey.importing.fitting import refuse
from weerklank.survey.importing.labels import same
from weerklank.survey.importing.limesurvey.asking import Asked, Asking
from weerklank.survey.importing.mapping import MappedColumn, Mapping, MissingKind
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.refusals import Problem
from weerklank.survey.scale import Kind, Scale, Text

_MEND = (
    "Give these answers another version with --questionnaire, or correct the one of the study."
)


@dataclass
class Own:
    """The study's version. A person may have edited all but what people read and could answer."""

    questionnaire: Questionnaire
    source: str
    _problems: list[Problem] = field(default_factory=list)
    _taken: dict[str, str] = field(default_factory=dict)
    _spellings: dict[str, dict[str, int]] = field(default_factory=dict)

    def mapped(
        self, mapping: Mapping, asking: Asking, asked: dict[str, Asked], team_column: str
    ) -> Mapping:
        """The mapping with a column for every item; raises BadInput where they do not fit."""
        columns: list[MappedColumn] = []
        for each in asked.values():
            columns += self._columns(each)
        for name, reason in asking.ignored.items():
            if name != team_column:
                columns.append(MappedColumn(name=name, ignore=reason))
        absent = dict(self._absent(asking, team_column))
        refuse(self._problems)
        return replace(
            mapping,
            languages=self.questionnaire.languages,
            columns=tuple(columns),
            absent=absent,
            spellings=self._spellings,
        )

    def _columns(self, each: Asked) -> list[MappedColumn]:
        item = self._item_for(each)
        if item is None:
            reason = f"No item of questionnaire '{self.questionnaire.id}' fits it."
            return [MappedColumn(name=column.name, ignore=reason) for column in each.fields]
        self._taken[item.id] = each.item.id
        self._check_text(item, each)
        scale = self.questionnaire.scale_of(item)
        codes = self._codes(scale, each, item)
        if scale.kind is Kind.MULTIPLE:
            self._spellings[scale.id] = {"": 0}
            return [
                MappedColumn(name=column.name, item=item.id, option=codes.get(code))
                for column, code in zip(each.fields, map(str, each.options), strict=True)
            ]
        if self._spellings.setdefault(scale.id, codes) != codes:
            self._object(
                f"Two items on scale '{scale.id}' have other codes in LimeSurvey.", item
            )
        return [
            MappedColumn(name=each.fields[0].name, item=item.id, missing=each.answers.missing)
        ]

    def _item_for(self, each: Asked) -> Item | None:
        """The item with its id, else with the code of its row, else with its text."""
        by_id = {item.id.casefold(): item for item in self.questionnaire.items}
        row = each.fields[0].row
        for name in (each.item.id, row.code if row and not each.options else ""):
            item = by_id.get(name.casefold())
            if item and item.id not in self._taken and _are_alike(item.text, each.item.text):
                return item
        for item in self.questionnaire.items:
            if item.id not in self._taken and _are_alike(item.text, each.item.text):
                return item
        return by_id.get(each.item.id.casefold())

    def _check_text(self, item: Item, each: Asked) -> None:
        if not _are_alike(item.text, each.item.text):
            self._object(f"Item '{item.id}' has other words in the study.", item)

    def _codes(self, scale: Scale, each: Asked, item: Item) -> dict[str, int]:
        """The study's code by the code of LimeSurvey, found by the text of the answer."""
        theirs = each.answers.scale
        if (scale.kind is Kind.OPEN) != (theirs.kind is Kind.OPEN) or (
            scale.kind is Kind.MULTIPLE
        ) != (theirs.kind is Kind.MULTIPLE):
            self._object(f"Item '{item.id}' is answered in another way in the study.", item)
        codes_by_ours = {ours: code for code, ours in each.answers.codes.items()}
        found: dict[str, int] = {}
        for option in theirs.options:
            own = [one.code for one in scale.options if _are_alike(one.text, option.text)]
            if len(own) == 1:
                found[codes_by_ours.get(option.code, str(option.code))] = own[0]
            elif scale.options:
                text = next(iter(option.text.values()))
                self._object(f"The study has no answer '{text[:60]}' to '{item.id}'.", item)
        return found

    def _absent(self, asking: Asking, team_column: str) -> Iterator[tuple[str, MissingKind]]:
        teams = {
            each.item.id
            for each in asking.asked
            if any(column.name == team_column for column in each.fields)
        }
        left = {name.replace("[", "_").replace("]", "") for name in asking.ignored}
        for item in self.questionnaire.items:
            if item.id in self._taken:
                continue
            if item.id in teams:
                yield item.id, "not-asked"
            elif item.id in left:
                yield item.id, "unknown"
            else:
                self._object(f"The survey does not ask item '{item.id}' of the study.", item)

    def _object(self, what: str, item: Item) -> None:
        where = f"{self.source}, questionnaire {self.questionnaire.id}, item {item.id}"
        self._problems.append(Problem(what, where, _MEND))


def _are_alike(one: Text, other: Text) -> bool:
    """Two texts say the same in every language that both have, and share one."""
    shared = one.keys() & other.keys()
    return bool(shared) and all(same(one[each]) == same(other[each]) for each in shared)
