"""Putting what was made into its folder: all of it, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from weerklank.survey.refusals import BadInput, Problem


def check_is_for_a_study(folder: Path) -> None:
    """Refuse a folder that holds other things than a study; a new or empty one will do.

    Versions of a questionnaire may come first. Raises BadInput.
    """
    inside = [folder] if folder.is_file() else []
    if folder.is_dir() and not (folder / "study.toml").is_file():
        inside = [each for each in folder.iterdir() if each.name != "questionnaires"]
    if inside:
        raise BadInput(
            Problem(
                "There are other files here, and no study.toml.",
                str(folder),
                "Name the folder of a study, or a folder that is new or empty.",
            )
        )


@contextmanager
def workplace_beside(folder: Path) -> Iterator[Path]:
    """A folder to make files in, beside this one; it is gone afterwards, whatever happens.

    Raises BadInput where the folder would have no place.
    """
    parent = folder.absolute().parent
    if not parent.is_dir():
        raise BadInput(
            Problem("This folder does not exist.", str(parent), "Make it, or check its name.")
        )
    with TemporaryDirectory(prefix=f".{folder.name}-import-", dir=parent) as temporary:
        made = Path(temporary) / "made"
        made.mkdir()
        yield made


def place(made: Path, folder: Path, *, last: Path, over: Path) -> None:
    """Move files into a folder; the file `last` makes them count, so it goes last.

    No file is written over, except the file `over`; both are paths within the folder. Raises
    BadInput where one is in the way.
    """
    files = sorted(
        (file.relative_to(made) for file in made.rglob("*") if file.is_file()),
        key=lambda file: (file == last, file),
    )
    for file in files:
        if file != over and (folder / file).exists():
            raise BadInput(
                Problem(
                    "This file is there already, and the study does not name it.",
                    str(folder / file),
                    "Move it away, or give the wave another id.",
                )
            )
    if not folder.exists():
        made.replace(folder)
        return
    moved: list[Path] = []
    try:
        for file in files:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (made / file).replace(folder / file)
            moved.append(folder / file)
    except OSError:
        for file in moved:
            file.unlink()
        raise
