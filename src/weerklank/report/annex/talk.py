"""The questions that a team can talk about, from its own figures, with room to write."""

from collections.abc import Iterator

from weerklank.report.annex.divided import divided_item
from weerklank.report.annex.extremes import extremes, widest_gap
from weerklank.report.annex.front import named
from weerklank.report.annex.view import TeamView
from weerklank.report.document import Bullets, Chapter, Paragraph, Section
from weerklank.report.speaker import Speaker
from weerklank.survey.describing import Description

LINES = 2
"""Under each question so many lines are free to write on, on paper."""

ENOUGH = 5
"""So many questions about what the team sees are asked at least."""

WITHOUT_FIGURES = ("well", "effort", "grow")
"""Questions that need no figure."""

AGREE = ("who", "notice", "back")
"""What is agreed, how it is noticed and when the team looks back, each a question."""


def talk_chapter(view: TeamView) -> Chapter:
    """The questions of a team with figures."""
    speaker = view.speaker
    asked = [speaker.say("annex.talk.recognise"), *_of_figures(view)]
    # Where few figures are shown there is still enough to ask.
    more = [speaker.say(f"annex.none.talk.{name}") for name in WITHOUT_FIGURES]
    asked += more[: max(ENOUGH - len(asked), 0)]
    return questions_to_talk_about(tuple(asked), speaker)


def questions_to_talk_about(asked: tuple[str, ...], speaker: Speaker) -> Chapter:
    """These questions, then what is agreed: who does what, how it is noticed, when to look back."""
    agreed = tuple(speaker.say(f"annex.talk.{name}") for name in AGREE)
    return Chapter(
        id="talk",
        title=speaker.say("annex.talk.title"),
        blocks=(Paragraph(speaker.say("annex.talk.intro")),),
        sections=(
            Section("talk-look", speaker.say("annex.talk.look"), (Bullets(asked, LINES),)),
            Section(
                "talk-agree",
                speaker.say("annex.talk.agree"),
                (Bullets(agreed, LINES), Paragraph(speaker.say("annex.talk.again"))),
            ),
        ),
        on_new_page=True,
    )


def _of_figures(view: TeamView) -> Iterator[str]:
    """A question about what is highest, lowest, furthest from the aim, and divided."""
    speaker, found = view.speaker, extremes(view)
    # Beside subscales with other answers, no one is the highest in the team.
    if found is not None and found.is_apart and not found.is_mixed:
        names = named(found, speaker)
        of = "all" if found.is_of_all else "shown"
        yield speaker.say(f"annex.talk.highest.{of}", names=names["highest"])
        yield speaker.say(f"annex.talk.lowest.{of}", names=names["lowest"])
    yield from _gap(view)
    item = divided_item(view)
    if item is not None:
        text = speaker.text(item.text).rstrip(".")
        yield speaker.say("annex.talk.divided", question=text)


def _gap(view: TeamView) -> Iterator[str]:
    speaker, pair = view.speaker, widest_gap(view)
    if pair is not None:
        now, aim = view.own(pair.now), view.own(pair.aim)
        if isinstance(now, Description) and isinstance(aim, Description):
            yield speaker.say(
                f"annex.talk.{pair.kind}",
                name=speaker.text(pair.title),
                now=speaker.number(now.mean, 1),
                aim=speaker.number(aim.mean, 1),
            )
