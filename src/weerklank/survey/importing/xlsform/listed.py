"""One list of choices, as it was taken."""

from dataclasses import dataclass, field

from weerklank.survey.importing.mapping import MissingKind
from weerklank.survey.importing.xlsform.told import Told
from weerklank.survey.scale import Kind, Scale, Text


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list: its name in data, its text, and the row where it stands."""

    name: str
    text: Text
    row: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as a scale: the code by the name of an answer, and the names that are no answer."""

    scale: Scale
    codes: dict[str, int]
    missing: dict[str, MissingKind] = field(default_factory=dict)

    @property
    def has_one_answer(self) -> bool:
        """A person gives one answer of the list, so that a rule can look at it."""
        return self.scale.kind is not Kind.MULTIPLE

    @property
    def may_refuse(self) -> bool:
        """One of the answers is rather not to say."""
        return "refused" in self.missing.values()


def tell_of_list(told: Told, choices: list[Choice], listed: Listed, *, is_turned: bool) -> None:
    """Tell which code stands for which answer, and what of the list is not as it was."""
    scale, codes = listed.scale.id, listed.codes
    whats: list[tuple[str, str]] = []
    if any(name != str(code) for name, code in codes.items()):
        pairs = ", ".join(f"{name} = {code}" for name, code in codes.items())
        why = (
            "An answer has a whole number here. A file of answers that holds these names "
            f"needs them under [spellings.{scale}] in its mapping."
        )
        whats.append((f"names of answers became codes: {pairs}", why))
    if is_turned:
        why = (
            "Its codes run against its words, so it was taken without an order and has no "
            "mean. To give it one, write its options from low to high with codes that rise, "
            f"and say under [spellings.{scale}] of a mapping what the form's own codes mean."
        )
        whats.append((f"the order of the list '{scale}'", why))
    for what, why in whats:
        for choice in choices:
            if choice.row and choice.name in codes:
                told.tell(what, why, row=choice.row, on="choices")


def tell_of_missing(told: Told, choices: list[Choice], missing: dict[str, MissingKind]) -> None:
    """Tell of the answers that say there is none, and so are no point on the scale."""
    for choice in choices:
        if kind := missing.get(choice.name):
            why = (
                "It is no point on a scale. Its text is known in a file of answers; its name "
                "must be written under [missing] in the mapping."
            )
            text = next(iter(choice.text.values()))
            what = f"an answer that is none ({kind}): {choice.name} = {text}"
            told.tell(what, why, row=choice.row, on="choices")
