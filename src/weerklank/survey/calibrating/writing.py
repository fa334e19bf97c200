"""The forms as files: to load into a survey tool, to print, and to type the answers into."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from weerklank.survey.calibrating.bridge import Bridge
from weerklank.survey.calibrating.forms import Form, printed_answers
from weerklank.survey.importing.placing import place, workplace_beside
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.scale import in_language

ANSWERS = "answers.csv"
COLUMNS = (
    "form",
    "municipality",
    "respondent",
    "item",
    "scale",
    "presented_reversed",
    "answer",
)
"""The columns of a file with answers, one line per answer."""


def write_forms(
    bridge: Bridge, forms: Sequence[Form], out: Path, *, language: str
) -> list[Path]:
    """Write each form as a table and as a sheet to print, and a file to type answers into.

    `form-A.csv` has a line per question, with its answers in the order in which they are to
    be shown; `form-A.md` is the same for paper. `answers.csv` has the lines of one respondent
    per form, without answers. Returns the files. Raises BadInput where `out` holds anything,
    or has no place; then nothing is written.

    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.calibrating.forms import make_forms
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> bridge = Bridge(("experience", "help", "feedback", "alone"), asked, asked)
    >>> with TemporaryDirectory() as folder:
    ...     files = write_forms(
    ...         bridge, make_forms(bridge, seed=1), Path(folder, "forms"), language="en"
    ...     )
    >>> [file.name for file in files]
    ['form-A.csv', 'form-A.md', 'form-B.csv', 'form-B.md', 'answers.csv']
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BadInput(
            Problem("There is something here already.", str(out), "Name a new folder.")
        )
    texts = {}
    for form in forms:
        texts[f"form-{form.id}.csv"] = _table(bridge, form, language)
        texts[f"form-{form.id}.md"] = _sheet(bridge, form, language)
    texts[ANSWERS] = _answers(bridge, forms)
    with workplace_beside(out) as made:
        for name, text in texts.items():
            (made / name).write_text(text, encoding="utf-8", newline="")
        place(made, out, last=Path(ANSWERS), over=Path())
    return [out / name for name in texts]


def _table(bridge: Bridge, form: Form, language: str) -> str:
    most = max(scale.size for scale in bridge.scales)
    head = ("form", "position", "item", "scale", "presented_reversed", "text")
    lines: list[Sequence[object]] = [(*head, *(f"answer_{n}" for n in range(1, most + 1)))]
    for asked in form.questions:
        answers = _answers_of(bridge, asked.side, language, is_reversed=asked.is_reversed)
        lines.append(
            (
                form.id,
                asked.position,
                asked.item,
                bridge.names[asked.side],
                int(asked.is_reversed),
                _text(bridge, asked.item, language),
                *answers,
                *[""] * (most - len(answers)),
            )
        )
    return _written(lines)


def _sheet(bridge: Bridge, form: Form, language: str) -> str:
    """The form for paper: a heading and, per question, its text and a box per answer."""
    blocks = [f"# {form.id}"]
    for asked in form.questions:
        answers = _answers_of(bridge, asked.side, language, is_reversed=asked.is_reversed)
        boxes = "\n".join(f"   - [ ] {answer}" for answer in answers)
        blocks.append(f"{asked.position}. {_text(bridge, asked.item, language)}\n\n{boxes}")
    return "\n\n".join(blocks) + "\n"


def _answers(bridge: Bridge, forms: Sequence[Form]) -> str:
    lines: list[Sequence[object]] = [COLUMNS]
    for respondent, form in enumerate(forms, start=1):
        for asked in form.questions:
            name, turned = bridge.names[asked.side], int(asked.is_reversed)
            lines.append((form.id, "", respondent, asked.item, name, turned, ""))
    return _written(lines)


def _answers_of(bridge: Bridge, side: int, language: str, *, is_reversed: bool) -> list[str]:
    return printed_answers(bridge.scales[side], language, is_reversed=is_reversed)


def _text(bridge: Bridge, item: str, language: str) -> str:
    """The words of the new version: both askings of an item have the same."""
    return in_language(bridge.new.item_by_id[item].text, language)


def _written(lines: Iterable[Sequence[object]]) -> str:
    stream = StringIO()
    csv.writer(stream, lineterminator="\n").writerows(lines)
    return stream.getvalue()
