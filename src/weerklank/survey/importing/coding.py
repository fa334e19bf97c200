"""What an answer is on its scale: from a label, a code or a number to a position."""

from collections.abc import Mapping
from dataclasses import dataclass

from weerklank.survey.importing.labels import number, same
from weerklank.survey.scale import Option, Scale

TICKED = frozenset(map(same, ("yes", "y", "ja", "j", "1", "true", "waar", "x", "checked")))
NOT_TICKED = frozenset(
    map(same, ("no", "n", "nee", "0", "false", "onwaar", "unchecked", "not selected"))
)
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Coder:
    """Finds the position of an answer on one scale; labels go before codes.

    `meant` gives the code for labels that the scale does not have; `decimal` is the decimal
    sign of the file.
    """

    scale: Scale
    meant: Mapping[str, int]
    decimal: str = "."

    @classmethod
    def of(cls, scale: Scale, spellings: Mapping[str, int], decimal: str = ".") -> "Coder":
        """A coder for a scale, with the spellings that a mapping adds to it.

        >>> from weerklank.survey.scale import Kind, Option
        >>> options = (Option(1, {"en": "No", "nl": "Nee"}), Option(2, {"en": "Yes"}))
        >>> coder = Coder.of(Scale(id="a", kind=Kind.YES_NO, options=options), {"jazeker": 2})
        >>> [coder.position(label) for label in ("nee ", "YES", "2", "Jazeker", "Maybe")]
        [0, 1, 1, 1, None]
        """
        labels = {
            same(text): option.code for option in scale.options for text in option.text.values()
        }
        return cls(
            scale, labels | {same(label): code for label, code in spellings.items()}, decimal
        )

    def position(self, label: str) -> int | None:
        """The position of an answer on the scale (0 and up), or None where it is not on it."""
        code = self.meant.get(same(label))
        if code is not None:
            return self._position_of(code)
        value = number(label, self.decimal)
        if value is None or self._texts_are_numbers:
            return None
        return self._position_of(value)

    @property
    def _texts_are_numbers(self) -> bool:
        """A bare number would be ambiguous: the texts have other numbers than the codes."""
        return any(
            number(label) not in (None, code) for label, code in self._own_labels.items()
        )

    @property
    def _own_labels(self) -> dict[str, int]:
        return {
            text: option.code for option in self.scale.options for text in option.text.values()
        }

    def _position_of(self, value: float) -> int | None:
        if self.scale.options:
            codes = [option.code for option in self.scale.options]
            return codes.index(int(value)) if value in codes else None
        steps = (value - self.scale.low) / self.scale.step
        on_grid = abs(steps - round(steps)) < _TINY * max(1, abs(steps)) + _TINY
        return round(steps) if on_grid and 0 <= round(steps) < self.scale.size else None

    def known_labels(self) -> list[str]:
        """The labels that this scale understands, as a person wrote them."""
        return list(self._own_labels) or [
            f"{self.scale.low:g}",
            f"{self.scale.low + self.scale.step * (self.scale.size - 1):g}",
        ]


def tick(label: str, option: Option, spellings: Mapping[str, int]) -> int | None:
    """Whether an option was ticked: 1, 0, or None where the label says neither.

    The option's own text is a tick as well.

    >>> option = Option(3, {"en": "Grants"})
    >>> [tick(label, option, {"": 0}) for label in ("Yes", "grants", "no", "", "?")]
    [1, 1, 0, 0, None]
    """
    form = same(label)
    meant = {same(key): code for key, code in spellings.items()}
    if form in meant:
        return int(meant[form] != 0)
    if form in TICKED or form in {same(text) for text in option.text.values()}:
        return 1
    return 0 if form in NOT_TICKED else None
