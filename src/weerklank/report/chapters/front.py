"""The first page: what was found, and how certain that is."""

from collections.abc import Iterator, Sequence

from weerklank.report.changes import (
    Change,
    is_clear,
    is_too_small_to_matter,
    plain_name,
    side_of,
)
from weerklank.report.chapters.response import responses
from weerklank.report.document import Block, Finding, Findings, Note, NoteKind
from weerklank.report.material import Material
from weerklank.survey.comparing import Comparison
from weerklank.survey.outcomes import Tested
from weerklank.survey.release.status import Status


def front_blocks(material: Material, found: Sequence[Change]) -> Iterator[Block]:
    """Warnings where it is a draft or the answers are made up, then the findings."""
    speaker = material.speaker
    if not all(round_.statuses.release for round_ in material.rounds):
        title, text = speaker.say("limits.draft.title"), speaker.say("limits.draft")
        yield Note(NoteKind.CAUTION, title, text)
    if material.study.synthetic:
        text = speaker.text(material.study.synthetic)
        yield Note(NoteKind.SYNTHETIC, speaker.say("front.synthetic"), text)
    findings = (*_response(material), *_ranking(material), *_change(material, found))
    yield Findings(speaker.say("front.findings"), findings)


def _response(material: Material) -> Iterator[Finding]:
    speaker = material.speaker
    _, total = responses(material, material.last)[-1]
    if total.rate is None:
        yield Finding(
            speaker.say("front.answered", n=total.answered),
            speaker.say("front.answered.certainty"),
        )
        return
    yield Finding(
        speaker.say(
            "front.response",
            rate=speaker.percent(total.rate),
            n=total.answered,
            invited=total.invited,
        ),
        _about_the_silent(material, total.rate),
    )


def _about_the_silent(material: Material, rate: float) -> str:
    speaker = material.speaker
    if rate >= 1:
        return speaker.say("front.response.everyone")
    return speaker.say("front.response.certainty", silent=speaker.percent(1 - rate))


def _ranking(material: Material) -> Iterator[Finding]:
    """The highest and the lowest of the primary subscales."""
    speaker = material.speaker
    known = material.last.questionnaire.subscale_by_id
    chosen = [name for name in material.study.plan.primary if name in known] or list(known)
    means = {name: material.mean(material.last, name) for name in chosen}
    shown = sorted((mean, name) for name, mean in means.items() if not isinstance(mean, Status))
    if len(shown) < 2:
        return
    (low, lowest), (high, highest) = shown[0], shown[-1]
    yield Finding(
        speaker.say(
            "front.ranking",
            highest=speaker.text(known[highest].title),
            high=speaker.number(high, 2),
            lowest=speaker.text(known[lowest].title),
            low=speaker.number(low, 2),
        ),
        speaker.say("front.ranking.certainty"),
    )


def _change(material: Material, found: Sequence[Change]) -> Iterator[Finding]:
    """Per municipality what differs clearly from the wave before, by name."""
    speaker, level = material.speaker, material.study.plan.level
    nearest = [change for change in found if change.earlier is material.rounds[-2]]
    for change in nearest:
        if change.tested:
            clear = [(each, t) for each, t in change.tested if is_clear(t, level)]
            headline = speaker.say(
                "front.change",
                n=len(clear),
                tests=len(change.tested),
                name=change.name,
                earlier=material.wave_name(change.earlier),
            )
            matters = [pair for pair in clear if not is_too_small_to_matter(pair[1], level)]
            certainty = speaker.say(
                "front.change.certainty",
                found=_named(material, change, matters),
                refused=change.refused,
            )
            yield Finding(headline, certainty.strip())


def _named(
    material: Material, change: Change, clear: Sequence[tuple[Comparison, Tested]]
) -> str:
    """What is clearly better, worse, higher or lower."""
    sides = {
        side: [each for each, outcome in clear if side_of(each, outcome) == side]
        for side in ("better", "worse", "higher", "lower")
    }
    return " ".join(
        material.speaker.say(f"front.change.{side}", names=_quoted(material, change, members))
        for side, members in sides.items()
        if members
    )


def _quoted(material: Material, change: Change, members: Sequence[Comparison]) -> str:
    names = [plain_name(material, change, each).rstrip(".") for each in members[:MOST_NAMED]]
    quoted = [f"'{name}'" for name in names]
    return ", ".join([*quoted, "…"] if len(members) > MOST_NAMED else quoted)


MOST_NAMED = 4
"""More changes than this are not listed on the first page."""
