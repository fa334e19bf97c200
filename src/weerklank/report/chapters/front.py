"""The first page: three findings, each with how certain it is and a picture of it."""

from collections.abc import Iterator, Sequence

from weerklank.report.changes import Change, is_clear
from weerklank.report.chapters.glance import chosen_subscales, glance, not_compared
from weerklank.report.chapters.over_time import Courses, over_time, scale_of
from weerklank.report.chapters.response import response_strip, responses
from weerklank.report.chapters.subscales import ranking
from weerklank.report.continuity import followed
from weerklank.report.document import Block, Figure, Finding, Findings, Note, NoteKind
from weerklank.report.figures import score_axis
from weerklank.report.material import TOGETHER, Material
from weerklank.survey.release.status import Status

MOST_NAMED = 4
"""More subscales than this are counted, not named."""


def front_blocks(material: Material, found: Sequence[Change]) -> Iterator[Block]:
    """Warnings where it is a draft or the answers are made up, then the findings."""
    speaker = material.speaker
    if not all(round_.statuses.release for round_ in material.rounds):
        title, text = speaker.say("limits.draft.title"), speaker.say("limits.draft")
        yield Note(NoteKind.CAUTION, title, text)
    if material.study.synthetic:
        text = speaker.text(material.study.synthetic)
        yield Note(NoteKind.SYNTHETIC, speaker.say("front.synthetic"), text)
    findings = (_response(material), _standing(material), _change(material, found))
    yield Findings(speaker.say("front.findings"), findings)


# --- how many took part -----------------------------------------------------------


def _response(material: Material) -> Finding:
    speaker = material.speaker
    _, total = responses(material, material.last)[-1]
    if total.rate is None:
        return Finding(
            speaker.say("front.answered", n=total.answered),
            speaker.say("front.answered.certainty"),
        )
    said = speaker.say(
        "front.response",
        rate=speaker.percent(total.rate),
        n=total.answered,
        invited=total.invited,
    )
    return Finding(said, _about_the_silent(material, total.rate), response_strip(material))


def _about_the_silent(material: Material, rate: float) -> str:
    speaker = material.speaker
    if rate >= 1:
        return speaker.say("front.response.everyone")
    return speaker.say("front.response.certainty", silent=speaker.percent(1 - rate))


# --- how it stands ----------------------------------------------------------------


def _standing(material: Material) -> Finding:
    """The highest and the lowest of the primary subscales, and all of them over the waves."""
    speaker = material.speaker
    known = material.last.questionnaire.subscale_by_id
    means = {name: material.mean(material.last, name) for name in chosen_subscales(material)}
    shown = sorted((mean, name) for name, mean in means.items() if not isinstance(mean, Status))
    if not shown:
        said = speaker.say("front.standing.hidden" if known else "front.standing.none")
        return Finding(said, speaker.say("front.standing.elsewhere"))
    (low, lowest), (high, highest) = shown[0], shown[-1]
    gaps = {
        "who": material.who,
        "highest": speaker.text(known[highest].title),
        "high": _mean(material, highest, high),
        "lowest": speaker.text(known[lowest].title),
        "low": _mean(material, lowest, low),
    }
    sentence = "front.ranking" if len(shown) > 1 else "front.ranking.one"
    return Finding(
        speaker.say(sentence, **gaps), _on_which_scale(material, highest), _overview(material)
    )


def _mean(material: Material, variable: str, mean: float) -> str:
    """As finely as it is printed in its table."""
    found = material.describe(material.last, variable)
    decimals = 1 if isinstance(found, Status) else min(2, found.decimals)
    return material.speaker.number(mean, decimals)


def _on_which_scale(material: Material, subscale: str) -> str:
    speaker = material.speaker
    scale = scale_of(material, material.last.questionnaire.subscale_by_id[subscale])
    axis = score_axis(scale, speaker, ())
    return speaker.say(
        "front.ranking.certainty",
        who=material.who,
        low=axis.ticks[0].label,
        high=axis.ticks[-1].label,
    )


def _overview(material: Material) -> Figure:
    """The primary subscales with the same answers as the first, of the group that can be followed."""
    speaker = material.speaker
    known = material.last.questionnaire.subscale_by_id
    chosen = [known[name] for name in chosen_subscales(material)]
    first = scale_of(material, chosen[0]).id
    alike = [each for each in chosen if scale_of(material, each).id == first]
    if len(material.rounds) == 1:
        return ranking(material, alike)
    group = followed(material, [each.id for each in alike])
    name = speaker.say("together") if group == TOGETHER else material.study.places[group]
    said = [speaker.say("multiples.description")]
    if len(alike) < len(chosen):
        said.append(speaker.say("front.overview.more"))
    title = speaker.say("front.overview", name=name)
    return over_time(material, Courses(alike, [(group, name)], title, " ".join(said)))


# --- what changed -----------------------------------------------------------------


def _change(material: Material, found: Sequence[Change]) -> Finding:
    """How much differs clearly from the wave before; the picture says what."""
    speaker = material.speaker
    if len(material.rounds) < 2:
        return Finding(speaker.say("front.first"), speaker.say("front.first.certainty"))
    earlier = material.wave_name(material.rounds[-2])
    nearest = [change for change in found if change.earlier is material.rounds[-2]]
    tested = [change for change in nearest if change.tested]
    if not tested:
        said = speaker.say("front.unchanged", earlier=earlier)
        return Finding(said, _certainty(material, nearest))
    level = material.study.plan.level
    clear = sum(is_clear(outcome, level) for change in tested for _, outcome in change.tested)
    said = speaker.say(
        "front.change" if clear else "front.change.none",
        n=clear,
        tests=sum(len(change.tested) for change in tested),
        names=speaker.listed([change.name for change in tested]),
        earlier=earlier,
    )
    certainty = _certainty(material, nearest)
    if not clear:
        certainty = f"{speaker.say('front.change.none.certainty')} {certainty}"
    return Finding(said, certainty, glance(material, nearest))


def _certainty(material: Material, nearest: Sequence[Change]) -> str:
    """What the tests are worth, and what could not be compared: the picture has the rest."""
    speaker = material.speaker
    tested = any(change.tested for change in nearest)
    said = [speaker.say("front.change.certainty")] if tested else []
    for each in not_compared(material, nearest):
        # The small panels above bear their names; a long list would hide the reason.
        many = len(each.names) > MOST_NAMED
        names = speaker.say("front.many", n=len(each.names)) if many else ", ".join(each.names)
        sentence = "front.refused.in" if each.place else "front.refused"
        said.append(speaker.say(sentence, place=each.place, names=names, reason=each.reason))
    small = [change.name for change in nearest if change.is_too_small]
    if small:
        said.append(speaker.say("front.too_small", names=speaker.listed(small)))
    return " ".join(filter(None, said)) or speaker.say("change.none")
