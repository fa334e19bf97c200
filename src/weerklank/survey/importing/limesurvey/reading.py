"""A LimeSurvey questionnaire as a version of ours."""

from itertools import islice
from pathlib import Path

from weerklank.survey.checking.questionnaire import problems_of_questionnaire
from weerklank.survey.formats.form import Form
from weerklank.survey.formats.limesurvey.fields import iter_fields
from weerklank.survey.formats.limesurvey.layout import read_survey
from weerklank.survey.formats.limesurvey.survey import LimeSurvey
from weerklank.survey.formats.limesurvey.told import Told
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.formats.markup import LARGEST_MARKUP
from weerklank.survey.formats.signature import head
from weerklank.survey.formats.table import MOST_COLUMNS
from weerklank.survey.importing.fitting import refuse
from weerklank.survey.importing.guess import ASK_PERMISSION
from weerklank.survey.importing.labels import slug
from weerklank.survey.importing.limesurvey.asking import Answers, Asking, not_items
from weerklank.survey.importing.limesurvey.routing import Routing
from weerklank.survey.importing.limesurvey.settings import tell_settings
from weerklank.survey.questionnaire import Licence, Questionnaire, Theme
from weerklank.survey.refusals import BadInput, Problem


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

    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.formats.limesurvey.writing import write_lss
    >>> from weerklank.survey.template import starter_questionnaire
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "survey.lss")
    ...     _ = file.write_bytes(write_lss(starter_questionnaire()).content)
    ...     asked = read_lss(file, "2026").questionnaire
    >>> [item.id for item in asked.items], [scale.kind.value for scale in asked.scales]
    (['experience', 'agree_help', 'agree_SQ002', 'agree_alone'], ['single', 'agree'])
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
    asking = Asking(survey, told, answers or {}, _theme_of_group(survey, themes))
    asking.ask()
    items = Routing(survey, told).routed(asking.asked)
    if not items:
        raise _refused("It asks nothing that can be taken.", survey)
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


def _theme_of_group(survey: LimeSurvey, themes: dict[str, Theme]) -> dict[str, str]:
    """The theme's id by the group's; refuses what is too much, or in no group."""
    for question in survey.questions:
        if question.gid not in themes:
            raise _refused(
                f"Question '{question.code}' is in a group that is not there.", survey
            )
    columns = sum(1 for _ in islice(iter_fields(survey), MOST_COLUMNS + 1))
    if columns > MOST_COLUMNS:
        raise _refused(f"It asks more than {MOST_COLUMNS:,} things.", survey)
    return {gid: theme.id for gid, theme in themes.items()}


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
