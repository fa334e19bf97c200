"""A study: who takes part, which waves, and the plan made before the answers were seen."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct

from weerklank.survey.scale import Text

Engine = Literal["embedded", "spark"]
"""What counts: this process, or Apache Spark, on one machine or on many."""


class Organisation(Struct, frozen=True, forbid_unknown_fields=True):
    """Who commissions the study, or employs the teams of some municipalities."""

    id: str
    name: str


class Municipality(Struct, frozen=True, forbid_unknown_fields=True):
    """A municipality (or another unit above teams) and the organisation it belongs to."""

    id: str
    name: str
    organisation: str


class Origin(Struct, frozen=True, forbid_unknown_fields=True):
    """Which team a team came from, and how."""

    team: str
    how: Literal["renamed", "split", "merged", "moved"]


class Team(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A team; `first_wave` and `last_wave` bound its life, `origins` its lineage."""

    id: str
    name: str
    municipality: str
    first_wave: str = ""
    last_wave: str = ""
    origins: tuple[Origin, ...] = ()


class Merge(Struct, frozen=True, forbid_unknown_fields=True):
    """Municipalities, or teams of one municipality, that are reported as one group.

    Planned in advance, it keeps small groups in the picture: merging loses less than hiding.
    """

    id: str
    name: str
    of: tuple[str, ...]


class Wave(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One round of the questionnaire.

    `invited` counts the people invited per team; `variants` gives the questionnaire's
    overlay per municipality or team (a team's own goes before its municipality's).
    """

    id: str
    title: Text
    date: date
    questionnaire: str
    invited: dict[str, int] = {}
    variants: dict[str, str] = {}


class Family(Struct, frozen=True, forbid_unknown_fields=True):
    """Tests that are corrected together; chosen before the answers are seen.

    `of` names what is tested: all subscales, all items, or `variables` one by one.
    """

    id: str
    title: Text
    of: Literal["subscales", "items", "listed"]
    correction: Literal["holm", "benjamini-hochberg"]
    variables: tuple[str, ...] = ()


class Plan(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The analysis plan.

    `smallest_group`: a group is in the public report only with at least so many respondents,
    and answers; `smallest_team` is the same for the annexes that the teams get.
    `merge_agreement`: distributions take agree and partly agree together, and the same on the
    other side; means and tests keep them apart.
    `minimum_relevant_difference`: in scale points; smaller changes do not matter in practice.
    `level`: tests below it are called clear; intervals cover one minus it.
    """

    primary: tuple[str, ...] = ()
    families: tuple[Family, ...] = (
        Family("subscales", {"nl": "Schalen", "en": "Subscales"}, "subscales", "holm"),
        Family("items", {"nl": "Vragen", "en": "Items"}, "items", "benjamini-hochberg"),
    )
    minimum_relevant_difference: float = 0.25
    smallest_group: int = 10
    smallest_team: int = 5
    merge_agreement: bool = False
    level: float = 0.05


class Correction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A factor for scores that were measured on another answer scale.

    Corrected means are shown with a mark; they are never tested as if they were measured.
    Where the factor was measured, `low` and `high` bound its interval, at the level of the
    plan, and `respondents` answered on both scales.
    """

    waves: tuple[str, ...]
    items: tuple[str, ...]
    factor: float
    reason: Text
    low: float | None = None
    high: float | None = None
    respondents: int | None = None


class Study(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """What `study.toml` says.

    `synthetic` says, in a sentence for the first page, that nobody gave these answers.
    `merges` are groups that are reported as one; `places` are what is left then.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.folder import read_study
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as folder:
    ...     files = new_study(Path(folder))
    ...     study = read_study(Path(folder))
    >>> list(study.wave_by_id), list(study.team_by_id), study.municipality_of["north"]
    (['2026'], ['north', 'south'], 'municipality')
    >>> list(study.places), study.place_of["north"]
    (['municipality'], 'municipality')
    """

    title: Text
    languages: tuple[str, ...]
    organisations: tuple[Organisation, ...]
    municipalities: tuple[Municipality, ...]
    teams: tuple[Team, ...]
    waves: tuple[Wave, ...] = ()
    subtitle: Text = {}
    synthetic: Text = {}
    plan: Plan = Plan()
    corrections: tuple[Correction, ...] = ()
    merges: tuple[Merge, ...] = ()
    engine: Engine = "embedded"

    @cached_property
    def wave_by_id(self) -> dict[str, Wave]:
        """The waves by their id, in order of time."""
        return {wave.id: wave for wave in self.waves}

    @cached_property
    def team_by_id(self) -> dict[str, Team]:
        """The teams by their id."""
        return {team.id: team for team in self.teams}

    @cached_property
    def municipality_of(self) -> dict[str, str]:
        """The municipality's id by team's id."""
        return {team.id: team.municipality for team in self.teams}

    @cached_property
    def places(self) -> dict[str, str]:
        """The names of the municipalities by id, as they are reported: merged where planned."""
        names = {each.id: each.name for each in self.municipalities}
        merged = {each.id: each.name for each in self.merges if set(each.of) <= set(names)}
        gone = {member for each in self.merges if each.id in merged for member in each.of}
        return {place: name for place, name in names.items() if place not in gone} | merged

    @cached_property
    def place_of(self) -> dict[str, str]:
        """The id of the place that a team is reported in, by team's id."""
        merged = {member: each.id for each in self.merges for member in each.of}
        return {
            team.id: merged.get(team.municipality, team.municipality) for team in self.teams
        }

    def variant_of(self, wave: Wave, team: str) -> str | None:
        """The id of the overlay that this team answers in this wave, if any.

        Raises KeyError for a team that neither the study has nor the wave gives an overlay.

        >>> team = Team(id="north", name="North", municipality="hill")
        >>> units = {"organisations": (), "municipalities": (), "teams": (team,)}
        >>> study = Study(title={}, languages=("en",), **units)
        >>> when = {"title": {}, "date": date(2026, 1, 15), "questionnaire": "2026"}
        >>> study.variant_of(Wave(id="2026", variants={"hill": "short"}, **when), "north")
        'short'
        """
        return overlay_of(team, wave.variants, self.municipality_of)


def overlay_of(
    team: str, variants: Mapping[str, str], municipality_of: Mapping[str, str]
) -> str | None:
    """The overlay that a team answers, if any: its own goes before its municipality's.

    >>> variants, municipality_of = {"hill": "short", "north": "long"}, {"south": "hill"}
    >>> overlay_of("north", variants, municipality_of)
    'long'
    >>> overlay_of("south", variants, municipality_of)
    'short'
    """
    return variants.get(team) or variants.get(municipality_of[team])
