"""The correction that a calibration gives, and its place in study.toml: once."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import tomli_w
from msgspec.structs import replace

from weerklank.analysis.calibration import Factor
from weerklank.survey.calibrating.bridge import Bridge, waves_to_correct
from weerklank.survey.checking.corrections import common
from weerklank.survey.checking.study import problems_of_study
from weerklank.survey.importing.placing import place, workplace_beside
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.scale import Scale, Text, in_language
from weerklank.survey.study import Correction, Study
from weerklank.survey.study_folder import StudyFolder, study_file

REASON: dict[str, str] = {
    "nl": "De antwoorden liepen toen van {old}, en nu van {new}.",
    "en": "The answers ran from {old} then, and run from {new} now.",
}
ITEMS_ON_A_LINE = 8
NUMBERS = ("factor", "low", "high", "respondents")
FROM_TO = {"nl": "{low} tot {high}", "en": "{low} to {high}"}


def correction_from(folder: StudyFolder, bridge: Bridge, factor: Factor) -> Correction:
    """The correction of every wave with the old answers: the factor, and how sure it is.

    The reason is a sentence that a person can replace.

    >>> from datetime import date
    >>> from weerklank.survey.study import Wave
    >>> from weerklank.survey.template import starter_questionnaire
    >>> asked = starter_questionnaire()
    >>> wave = Wave(id="1", title={}, date=date(2026, 1, 15), questionnaire="2026")
    >>> units = {"organisations": (), "municipalities": (), "teams": ()}
    >>> study = Study(title={}, languages=("en",), waves=(wave,), **units)
    >>> folder = StudyFolder(Path("."), study, {"2026": asked})
    >>> factor = Factor(1.12, 1.09, 1.15, 0.015, 3.72, 4.16, 28, 2, 24)
    >>> found = correction_from(folder, Bridge(("help", "alone"), asked, asked), factor)
    >>> found.waves, found.low, found.reason["en"][:36]
    (('1',), 1.09, 'The answers ran from disagree to agr')
    """
    return Correction(
        waves=waves_to_correct(folder, bridge),
        items=bridge.items,
        factor=factor.value,
        reason=_reason(bridge, folder.study.languages),
        low=factor.low,
        high=factor.high,
        respondents=factor.respondents,
    )


def snippet(correction: Correction) -> str:
    """The correction as lines for study.toml.

    >>> print(snippet(Correction(waves=("1",), items=("help",), factor=1.5, reason={"en": "x"})))
    [[corrections]]
    waves = ["1"]
    items = [
      "help",
    ]
    factor = 1.5
    reason.en = "x"
    <BLANKLINE>
    """
    return "\n".join(["[[corrections]]", *_lines(correction), ""])


def apply_correction(folder: StudyFolder, correction: Correction) -> Path:
    """Add the correction at the end of study.toml; what a person wrote there stays.

    Returns the file. Raises BadInput, and then nothing is written: where the study corrects
    one of these items in one of these waves already (a factor is applied once), where the
    correction does not fit the study, and where lines cannot be added at the end of the file.

    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.opening import open_study
    >>> from weerklank.survey.template import new_study
    >>> nothing = Correction(waves=(), items=(), factor=1.5, reason={"en": "An example."})
    >>> with TemporaryDirectory() as name:
    ...     files = new_study(Path(name))
    ...     file = apply_correction(open_study(Path(name)), nothing)
    ...     len(open_study(Path(name)).study.corrections)
    1
    """
    file, study = study_file(folder.path), folder.study
    problems = list(_applied_before(study, correction, file))
    after = replace(study, corrections=(*study.corrections, correction))
    problems = problems or problems_of_study(after, folder.questionnaires)
    if problems:
        raise BadInput(*problems)
    content = _with_lines(file, snippet(correction), after)
    with workplace_beside(folder.path) as made:
        (made / file.name).write_bytes(content)
        place(made, folder.path, last=Path(file.name), over=Path(file.name))
    return file


def applied_before(study: Study, correction: Correction) -> bool:
    """Whether the study corrects one of these items in one of these waves already.

    >>> half = Correction(waves=("1",), items=("help",), factor=0.5, reason={})
    >>> units = {"organisations": (), "municipalities": (), "teams": ()}
    >>> study = Study(title={}, languages=("en",), corrections=(half,), **units)
    >>> applied_before(study, half), applied_before(replace(study, corrections=()), half)
    (True, False)
    """
    return any(_overlaps(each, correction) for each in study.corrections)


def _overlaps(one: Correction, other: Correction) -> bool:
    return all(common(one, other))


def _applied_before(study: Study, correction: Correction, file: Path) -> Iterator[Problem]:
    for number, each in enumerate(study.corrections, start=1):
        waves, items = common(each, correction)
        if waves and items:
            yield Problem(
                f"Wave '{waves[0]}' is corrected on item '{items[0]}' already: a factor is "
                "applied once.",
                f"{file}, corrections {number}",
                "Keep that one; or remove it first, and then apply this one.",
            )


def _with_lines(file: Path, lines: str, after: Study) -> bytes:
    """What study.toml holds with lines at its end, where it then reads as what is meant."""
    original = file.read_bytes()
    line_end = "\r\n" if b"\r\n" in original else "\n"
    addition = ("\n" if original.endswith(b"\n") else "\n\n") + lines
    content = original + addition.replace("\n", line_end).encode()
    if _reads_as(content, after):
        return content
    raise BadInput(
        Problem(
            "A correction cannot be added at the end of this file.",
            str(file),
            "Add the printed lines yourself, beside the corrections that are there.",
        )
    )


def _reads_as(content: bytes, study: Study) -> bool:
    try:
        document = tomllib.loads(content.decode("utf-8-sig"))
        return msgspec.convert(document, Study) == study
    except (ValueError, msgspec.ValidationError):
        return False


def _lines(correction: Correction) -> Iterator[str]:
    yield f"waves = [{', '.join(map(_quoted, correction.waves))}]"
    yield "items = ["
    for start in range(0, len(correction.items), ITEMS_ON_A_LINE):
        named = correction.items[start : start + ITEMS_ON_A_LINE]
        yield f"  {', '.join(map(_quoted, named))},"
    yield "]"
    numbers = {name: getattr(correction, name) for name in NUMBERS}
    yield from (f"{name} = {held!r}" for name, held in numbers.items() if held is not None)
    for language, words in correction.reason.items():
        yield f"reason.{language} = {_quoted(words)}"


def _quoted(text: str) -> str:
    return tomli_w.dumps({"x": text}).removeprefix("x = ").rstrip("\n")


def _reason(bridge: Bridge, languages: tuple[str, ...]) -> Text:
    return {
        language: REASON[language].format(
            old=_from_to(bridge.scales[0], language), new=_from_to(bridge.scales[1], language)
        )
        for language in languages
        if language in REASON
    }


def _from_to(scale: Scale, language: str) -> str:
    """The two ends of a scale, in words or as numbers."""
    ends = [in_language(option.text, language) for option in scale.options]
    ends = ends or [f"{value:g}" for value in scale.values]
    return FROM_TO[language].format(low=ends[0], high=ends[-1])
