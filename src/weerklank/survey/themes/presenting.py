"""The open answers of a wave as a report may present them."""

from dataclasses import dataclass

from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.themes.answers import open_answers
from weerklank.survey.themes.coding import Coding, read_codings
from weerklank.survey.themes.counting import count_of, is_of
from weerklank.survey.themes.quoting import Quote, quotes
from weerklank.survey.themes.showing import Shown, shown


@dataclass(frozen=True, eq=False)
class Presented:
    """A question that was coded: what may be shown of it, and its quotes.

    `shown` is None where too little can be shown, and where the answers changed since they
    were coded (`is_outdated`).
    """

    coding: Coding
    shown: Shown | None = None
    quotes: tuple[Quote, ...] = ()
    is_outdated: bool = False


def presented(folder: StudyFolder, wave: Wave) -> dict[str, Presented]:
    """The coded questions of a wave by item; none where nothing was coded.

    Raises BadInput where the file of codings, or of open answers, is damaged.

    >>> from datetime import date
    >>> from pathlib import Path
    >>> from weerklank.survey.study import Study
    >>> units = {"organisations": (), "municipalities": (), "teams": ()}
    >>> study = Study(title={}, languages=("en",), **units)
    >>> wave = Wave(id="2017", title={}, date=date(2017, 1, 16), questionnaire="2017")
    >>> presented(StudyFolder(Path("there-is-no-such-folder"), study, {}), wave)
    {}
    """
    codings = read_codings(folder.path, wave.id)
    return {item: _presented(folder, wave, coding) for item, coding in codings.items()}


def _presented(folder: StudyFolder, wave: Wave, coding: Coding) -> Presented:
    answers = open_answers(folder.texts_file(wave), [coding.item])
    if not is_of(coding, answers):
        return Presented(coding, is_outdated=True)
    count = count_of(coding, answers, folder.study.place_of)
    found = shown(count, smallest=folder.study.plan.smallest_group)
    if found is None or len(found.rows) < 2:
        return Presented(coding)
    return Presented(coding, found, quotes(count, found))
