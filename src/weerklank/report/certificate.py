"""The certificate of a release: what was checked, against whom, in words for a works council."""

from collections.abc import Iterator
from hashlib import sha256

import msgspec

from weerklank.analysis.disclosure.thresholds import LEFT_FOR_INSIDERS, SMALL_GROUP
from weerklank.report.chapters.hidden import hidden_table
from weerklank.report.document import (
    Block,
    Bullets,
    Chapter,
    Column,
    Document,
    Note,
    NoteKind,
    Paragraph,
    Table,
)
from weerklank.report.making import labels
from weerklank.report.speaker import Speaker
from weerklank.survey.release.groups import Level
from weerklank.survey.release.history import Audience
from weerklank.survey.release.ledger import Entry
from weerklank.survey.release.status import released_statuses
from weerklank.survey.study import Study

ATTACKERS = ("reader", "earlier", "annexes", "team", "member", "subtract", "combine")
"""Against whom a release is checked, each a sentence."""

BEYOND = ("outside", "pooling", "knowing", "large", "software")
"""What no check of figures can prevent, each a sentence."""


def certificate(study: Study, entry: Entry, speaker: Speaker) -> Document:
    """The certificate of one release, in the language of the speaker.

    Raises KeyError for a release of a wave that the study does not have.
    """
    wave = study.wave_by_id[entry.wave]
    return Document(
        title=speaker.say("certificate.title", release=entry.id),
        subtitle=f"{speaker.text(study.title)} · {speaker.text(wave.title)}",
        language=speaker.language,
        dated=entry.on,
        dated_text=speaker.say("certificate.dated", date=speaker.date(entry.on)),
        front=(_promise(entry, speaker),),
        chapters=tuple(_chapters(study, entry, speaker)),
        labels=labels(speaker),
        is_short=True,
    )


def _promise(entry: Entry, speaker: Speaker) -> Note:
    text = speaker.say("certificate.promise", variables=_number_of_variables(entry))
    return Note(NoteKind.RELEASED, speaker.say("certificate.promise.title"), text)


def _number_of_variables(entry: Entry) -> int:
    return sum(len(each.variables) for each in entry.patterns[Audience.PUBLIC])


def _chapters(study: Study, entry: Entry, speaker: Speaker) -> Iterator[Chapter]:
    for name, blocks in (
        ("rules", _rules(entry, speaker)),
        ("checked", _sentences("checked", ATTACKERS, speaker)),
        ("beyond", _sentences("beyond", BEYOND, speaker)),
        ("hidden", _hidden(study, entry, speaker)),
        ("files", _files(entry, speaker)),
    ):
        yield Chapter(name, speaker.say(f"certificate.{name}"), tuple(blocks))


def _rules(entry: Entry, speaker: Speaker) -> Iterator[Block]:
    yield Bullets(
        (
            speaker.say("certificate.rules.public", smallest=entry.thresholds.public),
            speaker.say("certificate.rules.teams", smallest=entry.thresholds.teams),
            speaker.say("certificate.rules.alike", small=SMALL_GROUP),
            speaker.say("certificate.rules.insider", left=LEFT_FOR_INSIDERS),
            speaker.say("certificate.rules.coarse"),
            speaker.say("certificate.rules.fixed"),
        )
    )


def _sentences(kind: str, names: tuple[str, ...], speaker: Speaker) -> Iterator[Block]:
    yield Paragraph(speaker.say(f"certificate.{kind}.intro"))
    yield Bullets(tuple(speaker.say(f"certificate.{kind}.{name}") for name in names))


def _hidden(study: Study, entry: Entry, speaker: Speaker) -> Iterator[Block]:
    """Per audience on how many questions each group is shown, and why not on the others."""
    named = (Level.ALL, Level.PLACE)
    levels = {Audience.PUBLIC: named, Audience.TEAMS: (*named, Level.TEAM)}
    for audience in Audience:
        statuses = released_statuses(entry, audience, merged=frozenset())
        counted = {
            name_of_group(study, key, speaker): statuses.counted(key)
            for key in entry.groups
            if key.startswith(levels[audience])
        }
        title = speaker.say(f"certificate.hidden.{audience}")
        tables = tuple(hidden_table(title, counted, speaker))
        yield from tables or (Paragraph(speaker.say("certificate.hidden.none", title=title)),)


def name_of_group(study: Study, key: str, speaker: Speaker) -> str:
    """What a group is called on the page, by its key in the ledger."""
    level, _, name = key.partition(":")
    if level == Level.ALL:
        return speaker.say("together")
    if level == Level.PLACE:
        return study.places.get(name, name)
    names = {team.id: team.name for team in study.teams}
    merged = {each.id: each.name for each in study.merges}
    called = names.get(name) or merged.get(name, name)
    if called.casefold().startswith("team "):
        return called
    return speaker.say("certificate.team", name=called)


def _files(entry: Entry, speaker: Speaker) -> Iterator[Block]:
    line = sha256(msgspec.json.encode(entry, order="deterministic")).hexdigest()
    hashes = (
        ("answers", entry.answers),
        ("questionnaire", entry.questionnaire),
        ("counts", entry.counts),
        ("before", entry.before),
        ("line", line),
    )
    yield Table(
        speaker.say("certificate.files.caption"),
        (Column(speaker.say("certificate.files.what")), Column("SHA-256")),
        tuple((speaker.say(f"certificate.files.{name}"), value) for name, value in hashes),
    )
    yield Paragraph(speaker.say("certificate.files.software", version=entry.software))
