"""A bridge: the items that two waves asked with different answers, and those answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.comparability.scales import same_scale
from weerklank.survey.keying import keyed_values
from weerklank.survey.permitting import objections_to_reporting
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.scale import Scale
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder

FEWEST_ITEMS = 4
"""Two forms of two items: with fewer, the two askings of an item would stand side by side."""


@dataclass(frozen=True)
class Bridge:
    """Items with one answer scale in the `old` version and one other in the `new`.

    >>> from msgspec.structs import replace
    >>> from weerklank.survey.template import starter_questionnaire
    >>> old = starter_questionnaire()
    >>> bridge = Bridge(("help", "alone"), old, replace(old, id="2027"))
    >>> bridge.names, bridge.scales[0].id, bridge.scores("alone")[1]
    (('agree/2026', 'agree/2027'), 'agree', array([5., 4., 3., 2., 1.]))
    >>> [version.id for version in bridge.versions]
    ['2026', '2027']
    """

    items: tuple[str, ...]
    old: Questionnaire
    new: Questionnaire

    @property
    def versions(self) -> tuple[Questionnaire, Questionnaire]:
        """The old version of the questionnaire and the new."""
        return self.old, self.new

    @cached_property
    def scales(self) -> tuple[Scale, Scale]:
        """The old answer scale and the new."""
        one, other = (
            version.scale_of(version.item_by_id[self.items[0]]) for version in self.versions
        )
        return one, other

    @cached_property
    def names(self) -> tuple[str, str]:
        """What the two scales are called in a file: their ids, with the version if alike."""
        one, other = self.scales
        if one.id != other.id:
            return one.id, other.id
        return f"{one.id}/{self.old.id}", f"{other.id}/{self.new.id}"

    def scores(self, item: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """What each answer of an item counts for, per scale, in the order of its answers."""
        one, other = (
            keyed_values(version.item_by_id[item], scale)
            for version, scale in zip(self.versions, self.scales, strict=True)
        )
        return one, other


def bridge_between(
    folder: StudyFolder, old: str, new: str, items: Sequence[str] = ()
) -> Bridge:
    """The bridge from one wave's answers to another's; all items that changed if none are named.

    Raises BadInput for a wave that is not there, for an item that one of the two does not
    ask, has no order or has the same answers in both, for items that do not share one old and
    one new scale, for fewer than `FEWEST_ITEMS` items, and where no report may be made of
    these answers: see `permitting`.

    >>> from tempfile import TemporaryDirectory
    >>> from pathlib import Path
    >>> from weerklank.survey.opening import open_study
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as name:
    ...     files = new_study(Path(name))
    ...     folder = open_study(Path(name))
    >>> try:
    ...     bridge_between(folder, "2026", "2026")
    ... except BadInput as refusal:
    ...     print(refusal.problems[0].what)
    No item has other answers in 2026 than in 2026.
    """
    before, after = (folder.questionnaire_of(_wave(folder, name)) for name in (old, new))
    if objections := [
        each for asked in (before, after) for each in objections_to_reporting(asked)
    ]:
        raise BadInput(*objections)
    if not items and not (items := tuple(_changed(before, after))):
        raise BadInput(
            Problem(
                f"No item has other answers in {new} than in {old}.",
                "--from and --to",
                "Name two waves between which the answers changed.",
            )
        )
    problems = [problem for item in items for problem in _of_item(item, before, after)]
    problems = problems or list(_together(items, before, after))
    if problems:
        raise BadInput(*problems)
    return Bridge(tuple(items), before, after)


def waves_to_correct(folder: StudyFolder, bridge: Bridge) -> tuple[str, ...]:
    """The waves that ask items of the bridge, with its old answers every time.

    >>> from datetime import date
    >>> from pathlib import Path
    >>> from msgspec.structs import replace
    >>> from weerklank.survey.study import Study, Wave
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> wave = Wave(id="1", title={}, date=date(2026, 1, 15), questionnaire="2026")
    >>> units = {"organisations": (), "municipalities": (), "teams": ()}
    >>> study = Study(title={}, languages=("en",), waves=(wave,), **units)
    >>> folder = StudyFolder(Path("."), study, {"2026": asked})
    >>> waves_to_correct(folder, Bridge(("help", "alone"), asked, asked))
    ('1',)
    """
    return tuple(
        wave.id
        for wave in folder.study.waves
        if (asked := list(_scales_of(bridge.items, folder.questionnaire_of(wave))))
        and all(same_scale(scale, bridge.scales[0]) for scale in asked)
    )


def _scales_of(items: Sequence[str], version: Questionnaire) -> Iterator[Scale]:
    for item in items:
        if item in version.item_by_id:
            yield version.scale_of(version.item_by_id[item])


def _wave(folder: StudyFolder, name: str) -> Wave:
    try:
        return folder.study.wave_by_id[name]
    except KeyError:
        known = ", ".join(folder.study.wave_by_id)
        raise BadInput(
            Problem(f"There is no wave '{name}'.", "--from and --to", f"Name one of: {known}.")
        ) from None


def _changed(before: Questionnaire, after: Questionnaire) -> Iterator[str]:
    """The items of both that have other answers now; in the order of the new version."""
    for item in after.items:
        if item.id in before.item_by_id:
            old, new = before.scale_of(before.item_by_id[item.id]), after.scale_of(item)
            if old.is_ordered and new.is_ordered and not same_scale(old, new):
                yield item.id


def _of_item(item: str, before: Questionnaire, after: Questionnaire) -> Iterator[Problem]:
    where = f"item {item}"
    for version in (before, after):
        if item not in version.item_by_id:
            yield Problem(
                f"Questionnaire {version.id} does not ask it.",
                where,
                "Leave it out, or correct the name.",
            )
            return
    old, new = (version.scale_of(version.item_by_id[item]) for version in (before, after))
    if same_scale(old, new):
        yield Problem("Its answers did not change.", where, "Leave it out.")
    elif not (old.is_ordered and new.is_ordered):
        yield Problem("Its answers have no order.", where, "Leave it out.")


def _together(
    items: Sequence[str], before: Questionnaire, after: Questionnaire
) -> Iterator[Problem]:
    if len(set(items)) != len(items):
        yield Problem("An item is named twice.", "--items", "Name each item once.")
    if len(items) < FEWEST_ITEMS:
        yield Problem(
            f"There are {len(items)} items, and two forms need {FEWEST_ITEMS}.",
            "--items",
            "Add items with the same two scales.",
        )
    first = [next(_scales_of(items, version)) for version in (before, after)]
    for item in items:
        both = [next(_scales_of([item], version)) for version in (before, after)]
        if not all(map(same_scale, first, both)):
            yield Problem(
                f"It has other answers than '{items[0]}'.",
                f"item {item}",
                "Calibrate one pair of answer scales at a time: name its items with --items.",
            )
