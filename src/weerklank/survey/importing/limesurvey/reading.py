"""A LimeSurvey questionnaire as a version of ours."""

from pathlib import Path

from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.formats.form import Form
from weerklank.survey.formats.limesurvey.layout import read_survey
from weerklank.survey.formats.limesurvey.survey import LimeSurvey
from weerklank.survey.formats.limesurvey.told import Told
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.formats.markup import LARGEST_MARKUP
from weerklank.survey.formats.signature import head
from weerklank.survey.formats.table import checked_size
from weerklank.survey.importing.fitting import refuse
from weerklank.survey.importing.guess import ASK_PERMISSION
from weerklank.survey.importing.labels import slug
from weerklank.survey.importing.limesurvey.asking import Answers, Asking, not_items
from weerklank.survey.importing.limesurvey.routing import Routing
from weerklank.survey.importing.limesurvey.settings import tell_settings
from weerklank.survey.questionnaire import Licence, Questionnaire, Theme
from weerklank.survey.refusals import BadInput, Problem

MOST_ITEMS = 2_000


def is_lss(file: Path) -> bool:
    """Whether a file looks like a questionnaire of LimeSurvey.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "survey.lss")
    ...     kind = "<LimeSurveyDocType>Survey</LimeSurveyDocType>"
    ...     _ = file.write_text(f"<?xml version='1.0'?><document>{kind}</document>", "utf-8")
    ...     is_lss(file)
    True
    """
    return file.is_file() and b"<LimeSurveyDocType>" in head(file, 1_000)


def read_lss(file: Path, version: str) -> Form:
    """Read a questionnaire (.lss) as the version with this id.

    Groups become themes, questions and their rows items. What has no place is told. Raises
    BadInput where the file is something else, damaged or too large, or asks nothing that
    can be taken.
    """
    head(file)
    with file.open("rb") as stream:
        content = stream.read(LARGEST_MARKUP + 1)
    told = Told(file.name)
    survey = read_survey(content, file.name, told)
    return formed(survey, told, version)[0]


def formed(
    survey: LimeSurvey, told: Told, version: str, answers: Answers | None = None
) -> tuple[Form, Asking]:
    """The questionnaire that a survey asks, and what each of its items comes from.

    `answers` are those that are known, by the name of the column: ranges of numbers hold
    them. Raises BadInput where nothing can be taken.
    """
    themes = _themes(survey)
    theme_of = {gid: theme.id for gid, theme in themes.items()}
    for question in survey.questions:
        if question.gid not in theme_of:
            raise _refused(
                f"Question '{question.code}' is in a group that is not there.", survey
            )
    asking = Asking(survey, told, answers or {}, theme_of)
    asking.ask()
    checked_size(len(asking.asked), 1, survey.source)
    items = Routing(survey, told).routed(asking.asked)
    if not items:
        raise _refused("It asks nothing that can be taken.", survey)
    if len(items) > MOST_ITEMS:
        raise _refused(f"It asks more than {MOST_ITEMS:,} things.", survey)
    for each, reason in not_items(asking):
        told.add("a question that is not taken", f"question {each.variable}", reason)
    tell_settings(survey, told)
    used = {item.theme for item in items}
    questionnaire = Questionnaire(
        id=version,
        title=survey.title,
        languages=survey.languages,
        purpose="work",
        licence=Licence(state="needed", note=ASK_PERMISSION),
        themes=tuple(theme for theme in themes.values() if theme.id in used),
        scales=asking.scales,
        items=tuple(items),
    )
    refuse(problems_of_questionnaire(questionnaire))
    return Form(questionnaire, LossReport().with_all(told.losses())), asking


def _themes(survey: LimeSurvey) -> dict[str, Theme]:
    """A theme for each group, with an id made of its title."""
    themes: dict[str, Theme] = {}
    taken: set[str] = set()
    for group in survey.groups:
        title = next(iter(group.title.values()))
        wanted = slug(title)[:40].strip("-") or "theme"
        count, free = 1, wanted
        while free in taken:
            count += 1
            free = f"{wanted}-{count}"
        taken.add(free)
        themes[group.gid] = Theme(id=free, title=group.title, intro=group.intro)
    return themes


def _refused(what: str, survey: LimeSurvey) -> BadInput:
    return BadInput(
        Problem(what, survey.source, "Look at the survey in LimeSurvey, and export it again.")
    )
