"""Response: who was invited, and how many of them answered."""

from dataclasses import dataclass

from weerklank.survey.counting import Cube
from weerklank.survey.study import Study, Wave


@dataclass(frozen=True, slots=True)
class Response:
    """People invited and people who answered; `invited` is None where nobody wrote it down.

    >>> Response(invited=26, answered=13).rate, Response(invited=None, answered=13).rate
    (0.5, None)
    """

    invited: int | None
    answered: int

    @property
    def rate(self) -> float | None:
        """Answered as a part of invited (0 to 1), or None where that is not known."""
        return self.answered / self.invited if self.invited else None


def response_of(study: Study, wave: Wave, cube: Cube, municipality: str) -> Response:
    """The response of a place; `cube` holds the wave per place.

    Raises KeyError where the wave invited a team that the study does not have.

    >>> from datetime import date
    >>> import numpy as np
    >>> from weerklank.survey.study import Team
    >>> north = Team(id="north", name="North", municipality="hill")
    >>> units = {"organisations": (), "municipalities": (), "teams": (north,)}
    >>> when = {"title": {}, "date": date(2026, 1, 15), "questionnaire": "2026"}
    >>> wave = Wave(id="2026", invited={"north": 14}, **when)
    >>> cube = Cube(("hill",), np.array([12]), {}, {})
    >>> response_of(Study(title={}, languages=(), waves=(wave,), **units), wave, cube, "hill")
    Response(invited=14, answered=12)
    """
    invited = [
        number for team, number in wave.invited.items() if study.place_of[team] == municipality
    ]
    return Response(
        invited=sum(invited) if invited else None, answered=cube.heads_of(municipality)
    )
