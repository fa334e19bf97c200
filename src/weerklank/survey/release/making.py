"""Making a release: plan what a wave shows, given all that is out, and put it in the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version

from weerklank.analysis.disclosure.derivable import TooEntangled
from weerklank.analysis.disclosure.hiding import NothingLeftToHide
from weerklank.survey.permitting import objections_to_reporting
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.release.counted import (
    Counted,
    answers_hash,
    asked_in,
    counted_variables,
    thresholds_of,
    version_of,
)
from weerklank.survey.release.exports import read_exports, shared_before
from weerklank.survey.release.groups import Group, Level, groups_of, merged_away
from weerklank.survey.release.history import Audience
from weerklank.survey.release.kept import write_counts
from weerklank.survey.release.ledger import (
    Entry,
    Ledger,
    Pattern,
    append,
    counts_file,
    shown_parts,
)
from weerklank.survey.release.objections import refuse_what_gives_away
from weerklank.survey.release.planning import (
    Keys,
    Occasion,
    Planned,
    plan_wave,
)
from weerklank.survey.release.sealing import made_secret
from weerklank.survey.release.status import Statuses, planned_statuses, released_statuses
from weerklank.survey.study_folder import StudyFolder


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
        kept = _without_new_parts(folder, ledger, counted)
        found.append(_standing(folder, ledger, kept, before))
    return tuple(found)


def _without_new_parts(folder: StudyFolder, ledger: Ledger, counted: Counted) -> Counted:
    """Where rows of a wave are out, figures of other parts would tell the rows of these apart."""
    if shared_before(read_exports(folder.path), counted.wave.id) is None:
        return counted
    known = shown_parts(ledger.of(counted.wave.id))
    return replace(counted, parts=tuple(each for each in counted.parts if each.teams in known))


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
        and entry.thresholds == thresholds_of(folder)
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
    refuse_what_gives_away(folder, ledger, counted)
    try:
        return plan_wave(
            folder.study,
            asked_in(folder, counted),
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
    secret = made_secret(folder.path)
    entry = Entry(
        id=name,
        wave=wave.id,
        on=on,
        answers=answers_hash(folder, wave),
        questionnaire=questionnaire.fingerprint,
        counts=write_counts(file, version_of(folder, counted), secret),
        software=version("weerklank"),
        thresholds=thresholds_of(folder),
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
