"""A small study on disk: two waves, two municipalities, one of them too small to show.

In hill twelve people answer in each wave, in lake three. `help` rises in hill from mostly 2
to mostly 5.
"""

from pathlib import Path

from tests.survey import make
from weerklank.survey.documents import write_values
from weerklank.survey.study_folder import (
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import Answers, OpenAnswer, freeze

ITEMS = (
    make.item("age", scale="hours", theme="who"),
    make.item("role", scale="role", theme="who"),
    make.item("help", favourable="high"),
    make.item("busy", favourable="low"),
    make.item("tools", scale="tools"),
    make.item("story", scale="words"),
)
QUESTIONNAIRE = make.questionnaire(
    *ITEMS, subscales=(make.subscale("calm", "help", "busy", minimum_answered=1),)
)


def answers(help_in_hill: int, *, lake: int = 3, hill: int = 12) -> Answers:
    """`help_in_hill` is the answer (0 to 4) of all but three people in hill."""
    people = hill + lake
    return make.answers(
        ["north"] * hill + ["east"] * lake,
        texts=[OpenAnswer("north", "story", "Het was druk")] * hill,
        age=[index % 10 for index in range(people)],
        role=[index % 3 for index in range(people)],
        help=[help_in_hill] * (hill - 3) + [0, 2, 4] + [1] * lake,
        busy=[1, 2, 3, 4] * (people // 4) + [1] * (people % 4),
        **{f"tools/{option}": [option % 2] * people for option in (1, 2, 3)},
    )


def write_study(folder: Path, study=None, questionnaire=QUESTIONNAIRE, **by_wave) -> Path:
    """Write the study with its waves; `by_wave` gives other answers, or None for none yet."""
    study = study or make.study()
    given = {"2016": answers(1), "2017": answers(4)} | {k[1:]: v for k, v in by_wave.items()}
    write_values(study_file(folder), study)
    write_values(questionnaire_file(folder, "2016"), questionnaire)
    for wave, held in given.items():
        if held is not None:
            freeze(answers_file(folder, wave), texts_file(folder, wave), questionnaire, held)
    return folder
