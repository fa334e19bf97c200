"""What the tests of importing share: a small wave, and ways to import it."""

from datetime import date
from pathlib import Path

import pytest

from weerklank.survey.importing.apply import Imported
from weerklank.survey.importing.mapping import Group, WaveNote
from weerklank.survey.importing.wave import Occasion, import_wave
from weerklank.survey.refusals import BadInput, Problem

REAL = Path(__file__).parents[4] / "shared" / "data"
MAPPINGS = Path(__file__).parents[2] / "data"
needs_real = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real input is not here: ../shared/data"
)

ANSWERS = """\
team,C01. Ik leer van collega's,C02. Ik leer van mijn leiding,C03. Hoe vaak?,toelichting
noord,Mee eens,Helemaal mee eens,Soms,Het is druk
noord,mee eens ,,Nooit,
zuid,Helemaal mee oneens,Neutraal,,
zuid,Liever niet zeggen,Mee eens,Altijd,Goed team
"""


def occasion(wave: str = "2024", year: int = 2024, **group: object) -> Occasion:
    note = WaveNote(
        id=wave, title={"nl": f"Meting {wave}"}, date=date(year, 3, 1), questionnaire=wave
    )
    return Occasion(note, Group(**(group or {"column": "team"})))  # type: ignore[arg-type]


def written(folder: Path, content: str, name: str = "answers.csv") -> Path:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


def codes(imported: Imported, column: str) -> list[int]:
    return [int(code) for code in imported.answers.columns[column]]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file under this folder, hidden ones as well."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def refusals(file: Path, folder: Path, **how: object) -> tuple[Problem, ...]:
    """The problems of an import that is refused and leaves everything as it was."""
    before = snapshot(folder.parent)
    with pytest.raises(BadInput) as refused:
        import_wave(file, folder, **how)  # type: ignore[arg-type]
    assert snapshot(folder.parent) == before
    assert not [each for each in folder.parent.iterdir() if "-import-" in each.name]
    return refused.value.problems


def refusal(file: Path, folder: Path, **how: object) -> Problem:
    (problem,) = refusals(file, folder, **how)
    return problem
