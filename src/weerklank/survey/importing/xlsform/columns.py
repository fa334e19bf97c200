"""The columns beside a question: those that mean nothing here are told, never passed over."""

from weerklank.survey.formats.xlsform.sheets import Row
from weerklank.survey.importing.xlsform.told import Told

TAKEN = {"type", "name", "label", "relevant"}
ON_ONE_PAGE = {"field-list", "table-list"}
_NOT_SO = {"no", "false", "false()", "0"}
_WHY = {
    "required": "Whether a question must be answered is not part of a questionnaire here.",
    "hint": "Only the question itself is kept.",
    "guidance_hint": "Only the question itself is kept.",
    "default": "An answer that stands there before anybody gave it is not kept.",
    "appearance": "How a question looks is not kept.",
    "readonly": "That nobody can answer it is not kept.",
    "calculation": "No answer is computed from other answers.",
    "choice_filter": "Which answers are offered depends on another answer; here all of them are.",
    "constraint_message": "What is said of an answer that cannot be is not kept.",
    "required_message": "What is said where an answer lacks is not kept.",
}
_QUOTED = {"constraint", "choice_filter", "calculation", "default"}
_ELSE = "It has no place in a questionnaire."


def tell_columns(row: Row, told: Told, taken: set[str]) -> None:
    """Tell of what a row holds beside the columns that were taken."""
    for column in sorted(row.cells.keys() - TAKEN - taken):
        text = row.text(column)
        if column in ("required", "readonly") and text.lower() in _NOT_SO:
            continue
        what = f"the column '{column}'"
        if column in _QUOTED:
            what = f'{column} "{text}"'
        told.tell(what, _WHY.get(column, _ELSE), row=row.number, name=row.text("name"))


def looks_of(row: Row, told: Told) -> tuple[set[str], set[str]]:
    """The words under appearance, and the columns in which such a word stands by mistake.

    Survey tools hide the questions of a group silently where its `field-list` stands in
    another column; here it counts, and is told.
    """
    words = set(row.text("appearance").lower().split())
    astray = {
        column
        for column in row.cells.keys() - {"appearance", "type", "name", "label", "hint"}
        if row.text(column).lower() in ON_ONE_PAGE
    }
    for column in sorted(astray):
        told.tell(
            f"'{row.text(column)}' stands under '{column}' and belongs under 'appearance'",
            "Survey tools may hide the questions of that group and not say so. It was read "
            "as if it stood in its place: mend the form.",
            row=row.number,
            name=row.text("name"),
        )
        words.add(row.text(column).lower())
    return words, astray
