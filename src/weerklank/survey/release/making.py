"""Making a release: plan what a wave shows, given all that is out, and put it in the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from weerklank.analysis.disclosure.derivable import TooEntangled
from weerklank.analysis.disclosure.hiding import NothingLeftToHide
from weerklank.survey.comparability.common_score import with_scores
from weerklank.survey.counting import Cube
from weerklank.survey.permitting import objections_to_reporting
from weerklank.survey.questionnaire import Questionnaire, Subscale
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.release.groups import Group, Level, Part, groups_of, merged_away
from weerklank.survey.release.history import Audience, Version
from weerklank.survey.release.kept import write_counts
from weerklank.survey.release.ledger import (
    Entry,
    Ledger,
    Pattern,
    Thresholds,
    append,
    counts_file,
)
from weerklank.survey.release.planning import (
    Keys,
    Occasion,
    Planned,
    plan_wave,
    smallest_for,
)
from weerklank.survey.release.status import Statuses, planned_statuses, released_statuses
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.variables import Variable, variables


@dataclass(frozen=True, eq=False)
class Counted:
    """A wave and its counts per team.

    `common` are the scores on items that it has in common with another wave, `parts` the
    teams on which variables are compared with another wave where those are not all of a place.
    """

    wave: Wave
    cube: Cube
    common: tuple[Subscale, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, eq=False)
class Standing:
    """What holds for a wave now: its newest release, as long as it holds, or else a plan."""

    counted: Counted
    groups: tuple[Group, ...]
    by_audience: Mapping[Audience, Statuses]

    def keys(self, audience: Audience) -> list[str]:
        """The groups with a name that this audience could see, from large to small.

        >>> counted = Counted(None, None)
        >>> team = Group(Level.TEAM, "north", frozenset({"north"}))
        >>> standing = Standing(counted, (team,), {})
        >>> [standing.keys(audience) for audience in Audience]
        [[], ['team:north']]
        """
        named = (Level.ALL, Level.PLACE)
        levels = named if audience is Audience.PUBLIC else (*named, Level.TEAM)
        return [each.key for each in self.groups if each.level in levels]


def standings(
    folder: StudyFolder, ledger: Ledger, waves: Sequence[Counted]
) -> tuple[Standing, ...]:
    """What may be shown of these waves, in order of time.

    A release holds while the answers, the thresholds, the variables and the groups are the
    ones it was made with; otherwise it is what a release would show now. Raises BadInput where
    a threshold was lowered, or a wave and its earlier releases cannot be brought together.

    >>> from pathlib import Path
    >>> standings(StudyFolder(Path("monitor"), None, {}), Ledger(Path("monitor"), ()), [])
    ()
    """
    found: list[Standing] = []
    for counted in waves:
        before = _hidden(found[-1]) if found else {}
        found.append(_standing(folder, ledger, counted, before))
    return tuple(found)


def _hidden(standing: Standing) -> Mapping[Audience, Keys]:
    return {audience: each.hidden for audience, each in standing.by_audience.items()}


def _standing(
    folder: StudyFolder, ledger: Ledger, counted: Counted, before: Mapping[Audience, Keys]
) -> Standing:
    merged = merged_away(folder.study)
    entry = ledger.last_of(counted.wave.id)
    if entry is not None and _holds(folder, entry, counted):
        statuses = {each: released_statuses(entry, each, merged) for each in Audience}
    else:
        planned = plan(folder, ledger, counted, before)
        statuses = {each: planned_statuses(planned.allowed[each], merged) for each in Audience}
    groups = groups_of(folder.study, counted.cube.groups, counted.parts)
    return Standing(counted, groups, statuses)


def _holds(folder: StudyFolder, entry: Entry, counted: Counted) -> bool:
    known = {name for each in entry.patterns[Audience.PUBLIC] for name in each.variables}
    return (
        entry.answers == answers_hash(folder, counted.wave)
        and entry.thresholds == _thresholds(folder)
        and known.issuperset(each.id for each in counted_variables(folder, counted))
        and all(
            entry.groups.get(group.key) == tuple(sorted(group.teams))
            for group in groups_of(folder.study, counted.cube.groups, counted.parts)
        )
    )


def plan(
    folder: StudyFolder,
    ledger: Ledger,
    counted: Counted,
    hidden_before: Mapping[Audience, Keys],
) -> Planned:
    """Plan a release of this wave, after all earlier ones.

    `hidden_before` are the groups that the wave before hid. Raises BadInput where a threshold
    was lowered since the last release, or nothing can be shown safely.
    """
    wave = counted.wave
    _refuse_lower(folder, ledger, wave)
    _refuse_other_teams(ledger, counted)
    try:
        return plan_wave(
            folder.study,
            _asked(folder, counted),
            counted.cube,
            counted_variables(folder, counted),
            Occasion(ledger.past(wave.id), hidden_before, counted.parts),
        )
    except (NothingLeftToHide, TooEntangled) as refusal:
        raise BadInput(
            Problem(
                f"Nothing can be shown safely: {refusal}.",
                f"wave {wave.id}",
                "Keep to what was released before, or raise the threshold.",
            )
        ) from None


def _refuse_other_teams(ledger: Ledger, counted: Counted) -> None:
    """Nobody can tell what changed where people of one team may be in another one now."""
    now = set(counted.cube.groups)
    for past in ledger.past(counted.wave.id):
        gone, new = set(past.version.teams) - now, now - set(past.version.teams)
        if gone and new:
            raise BadInput(
                Problem(
                    f"Answers of {', '.join(sorted(gone))} were released, and now they are gone "
                    f"and there are answers of {', '.join(sorted(new))}.",
                    f"wave {counted.wave.id}",
                    "Keep the teams of the first release; report them together with a merge.",
                )
            )


def _refuse_lower(folder: StudyFolder, ledger: Ledger, wave: Wave) -> None:
    last, now = ledger.last_of(wave.id), _thresholds(folder)
    if last and (now.public < last.thresholds.public or now.teams < last.thresholds.teams):
        raise BadInput(
            Problem(
                f"Release {last.id} showed groups from {last.thresholds.public} people "
                f"(annexes: {last.thresholds.teams}), and now smaller ones would be shown.",
                "study.toml, plan",
                "A threshold can be raised after a release, never lowered.",
            )
        )


def release_wave(
    folder: StudyFolder, ledger: Ledger, standing: Standing, *, on: date
) -> Ledger:
    """Release a wave: what it shows goes into the ledger, and cannot be taken back.

    Answers with the ledger as it was where its newest release still holds. Raises BadInput
    where no report may be made of the wave.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import numpy as np
    >>> from weerklank.survey.counting import count_wave
    >>> from weerklank.survey.opening import open_study
    >>> from weerklank.survey.release.ledger import read_ledger
    >>> from weerklank.survey.template import new_study
    >>> from weerklank.survey.wave import Answers, freeze
    >>> with TemporaryDirectory() as place:
    ...     files = new_study(Path(place))
    ...     folder = open_study(Path(place))
    ...     wave, asked = folder.study.waves[0], folder.questionnaire_of(folder.study.waves[0])
    ...     codes = dict.fromkeys(asked.columns, np.tile(np.arange(3, dtype=np.int16), 8))
    ...     answers = Answers(np.repeat(["north", "south"], 12), codes)
    ...     freeze(folder.answers_file(wave), folder.texts_file(wave), asked, answers)
    ...     counted = Counted(wave, count_wave(folder.answers_file(wave), asked))
    ...     (standing,) = standings(folder, read_ledger(folder.path), [counted])
    ...     ledger = release_wave(folder, read_ledger(folder.path), standing, on=date(2026, 2, 1))
    ...     (again,) = standings(folder, read_ledger(folder.path), [counted])
    ...     same = ledger.entries[0].answers == answers_hash(folder, wave)
    ...     version = version_of(folder, counted)
    >>> again.by_audience[Audience.PUBLIC].release, same, list(version.tables)[:2]
    ('2026-1', True, ['experience', 'help'])
    """
    counted, statuses = standing.counted, standing.by_audience
    wave = counted.wave
    questionnaire = folder.questionnaire_of(wave)
    objections = objections_to_reporting(questionnaire)
    if objections:
        raise BadInput(*objections)
    if statuses[Audience.PUBLIC].release:
        return ledger
    name = f"{wave.id}-{len(ledger.of(wave.id)) + 1}"
    file = counts_file(ledger.folder, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    entry = Entry(
        id=name,
        wave=wave.id,
        on=on,
        answers=answers_hash(folder, wave),
        questionnaire=questionnaire.fingerprint,
        counts=write_counts(file, version_of(folder, counted)),
        thresholds=_thresholds(folder),
        groups={group.key: tuple(sorted(group.teams)) for group in standing.groups},
        patterns={each.value: patterns_of(statuses[each]) for each in Audience},
        hidden={each.value: tuple(sorted(statuses[each].hidden)) for each in Audience},
    )
    return append(ledger, entry)


def patterns_of(statuses: Statuses) -> tuple[Pattern, ...]:
    """Which groups are shown, variables with the same ones together.

    >>> seen = {name: frozenset({"all:"}) for name in ("help", "alone")}
    >>> none = dict.fromkeys(seen, frozenset())
    >>> statuses = Statuses(seen, none, none, hidden=frozenset(), merged=frozenset())
    >>> patterns_of(statuses)
    (Pattern(variables=('help', 'alone'), shown=('all:',), too_few=(), unasked=()),)
    """
    alike: dict[tuple[Keys, ...], list[str]] = {}
    for name, shown in statuses.shown.items():
        found = (shown, statuses.too_few[name], statuses.unasked[name])
        alike.setdefault(found, []).append(name)
    return tuple(
        Pattern(tuple(names), *(tuple(sorted(keys)) for keys in found))
        for found, names in alike.items()
    )


def version_of(folder: StudyFolder, counted: Counted) -> Version:
    """The counts of everything that figures may be shown of."""
    tables = {
        each.id: counted.cube.answers[each.id] for each in counted_variables(folder, counted)
    }
    return Version(counted.cube.groups, tables)


def counted_variables(folder: StudyFolder, counted: Counted) -> tuple[Variable, ...]:
    """Everything that figures may be shown of in this wave."""
    return variables(_asked(folder, counted))


def _asked(folder: StudyFolder, counted: Counted) -> Questionnaire:
    return with_scores(folder.questionnaire_of(counted.wave), counted.common)


def answers_hash(folder: StudyFolder, wave: Wave) -> str:
    """The SHA-256 hash of the frozen answers of a wave, in hexadecimal digits."""
    return sha256(folder.answers_file(wave).read_bytes()).hexdigest()


def _thresholds(folder: StudyFolder) -> Thresholds:
    return Thresholds(*(smallest_for(folder.study, audience) for audience in Audience))
