"""The lines that the respondents leave: what they asked, and what the server acknowledged."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

SENT, LOOKED = 0, -1


@dataclass(frozen=True, slots=True)
class Line:
    """One answer of the server: to which respondent, about which page, and how soon."""

    number: int
    page: int
    status: int
    milliseconds: float
    asked_at: float

    @property
    def is_submission(self) -> bool:
        """Something was handed in, and not only looked at."""
        return self.page != LOOKED

    @property
    def is_taken(self) -> bool:
        """The server said that it has this. 200: it was sent before, and it thanks."""
        return self.status == 303 or (self.page == SENT and self.status == 200)


class Lines:
    """All of them up to now."""

    def __init__(self, file: Path) -> None:
        self.answers: list[Line] = []
        self.asked: set[tuple[int, int]] = set()
        for line in file.read_text(encoding="utf-8").splitlines():
            number, page, status, taken, at = line.split()
            if status == "asked":
                self.asked.add((int(number), int(page)))
            else:
                self.answers.append(
                    Line(int(number), int(page), int(status), float(taken), float(at))
                )

    @property
    def taken(self) -> dict[int, int]:
        """Per respondent the last page that was acknowledged, of those who did not send."""
        pages: dict[int, int] = defaultdict(int)
        for line in self.answers:
            if line.is_taken and line.page > SENT:
                pages[line.number] = max(pages[line.number], line.page)
        may_be_sent = {number for number, page in self.asked if page == SENT}
        return {number: page for number, page in pages.items() if number not in may_be_sent}

    @property
    def sent(self) -> set[int]:
        """Who was told that all answers arrived."""
        return {line.number for line in self.answers if line.is_taken and line.page == SENT}

    @property
    def may_be_sent(self) -> set[int]:
        """Who tried to send, whatever came of it."""
        return {number for number, page in self.asked if page == SENT}
