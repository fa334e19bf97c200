"""Make the answers of the example study again: `python examples/social-teams/make.py`.

Writes waves/, themes/ and calibration.csv into this folder, or into the folder given as argument.
The same program gives the same bytes. Nothing is written where a printed figure is missed.
"""

import sys
from pathlib import Path

from making.calibration import calibration_lines, write_calibration
from making.checks import Check, Made, TargetMissed, checks
from making.crowd import crowd_of
from making.earlier import EarlierBlocks
from making.latest import blocks_2017
from making.themes import code_open_answers
from making.waves import answers_of

from weerklank.survey.folder import load_study
from weerklank.survey.study_folder import StudyFolder, answers_file, texts_file
from weerklank.survey.wave import freeze

HERE = Path(__file__).parent


def main() -> None:
    """Make every wave, check it, and only then write."""
    into = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    folder = load_study(HERE)
    waves = make_waves(folder)
    lines = calibration_lines()
    done = list(checks(waves, lines))
    missed = [check for check in done if not check.holds]
    if missed:
        raise TargetMissed("\n" + "\n".join(map(str, missed)))
    for wave, made in waves.items():
        questionnaire = folder.questionnaires[wave]
        freeze(answers_file(into, wave), texts_file(into, wave), questionnaire, made.answers)
    code_open_answers(folder, into)
    write_calibration(into / "calibration.csv", lines)
    print_summary(done)


def make_waves(folder: StudyFolder) -> dict[str, Made]:
    """The three waves; the latest first, because the earlier ones are moved away from it."""
    crowds = {wave: crowd_of(wave, folder.study) for wave in folder.study.wave_by_id}
    latest = answers_of(
        crowds["2017"], folder.study, folder.questionnaires["2017"], blocks_2017
    )
    made = {"2017": Made(crowds["2017"], latest)}
    for wave in ("2016", "2015"):
        blocks = EarlierBlocks(crowds[wave], crowds["2017"], dict(latest.columns))
        answers = answers_of(crowds[wave], folder.study, folder.questionnaires[wave], blocks)
        made[wave] = Made(crowds[wave], answers)
    return made


def print_summary(done: list[Check]) -> None:
    """Say per kind of figure how many were checked and how far off the furthest is."""
    for kind in dict.fromkeys(check.kind for check in done):
        furthest = max((check for check in done if check.kind == kind), key=lambda c: c.miss)
        count = sum(check.kind == kind for check in done)
        print(f"{kind}: {count} checked, furthest {furthest.miss:.4f} ({furthest.name})")


if __name__ == "__main__":
    main()
