"""An overview: what each wave of a study holds."""

from dataclasses import asdict, dataclass

from weerklank.survey.amounts import amount
from weerklank.survey.counting import Cube
from weerklank.survey.cubes import cube_of
from weerklank.survey.missing import Missing
from weerklank.survey.responding import Response, response_of
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder


@dataclass(frozen=True, slots=True)
class WaveOverview:
    """What one wave holds; `responses` by municipality, `missing` answers by kind."""

    id: str
    date: str
    questionnaire: str
    items: int
    subscales: int
    respondents: int
    responses: dict[str, Response]
    missing: dict[str, int]

    def as_text(self) -> str:
        """A few lines for a person.

        >>> hill = {"Hill": Response(invited=26, answered=20)}
        >>> found = WaveOverview("1", "2026-01-15", "2026", 4, 1, 20, hill, {"skipped": 3})
        >>> print(found.as_text())
        1 (2026-01-15): questionnaire 2026
          4 items, 1 subscale, 20 respondents
          Hill: 20 of 26 answered
          no answer: 3 skipped
        """
        head = f"{self.id} ({self.date}): questionnaire {self.questionnaire}"
        if not self.respondents:
            return f"{head}\n  no answers yet"
        held = (
            amount(self.items, "item"),
            amount(self.subscales, "subscale"),
            amount(self.respondents, "respondent"),
        )
        lines = [
            head,
            f"  {', '.join(held)}",
            *(f"  {name}: {_response(each)}" for name, each in self.responses.items()),
        ]
        if self.missing:
            kinds = ", ".join(f"{number} {kind}" for kind, number in self.missing.items())
            lines.append(f"  no answer: {kinds}")
        return "\n".join(lines)


def _response(response: Response) -> str:
    if response.invited is None:
        return f"{response.answered} answered"
    return f"{response.answered} of {response.invited} answered"


@dataclass(frozen=True, slots=True)
class Overview:
    """What a study holds, wave by wave."""

    title: str
    municipalities: int
    teams: int
    waves: tuple[WaveOverview, ...]

    def as_text(self) -> str:
        """The overview for a person.

        >>> print(Overview("Monitor", municipalities=1, teams=2, waves=()).as_text())
        Monitor: 1 municipality, 2 teams
        Everything fits.
        """
        municipalities = amount(self.municipalities, "municipality", "municipalities")
        head = f"{self.title}: {municipalities}, {amount(self.teams, 'team')}"
        return "\n".join([head, *(wave.as_text() for wave in self.waves), "Everything fits."])

    def as_values(self) -> dict[str, object]:
        """The overview for a machine: plain values, as JSON takes them.

        >>> Overview("Monitor", municipalities=1, teams=2, waves=()).as_values()
        {'title': 'Monitor', 'municipalities': 1, 'teams': 2, 'waves': ()}
        """
        return asdict(self)


def overview(folder: StudyFolder) -> Overview:
    """Count every wave of a study that was opened without problems.

    The title is in the first language it has. Raises BadInput where the file of a wave is not
    one of its questionnaire version any more.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.opening import open_study
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as folder:
    ...     files = new_study(Path(folder))
    ...     print(overview(open_study(Path(folder))).as_text())
    Onze monitor: 1 municipality, 2 teams
    2026 (2026-01-15): questionnaire 2026
      no answers yet
    Everything fits.
    """
    study = folder.study
    return Overview(
        title=next(iter(study.title.values()), ""),
        municipalities=len(study.municipalities),
        teams=len(study.teams),
        waves=tuple(_of_wave(folder, wave) for wave in study.waves),
    )


def _of_wave(folder: StudyFolder, wave: Wave) -> WaveOverview:
    questionnaire = folder.questionnaire_of(wave)
    cube = cube_of(folder, wave) if folder.answers_file(wave).is_file() else None
    return WaveOverview(
        id=wave.id,
        date=wave.date.isoformat(),
        questionnaire=questionnaire.id,
        items=len(questionnaire.items),
        subscales=len(questionnaire.subscales),
        respondents=int(cube.heads.sum()) if cube else 0,
        responses=_responses(folder, wave, cube) if cube else {},
        missing=_missing(cube, list(questionnaire.columns)) if cube else {},
    )


def _responses(folder: StudyFolder, wave: Wave, cube: Cube) -> dict[str, Response]:
    by_place = cube.rolled_up(folder.study.place_of)
    return {
        name: response_of(folder.study, wave, by_place, place)
        for place, name in folder.study.places.items()
        if place in by_place.groups
    }


def _missing(cube: Cube, columns: list[str]) -> dict[str, int]:
    total = sum(cube.missing[name].sum(axis=0) for name in columns)
    return {
        kind.name.lower().replace("_", " "): int(number)
        for kind, number in zip(Missing, total, strict=True)
        if number
    }
