"""Sharing: which rows of a wave may leave the study, and what stays blank in them.

A file with a row per person is a release too. It holds what its release shows of the places of
the public report, and never a team. On top of that, background answers are blanked by which
people could be recognised.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis.disclosure.blanking import shown_background
from weerklank.analysis.disclosure.classes import People, told_by_class
from weerklank.survey.formats.loss import Loss, LossReport
from weerklank.survey.frozen import frozen_rows
from weerklank.survey.missing import NOT_SHARED, Missing
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.release.counted import asked_in, counted_variables
from weerklank.survey.release.exports import (
    SHARING,
    read_exports,
    refuse_rows_beside_annexes,
)
from weerklank.survey.release.groups import Level
from weerklank.survey.release.history import Audience
from weerklank.survey.release.ledger import Entry, read_ledger, shown_parts
from weerklank.survey.release.making import Standing
from weerklank.survey.release.status import Status, Statuses
from weerklank.survey.routing import read_rule
from weerklank.survey.scoring import codes_of
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.variables import Variable

Codes = NDArray[np.int16]
Columns = Mapping[str, Codes]


@dataclass(frozen=True, eq=False)
class Shared:
    """The rows that may leave: the place of each, (n,), and its codes per column, (n,) each.

    `release` is the id of the release that they follow. A code is as in a frozen wave, or
    NOT_SHARED. Rows are sorted, so that their order says nothing.
    """

    release: str
    places: NDArray[np.str_]
    columns: Columns
    losses: LossReport


@dataclass(frozen=True, eq=False)
class _Scene:
    """What the rows of one place are judged by."""

    place: str
    name: str
    asked: Questionnaire
    variables: Sequence[Variable]
    statuses: Statuses
    teams: NDArray[np.str_]
    columns: Columns
    smallest: int
    known: NDArray[np.int64]

    @property
    def key(self) -> str:
        return f"{Level.PLACE}:{self.place}"

    @cached_property
    def codes(self) -> dict[str, Codes]:
        return {each.id: codes_of(each, self.columns, self.asked) for each in self.variables}

    @cached_property
    def background(self) -> dict[str, list[str]]:
        """The columns of each background item."""
        who = {each.id for each in self.asked.themes if each.role == "background"}
        found: dict[str, list[str]] = {}
        for column, item in self.asked.columns.items():
            if item.theme in who:
                found.setdefault(item.id, []).append(column)
        return found

    def is_shown(self, variable: str) -> bool:
        shown = self.statuses.of(variable, self.key) is Status.SHOWN
        return shown and variable not in self.told

    @cached_property
    def told(self) -> frozenset[str]:
        """What a part of the place all answered alike, where it is known whose rows they are."""
        if not self.known.any():
            return frozenset()
        return frozenset(
            name
            for name, codes in self.codes.items()
            if told_by_class(self.known, codes.astype(np.int64), self.smallest)
        )

    def was_unasked(self, variable: str) -> bool:
        return self.key in self.statuses.unasked.get(variable, ())


def shared_rows(folder: StudyFolder, standing: Standing) -> Shared:
    """The rows of a released wave that may leave the study.

    Raises BadInput where the wave is not released as it is now or was released with other
    answers before, its release shows no place, or annexes of its teams were made.
    """
    refuse_rows_beside_annexes(read_exports(folder.path), standing.counted.wave.id, SHARING)
    release = standing.by_audience[Audience.PUBLIC].release
    where = f"wave {standing.counted.wave.id}"
    if not release:
        what = "This wave is not released, so nothing of it may leave the study."
        mend = "Run `weerklank release` first, or make a file for work inside the study."
        raise BadInput(Problem(what, where, mend))
    entries = read_ledger(folder.path).of(standing.counted.wave.id)
    _refuse_after_other_answers(entries, where)
    scenes = list(_scenes(folder, standing, shown_parts(entries)))
    shown = [scene for scene in scenes if any(map(scene.is_shown, scene.codes))]
    if not shown:
        what = "The release shows no municipality, so there are no rows to share."
        mend = "Share the report, or make a file for work inside the study."
        raise BadInput(Problem(what, where, mend))
    judged = [_judged(scene) for scene in shown]
    absent = [scene.name for scene in scenes if scene not in shown]
    losses = [*_left_out(absent), *(loss for _, told in judged for loss in told)]
    places = np.concatenate([np.full(len(each.teams), each.place) for each in shown])
    columns = {
        name: np.concatenate([seen[name] for seen, _ in judged]) for name in shown[0].columns
    }
    order = np.lexsort([*reversed(columns.values()), places])
    return Shared(
        release=release,
        places=places[order],
        columns={name: codes[order] for name, codes in columns.items()},
        losses=LossReport(tuple(losses)),
    )


def _left_out(absent: Sequence[str]) -> Iterator[Loss]:
    if absent:
        why = "The release does not show them, so no row may be."
        yield Loss(f"all rows of {', '.join(absent)}", "the rows", len(absent), why)


def _refuse_after_other_answers(entries: Sequence[Entry], where: str) -> None:
    """The rows that came since add up to the difference, and so they are told apart."""
    if any(entry.answers != entries[-1].answers for entry in entries):
        raise BadInput(
            Problem(
                "This wave was released with other answers before; with its rows that would "
                "tell which rows are new.",
                where,
                "Share the report, or make a file for work inside the study.",
            )
        )


def _scenes(
    folder: StudyFolder, standing: Standing, parts: Sequence[frozenset[str]]
) -> Iterator[_Scene]:
    study, counted = folder.study, standing.counted
    teams, columns = frozen_rows(folder, counted.wave)
    place_of = np.array([study.place_of[team] for team in teams], dtype=np.str_)
    for place in sorted(set(place_of.tolist())):
        rows = place_of == place
        yield _Scene(
            place=place,
            name=study.places[place],
            asked=asked_in(folder, counted),
            variables=counted_variables(folder, counted),
            statuses=standing.by_audience[Audience.PUBLIC],
            teams=teams[rows],
            columns={name: codes[rows] for name, codes in columns.items()},
            smallest=study.plan.smallest_group,
            known=_known_of(teams[rows], parts),
        )


def _known_of(teams: NDArray[np.str_], parts: Sequence[frozenset[str]]) -> NDArray[np.int64]:
    """A number per row for the parts that it is in: the same number for the same parts.

    As with annexes, one choice of rows adds up to the figures of a part.
    """
    member = [np.isin(teams, sorted(part)) for part in parts]
    table = np.column_stack([np.zeros(len(teams), np.bool_), *member])
    return np.unique(table, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)


def _judged(scene: _Scene) -> tuple[dict[str, Codes], list[Loss]]:
    """The columns of a place as they may be seen, and what was blanked."""
    closed = {name for name in scene.columns if not _may_be_seen(name, scene)}
    seen = {
        name: np.full_like(codes, NOT_SHARED) if name in closed else codes
        for name, codes in scene.columns.items()
    }
    blanked = _with_background_blanked(scene, seen)
    told = dict(_with_routing_blanked(scene.asked, blanked))
    return told, [*_losses(scene, told)]


def _may_be_seen(column: str, scene: _Scene) -> bool:
    """Every figure that follows from a column must be shown, and say nothing of the team."""
    not_asked = scene.columns[column] == Missing.NOT_ASKED
    if scene.was_unasked(column):
        return bool(not_asked.all())
    # Some teams were not asked it: then its blanks would say who is in them.
    if not_asked.any():
        return False
    return all(
        scene.is_shown(each.id) or (each.id != column and (scene.codes[each.id] < 0).all())
        for each in scene.variables
        if column in each.columns
    )


def _with_background_blanked(scene: _Scene, seen: Columns) -> dict[str, Codes]:
    """Blank the answers by which somebody could be recognised."""
    open_items = {
        item: names
        for item, names in scene.background.items()
        if not any((seen[name] == NOT_SHARED).any() for name in names)
    }
    if not open_items:
        return dict(seen)
    background = np.column_stack([_as_one(seen, names) for names in open_items.values()])
    shown = shown_background(background, _people(scene))
    found = dict(seen)
    for at, names in enumerate(open_items.values()):
        for name in names:
            found[name] = np.where(shown[:, at], seen[name], np.int16(NOT_SHARED))
    return found


def _as_one(columns: Columns, names: Sequence[str]) -> NDArray[np.int64]:
    """A number for each different answer to a question with one column or more."""
    together = np.column_stack([columns[name] for name in names])
    return np.unique(together, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)


def _people(scene: _Scene) -> People:
    """Everybody in a place, with all answers that are shown but those that tell who they are."""
    who = {name for names in scene.background.values() for name in names}
    answers = [
        scene.codes[each.id].astype(np.int64)
        for each in scene.variables
        if scene.is_shown(each.id) and not who.issuperset(each.columns)
    ]
    return People(
        team=np.unique(scene.teams, return_inverse=True)[1].astype(np.int64),
        answers=answers,
        smallest=scene.smallest,
        known=scene.known,
    )


def _with_routing_blanked(asked: Questionnaire, seen: Columns) -> Iterator[tuple[str, Codes]]:
    """Blank what is only asked after an answer that is blank: that it was, would tell it."""
    blank: set[str] = set()
    for column, item in asked.columns.items():
        after = read_rule(item.show_if).items if item.show_if else frozenset()
        codes = np.full_like(seen[column], NOT_SHARED) if after & blank else seen[column]
        if (codes == NOT_SHARED).any():
            blank.add(item.id)
        yield column, codes


def _losses(scene: _Scene, told: Columns) -> Iterator[Loss]:
    where = f"the rows of {scene.name}"
    number = len(scene.teams)
    blanks = {name: int((codes == NOT_SHARED).sum()) for name, codes in told.items()}
    whole = [name for name, blank in blanks.items() if blank == number]
    if whole:
        why = "The release does not show them here, or they would give away what it hides."
        yield Loss(f"all answers to {', '.join(whole)}", where, len(whole) * number, why)
    for name, blank in blanks.items():
        if 0 < blank < number:
            why = "With these, people who are few of their kind could be recognised."
            yield Loss(f"answers to {name}", where, blank, why)
