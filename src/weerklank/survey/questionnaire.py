"""One version of a questionnaire, as values.

An item keeps its `id` over all versions: that is how waves find each other's answers.
"""

from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from math import ceil
from typing import Literal

import msgspec
from msgspec import Struct

from weerklank.survey.scale import Kind, Scale, Text

Favourable = Literal["high", "low", "none"]


class Theme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A chapter of the questionnaire, and of the report.

    A `background` theme tells who answered; its questions are never compared or tested.
    """

    id: str
    title: Text
    intro: Text = {}
    role: Literal["statements", "background"] = "statements"


class Item(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """One question or statement.

    `favourable` says which side of the answers, as asked, is the better one. Its score is
    turned round where that is the low side, so that a higher score is always the better one;
    `keying` overrides that for an item that must be turned round for another reason.
    `show_if` is a routing rule (see `routing`); empty means always.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> alone = starter_questionnaire().item_by_id["alone"]
    >>> alone.favourable, alone.is_reversed, alone.higher_is_better
    ('low', True, True)
    """

    id: str
    theme: str
    text: Text
    scale: str
    favourable: Favourable = "none"
    keying: Literal["straight", "reversed"] | None = None
    show_if: str = ""
    may_refuse: bool = False

    @property
    def is_reversed(self) -> bool:
        """The score counts the other way round than the answers as asked."""
        if self.keying is None:
            return self.favourable == "low"
        return self.keying == "reversed"

    @property
    def higher_is_better(self) -> bool | None:
        """Whether a higher score is better; None where neither side is."""
        if self.favourable == "none":
            return None
        return (self.favourable == "high") != self.is_reversed


class Subscale(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """Several items that together measure one thing.

    The score is their mean (or sum) when at least `minimum_answered` of them are answered:
    two thirds where nothing is set. Who was not asked one of the items has no score.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> cooperation = starter_questionnaire().subscale_by_id["cooperation"]
    >>> cooperation.items, cooperation.needed
    (('help', 'feedback', 'alone'), 2)
    """

    id: str
    theme: str
    title: Text
    items: tuple[str, ...]
    score: Literal["mean", "sum"] = "mean"
    minimum_answered: int | None = None
    favourable: Favourable = "high"

    @property
    def needed(self) -> int:
        """How many items must be answered for a score."""
        if self.minimum_answered is None:
            return ceil(len(self.items) * 2 / 3)
        return self.minimum_answered


class Pair(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two items with the same answers: how it is now, and how it should be.

    `have-target`: the mark one has and the mark one works towards. `attitude-behaviour`: what
    one finds important (`aim`) and what one does (`now`). The gap is aim minus now.
    """

    id: str
    theme: str
    title: Text
    kind: Literal["have-target", "attitude-behaviour"]
    now: str
    aim: str


class MatrixColumn(Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked of every row of a matrix."""

    id: str
    title: Text


class MatrixRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a matrix: one yes/no item per column, in the order of the columns."""

    id: str
    title: Text
    items: tuple[str, ...]


class Matrix(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Yes/no questions in rows and columns.

    Where `given` names a column, the other columns are counted among those who said yes
    to it: "has the skill" among those who do the activity.
    """

    id: str
    theme: str
    title: Text
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    given: str = ""


class Variant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An overlay for some groups: items they are not asked, and items only they are asked."""

    id: str
    title: Text
    drops: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()


class Licence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """May these texts be used? `needed` means that permission was not given yet."""

    state: Literal["own", "open", "granted", "needed"]
    holder: str = ""
    note: str = ""


class Questionnaire(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True, rename="kebab"
):
    """One version of a questionnaire.

    `purpose` says what results may be used for: `work` for teams and their organisation,
    `person` for the respondent alone (never added up), `research` for a study of its own.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> list(asked.scale_by_id), list(asked.item_by_id), list(asked.subscale_by_id)
    (['agree', 'years'], ['experience', 'help', 'feedback', 'alone'], ['cooperation'])
    """

    id: str
    title: Text
    languages: tuple[str, ...]
    purpose: Literal["work", "person", "research"]
    licence: Licence
    themes: tuple[Theme, ...]
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]
    subscales: tuple[Subscale, ...] = ()
    pairs: tuple[Pair, ...] = ()
    matrices: tuple[Matrix, ...] = ()
    variants: tuple[Variant, ...] = ()

    @cached_property
    def item_by_id(self) -> dict[str, Item]:
        """The items by their id."""
        return {item.id: item for item in self.items}

    @cached_property
    def scale_by_id(self) -> dict[str, Scale]:
        """The answer scales by their id."""
        return {scale.id: scale for scale in self.scales}

    @cached_property
    def subscale_by_id(self) -> dict[str, Subscale]:
        """The subscales by their id."""
        return {subscale.id: subscale for subscale in self.subscales}

    def scale_of(self, item: Item) -> Scale:
        """The answer scale of an item; raises KeyError for an item with an unknown scale.

        >>> from weerklank.survey.template import starter_questionnaire
        >>> asked = starter_questionnaire()
        >>> asked.scale_of(asked.item_by_id["experience"]).id
        'years'
        """
        return self.scale_by_id[item.scale]

    @cached_property
    def columns(self) -> dict[str, Item]:
        """The columns of a frozen wave and the item that each belongs to.

        An item has one column with its own id; a multiple choice has one per option. An open
        item has none: even that somebody wrote something could tie the words to the answers.

        >>> from weerklank.survey.template import starter_questionnaire
        >>> list(starter_questionnaire().columns)
        ['experience', 'help', 'feedback', 'alone']
        """
        return {name: item for item in self.items for name in self._columns_of(item)}

    def _columns_of(self, item: Item) -> Iterator[str]:
        scale = self.scale_of(item)
        if scale.kind is Kind.MULTIPLE:
            yield from (option_column(item, option.code) for option in scale.options)
        elif scale.kind is not Kind.OPEN:
            yield item.id

    @cached_property
    def fingerprint(self) -> str:
        """The SHA-256 hash of the canonical document, in hexadecimal digits.

        Everything counts but the licence: a permission may come after the answers.

        >>> from weerklank.survey.template import starter_questionnaire
        >>> asked = starter_questionnaire()
        >>> granted = msgspec.structs.replace(asked, licence=Licence(state="granted"))
        >>> len(asked.fingerprint), granted.fingerprint == asked.fingerprint
        (64, True)
        """
        asked = msgspec.structs.replace(self, licence=Licence(state="own"))
        return sha256(msgspec.json.encode(asked, order="deterministic")).hexdigest()


def option_column(item: Item, code: int) -> str:
    """The column that holds whether this option of a multiple choice was ticked.

    >>> option_column(Item(id="tools", theme="work", text={}, scale="tools"), 3)
    'tools/3'
    """
    return f"{item.id}/{code}"


def not_asked(questionnaire: Questionnaire, variant: str | None) -> frozenset[str]:
    """The ids of the items that groups with this variant (None: without one) are not asked.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> short = Variant(id="short", title={}, drops=("alone",))
    >>> asked = msgspec.structs.replace(starter_questionnaire(), variants=(short,))
    >>> not_asked(asked, "short"), not_asked(asked, None)
    (frozenset({'alone'}), frozenset())
    """
    added = {item for overlay in questionnaire.variants for item in overlay.adds}
    for overlay in questionnaire.variants:
        if overlay.id == variant:
            return frozenset((added - set(overlay.adds)) | set(overlay.drops))
    return frozenset(added)
