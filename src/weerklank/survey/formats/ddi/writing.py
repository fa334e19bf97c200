"""A wave described as a codebook of the DDI, version 2.5."""

from collections.abc import Iterator, Sequence

from lxml import etree

from weerklank.survey.formats.ddi.about import add_document, add_files, add_study
from weerklank.survey.formats.ddi.elements import add, clean, codebook, is_language
from weerklank.survey.formats.ddi.groups import add_groups
from weerklank.survey.formats.ddi.missing_codes import NoAnswer, missing_codes
from weerklank.survey.formats.ddi.variables import Described, add_variables
from weerklank.survey.formats.form import Written
from weerklank.survey.formats.loss import Loss, LossReport
from weerklank.survey.permitting import objections_to_reporting
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.scale import Text
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder


def write_ddi(
    folder: StudyFolder,
    wave: Wave,
    *,
    cases: int | None = None,
    missing: Sequence[NoAnswer] = (),
) -> Written:
    """The codebook of one wave, in UTF-8: what was asked of whom, and what the codes mean.

    It holds no frequencies, and nothing that was counted but `cases`, the number of
    respondents: give it only where a release of the wave shows it. `folder` is a study that
    was checked (`open_study`), and the wave is one of it. `missing` are the numbers of the
    file that stand for a missing answer; else they are `missing_codes`. The same study gives
    the same bytes. Raises BadInput where no report may be made of the questionnaire, and where `cases`
    is less than what a public report may show.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.folder import load_study
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as folder:
    ...     files = new_study(Path(folder))
    ...     opened = load_study(Path(folder))
    >>> written = write_ddi(opened, opened.study.waves[0])
    >>> root = etree.fromstring(written.content)
    >>> [variable.get("ID") for variable in root.iter("{ddi:codebook:2_5}var")][-2:]
    ['V_alone', 'V_cooperation']
    """
    asked = folder.questionnaire_of(wave)
    described = Described(folder, wave, missing or missing_codes(asked))
    _check(described, cases)
    root = codebook(described.languages[0])
    add_document(root, described)
    add_study(root, described)
    add_files(root, described, cases=cases)
    data = add(root, "dataDscr")
    add_groups(data, described.asked)
    add_variables(data, described)
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Written(bytes(content), LossReport(tuple(_losses(described, cases))))


def _check(described: Described, cases: int | None) -> None:
    objections = objections_to_reporting(described.asked)
    if objections:
        raise BadInput(*objections)
    smallest = described.folder.study.plan.smallest_group
    where = f"wave {described.wave.id}"
    if cases is not None and cases < smallest:
        raise BadInput(
            Problem(
                f"A group of {cases} is too small to say its size.",
                where,
                f"Leave the number out: a public report shows groups from {smallest}.",
            )
        )
    if not is_language(described.languages[0]):
        raise BadInput(
            Problem(
                f"'{described.languages[0]}' is not the code of a language.",
                f"questionnaires/{described.asked.id}.toml, languages",
                "Write a code such as 'nl' or 'en'.",
            )
        )


def _losses(described: Described, cases: int | None) -> Iterator[Loss]:
    asked, where = described.asked, f"wave {described.wave.id}"
    columns = len(asked.columns)
    yield Loss("how often each answer was given", where, columns, "It can point at a person.")
    teams = len(described.folder.study.teams)
    yield Loss("the names of teams", where, teams, "A codebook needs none; places are there.")
    if cases is None:
        why = "It is given only where a release of the wave shows it."
        yield Loss("the number of respondents", where, 1, why)
    yield Loss(
        "distributor, identifier and way of asking",
        where,
        3,
        "A study does not know them; the archive fills them in.",
    )
    given = sum(bool(matrix.given) for matrix in asked.matrices)
    if given:
        why = "A codebook has no variable for some of the respondents only."
        yield Loss("cells of a matrix among those to whom they apply", where, given, why)
    yield from _lost_texts(asked, where)


def _lost_texts(asked: Questionnaire, where: str) -> Iterator[Loss]:
    texts = [each for text in _texts(asked) for each in text.items()]
    unsaid = sum(not is_language(language) for language, _ in texts)
    if unsaid:
        yield Loss("texts in a language without a code", where, unsaid, "XML takes 'nl', 'en'.")
    damaged = sum(clean(said) != said for _, said in texts)
    if damaged:
        yield Loss("control characters in texts", where, damaged, "XML cannot hold them.")


def _texts(asked: Questionnaire) -> Iterator[Text]:
    yield from (each.text for each in asked.items)
    yield from (option.text for scale in asked.scales for option in scale.options)
    for theme in asked.themes:
        yield from (theme.title, theme.intro)
    yield from (each.title for each in asked.subscales)
