"""Section: is it the same measurement in two waves? What the guard found, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weerklank.report.changes import REWORDED, Pair, variable_name
from weerklank.report.document import Block, Column, Paragraph, Section, Table
from weerklank.report.figures import columns
from weerklank.report.material import Material
from weerklank.report.speaker import NONE
from weerklank.survey.comparability.matching import probably_renamed
from weerklank.survey.comparability.population import Population, populations
from weerklank.survey.comparability.scales import ScaleChange
from weerklank.survey.comparability.units import Unit
from weerklank.survey.comparability.verdicts import Judgement, Verdict
from weerklank.survey.decisions import Decision, decision_on
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.responding import Response

NEW = "guard.list.added"
MOST_NEW = 8
"""Of more new items than this not all are named: the report shows each of them elsewhere."""
WORDINGS = (Verdict.WORDING_EDITED, Verdict.WORDING_ACCEPTED, Verdict.NOT_THE_SAME)


def guard_section(material: Material, pair: Pair) -> Section:
    """Everything that is not the same in these two waves, and what was done about it."""
    return Section(
        id=f"change-{pair.earlier.wave.id}",
        title=guard_title(material, pair),
        blocks=(
            *_findings(material, pair),
            *_wordings(material, pair),
            *_renamed(material, pair),
            _populations(material, pair),
        ),
    )


def guard_title(material: Material, pair: Pair) -> str:
    """The title of the section, which other sections refer to."""
    return material.speaker.say("guard.section", **_waves(material, pair))


def _waves(material: Material, pair: Pair) -> dict[str, str]:
    return {
        "earlier": material.wave_name(pair.earlier),
        "later": material.wave_name(pair.later),
    }


# --- what was found ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Group:
    """A finding and what it is about: `named` in short, `said` in full."""

    said: str
    named: str
    members: tuple[Judgement, ...]


def _findings(material: Material, pair: Pair) -> Iterator[Block]:
    """How much stayed the same, how much did not, and which items and subscales those are."""
    speaker = material.speaker
    same = [j for j in pair.judgements.values() if j.verdict is Verdict.IDENTICAL]
    yield Paragraph(
        speaker.say(
            "guard.same", n=len(same), of=len(pair.judgements), **_waves(material, pair)
        )
    )
    groups = (*_groups(material, pair), *_asked(material, pair))
    if groups:
        yield Table(
            caption=speaker.say("guard.findings", **_waves(material, pair)),
            columns=columns(
                speaker.say("guard.finding"),
                [speaker.say("guard.items"), speaker.say("section.subscales")],
            ),
            rows=tuple(_counted(pair, group) for group in groups),
        )
        yield Table(
            caption=speaker.say("guard.names", **_waves(material, pair)),
            columns=(Column(speaker.say("guard.finding")), Column(speaker.say("guard.which"))),
            rows=tuple(_listed(material, pair, group) for group in groups),
            is_folded=True,
        )


Kind = tuple[Verdict, tuple[ScaleChange, ...]]


def _groups(material: Material, pair: Pair) -> Iterator[_Group]:
    kinds = [(each, found) for each in pair.judgements.values() for found in _kinds(each)]
    for kind in sorted({kind for _, kind in kinds}, key=_place):
        members = tuple(judgement for judgement, found in kinds if found == kind)
        yield _Group(_said(material, kind), f"guard.list.{kind[0]}", members)


def _kinds(judgement: Judgement) -> list[Kind]:
    """What is said in the table; an edited wording has a table of its own."""
    return [
        (found.verdict, found.changes)
        for found in judgement.findings
        if found.verdict not in WORDINGS
    ]


def _place(kind: Kind) -> tuple[int, list[int]]:
    verdict, changes = kind
    return [*Verdict].index(verdict), [[*ScaleChange].index(change) for change in changes]


def _said(material: Material, kind: Kind) -> str:
    verdict, changes = kind
    speaker = material.speaker
    said = speaker.say(f"guard.{verdict}")
    if not changes:
        return said
    details = [speaker.say(f"guard.scale.{change}") for change in changes]
    return f"{said} {speaker.say('guard.scale', details=speaker.listed(details))}"


def _asked(material: Material, pair: Pair) -> Iterator[_Group]:
    """Per municipality what its teams were not all asked in both waves."""
    asked = pair.ground.terms.asked or {}
    for municipality, name in material.municipalities(pair.later):
        for verdict in (Verdict.NOT_ASKED, Verdict.OTHER_GROUPS):
            members = tuple(
                judgement
                for judgement in pair.judgements.values()
                if asked.get((judgement.variable, municipality)) is verdict
                and not judgement.has(Verdict.ADDED)
            )
            if members:
                said = material.speaker.say(f"guard.{verdict}", name=name)
                yield _Group(said, f"guard.list.{verdict}", members)


def _counted(pair: Pair, group: _Group) -> tuple[str, str, str]:
    items = sum(_version(pair, each.variable)[1] for each in group.members)
    return group.said, str(items), str(len(group.members) - items)


def _listed(material: Material, pair: Pair, group: _Group) -> tuple[str, str]:
    names = [
        variable_name(material, _version(pair, each.variable)[0], each.variable).rstrip(".")
        for each in group.members
    ]
    if group.named == NEW and len(names) > MOST_NEW:
        rest = material.speaker.say("guard.list.more", n=len(names) - MOST_NEW)
        names = [*names[:MOST_NEW], rest]
    return material.speaker.say(group.named), "; ".join(names)


def _version(pair: Pair, variable: str) -> tuple[Questionnaire, bool]:
    """The newest version that has this variable, and whether it is an item there."""
    for version in (pair.later.questionnaire, pair.earlier.questionnaire):
        if variable in version.item_by_id:
            return version, True
        if variable in version.subscale_by_id:
            return version, False
    raise KeyError(variable)


# --- words ------------------------------------------------------------------------


def _wordings(material: Material, pair: Pair) -> Iterator[Block]:
    """Both wordings side by side, and what a person decided about them."""
    rows = tuple(
        (*_texts(material, before, after), _decided(material, decision))
        for before, after, decision in _edited(material, pair)
    )
    if rows:
        yield _side_by_side(material, pair, rows, "guard.wordings")


def _edited(material: Material, pair: Pair) -> Iterator[tuple[Item, Item, Decision | None]]:
    for judgement in pair.judgements.values():
        after = pair.later.questionnaire.item_by_id.get(judgement.variable)
        if after and any(judgement.has(verdict) for verdict in WORDINGS):
            before = pair.earlier.questionnaire.item_by_id[judgement.before]
            yield before, after, decision_on(before, after, material.folder.decisions)


def _texts(material: Material, before: Item, after: Item) -> tuple[str, str]:
    return material.speaker.text(before.text), material.speaker.text(after.text)


def _decided(material: Material, decision: Decision | None) -> str:
    speaker = material.speaker
    if decision is None:
        return speaker.say("guard.undecided")
    return speaker.say(
        f"guard.decided.{decision.verdict}",
        reason=speaker.text(decision.reason),
        by=decision.by,
        date=speaker.date(decision.date),
    )


def _renamed(material: Material, pair: Pair) -> Iterator[Block]:
    """Dropped and added items that are probably one question: compared by nobody yet."""
    found = probably_renamed(
        pair.earlier.questionnaire, pair.later.questionnaire, material.folder.decisions
    )
    rows = tuple(
        (*_texts(material, *items), material.speaker.say("guard.undecided")) for items in found
    )
    if rows:
        yield _side_by_side(material, pair, rows, "guard.renamings")


def _side_by_side(
    material: Material, pair: Pair, rows: tuple[tuple[str, ...], ...], caption: str
) -> Table:
    speaker = material.speaker
    return Table(
        caption=speaker.say(caption),
        columns=(
            Column(material.wave_name(pair.earlier)),
            Column(material.wave_name(pair.later)),
            Column(speaker.say("guard.decision")),
        ),
        rows=rows,
        notes=(speaker.say(f"{caption}.note", mark=REWORDED),),
    )


# --- people -----------------------------------------------------------------------


def _populations(material: Material, pair: Pair) -> Table:
    speaker = material.speaker
    found = populations(
        material.study,
        (pair.earlier.wave, pair.earlier.by_municipality),
        (pair.later.wave, pair.later.by_municipality),
    )
    names = {each.id: each.name for each in material.study.municipalities}
    return Table(
        caption=speaker.say("guard.populations"),
        columns=(
            Column(speaker.say("column.municipality")),
            Column(speaker.say("guard.answered", wave=material.wave_name(pair.earlier))),
            Column(speaker.say("guard.answered", wave=material.wave_name(pair.later))),
            Column(speaker.say("guard.teams")),
        ),
        rows=tuple(
            (
                names[each.municipality],
                _response(material, each.earlier),
                _response(material, each.later),
                _teams(material, pair, each),
            )
            for each in found
        ),
        notes=(speaker.say("guard.populations.note"),),
    )


def _response(material: Material, response: Response) -> str:
    speaker = material.speaker
    if response.rate is None:
        return speaker.whole(response.answered) if response.answered else NONE
    return speaker.say(
        "response.label",
        rate=speaker.percent(response.rate),
        n=response.answered,
        invited=response.invited,
    )


def _teams(material: Material, pair: Pair, population: Population) -> str:
    """Which teams are in one wave only, and which became others."""
    speaker = material.speaker
    said = [
        speaker.say(f"guard.{kind}", wave=wave, names=_named(material, teams))
        for kind, wave, teams in (
            ("went", material.wave_name(pair.earlier), population.went),
            ("came", material.wave_name(pair.later), population.came),
        )
        if teams
    ]
    said += [_became(material, "guard.became", unit) for unit in population.became]
    said += [_became(material, "guard.moved", unit) for unit in population.moved]
    return " ".join(said) or speaker.say("guard.teams.same")


def _became(material: Material, sentence: str, unit: Unit) -> str:
    return material.speaker.say(
        sentence, earlier=_named(material, unit.earlier), later=_named(material, unit.later)
    )


def _named(material: Material, teams: Sequence[str]) -> str:
    return material.speaker.listed([material.study.team_by_id[team].name for team in teams])
