"""The lists of choices of a form as answer scales."""

from dataclasses import dataclass, field

from weerklank.survey.formats.xlsform.sheets import FormSheets, Row
from weerklank.survey.importing.answer_list import answers_of, missing_kind
from weerklank.survey.importing.mapping import MissingKind
from weerklank.survey.importing.xlsform.listed import (
    Choice,
    Listed,
    tell_of_list,
    tell_of_missing,
)
from weerklank.survey.importing.xlsform.told import Told
from weerklank.survey.importing.xlsform.tongues import Tongues
from weerklank.survey.scale import Option, Scale, Text

KNOWN_COLUMNS = {"list_name", "name", "label"}
OTHER = "other"
_OTHER_TEXT = {"nl": "Anders", "en": "Other"}


@dataclass
class Lists:
    """All lists of a form; each becomes a scale when a question uses it."""

    told: Told
    choices: dict[str, list[Choice]]
    made: dict[tuple[str, bool, bool], Listed] = field(default_factory=dict)

    @classmethod
    def of(cls, sheets: FormSheets, tongues: Tongues, told: Told) -> "Lists":
        """Gather the lists, and tell what of them cannot be taken."""
        choices: dict[str, dict[str, Choice]] = {}
        for row in sheets.choices:
            _gather(row, choices, tongues, told)
        return cls(told, {name: list(held.values()) for name, held in choices.items()})

    def used(self, name: str, *, several: bool, other: bool) -> Listed | None:
        """The list as a scale; None where it has fewer than two answers."""
        key = (name, several, other)
        if key not in self.made and len(self.choices.get(name, ())) + other > 1:
            self.made[key] = self._made(name, several=several, other=other)
        return self.made.get(key)

    def tell_unused(self) -> None:
        """Tell of the lists that no question uses."""
        used = {name for name, _, _ in self.made}
        for name, choices in self.choices.items():
            if name not in used:
                for choice in choices:
                    why = "No question that was taken uses it."
                    self.told.tell(f"the list '{name}'", why, row=choice.row, on="choices")

    def _made(self, name: str, *, several: bool, other: bool) -> Listed:
        choices = [*self.choices[name]]
        if other and OTHER not in [choice.name for choice in choices]:
            choices.append(Choice(OTHER, _other_text(choices), 0))
        missing = _missing(choices, several=several)
        tell_of_missing(self.told, choices, missing)
        kept = [choice for choice in choices if choice.name not in missing]
        twin = self._twin(kept, name) if missing and not other else None
        if twin:
            listed = self.used(twin, several=several, other=False)
            if listed:
                return Listed(listed.scale, listed.codes, missing)
        answers = answers_of(
            [choice.name for choice in kept], [choice.text for choice in kept], several=several
        )
        codes = dict(zip([choice.name for choice in kept], answers.codes, strict=True))
        options = sorted(
            (Option(codes[choice.name], choice.text) for choice in kept),
            key=lambda option: option.code,
        )
        scale = Scale(
            id=self._free(name, several=several, other=other),
            kind=answers.kind,
            options=tuple(options),
        )
        tell_of_list(
            self.told, choices, Listed(scale, codes, missing), is_turned=answers.is_turned
        )
        return Listed(scale, codes, missing)

    def _twin(self, kept: list[Choice], name: str) -> str | None:
        """Another list with just these answers, as where some may refuse and some may not."""
        wanted = [(choice.name, choice.text) for choice in kept]
        for other, choices in self.choices.items():
            if other != name and wanted == [(each.name, each.text) for each in choices]:
                return other
        return None

    def _free(self, name: str, *, several: bool, other: bool) -> str:
        taken = {listed.scale.id for listed in self.made.values()} | {*self.choices} - {name}
        wanted = f"{name}-{OTHER}" if other else name
        if (name, not several, other) in self.made:
            wanted = f"{wanted}-{'multiple' if several else 'single'}"
        count, free = 1, wanted
        while free in taken:
            count += 1
            free = f"{wanted}-{count}"
        return free


def _gather(
    row: Row, choices: dict[str, dict[str, Choice]], tongues: Tongues, told: Told
) -> None:
    name, listed, text = row.text("name"), row.text("list_name"), tongues.text(row)
    if not name or not listed:
        why = "It has no name, or belongs to no list; no data can hold it."
        told.tell("an answer without a place", why, row=row.number, on="choices")
        return
    if name in choices.get(listed, ()):
        why = "Data cannot tell it from the first one with this name in its list."
        told.tell(f"a second answer '{name}'", why, row=row.number, on="choices")
        return
    if not text:
        why = "They are called by their name."
        told.tell("answers without a text", why, row=row.number, name=name, on="choices")
    if " " in name:
        why = "Several answers in one cell are split at spaces: it cannot be found there."
        told.tell("names with a space", why, row=row.number, name=name, on="choices")
    for column in sorted(row.cells.keys() - KNOWN_COLUMNS):
        why = "It has no place in a questionnaire; it may filter answers or show pictures."
        told.tell(f"the column '{column}'", why, row=row.number, on="choices")
    text = text or {tongues.first: name}
    choices.setdefault(listed, {})[name] = Choice(name, text, row.number)


def _missing(choices: list[Choice], *, several: bool) -> dict[str, MissingKind]:
    """The names of answers that say there is none, unless hardly anything would be left."""
    found = {choice.name: missing_kind(choice.text) for choice in choices}
    missing = {
        name: kind
        for name, kind in found.items()
        if kind == "refused" or (kind and not several)
    }
    return missing if len(choices) - len(missing) > 1 else {}


def _other_text(choices: list[Choice]) -> Text:
    languages = dict.fromkeys(each for choice in choices for each in choice.text)
    return {each: _OTHER_TEXT.get(each, _OTHER_TEXT["en"]) for each in languages}
