"""The material of a report: every wave counted, and one way to ask for a figure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from weerklank.analysis.disclosure.thresholds import large_enough
from weerklank.report.speaker import Speaker
from weerklank.survey.common_ground import Taken
from weerklank.survey.comparability.common_score import common_scores_of, with_scores
from weerklank.survey.correcting import correction_of
from weerklank.survey.counting import Cube
from weerklank.survey.cubes import cube_of
from weerklank.survey.describing import Description, description, printed
from weerklank.survey.missing import Missing
from weerklank.survey.permitting import objections_to_reporting
from weerklank.survey.questionnaire import Item, Questionnaire, Subscale
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.release.counted import Counted, asked_in
from weerklank.survey.release.groups import Group, Level
from weerklank.survey.release.history import Audience
from weerklank.survey.release.ledger import read_ledger
from weerklank.survey.release.making import Standing, standings
from weerklank.survey.release.parts import parts_of
from weerklank.survey.release.status import Status, Statuses
from weerklank.survey.study import Correction, Study, Wave
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.themes.presenting import Presented, presented
from weerklank.survey.variables import Variable, variables
from weerklank.survey.wave import count_texts

TOGETHER = ""
"""The group of all respondents of a wave."""


@dataclass(frozen=True, eq=False)
class Round:
    """One wave with its questionnaire and its counts, per municipality and together.

    `texts` is the number of open answers per item, `themes` what coders made of them where
    they did. `common` are the scores on items that this wave has in common with another, which
    are counted too. `by_audience` says what may be shown to whom, of these `groups`.
    """

    wave: Wave
    questionnaire: Questionnaire
    by_team: Cube
    by_municipality: Cube
    together: Cube
    texts: dict[str, int]
    by_audience: Mapping[Audience, Statuses]
    groups: tuple[Group, ...] = ()
    common: tuple[Subscale, ...] = ()
    themes: Mapping[str, Presented] = field(default_factory=dict)

    @property
    def statuses(self) -> Statuses:
        """What may be shown in the public report."""
        return self.by_audience[Audience.PUBLIC]

    def status(self, variable: str, group: str) -> Status:
        """Whether a figure of this group may be shown, and else why not."""
        return self.statuses.of(variable, key_of(group))

    def cube_of(self, group: str) -> Cube:
        """The counts that this group is in: a municipality's, or those of all together."""
        return self.together if group == TOGETHER else self.by_municipality

    @cached_property
    def variables(self) -> dict[str, Variable]:
        """Everything that is counted in this wave, by id."""
        counted = variables(with_scores(self.questionnaire, self.common))
        return {variable.id: variable for variable in counted}


@dataclass(frozen=True, eq=False)
class Material:
    """What a report is made of: the study, its waves in order of time, and a language."""

    folder: StudyFolder
    rounds: Sequence[Round]
    speaker: Speaker

    @property
    def study(self) -> Study:
        """The study."""
        return self.folder.study

    @property
    def last(self) -> Round:
        """The newest wave: the one that the report is about."""
        return self.rounds[-1]

    @cached_property
    def main(self) -> str:
        """The group that most figures are about: all respondents, as long as they are shown.

        Where their total would give a small group away, it is the largest group that is shown.
        """
        round_ = self.last
        hidden = {*round_.statuses.hidden}
        if key_of(TOGETHER) not in hidden:
            return TOGETHER
        smallest = self.study.plan.smallest_group
        sizes = {
            place: round_.by_municipality.heads_of(place)
            for place, _ in self.municipalities(round_)
            if key_of(place) not in hidden
        }
        shown = {place: size for place, size in sizes.items() if large_enough(size, smallest)}
        return max(shown, key=lambda place: shown[place], default=TOGETHER)

    @property
    def who(self) -> str:
        """The group that most figures are about, in words."""
        if self.main == TOGETHER:
            return self.speaker.say("together")
        return self.speaker.say("only", name=self.study.places[self.main])

    def describe(
        self, round_: Round, variable: str, group: str | None = None
    ) -> Description | Status:
        """The figures of a variable in a group as they may be printed, or why there are none.

        Without a group they are those of the main one.
        """
        found = self._exactly(round_, variable, self.main if group is None else group)
        return found if isinstance(found, Status) else printed(found)

    def _exactly(self, round_: Round, variable: str, group: str) -> Description | Status:
        status = round_.status(variable, group)
        if status is not Status.SHOWN or variable not in round_.variables:
            return status
        found = description(
            round_.cube_of(group),
            round_.variables[variable],
            group,
            smallest=self.study.plan.smallest_group,
        )
        return Status.TOO_FEW if found is None else found

    def correction(self, round_: Round, variable: str) -> Correction | None:
        """The factor that this variable's mean is corrected with in this wave, if any."""
        return correction_of(self.study, round_.wave.id, round_.variables[variable])

    def mean(self, round_: Round, variable: str, group: str | None = None) -> float | Status:
        """The mean after keying and correction, or why it is not shown."""
        found = self._exactly(round_, variable, self.main if group is None else group)
        if isinstance(found, Status):
            return found
        correction = self.correction(round_, variable)
        mean = found.mean * correction.factor if correction else found.mean
        return round(mean, 1) if found.decimals == 1 else mean

    def was_asked(self, round_: Round, variable: str, group: str | None = None) -> bool:
        """Whether anybody in this group was asked it: a variant may have left it out."""
        group = self.main if group is None else group
        if variable not in round_.variables:
            return False
        cube = round_.cube_of(group)
        if group not in cube.groups:
            return False
        unasked = cube.missing[variable][cube.groups.index(group)]
        return bool(unasked[list(Missing).index(Missing.NOT_ASKED)] < cube.heads_of(group))

    def not_asked_in(self, variable: str) -> tuple[str, ...]:
        """The names of the municipalities in the last wave that were not asked it."""
        return tuple(
            name
            for group, name in self.municipalities(self.last)
            if not self.was_asked(self.last, variable, group)
        )

    def municipalities(self, round_: Round) -> Iterator[tuple[str, str]]:
        """The id and the name of the municipalities that answered in this wave."""
        for place, name in self.study.places.items():
            if place in round_.by_municipality.groups:
                yield place, name

    def wave_name(self, round_: Round) -> str:
        """What the wave is called."""
        return self.speaker.text(round_.wave.title)

    def item_name(self, item: Item) -> str:
        """The text of an item, with a mark where it counts the other way round."""
        text = self.speaker.text(item.text)
        return self.speaker.say("item.reversed", text=text) if item.is_reversed else text


