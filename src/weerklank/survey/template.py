"""Starting a study from a template."""

from importlib.resources import files
from pathlib import Path

import msgspec

from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem

STARTER = files("weerklank.survey") / "starter"
QUESTIONNAIRE = "questionnaires/2026.toml"
FILES = ("study.toml", QUESTIONNAIRE)


def new_study(folder: Path) -> list[Path]:
    """Write a small study that passes every check, for a person to edit.

    Returns the files that were written. Raises BadInput where the folder holds anything.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     [file.relative_to(folder).as_posix() for file in new_study(Path(folder))]
    ['study.toml', 'questionnaires/2026.toml']
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(
            Problem("There is something here already.", str(folder), "Name a new folder.")
        )
    return [_copied(name, folder) for name in FILES]


def starter_questionnaire() -> Questionnaire:
    """The questionnaire of a new study: four items of which three make a subscale.

    It is small enough to try things out on; the examples of this library do.

    >>> asked = starter_questionnaire()
    >>> [item.id for item in asked.items], [subscale.id for subscale in asked.subscales]
    (['experience', 'help', 'feedback', 'alone'], ['cooperation'])
    """
    return msgspec.toml.decode(STARTER.joinpath(QUESTIONNAIRE).read_bytes(), type=Questionnaire)


def _copied(name: str, folder: Path) -> Path:
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(STARTER.joinpath(name).read_text(encoding="utf-8"), encoding="utf-8")
    return target
