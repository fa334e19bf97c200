"""Chapter: what changed between waves, with the effect first and the number of tests."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from weerklank.report.changes import (
    Change,
    is_clear,
    is_too_small_to_matter,
    name_of,
)
from weerklank.report.chapters.change_table import (
    change_columns,
    change_notes,
    change_row,
)
from weerklank.report.chapters.common_items import common_item_blocks
from weerklank.report.chapters.effects import effects
from weerklank.report.chapters.guard import guard_section, guard_title
from weerklank.report.document import (
    Block,
    Chapter,
    Column,
    Figure,
    Note,
    NoteKind,
    Paragraph,
    Section,
    Table,
)
from weerklank.report.material import Material
from weerklank.survey.comparability.verdicts import Verdict
from weerklank.survey.comparing import Comparison
from weerklank.survey.outcomes import ASSUMED_CORRELATION, Tested


def change_chapter(material: Material, found: Sequence[Change]) -> Chapter | None:
    """The changes, or None where there is only one wave."""
    if len(material.rounds) < 2:
        return None
    speaker = material.speaker
    blocks: tuple[Block, ...] = (
        Paragraph(
            speaker.say("change.intro", coverage=speaker.percent(1 - material.study.plan.level))
        ),
        Paragraph(
            speaker.say(
                "change.relevant",
                difference=speaker.number(material.study.plan.minimum_relevant_difference, 2),
            )
        ),
        Paragraph(speaker.say("change.rounding")),
    )
    if not found:
        blocks = (Paragraph(speaker.say("change.none")),)
    return Chapter(
        id="change",
        title=speaker.say("change.title"),
        blocks=blocks,
        sections=tuple(_sections(material, found)),
    )


def _sections(material: Material, found: Sequence[Change]) -> Iterator[Section]:
    """Per pair of waves first what is the same measurement, then every municipality."""
    for pair, members in groupby(found, key=lambda change: change.pair):
        yield guard_section(material, pair)
        yield from (_section(material, change) for change in members)


def _section(material: Material, change: Change) -> Section:
    speaker = material.speaker
    waves = {
        "earlier": material.wave_name(change.earlier),
        "later": material.wave_name(change.later),
    }
    title = speaker.say("change.section", name=change.name, **waves)
    identity = f"change-{change.earlier.wave.id}-{change.municipality}"
    if change.is_too_small:
        smallest = material.study.plan.smallest_group
        hidden = speaker.say("change.too_small", name=change.name, smallest=smallest)
        return Section(identity, title, (Note(NoteKind.HIDDEN, speaker.say("hidden"), hidden),))
    return Section(
        identity,
        title,
        (
            Paragraph(_summary(material, change)),
            *_figures(material, change),
            *common_item_blocks(material, change),
            *_refused(material, change),
        ),
    )


def _summary(material: Material, change: Change) -> str:
    speaker = material.speaker
    tested = [outcome for _, outcome in change.tested]
    plan = material.study.plan
    said = speaker.say(
        "change.summary",
        tests=len(tested),
        raw=sum(outcome.p < plan.level for outcome in tested),
        by_chance=speaker.whole(plan.level * len(tested)),
        clear=sum(is_clear(outcome, plan.level) for outcome in tested),
        level=speaker.number(plan.level, 2),
    )
    same = speaker.say(
        "change.same.count",
        n=sum(is_too_small_to_matter(outcome, plan.level) for outcome in tested),
        difference=speaker.number(plan.minimum_relevant_difference, 2),
    )
    repeated = speaker.say(
        "change.repeated",
        n=sum(outcome.p_repeated < plan.level for outcome in tested),
        level=speaker.number(plan.level, 2),
        correlation=speaker.number(ASSUMED_CORRELATION, 1),
    )
    return f"{said} {same} {repeated}"


# --- figures ---------------------------------------------------------------------


def _figures(material: Material, change: Change) -> Iterator[Figure]:
    """One figure for the subscales, then one per theme of the questionnaire."""
    questionnaire = change.pair.questionnaire
    themes = [
        (
            material.speaker.text(theme.title),
            {i.id for i in questionnaire.items if i.theme == theme.id},
        )
        for theme in questionnaire.themes
    ]
    subscales = (material.speaker.say("section.subscales"), set(questionnaire.subscale_by_id))
    for title, members in [subscales, *themes]:
        rows = [(each, outcome) for each, outcome in change.tested if each.variable in members]
        if rows:
            yield _figure(material, change, title, rows)


def _figure(
    material: Material, change: Change, title: str, rows: Sequence[tuple[Comparison, Tested]]
) -> Figure:
    speaker = material.speaker
    return Figure(
        title=title,
        description=speaker.say("change.figure.description"),
        chart=effects(
            material,
            [(change, *row) for row in rows],
            within=[outcome for _, outcome in change.tested],
        ),
        table=Table(
            caption=title,
            columns=change_columns(material, change),
            rows=tuple(change_row(material, change, *row) for row in rows),
            notes=change_notes(material, change, rows),
        ),
    )


# --- what was not compared --------------------------------------------------------


def _refused(material: Material, change: Change) -> Iterator[Block]:
    """How much was not compared, and of what the guard does not say so already, why."""
    speaker = material.speaker
    if change.refused:
        section = guard_title(material, change.pair)
        yield Paragraph(speaker.say("change.refused", n=change.refused, section=section))
    rows = tuple(
        (name_of(material, change, each), reason)
        for each in change.comparisons
        if (reason := _reason_here(material, each))
    )
    if rows:
        yield Table(
            caption=speaker.say("change.refused.title"),
            columns=(
                Column(speaker.say("column.question")),
                Column(speaker.say("column.reason")),
            ),
            rows=rows,
        )


def _reason_here(material: Material, comparison: Comparison) -> str:
    """Why it was not compared in this municipality, where it might be in another."""
    if comparison.is_hidden:
        return material.speaker.say("verdict.hidden")
    if comparison.verdict is Verdict.NOT_ASKED:
        return material.speaker.say("verdict.not-asked")
    return ""