def key_of(group: str) -> str:
    """What a group of a report is called in the ledger.

    >>> key_of(TOGETHER), key_of("hill")
    ('all:', 'place:hill')
    """
    return f"{Level.ALL}:" if group == TOGETHER else f"{Level.PLACE}:{group}"


def gather(
    folder: StudyFolder,
    language: str,
    *,
    wave: str | None = None,
    follow: Callable[[Sequence[Wave]], Iterable[Wave]] = iter,
) -> Material:
    """Count every wave that has answers, up to and with `wave` (default: all of them).

    `follow` may show how far the work is. Raises BadInput where there are no answers, where no
    report may be made of them, or where a wave's file does not belong to its questionnaire.
    """
    found = standings(folder, read_ledger(folder.path), count_waves(folder, wave, follow))
    return Material(folder, [_round(folder, each) for each in found], Speaker(language))


def count_waves(
    folder: StudyFolder,
    wave: str | None = None,
    follow: Callable[[Sequence[Wave]], Iterable[Wave]] = iter,
) -> list[Counted]:
    """Count every wave that has answers, up to and with this one, where a report may be made.

    Raises BadInput as `gather` does.
    """
    waves = _with_answers(folder, wave)
    objections = [
        objection
        for each in waves
        for objection in objections_to_reporting(folder.questionnaire_of(each))
    ]
    if objections:
        raise BadInput(*objections)
    common = common_scores_of(folder, waves)
    counted = [_counted(folder, each, common[each.id]) for each in follow(waves)]
    taken = [Taken(each.wave, asked_in(folder, each), each.cube) for each in counted]
    parts = parts_of(folder.study, taken, folder.decisions)
    return [replace(each, parts=parts[each.wave.id]) for each in counted]


def _with_answers(folder: StudyFolder, last: str | None) -> list[Wave]:
    """The waves with answers up to and with this one."""
    waves = [each for each in folder.study.waves if folder.answers_file(each).is_file()]
    names = [each.id for each in waves]
    if not waves:
        raise BadInput(
            Problem(
                "No wave has answers yet.", str(folder.path), "Run `weerklank import` first."
            )
        )
    if last is not None and last not in names:
        raise BadInput(
            Problem(
                f"There is no wave '{last}' with answers.", "--wave", f"Use {', '.join(names)}."
            )
        )
    return waves[: names.index(last) + 1] if last else waves


def _counted(folder: StudyFolder, wave: Wave, common: tuple[Subscale, ...]) -> Counted:
    return Counted(wave, cube_of(folder, wave, also=common), common)


def _round(folder: StudyFolder, standing: Standing) -> Round:
    wave, cube = standing.counted.wave, standing.counted.cube
    return Round(
        wave=wave,
        questionnaire=folder.questionnaire_of(wave),
        by_team=cube,
        by_municipality=cube.rolled_up(folder.study.place_of),
        together=cube.rolled_up(dict.fromkeys(cube.groups, TOGETHER)),
        texts=count_texts(folder.texts_file(wave)),
        themes=presented(folder, wave),
        common=standing.counted.common,
        by_audience=standing.by_audience,
        groups=standing.groups,
    )
