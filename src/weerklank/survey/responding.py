"""Response: who was invited, and how many of them answered."""

from dataclasses import dataclass

from weerklank.survey.counting import Cube
from weerklank.survey.study import Study, Wave


@dataclass(frozen=True, slots=True)
class Response:
    """People invited and people who answered; `invited` is None where nobody wrote it down."""

    invited: int | None
    answered: int

    @property
    def rate(self) -> float | None:
        """Answered as a part of invited (0 to 1), or None where that is not known."""
        return self.answered / self.invited if self.invited else None


def response_of(study: Study, wave: Wave, cube: Cube, municipality: str) -> Response:
    """The response of a municipality; `cube` holds the wave per municipality."""
    counted = dict(zip(cube.groups, cube.heads, strict=True))
    invited = [
        number
        for team, number in wave.invited.items()
        if study.municipality_of[team] == municipality
    ]
    return Response(
        invited=sum(invited) if invited else None, answered=int(counted.get(municipality, 0))
    )
