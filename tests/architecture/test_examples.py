"""What the library promises is shown as well: an example that runs beside every deed.

Functions and methods show it themselves; a property or a short method may be shown in the
docstring of its class. What has no example of its own is named here, with the reason.
"""

import ast
from pathlib import Path

import pytest

from tests.architecture.test_shape import SOURCE, is_public, parsed, parts

SURVEY = SOURCE / "survey"

# The steps behind the doors of `importing`: only that room calls them, and what they do is
# seen from its doors, which have examples: `import_wave`, `guess`, `match` and `apply`.
# In `mapping` it is the small properties that have none.
# Those of `limesurvey` are seen from `read_lss`, `read_lsa` and `write_lss`.
STEPS = {
    "formats/limesurvey/conditions.py",
    "formats/limesurvey/dump.py",
    "formats/limesurvey/fields.py",
    "formats/limesurvey/layout.py",
    "formats/limesurvey/pages.py",
    "formats/limesurvey/plan.py",
    "formats/limesurvey/responses.py",
    "formats/limesurvey/survey.py",
    "formats/limesurvey/tables.py",
    "formats/limesurvey/unwritten.py",
    "formats/limesurvey/wordings.py",
    "importing/adding.py",
    "importing/cells.py",
    "importing/choices.py",
    "importing/coding.py",
    "importing/declared.py",
    "importing/facts.py",
    "importing/families.py",
    "importing/fitting.py",
    "importing/form.py",
    "importing/gaps.py",
    "importing/groups.py",
    "importing/kinds.py",
    "importing/limesurvey/asking.py",
    "importing/limesurvey/lists.py",
    "importing/limesurvey/numbers.py",
    "importing/limesurvey/routing.py",
    "importing/limesurvey/settings.py",
    "importing/limesurvey/versions.py",
    "importing/mapping.py",
    "importing/newcomers.py",
    "importing/placing.py",
    "importing/scales.py",
    "importing/themes.py",
    "importing/unknown.py",
    "importing/xlsform/columns.py",
    "importing/xlsform/groups.py",
    "importing/xlsform/listed.py",
    "importing/xlsform/lists.py",
    "importing/xlsform/names.py",
    "importing/xlsform/numbers.py",
    "importing/xlsform/questions.py",
    "importing/xlsform/told.py",
    "importing/xlsform/tongues.py",
}

# Shown by the example of another function of the same file, which must name it.
SHOWN_BY = {
    "wave.py:questionnaire_hash": "freeze",
    "frozen.py:open_answers": "frozen_rows",
    "formats/rows.py:Rows.size": "Rows.fingerprint",
    "formats/parquet_rows.py:codebook_in": "write_parquet",
    "wave.py:column_names": "freeze",
    "wave.py:teams_in": "freeze",
    "wave.py:check_range": "freeze",
    "release/kept.py:read_counts": "write_counts",
    "importing/mapping_file.py:read_mapping": "write_mapping",
    "importing/apply.py:Imported.taken": "apply",
    "importing/questionnaires.py:Brought.taken": "bring_questionnaire_in",
}

WITHOUT = {
    "exporting/gathering.py:rows_to_share": "rows_inside, which gives the same for all rows",
    "release/sharing.py:shared_rows": "shown_background, which decides what stays blank",
    "spark.py:count_wave_on_spark": "count_wave, whose example gives the same without Java",
    "formats/limesurvey/archive.py:read_archive": "read_lsa, in importing, which calls it",
    "importing/limesurvey/archived.py:map_archive": "import_wave, the deed that calls it",
    "importing/limesurvey/archived.py:teams_in": "newcomers_in, of which it knows the codes",
    "importing/limesurvey/reading.py:formed": "read_lss, which is little more",
    "importing/wave.py:draft_mapping": "the first half of import_wave, which shows an occasion",
    "release/making.py:plan": "standings, whose waves without a release are planned",
    "release/objections.py:refuse_what_gives_away": "standings, which raises what it raises",
    "release/counted.py:counted_variables": "version_of, which has a table for each of them",
    "release/counted.py:version_of": "release_wave, in making.py",
    "release/counted.py:answers_hash": "release_wave, in making.py",
    "release/counted.py:asked_in": "with_scores, which it calls for a wave",
    "release/counted.py:thresholds_of": "smallest_for, which it calls for every audience",
    "importing/apply.py:Imported.with_losses": "LossReport.with_all, which has an example",
}


def name_of(file: Path) -> str:
    return file.relative_to(SURVEY).as_posix()


FILES = sorted(file for file in SURVEY.rglob("*.py") if name_of(file) not in STEPS)


def shows(docstring: str, name: str = "") -> bool:
    """Whether an example stands in the docstring, one with this name where it is given."""
    lines = [line.strip() for line in docstring.splitlines()]
    return any(line.startswith((">>>", "...")) and name in line for line in lines)


def bare(tree: ast.Module) -> list[str]:
    """The public functions and methods for which there is no example."""
    docstrings = {name: ast.get_docstring(part) or "" for name, part in parts(tree)}
    without = []
    for name, part in parts(tree):
        owner, _, own = name.rpartition(".")
        shown = shows(docstrings[name]) or shows(docstrings.get(owner, ""), f".{own}")
        if is_public(name) and not isinstance(part, ast.ClassDef) and not shown:
            without.append(name)
    return without


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_every_public_function_of_survey_shows_an_example(file: Path) -> None:
    here = {f"{name_of(file)}:{name}" for name in bare(parsed(file))}

    assert here - {*SHOWN_BY, *WITHOUT} == set()


def test_no_exception_is_kept_that_nothing_needs() -> None:
    without = {f"{name_of(file)}:{name}" for file in FILES for name in bare(parsed(file))}

    assert {*SHOWN_BY, *WITHOUT} - without == set()
    assert {name for name in STEPS if not (SURVEY / name).is_file()} == set()


@pytest.mark.parametrize(("shown", "by"), SHOWN_BY.items())
def test_what_is_shown_elsewhere_is_named_there(shown: str, by: str) -> None:
    file, _, name = shown.partition(":")
    docstrings = {each: ast.get_docstring(part) for each, part in parts(parsed(SURVEY / file))}

    assert shows(docstrings[by] or "", name.rpartition(".")[2])


def test_a_function_without_an_example_would_be_found() -> None:
    tree = ast.parse(
        'class Wave:\n  """A wave.\n\n  >>> Wave().size\n  0\n  """\n'
        '  def size(self):\n    """How many."""\n'
        '  def close(self):\n    """Close it."""\n'
        'def count():\n  """Count."""\n'
    )

    assert sorted(bare(tree)) == ["Wave.close", "count"]
