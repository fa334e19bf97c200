"""How far a response came: what was not shown, and what was not reached."""

from collections.abc import Callable, Sequence

from weerklank.survey.formats.limesurvey.fields import Field
from weerklank.survey.formats.limesurvey.survey import LimeSurvey


class Pages:
    """On which page each column was, as far as the file tells.

    A survey shows all on one page (format A), a page per group (G) or per question (S). Where
    it inherits that, only the answers tell how far somebody came.
    """

    def __init__(self, survey: LimeSurvey, fields: Sequence[Field]) -> None:
        """`fields` are the columns in the order in which they are asked."""
        self._format = survey.setting("format")
        groups = {group.gid: at for at, group in enumerate(survey.groups, start=1)}
        steps = {question.qid: at for at, question in enumerate(survey.questions, start=1)}
        self._group = [groups.get(field.question.gid, len(groups) + 1) for field in fields]
        self._page = self._group
        if self._format == "S":
            self._page = [steps[field.question.qid] for field in fields]

    def unseen(self, last: int, last_page: str, *, is_done: bool) -> Callable[[int], bool]:
        """Whether the column at a position was not reached, if it has no value at all.

        `last` is the position of the last column with a value, also an empty one; `last_page`
        what the database says. What follows it was not reached, unless it shares its page or
        the database says that a later page was.
        """
        if is_done:
            return lambda _: False
        page = int(last_page) if last_page.isascii() and last_page.isdigit() else 0
        page = page if self._format in ("G", "S") else 0

        def is_unseen(at: int) -> bool:
            if at < last or self._page[at] < page:
                return False
            is_on_page = last >= 0 and self._page[at] == self._page[last]
            return not (is_on_page and self._format in ("G", "A", "S"))

        return is_unseen
