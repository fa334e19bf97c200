"""Writing files that belong together: all of them, or none."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from weerklank.survey.refusals import BadInput, Problem


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files of these names into a folder, over older ones of the same name.

    They are written beside their place first and moved when all of them are whole, so neither
    a full disk nor an interruption leaves half a file. Raises BadInput where they cannot be
    written; then what was there is there still, and nothing else.
    """
    for name in files:
        if (folder / name).is_dir():
            raise BadInput(
                Problem("This is a folder.", str(folder / name), "Move it away, or rename it.")
            )
    try:
        with _made(folder), TemporaryDirectory(prefix=".making-", dir=folder) as beside:
            for name, content in files.items():
                (Path(beside) / name).write_bytes(content)
            for name in files:
                (Path(beside) / name).replace(folder / name)
    except OSError as refusal:
        raise BadInput(
            Problem(
                f"Nothing was written here: {refusal.strerror}.",
                str(folder),
                "Make room, or name another place.",
            )
        ) from refusal


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """The folder, with those above it; what was made of them is gone if anything fails."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for each in missing:
            if each.exists() and not any(each.iterdir()):
                each.rmdir()
        raise
