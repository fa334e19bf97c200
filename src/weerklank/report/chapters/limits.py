"""Chapter: what this report does not show or cannot say, and how to compute it again."""

from collections.abc import Iterator, Sequence
from importlib.metadata import version

from weerklank.analysis.disclosure.rounding import COARSE_BELOW
from weerklank.report.changes import Change
from weerklank.report.chapters.hidden import hidden_blocks
from weerklank.report.chapters.response import responses
from weerklank.report.document import (
    Block,
    Bullets,
    Chapter,
    Code,
    Column,
    Note,
    NoteKind,
    Paragraph,
    Table,
)
from weerklank.report.material import TOGETHER, Material, Round
from weerklank.report.recomputing import COUNTS_FILE, SCRIPT_FILE, recomputation
from weerklank.report.speaker import NONE
from weerklank.survey.release.counted import answers_hash

COMPUTED_WITH = ("weerklank", "numpy", "scipy", "duckdb")
METHODS = (
    "scoring",
    "mean",
    "effect",
    "interval",
    "small",
    "difference",
    "repeated",
    "test",
    "exact",
    "families",
    "alpha",
    "hidden",
)


def limits_chapter(material: Material) -> Chapter:
    """The limitations that follow from response, hidden groups and corrections."""
    speaker = material.speaker
    return Chapter(
        id="limits",
        title=speaker.say("limits.title"),
        blocks=(
            _release(material),
            Bullets(tuple(_limits(material))),
            *hidden_blocks(material),
        ),
    )


def _release(material: Material) -> Note:
    """Whether everything in this report was released, or is only what a release would show."""
    speaker = material.speaker
    releases = [round_.statuses.release for round_ in material.rounds]
    if all(releases):
        title, text = "limits.released.title", "limits.released"
        kind = NoteKind.RELEASED
    else:
        title, text = "limits.draft.title", "limits.draft"
        kind = NoteKind.CAUTION
    said = speaker.say(text, releases=speaker.listed(releases))
    return Note(kind, speaker.say(title), said)


def _limits(material: Material) -> Iterator[str]:
    speaker = material.speaker
    plan = material.study.plan
    yield speaker.say("limits.smallest", smallest=plan.smallest_group)
    if material.main != TOGETHER:
        yield speaker.say("limits.main", name=material.study.places[material.main])
    yield speaker.say("limits.cells")
    *places, (_, total) = responses(material, material.last)
    if total.rate is not None and total.rate < 1:
        yield speaker.say("limits.response", silent=speaker.percent(1 - total.rate))
    crowded = [name for name, response in places if (response.rate or 0) > 1]
    if crowded:
        yield speaker.say("limits.crowded", names=speaker.listed(crowded))
    yield from _corrections(material)
    if len(material.rounds) > 1:
        yield speaker.say("limits.unlinked")
    if any(found.shown for found in material.last.themes.values()):
        yield speaker.say("limits.open")


def _corrections(material: Material) -> Iterator[str]:
    """What was multiplied, and how sure the factor is where it was measured."""
    speaker = material.speaker
    for correction in material.study.corrections:
        low, high = correction.low, correction.high
        yield speaker.say(
            "limits.corrected",
            factor=speaker.number(correction.factor, 2),
            reason=speaker.text(correction.reason),
        )
        if low is not None and high is not None:
            yield speaker.say(
                "limits.corrected.interval",
                coverage=speaker.percent(1 - material.study.plan.level),
                low=speaker.number(low, 2),
                high=speaker.number(high, 2),
            )


def recompute_chapter(material: Material, found: Sequence[Change]) -> Chapter:
    """What somebody needs to get the same numbers: with Weerklank, or with R alone."""
    speaker = material.speaker
    return Chapter(
        id="recompute",
        title=speaker.say("recompute.title"),
        blocks=(
            Code(_command(material)),
            _files(material),
            _versions(material),
            Bullets(tuple(speaker.say(f"method.{name}") for name in METHODS)),
            *_with_r(material, found),
        ),
    )


def _with_r(material: Material, found: Sequence[Change]) -> Iterator[Block]:
    speaker = material.speaker
    recomputed = recomputation(found, material.study.plan)
    yield Paragraph(
        speaker.say(
            "recompute.r", n=len(recomputed.rows), counts=COUNTS_FILE, script=SCRIPT_FILE
        )
    )
    if recomputed.left_out:
        yield Paragraph(
            speaker.say("recompute.left_out", n=recomputed.left_out, fewest=COARSE_BELOW)
        )
    yield Code(f"Rscript {SCRIPT_FILE}")


def _command(material: Material) -> str:
    folder, language = material.folder.path.name, material.speaker.language
    wave = material.last.wave.id
    return f"weerklank report {folder} --out report --lang {language} --wave {wave}"


def _files(material: Material) -> Block:
    speaker = material.speaker
    return Table(
        caption=speaker.say("recompute.files"),
        columns=(
            Column(speaker.say("column.wave")),
            Column(speaker.say("recompute.answers")),
            Column(speaker.say("recompute.questionnaire")),
        ),
        rows=tuple(
            (
                material.wave_name(round_),
                _answers_of(material, round_),
                round_.questionnaire.fingerprint,
            )
            for round_ in material.rounds
        ),
    )


def _answers_of(material: Material, round_: Round) -> str:
    """The sealed hash of the answers; a draft has none, for a plain one could be guessed."""
    is_out = round_.statuses.release
    return answers_hash(material.folder, round_.wave) if is_out else NONE


def _versions(material: Material) -> Block:
    speaker = material.speaker
    return Table(
        caption=speaker.say("recompute.versions"),
        columns=(
            Column(speaker.say("recompute.software")),
            Column(speaker.say("recompute.version")),
        ),
        rows=tuple((name, version(name)) for name in COMPUTED_WITH),
    )
