"""What must not be released, whatever is hidden of it."""

from weerklank.analysis.disclosure.thresholds import LEFT_FOR_INSIDERS
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.release.counted import (
    Counted,
    answers_hash,
    thresholds_of,
    version_of,
)
from weerklank.survey.release.exports import read_exports, shared_before
from weerklank.survey.release.groups import Level, groups_of
from weerklank.survey.release.history import most_changed
from weerklank.survey.release.ledger import Ledger
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder


def refuse_what_gives_away(folder: StudyFolder, ledger: Ledger, counted: Counted) -> None:
    """Refuse a wave that no plan can make safe beside what was released before.

    Raises BadInput where a threshold was lowered after a release, where answers went from some
    teams to others, where this is another released wave under a new id, or where rows were
    shared of other answers or of municipalities that are divided now.
    """
    _refuse_lower(folder, ledger, counted.wave)
    _refuse_after_rows(folder, counted.wave)
    _refuse_finer_places(folder, ledger, counted)
    _refuse_other_teams(ledger, counted)
    _refuse_twin(folder, ledger, counted)


def _refuse_after_rows(folder: StudyFolder, wave: Wave) -> None:
    """Rows show groups that the ledger does not know, and cannot protect from a difference."""
    shared = shared_before(read_exports(folder.path), wave.id)
    if shared and shared.answers != answers_hash(folder, wave):
        raise BadInput(
            Problem(
                f"Rows of this wave were shared on {shared.on}, and its answers are others now.",
                f"wave {wave.id}",
                "Put back the answers that were shared.",
            )
        )


def _refuse_finer_places(folder: StudyFolder, ledger: Ledger, counted: Counted) -> None:
    """Figures of a part of what rows call one place would tell the rows of it apart."""
    shared = shared_before(read_exports(folder.path), counted.wave.id)
    entry = next((e for e in ledger.entries if shared and e.id == shared.release), None)
    if shared is None or entry is None:
        return
    before = [{*teams} for key, teams in entry.groups.items() if _is_place(key)]
    now = [g.teams for g in groups_of(folder.study, counted.cube.groups) if _is_place(g.key)]
    if any(not place.isdisjoint(new) and not place <= new for place in before for new in now):
        raise BadInput(
            Problem(
                f"Rows of this wave were shared on {shared.on}, and groups that were one "
                "municipality in them are apart now.",
                f"wave {counted.wave.id}",
                "Put back the merges and the municipalities of the teams in study.toml.",
            )
        )


def _is_place(key: str) -> bool:
    return key.startswith(f"{Level.PLACE}:")


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


def _refuse_twin(folder: StudyFolder, ledger: Ledger, counted: Counted) -> None:
    """The same wave under another id would be compared with nothing that is out of it."""
    asked = folder.questionnaire_of(counted.wave).fingerprint
    others = {entry.wave: entry for entry in ledger.entries if entry.wave != counted.wave.id}
    for wave, entry in others.items():
        if entry.questionnaire == asked:
            past = ledger.past(wave)[-1].version
            changed = most_changed(past, version_of(folder, counted))
            if changed < LEFT_FOR_INSIDERS:
                raise BadInput(
                    Problem(
                        f"These are nearly the answers of wave '{wave}', which was released.",
                        f"wave {counted.wave.id}",
                        f"If they are the same wave, import them as '{wave}'.",
                    )
                )


def _refuse_lower(folder: StudyFolder, ledger: Ledger, wave: Wave) -> None:
    last, now = ledger.last_of(wave.id), thresholds_of(folder)
    if last and (now.public < last.thresholds.public or now.teams < last.thresholds.teams):
        raise BadInput(
            Problem(
                f"Release {last.id} showed groups from {last.thresholds.public} people "
                f"(annexes: {last.thresholds.teams}), and now smaller ones would be shown.",
                "study.toml, plan",
                "A threshold can be raised after a release, never lowered.",
            )
        )
