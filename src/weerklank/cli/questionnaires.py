"""Bringing a questionnaire in that has no answers yet."""

from pathlib import Path
from typing import Any

from weerklank.cli.terminal import as_json_text
from weerklank.survey.importing.questionnaires import Brought, Reader, bring_questionnaire_in
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study_folder import study_file

OF_ANSWERS = ("mapping", "draft", "wave", "date", "team", "team_column")


def brought_in(
    file: Path, folder: Path, *, reader: Reader, said: dict[str, Any], as_json: bool
) -> str:
    """Bring it in, and say what was taken, what was not and what comes next."""
    given = [f"--{name.replace('_', '-')}" for name in OF_ANSWERS if said[name]]
    if given:
        raise BadInput(
            Problem(
                f"This is {reader.kind}. It holds no answers.",
                str(file),
                f"Leave out {', '.join(given)}: they belong to a file of answers.",
            )
        )
    brought = bring_questionnaire_in(
        file, folder, reader=reader, version=said["questionnaire"], language=said["lang"]
    )
    if as_json:
        return as_json_text(_values(brought))
    parts = (f"{brought.file}: {brought.taken}", str(brought.losses), _next(brought, folder))
    return "\n\n".join(parts)


def _next(brought: Brought, folder: Path) -> str:
    version = brought.questionnaire.id
    look = (
        f"Next: look at {brought.file}. No form says which side of an item is the better one, "
        "which items belong together, and whether you may use the texts."
    )
    if study_file(folder).is_file():
        then = (
            f"Then bring its answers in: weerklank import ANSWERS {folder} "
            f"--wave ID --date DAY --team-column COLUMN --questionnaire {version}"
        )
    else:
        then = (
            f"There is no study.toml in {folder} yet: it is made when you bring answers in, with "
            f"weerklank import ANSWERS {folder} --wave ID --date DAY --team-column COLUMN "
            f"--questionnaire {version}"
        )
    return f"{look}\n{then}"


def _values(brought: Brought) -> dict[str, object]:
    losses = [
        {"what": loss.what, "where": loss.where, "count": loss.count, "why": loss.why}
        for loss in brought.losses.entries
    ]
    return {
        "questionnaire": brought.questionnaire.id,
        "file": str(brought.file),
        "taken": brought.taken,
        "losses": losses,
    }
