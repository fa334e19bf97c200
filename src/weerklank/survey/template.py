"""Starting a study from a template."""

from importlib.resources import files
from pathlib import Path

from weerklank.survey.refusals import BadInput, Problem

STARTER = files("weerklank.survey") / "starter"
FILES = ("study.toml", "questionnaires/2026.toml")


def new_study(folder: Path) -> list[Path]:
    """Write a small study that passes every check, for a person to edit.

    Returns the files that were written. Raises BadInput where the folder holds anything.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(
            Problem("There is something here already.", str(folder), "Name a new folder.")
        )
    return [_copied(name, folder) for name in FILES]


def _copied(name: str, folder: Path) -> Path:
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(STARTER.joinpath(name).read_text(encoding="utf-8"), encoding="utf-8")
    return target
