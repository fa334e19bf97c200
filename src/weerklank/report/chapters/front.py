"""The first page: what was found, and how certain that is."""

from collections.abc import Iterator, Sequence

from weerklank.report.chapters.change import Change, is_clear
from weerklank.report.chapters.response import responses
from weerklank.report.document import Block, Finding, Findings, Note, NoteKind
from weerklank.report.material import Material


def front_blocks(material: Material, found: Sequence[Change]) -> Iterator[Block]:
    """A warning where the answers are made up, then the findings."""
    speaker = material.speaker
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
        speaker.say("front.response.certainty", silent=speaker.percent(1 - total.rate)),
    )


def _ranking(material: Material) -> Iterator[Finding]:
    """The highest and the lowest of the primary subscales."""
    speaker = material.speaker
    known = material.last.questionnaire.subscale_by_id
    chosen = [name for name in material.study.plan.primary if name in known] or list(known)
    means = {name: material.mean(material.last, name) for name in chosen}
    shown = sorted((mean, name) for name, mean in means.items() if mean is not None)
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
    """How many of the tests against the previous wave are clear, in the first municipality."""
    speaker = material.speaker
    for change in found:
        tested = [outcome for _, outcome in change.tested]
        if not tested:
            continue
        clear = sum(is_clear(outcome, material.study.plan.level) for outcome in tested)
        refused = sum(each.tested is None for each in change.comparisons)
        yield Finding(
            speaker.say(
                "front.change",
                n=clear,
                tests=len(tested),
                name=change.name,
                earlier=material.wave_name(change.earlier),
            ),
            speaker.say("front.change.certainty", refused=refused),
        )
        return
