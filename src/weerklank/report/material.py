"""The material of a report: every wave counted, and one way to ask for a figure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from weerklank.report.speaker import Speaker
from weerklank.survey.correcting import correction_of
from weerklank.survey.counting import Cube
from weerklank.survey.cubes import cube_of
from weerklank.survey.describing import Description, description, large_enough
from weerklank.survey.missing import Missing
from weerklank.survey.permitting import objections_to_reporting
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.study import Correction, Study, StudyFolder, Wave
from weerklank.survey.variables import Variable, variables
from weerklank.survey.wave import count_texts

TOGETHER = ""
"""The group of all respondents of a wave."""


@dataclass(frozen=True, eq=False)
class Round:
    """One wave with its questionnaire and its counts, per municipality and together.

    `texts` is the number of open answers per item.
    """

    wave: Wave
    questionnaire: Questionnaire
    by_municipality: Cube
    together: Cube
    texts: dict[str, int]

    def cube_of(self, group: str) -> Cube:
        """The counts that this group is in: a municipality's, or those of all together."""
        return self.together if group == TOGETHER else self.by_municipality

    @cached_property
    def variables(self) -> dict[str, Variable]:
        """Everything that is counted in this wave, by id."""
        return {variable.id: variable for variable in variables(self.questionnaire)}


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

    def describe(
        self, round_: Round, variable: str, group: str = TOGETHER
    ) -> Description | None:
        """The figures of a variable in a group, or None where they are not shown."""
        if variable not in round_.variables:
            return None
        return description(
            round_.cube_of(group),
            round_.variables[variable],
            group,
            smallest=self.study.plan.smallest_group,
        )

    def correction(self, round_: Round, variable: str) -> Correction | None:
        """The factor that this variable's mean is corrected with in this wave, if any."""
        return correction_of(self.study, round_.wave.id, round_.variables[variable])

    def mean(self, round_: Round, variable: str, group: str = TOGETHER) -> float | None:
        """The mean after keying and correction, or None where it is not shown."""
        found = self.describe(round_, variable, group)
        if found is None:
            return None
        correction = self.correction(round_, variable)
        return found.mean * correction.factor if correction else found.mean

    def was_asked(self, round_: Round, variable: str, group: str = TOGETHER) -> bool:
        """Whether anybody in this group was asked it: a variant may have left it out."""
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
        for each in self.study.municipalities:
            if each.id in round_.by_municipality.groups:
                yield each.id, each.name

    def hidden_municipalities(self, round_: Round) -> list[str]:
        """The names of the municipalities with too few respondents to be shown."""
        cube, smallest = round_.by_municipality, self.study.plan.smallest_group
        return [
            name
            for group, name in self.municipalities(round_)
            if not large_enough(cube.heads_of(group), smallest)
        ]

    def wave_name(self, round_: Round) -> str:
        """What the wave is called."""
        return self.speaker.text(round_.wave.title)

    def item_name(self, item: Item) -> str:
        """The text of an item, with a mark where it counts the other way round."""
        text = self.speaker.text(item.text)
        return self.speaker.say("item.reversed", text=text) if item.is_reversed else text


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
    waves = _with_answers(folder, wave)
    objections = [
        objection
        for each in waves
        for objection in objections_to_reporting(folder.questionnaire_of(each))
    ]
    if objections:
        raise BadInput(*objections)
    rounds = [_counted(folder, each) for each in follow(waves)]
    return Material(folder, rounds, Speaker(language))


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


def _counted(folder: StudyFolder, wave: Wave) -> Round:
    cube = cube_of(folder, wave)
    return Round(
        wave=wave,
        questionnaire=folder.questionnaire_of(wave),
        by_municipality=cube.rolled_up(folder.study.municipality_of),
        together=cube.rolled_up(dict.fromkeys(cube.groups, TOGETHER)),
        texts=count_texts(folder.texts_file(wave)),
    )
