"""The responses of an archive: read one by one, without what says who answered, or when."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import IO

from weerklank.survey.formats.limesurvey.conditions import ruled_questions
from weerklank.survey.formats.limesurvey.fields import Field, Holds
from weerklank.survey.formats.limesurvey.pages import Pages
from weerklank.survey.formats.limesurvey.survey import LimeSurvey
from weerklank.survey.formats.limesurvey.told import Told
from weerklank.survey.formats.markup import stream_records
from weerklank.survey.formats.table import LARGEST_CELL, Cell, checked_size
from weerklank.survey.refusals import BadInput, Problem

NOT_SHOWN = "(not shown)"
NOT_REACHED = "(not reached)"

PRIVATE = {
    "id": "the number of the response",
    "token": "the code of the invitation",
    "submitdate": "when it was sent in",
    "lastpage": "the last page",
    "startlanguage": "the language in which it was begun",
    "seed": "the seed of what was shuffled",
    "startdate": "when it was begun",
    "datestamp": "when it was last changed",
    "ipaddr": "the address of the device",
    "refurl": "the page that they came from",
}
"""What LimeSurvey keeps of every response beside the answers."""
_ANONYMOUS = "Left out for anonymity: it can say who answered, or when."
_WHOLE = re.compile(r"(-?\d+)\.0+")
_DECIMAL = re.compile(r"-?\d{0,15}(\.\d{0,20})?")
Cells = dict[str, list[Cell]]


@dataclass
class Responses:
    """The cells by the name of their column, as they are read."""

    survey: LimeSurvey
    fields: tuple[Field, ...]
    told: Told
    source: str
    cells: Cells = field(default_factory=dict)
    rows: int = 0
    unfinished: int = 0
    untouched: int = 0
    guessed: int = 0
    private: Counter[str] = field(default_factory=Counter)
    unclaimed: Counter[str] = field(default_factory=Counter)
    met: set[str] = field(default_factory=set)
    same: dict[str, str] = field(default_factory=dict)
    ruled: frozenset[str] = frozenset()

    def read(self, stream: IO[bytes]) -> Cells:
        """Read all responses of a stream.

        Raises BadInput where it is damaged, or too large, or belongs to another survey.
        """
        self.cells = {each.name: [] for each in self.fields}
        self.ruled = ruled_questions(self.survey)
        keys = tuple((each.key(self.survey.sid), each) for each in self.fields)
        claimed = {key for key, _ in keys}
        pages = Pages(self.survey, self.fields)
        for record in stream_records(stream, "row", self.source):
            values = {_plain_key(tag): text for tag, text in record.items()}
            self.rows += 1
            checked_size(max(len(keys), len(values)), self.rows, self.source)
            self._tell(values, claimed)
            self._take(values, keys, pages)
        self._mark_absent(keys)
        self._refuse_strangers()
        self._report()
        return self.cells

    def _tell(self, values: dict[str, str], claimed: set[str]) -> None:
        for key, text in values.items():
            if key in PRIVATE:
                self.private[key] += bool(text)
            elif key in claimed:
                self.met.add(key)
            else:
                self.unclaimed[key] += bool(text)
                checked_size(len(self.unclaimed), 1, self.source)
            if len(text) > LARGEST_CELL:
                raise self._refused(f"An answer has more than {LARGEST_CELL:,} characters.")

    def _take(
        self, values: dict[str, str], keys: tuple[tuple[str, Field], ...], pages: Pages
    ) -> None:
        is_done = bool(values.get("submitdate"))
        last = max((at for at, (key, _) in enumerate(keys) if key in values), default=-1)
        unseen = pages.unseen(last, values.get("lastpage", ""), is_done=is_done)
        self.unfinished += not is_done
        self.untouched += not any(values.get(key) for key, _ in keys)
        for at, (key, each) in enumerate(keys):
            text = values.get(key)
            if text is not None:
                cell = self._cell(each, text)
            else:
                cell = self._absent(each, NOT_REACHED if unseen(at) else NOT_SHOWN)
            self.cells[each.name].append(cell)

    def _absent(self, each: Field, reason: str) -> Cell:
        """What it means that the database has no value at all."""
        if each.holds in (Holds.TEXT, Holds.NOTHING):
            return None
        if each.holds is Holds.NUMBER and reason == NOT_SHOWN:
            # A number that was left empty is kept as one that was not shown.
            self.guessed += each.question.qid in self.ruled
            return None
        return reason

    def _cell(self, each: Field, text: str) -> Cell:
        stripped = text.strip()
        if not stripped:
            return None
        if each.holds is Holds.TICK:
            return "N" if stripped in ("N", "0") else "Y"
        if each.holds is Holds.NUMBER and _DECIMAL.fullmatch(stripped) and stripped.strip("-."):
            return float(stripped)
        if each.holds is Holds.CODE:
            whole = _WHOLE.fullmatch(stripped)
            stripped = whole[1] if whole else stripped
        return self.same.setdefault(stripped, stripped)

    def _mark_absent(self, keys: tuple[tuple[str, Field], ...]) -> None:
        """A column that no response has was not there when people answered, or was hidden."""
        for key, each in keys:
            if key not in self.met and each.holds not in (Holds.TEXT, Holds.NOTHING):
                reached = [cell for cell in self.cells[each.name] if cell != NOT_REACHED]
                if not reached:
                    continue
                why = "No response has it: it was never shown, or came later than the answers."
                self.told.add("a question without a single answer", f"column {each.name}", why)

    def _refuse_strangers(self) -> None:
        if self.rows and not self.met and self.unclaimed:
            raise self._refused("These responses have none of the questions of this survey.")

    def _report(self) -> None:
        for key, count in self.private.items():
            self.told.add(f"'{key}', {PRIVATE[key]}", "", _ANONYMOUS, count)
        for key, count in self.unclaimed.items():
            why = "No question of the survey has this column."
            self.told.add(
                "answers in columns that are not known", f"column {key[:60]}", why, count
            )
        why = "They are taken as far as they go: what came after is 'not reached'."
        self.told.add("responses that were not sent in", "", why, self.unfinished)
        why = "They count as respondents who answered nothing."
        self.told.add("responses without an answer", "", why, self.untouched)
        why = (
            "LimeSurvey keeps an empty number as one that was not shown. It counts as "
            "left empty, unless a rule that was taken hides the question."
        )
        self.told.add("numbers without a value", "", why, self.guessed)
        written = [each for each in self.fields if each.is_other]
        for each in written:
            count = sum(1 for cell in self.cells[each.name] if cell == "Y")
            if each.holds is Holds.TICK:
                why = "That they chose it is taken; what they wrote is not."
                self.told.add("texts beside 'other'", f"column {each.name}", why, count)

    def _refused(self, what: str) -> BadInput:
        return BadInput(Problem(what, self.source, "Export the archive once more."))


def _plain_key(tag: str) -> str:
    """The name of a column without the sign that lets a digit begin a tag."""
    return tag[1:] if tag[:1] == "_" and tag[1:2].isdigit() else tag
