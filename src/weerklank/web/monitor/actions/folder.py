"""The folder of a study: laid out for the library, and taken back into the database."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from weerklank.web.monitor.models import Study, StudyFile
from weerklank.web.monitor.rules.naming import slug

IN_FOLDER = Path()
"""The library says where a file is from the folder on; a StudyFile has its path from there."""

REPORTS = "report"
"""Where the platform keeps what was made of a study; the library does not read it."""


@contextmanager
def laid_out(study: Study) -> Iterator[Path]:
    """The files of a study in a folder of their own, which is gone afterwards.

    Only this process can read it. Nothing is taken back: see `keep`. The folder is called as
    in the archive of the study, because a report says how to compute it again from there.
    """
    with TemporaryDirectory() as place:
        folder = Path(place) / slug(study.name)
        folder.mkdir()
        for file in study.files.exclude(path__startswith=f"{REPORTS}/"):
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(bytes(file.content))
        yield folder


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path inside it."""
    return {
        PurePosixPath(file.relative_to(folder)).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def keep(study: Study, files: Mapping[str, bytes], *, at: datetime) -> None:
    """Store these files with the study; one that did not change keeps its moment."""
    hashes = dict(study.files.values_list("path", "sha256"))
    for path, content in files.items():
        fingerprint = sha256(content).hexdigest()
        if hashes.get(path) != fingerprint:
            StudyFile.objects.update_or_create(
                study=study,
                path=path,
                defaults={"content": content, "sha256": fingerprint, "made_at": at},
            )
