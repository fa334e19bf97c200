"""Remarks and respondents per theme and place, of one question.

A text has no person's id. Each answer is one respondent's whole answer to the question, so
respondents are counted as answers; a remark is a row of a coder's sheet.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from weerklank.survey.themes.answers import Written
from weerklank.survey.themes.coding import NONE, UNCODED, Coding, Remark

Codes = frozenset[str]


@dataclass(frozen=True, eq=False)
class Given:
    """A text with its remarks, and how many respondents of each team wrote it."""

    remarks: tuple[Remark, ...]
    teams: Mapping[str, int]

    @property
    def codes(self) -> Codes:
        """The codes of all its remarks; those of nobody where it was not coded.

        >>> sorted(Given((Remark(("time",)), Remark(("room", "time"))), {}).codes)
        ['room', 'time']
        """
        return frozenset(code for remark in self.remarks for code in remark.codes)


@dataclass(frozen=True, eq=False)
class Count:
    """The answers to one question, coded, with the place of each team.

    >>> time, both = (Remark(("time",)),), (Remark(("room",)), Remark(("room", "time")))
    >>> given = (Given(time, {"north": 2, "east": 1}), Given(both, {"north": 1}))
    >>> count = Count(given, {"north": "hill", "east": "lake"})
    >>> count.by_team["north"], count.remarks, count.codes
    (3, 5, ('room', 'time'))
    >>> count.remarks_on({"room"}), dict(count.respondents_on({"room", "time"}))
    (2, {'hill': 3, 'lake': 1})
    """

    given: tuple[Given, ...]
    place_of: Mapping[str, str]

    @property
    def by_team(self) -> Counter[str]:
        """How many respondents answered, per team."""
        return _added(each.teams for each in self.given)

    @property
    def remarks(self) -> int:
        """The number of remarks; an answer that was not coded is one."""
        return sum(len(each.remarks) * sum(each.teams.values()) for each in self.given)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that was given, in alphabetical order."""
        return tuple(sorted({code for each in self.given for code in each.codes}))

    def remarks_on(self, codes: Iterable[str]) -> int:
        """The number of remarks with any of these codes."""
        wanted = {*codes}
        return sum(
            sum(not wanted.isdisjoint(remark.codes) for remark in each.remarks)
            * sum(each.teams.values())
            for each in self.given
        )

    def respondents_on(self, codes: Iterable[str]) -> Counter[str]:
        """How many respondents gave a remark with any of these codes, per place."""
        wanted = {*codes}
        teams = _added(each.teams for each in self.given if wanted & each.codes)
        found: Counter[str] = Counter()
        for team, number in teams.items():
            found[self.place_of[team]] += number
        return found


def _added(teams: Iterable[Mapping[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in teams:
        found.update(each)
    return found


def is_of(coding: Coding, answers: Sequence[Written]) -> bool:
    """Whether a coding is of exactly these answers: none came, went or changed since.

    >>> is_of(Coding("story", ("A",), (), ()), [Written("B", "story", "Druk", {"north": 1})])
    False
    """
    return coding.times == {each.key: each.times for each in answers}


def count_of(coding: Coding, answers: Sequence[Written], place_of: Mapping[str, str]) -> Count:
    """Lay a coding beside the answers that it is of.

    What was not coded counts as a remark with the code `UNCODED`. Raises KeyError where the
    coding is of other answers.

    >>> from weerklank.survey.themes.coding import CodedAnswer
    >>> coding = Coding("story", ("A",), (), (CodedAnswer("B"),))
    >>> written = Written("B", "story", "Druk", {"north": 1})
    >>> count_of(coding, [written], {"north": "hill"}).codes == (UNCODED,)
    True
    """
    remarks = {each.key: each.remarks for each in coding.answers}
    nothing = (Remark((UNCODED,)),)
    given = (Given(remarks[each.key] or nothing, each.teams) for each in answers)
    return Count(tuple(given), place_of)


WITHOUT = frozenset({NONE, UNCODED})
"""The codes that are no theme."""
