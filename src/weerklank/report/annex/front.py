"""The first page of an annex: for whom it is, and what stands out."""

from collections.abc import Iterator, Sequence

from weerklank.report.annex.extremes import Extremes, extremes
from weerklank.report.annex.view import TEAM, TeamView
from weerklank.report.document import Block, Finding, Findings, Note, NoteKind, Paragraph
from weerklank.report.speaker import Speaker
from weerklank.survey.questionnaire import Subscale
from weerklank.survey.release.status import Status
from weerklank.survey.responding import Response


def front_blocks(view: TeamView) -> Iterator[Block]:
    """For whom it is, then at most three findings."""
    yield from opening(view)
    findings = (*_response(view), *_scores(view), *_beside(view))
    yield Findings(view.speaker.say("front.findings"), findings)
    yield from _mostly_hidden(view)


def _mostly_hidden(view: TeamView) -> Iterator[Note]:
    """Where more is hidden than shown a reader is told at once, and why."""
    speaker, counted = view.speaker, view.statuses.counted(view.group.key)
    shown, asked = counted[Status.SHOWN], counted.total()
    if 2 * shown < asked:
        said = speaker.say("annex.mostly-hidden", shown=shown, asked=asked)
        yield Note(NoteKind.HIDDEN, speaker.say("annex.mostly-hidden.title"), said)


def opening(view: TeamView) -> Iterator[Block]:
    """What every annex starts with: for whom it is, about whom, and whether it is made up."""
    speaker, study = view.speaker, view.material.study
    who = speaker.say("annex.who", team=view.name)
    yield Note(NoteKind.RELEASED, speaker.say("annex.who.title"), who)
    if study.synthetic:
        text = speaker.text(study.synthetic)
        yield Note(NoteKind.SYNTHETIC, speaker.say("front.synthetic"), text)
    members = [each.name for each in study.teams if each.id in view.group.teams]
    if len(members) > 1:
        yield Paragraph(speaker.say("annex.merged", names=speaker.listed(members)))


def _response(view: TeamView) -> Iterator[Finding]:
    speaker = view.speaker
    response = response_of_team(view)
    rate = response.rate
    if rate is None or rate > 1:
        said = speaker.say("annex.answered", n=response.answered)
        yield Finding(said, speaker.say("annex.answered.certainty"))
        return
    said = speaker.say("annex.response", n=response.answered, invited=response.invited)
    certainty = "everyone" if rate == 1 else "certainty"
    yield Finding(said, speaker.say(f"annex.response.{certainty}"))


def response_of_team(view: TeamView) -> Response:
    """How many of the team were invited, where that is known of all of it, and answered."""
    invited = [view.round_.wave.invited.get(team) for team in sorted(view.group.teams)]
    known = [number for number in invited if number is not None]
    total = sum(known) if len(known) == len(invited) else None
    return Response(invited=total, answered=view.cube.heads_of(TEAM))


def _scores(view: TeamView) -> Iterator[Finding]:
    """The highest and the lowest subscale, where they are far enough apart to say so."""
    speaker, found = view.speaker, extremes(view)
    if found is None:
        return
    gaps = {"low": speaker.number(found.low), "high": speaker.number(found.high)}
    of = "all" if found.is_of_all else "shown"
    if not found.is_apart:
        said = speaker.say(f"annex.close.{of}", **gaps)
        yield Finding(said, speaker.say("annex.close.certainty"))
        return
    said = speaker.say(f"annex.range.{of}", **gaps, **named(found, speaker))
    certainty = speaker.say("annex.range.certainty")
    if found.is_mixed:
        certainty = f"{speaker.say('annex.range.mixed')} {certainty}"
    yield Finding(said, certainty)


def named(found: Extremes, speaker: Speaker) -> dict[str, str]:
    """The names of the highest and the lowest subscales."""
    return {
        "highest": quoted(found.highest, speaker),
        "lowest": quoted(found.lowest, speaker),
    }


def quoted(subscales: Sequence[Subscale], speaker: Speaker) -> str:
    """Subscales by name, in quotes."""
    return speaker.listed([f"'{speaker.text(each.title)}'" for each in subscales])


def _beside(view: TeamView) -> Iterator[Finding]:
    """What is clearly other than in the rest of the place, or that nothing is."""
    speaker, place = view.speaker, view.place_name
    if not view.beside:
        return
    tests = len(view.beside)
    sides = {
        side: [
            each
            for each in view.subscales
            if each.id in view.beside
            and view.beside[each.id].is_clear
            and (view.beside[each.id].difference > 0) == (side == "higher")
        ]
        for side in ("higher", "lower")
    }
    said = [
        speaker.say(f"annex.beside.{side}", names=quoted(members, speaker))
        for side, members in sides.items()
        if members
    ]
    if not said:
        headline = speaker.say("annex.beside.none", n=tests, place=place)
        yield Finding(headline, speaker.say("annex.beside.none.certainty"))
        return
    headline = speaker.say("annex.beside.some", place=place, found=" ".join(said))
    yield Finding(headline, speaker.say("annex.beside.some.certainty", n=tests))
