"""The house rules that no tool knows: names of files, sizes, promises and paths."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "weerklank"
MODULES = sorted(each for each in SOURCE.rglob("*.py") if "migrations" not in each.parts)
NO_NOUN = {"utils", "util", "helpers", "helper", "services", "common", "misc", "tools"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 30
"""Lines without the docstring."""

# Written in two parts, so that this file does not hold them either.
OF_A_MACHINE = re.compile(r"(?<![\w.~$}*-])/" + r"(work|root|tmp)/")
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".html",
    ".css",
    ".js",
    ".json",
    ".yml",
    ".yaml",
    ".txt",
    ".sh",
    "",
}


def named(files):
    return pytest.mark.parametrize(
        "file", files, ids=[str(file.relative_to(ROOT)) for file in files]
    )


def parts(tree):
    """Every class and function outside functions, with its name as one would import it."""
    waiting = [("", tree)]
    while waiting:
        before, node = waiting.pop()
        for child in node.body:
            if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{before}{child.name}", child
            if isinstance(child, ast.ClassDef):
                waiting.append((f"{before}{child.name}.", child))


def is_public(name):
    return not any(word.startswith("_") for word in name.split("."))


def length(function):
    """The lines of a function from its name to its end, without its docstring."""
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - (docstring.end_lineno - docstring.lineno + 1)


def parsed(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def functions(tree):
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_there_is_something_to_look_at():
    assert {"counts.py", "wave.py"} <= {file.name for file in MODULES}


def test_a_file_is_named_after_what_is_in_it():
    assert [file for file in MODULES if file.stem in NO_NOUN] == []


@named(MODULES)
def test_a_file_fits_in_a_head(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@named(MODULES)
def test_a_function_fits_on_a_screen(file):
    long = {f.name: length(f) for f in functions(parsed(file)) if length(f) > LONGEST_FUNCTION}

    assert long == {}


@named([f for f in MODULES if f.relative_to(SOURCE).parts[0] in ("analysis", "survey")])
def test_everything_public_says_what_is_promised(file):
    tree = parsed(file)
    silent = [
        name
        for name, part in parts(tree)
        if is_public(name) and not (ast.get_docstring(part) or "").strip()
    ]

    assert silent == []
    assert ast.get_docstring(tree)


@named(sorted((SOURCE / "analysis").rglob("*.py")))
def test_every_public_function_of_analysis_shows_a_worked_example(file):
    bare = [
        name
        for name, part in parts(parsed(file))
        if is_public(name)
        and not isinstance(part, ast.ClassDef)
        and ">>>" not in (ast.get_docstring(part) or "")
    ]

    assert bare == []


def texts():
    folders = [ROOT / name for name in ("src", "docs", "bin")]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return [
        file
        for file in [ROOT / "README.md", *files]
        if file.suffix in TEXTS and "__pycache__" not in file.parts
    ]


def test_no_text_names_a_folder_of_one_machine():
    telling = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in texts()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if OF_A_MACHINE.search(line)
    ]

    assert telling == []


@pytest.mark.parametrize("line", ["cd /work" + "/main", "'/root" + "/x'", "(/tmp" + "/y)"])
def test_a_folder_of_one_machine_would_be_found(line):
    assert OF_A_MACHINE.search(line)


def test_a_part_without_a_docstring_would_be_found():
    tree = ast.parse("class Wave:\n  def close(self):\n    pass\n  def _hide(self):\n    pass")

    assert [name for name, _ in parts(tree) if is_public(name)] == ["Wave", "Wave.close"]


def test_the_length_of_a_function_leaves_its_docstring_out():
    (function,) = functions(ast.parse('def f():\n  """One\n\n  two."""\n  return 1'))

    assert length(function) == 2
