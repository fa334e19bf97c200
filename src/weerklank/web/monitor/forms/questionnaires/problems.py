"""What the library says of a problem, in the language of the page.

The library speaks English. Each sentence that it has about a questionnaire stands here once
more, for the catalogue of translations; tests hold the two together. A sentence that is not
here (from a file of another program) is shown as it is.
"""

import re
from functools import cache

from django.utils.translation import gettext, gettext_noop

SENTENCES = (
    gettext_noop("There is no earlier item '{name}'."),
    gettext_noop("There is no item '{name}'."),
    gettext_noop("There is no scale '{name}'."),
    gettext_noop("There is no theme '{name}'."),
    gettext_noop("There is no column '{name}'."),
    gettext_noop("Add the earlier item, or correct the name."),
    gettext_noop("Add the item, or correct the name."),
    gettext_noop("Add the scale, or correct the name."),
    gettext_noop("Add the theme, or correct the name."),
    gettext_noop("Add the column, or correct the name."),
    gettext_noop("There are {times} of this scale."),
    gettext_noop("There are {times} of this theme."),
    gettext_noop("There are {times} of this variable."),
    gettext_noop("There are {times} of this matrix cell."),
    gettext_noop("Give each its own id."),
    gettext_noop("Another id differs only in capitals, or it is 'team'."),
    gettext_noop("Rename it."),
    gettext_noop("An id is empty or holds a '/'."),
    gettext_noop("Use letters and digits."),
    gettext_noop("The codes do not rise."),
    gettext_noop("List the answers from low to high."),
    gettext_noop("It has fewer than two answers."),
    gettext_noop("Add its options."),
    gettext_noop("The range is no whole number of steps."),
    gettext_noop("Correct low, high or step."),
    gettext_noop("Yes and no have other codes than 1 and 0."),
    gettext_noop("Use 0 for no, 1 for yes."),
    gettext_noop("It has no text in '{name}'."),
    gettext_noop("Add the text."),
    gettext_noop("'{name}' cannot be read."),
    gettext_noop("'{name}' is not a comparison of an item with answer codes."),
    gettext_noop("This has {times} characters, which is too long for a rule."),
    gettext_noop("Write for example: C05 <= 2 or C06 in [1, 2]."),
    gettext_noop("It has no items, or one twice."),
    gettext_noop("Name each of its items once."),
    gettext_noop("With {times} answers needed of {of} items, it cannot be scored."),
    gettext_noop("Set minimum-answered between 1 and the number of items."),
    gettext_noop("An item has answers without an order."),
    gettext_noop("Leave that item out."),
    gettext_noop("Its items have different answer scales."),
    gettext_noop("Split the subscale."),
    gettext_noop("Its two items have different answer scales."),
    gettext_noop("Give them the same scale."),
    gettext_noop("Its answers have no order."),
    gettext_noop("Use an ordered scale."),
    gettext_noop("Its answers are not evenly spaced."),
    gettext_noop("Use codes as 1, 2, 3."),
    gettext_noop("One of its items is reversed."),
    gettext_noop("Ask both in the same direction."),
    gettext_noop("It has not one item per column."),
    gettext_noop("Name an item for each column."),
    gettext_noop("A cell is not a yes/no item."),
    gettext_noop("Give its items a yes/no scale."),
    gettext_noop("There is no question yet."),
    gettext_noop("Add the first question."),
    gettext_noop("'{name}' cannot be the name of a file."),
    gettext_noop("Use letters, digits, '-', '_' and '.' for a wave and its questionnaire."),
    gettext_noop("There is no item '{name}' any more."),
    gettext_noop("There is no scale '{name}' any more."),
    gettext_noop("There is no theme '{name}' any more."),
    gettext_noop("There is no subscale '{name}' any more."),
    gettext_noop("There is no pair '{name}' any more."),
    gettext_noop("There is no matrix '{name}' any more."),
    gettext_noop("There is no variant '{name}' any more."),
    gettext_noop("Look at the page again."),
    gettext_noop("'{name}' cannot be a code."),
    gettext_noop("Start with a letter, and use letters, digits and underscores."),
    gettext_noop("The code '{name}' was used before."),
    gettext_noop("Choose another one."),
    gettext_noop("There is still something in this theme: {names}."),
    gettext_noop("Remove that first, or move it to another theme."),
    gettext_noop("It has no title."),
    gettext_noop("Write a title in at least one language."),
    gettext_noop("It has no text."),
    gettext_noop("Write the question in at least one language."),
    gettext_noop("This question is still needed: {names}."),
    gettext_noop("Change that first."),
    gettext_noop("Questions use these answers: {names}."),
    gettext_noop("Give those questions other answers first."),
    gettext_noop("An answer has no text."),
    gettext_noop("Write it in at least one language."),
    gettext_noop("Both questions are the same one."),
    gettext_noop("Choose two different questions."),
    gettext_noop("It leaves these questions out and asks them too: {names}."),
    gettext_noop("Choose one of the two."),
    gettext_noop("It has no language, or one twice."),
    gettext_noop("Choose at least one language."),
    gettext_noop("Nothing says who gave permission, and when."),
    gettext_noop("Fill in the holder and a note."),
    gettext_noop("This is no questionnaire that can be read."),
    gettext_noop("Use an XLSForm, a .lss of LimeSurvey, or a data dictionary of REDCap."),
    gettext_noop("These results are for the respondent alone."),
    gettext_noop("No report can be made. Use a questionnaire about the work."),
    gettext_noop("There is no permission to use these texts yet."),
    gettext_noop(
        "Set state to 'own' or 'open' if they are; else ask the holder first, then set it to "
        "'granted'."
    ),
)
"""Longer sentences before those that begin in the same way."""


def in_own_words(*sentences: str) -> str:
    """These sentences in the language of the page, as one text.

    >>> in_own_words("There is no item 'C99'.", "Something else.")
    "There is no item 'C99'. Something else."
    """
    return " ".join(_translated(sentence) for sentence in sentences if sentence)


def is_known(sentence: str) -> bool:
    """Whether the catalogue has this sentence."""
    return any(pattern.fullmatch(sentence) for pattern, _ in _patterns())


def _translated(sentence: str) -> str:
    for pattern, template in _patterns():
        found = pattern.fullmatch(sentence)
        if found:
            return gettext(template).format(**found.groupdict())
    return sentence


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_pattern(each), re.DOTALL), each) for each in SENTENCES)


def _pattern(template: str) -> str:
    """The sentence with a group for each of its gaps; a number is digits only."""
    parts = re.split(r"\{(\w+)\}", template)
    pattern = re.escape(parts[0])
    for gap, after in zip(parts[1::2], parts[2::2], strict=True):
        what = r"-?\d+" if gap in ("times", "of") else ".*?"
        pattern += f"(?P<{gap}>{what}){re.escape(after)}"
    return pattern
