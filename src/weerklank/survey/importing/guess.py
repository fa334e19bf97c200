"""A first mapping for a file that nobody described: for a person to correct."""

from collections import Counter
from dataclasses import dataclass

from msgspec.structs import replace

from weerklank.survey.formats.table import Table
from weerklank.survey.importing.choices import Choice, choices_in
from weerklank.survey.importing.coding import Coder
from weerklank.survey.importing.facts import Facts, decimal_of, facts_of
from weerklank.survey.importing.groups import team_by_label
from weerklank.survey.importing.headers import Header, read_header
from weerklank.survey.importing.kinds import Sort, Verdict, verdict_on, verdict_on_teams
from weerklank.survey.importing.mapping import (
    Form,
    Group,
    MappedColumn,
    Mapping,
    MissingKind,
    Source,
    WaveNote,
)
from weerklank.survey.importing.scales import Scales, Seen, scales_for
from weerklank.survey.importing.themes import subscales_of, theme_named, themes_of
from weerklank.survey.questionnaire import Item, Licence, Questionnaire, Theme
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.study import Team

ASK_PERMISSION = "Say whether these texts may be used."


@dataclass(frozen=True)
class Sight:
    """Everything that was seen of a table, by the name of the column.

    >>> from weerklank.survey.formats.table import Column
    >>> column = Column("help", ["agree", "disagree", "rather not say"])
    >>> sight = look(Table("answers.csv", "csv", (column,)), Group(team="north"))
    >>> sight.language, sight.choice_of, sight.missing
    ('en', {}, {'': 'skipped', 'rather not say': 'refused'})
    """

    headers: dict[str, Header]
    facts: dict[str, Facts]
    verdicts: dict[str, Verdict]
    choices: list[Choice]
    language: str
    decimal: str

    @property
    def choice_of(self) -> dict[str, Choice]:
        """The multiple choice that each column belongs to, if any."""
        return {name: choice for choice in self.choices for name in choice.options}

    @property
    def missing(self) -> dict[str, MissingKind]:
        """What labels in the file mean that there is no answer."""
        found: dict[str, MissingKind] = {
            label: kind
            for name, facts in self.facts.items()
            if name in self.choice_of or self.verdicts[name].sort is not Sort.OPEN
            for label, kind in facts.missing_labels.items()
        }
        return {"": "skipped", **found}


def guess(
    table: Table,
    *,
    wave: WaveNote,
    group: Group,
    previous: Questionnaire | None = None,
    language: str = "",
    teams: tuple[Team, ...] = (),
) -> Mapping:
    """Guess what every column means.

    `previous` is an earlier version of the questionnaire: items keep their id, and where the
    answers fit also their scale and what else was decided of them. `language` is that of the
    texts; where it is not given, the answers tell, else Dutch. `teams` are the study's. A
    guess refuses nothing: what does not fit is a column to ignore, with the reason.

    >>> from datetime import date
    >>> from weerklank.survey.formats.table import Column
    >>> table = Table("answers.csv", "csv", (Column("C1. I get help.", ["agree", "disagree"]),))
    >>> note = WaveNote(id="1", title={}, date=date(2026, 1, 15), questionnaire="1")
    >>> found = guess(table, wave=note, group=Group(team="north"))
    >>> found.columns[0].item, found.columns[0].text, found.scales[0].kind.value
    ('C1', {'en': 'I get help.'}, 'agree')
    """
    sight = look(table, group, language, teams)
    ids = _item_ids(sight, previous)
    scales = _scales(sight, ids, previous)
    items = _items(ids, previous)
    themes = _themes(ids, scales, items)
    by_item = {item: scales.scales[name] for item, name in scales.of_item.items()}
    return Mapping(
        source=_source(table, sight),
        wave=wave,
        group=group,
        languages=(sight.language,),
        missing=sight.missing,
        spellings=scales.spellings,
        form=Form(title=wave.title, licence=Licence(state="needed", note=ASK_PERMISSION)),
        themes=_all_themes(themes, previous, sight.language),
        scales=tuple(scales.scales.values()),
        subscales=subscales_of(by_item, themes, sight.language),
        columns=tuple(_columns(sight, ids, scales, themes, items)),
    )


def _source(table: Table, sight: Sight) -> Source:
    return Source(
        file=table.source,
        format=table.format,  # type: ignore[arg-type]  # readers name their own format
        delimiter=table.delimiter,
        encoding=table.encoding if table.format == "csv" else "",
        decimal="," if sight.decimal == "," else ".",
    )


def look(table: Table, group: Group, language: str = "", teams: tuple[Team, ...] = ()) -> Sight:
    """See what the columns hold, the group's own excepted.

    `language` and `teams` are those of `guess`.

    >>> from weerklank.survey.formats.table import Column
    >>> table = Table("answers.csv", "csv", (Column("C1. I get help.", ["agree", "disagree"]),))
    >>> sight = look(table, Group(team="north"))
    >>> [header.code for header in sight.headers.values()], sight.language, sight.decimal
    (['C1'], 'en', '.')
    """
    decimal = decimal_of(table.columns, table.delimiter) if table.format == "csv" else "."
    columns = {column.name: column for column in table.columns if column.name != group.column}
    positions = {name: at for at, name in enumerate(table.by_name, start=1)}
    headers = {name: read_header(name, positions[name]) for name in columns}
    facts = {name: facts_of(column, decimal) for name, column in columns.items()}
    # Where one team is said to be everybody's, a column with teams is worth a word.
    overlooked = team_by_label(teams) if group.team else {}
    verdicts = {
        name: verdict_on_teams(facts[name], overlooked)
        or verdict_on(facts[name], headers[name])
        for name in columns
    }
    spoken = Counter(
        verdict.family.language for verdict in verdicts.values() if verdict.family is not None
    )
    found = language or (spoken.most_common(1)[0][0] if spoken else "nl")
    choices = choices_in(table, headers, facts, found)
    whole = {choice.whole for choice in choices} & verdicts.keys()
    verdicts |= dict.fromkeys(whole, Verdict(Sort.IGNORED, "Its options have columns too."))
    return Sight(headers, facts, verdicts, choices, found, decimal)


def _item_ids(sight: Sight, previous: Questionnaire | None) -> dict[str, str]:
    """The item of each column that is taken; an id of the previous version goes first."""
    known = {item.casefold(): item for item in (previous.item_by_id if previous else {})}
    shared = Counter(header.code for header in sight.headers.values())
    ids: dict[str, str] = {}
    for name, header in sight.headers.items():
        choice = sight.choice_of.get(name)
        if choice is None and sight.verdicts[name].sort is Sort.IGNORED:
            continue
        wanted = choice.item if choice else _own_id(header, shared[header.code])
        wanted = known.get(wanted.casefold(), wanted)
        if choice is None:
            wanted = _free(wanted, set(ids.values()))
        ids[name] = wanted
    return ids


def _own_id(header: Header, shared: int) -> str:
    if header.scale:
        return f"{header.code}_{header.part}_{header.scale}"
    if header.is_beside:
        return f"{header.code}_{header.part}"
    if not header.part or (header.part_is_generic and shared == 1):
        return header.code
    return f"{header.code}_{header.part}" if header.part_is_generic else header.part


def _free(wanted: str, taken: set[str]) -> str:
    count, free = 1, wanted
    while free in taken:
        count += 1
        free = f"{wanted}_{count}"
    return free


def _scales(sight: Sight, ids: dict[str, str], previous: Questionnaire | None) -> Scales:
    seen = [
        Seen(ids[name], sight.facts[name], sight.verdicts[name])
        for name in ids
        if name not in sight.choice_of
    ]
    kept = {each.item: _previous_scale(each, previous, sight.decimal) for each in seen}
    scales = scales_for([each for each in seen if kept[each.item] is None], sight.language)
    for item, scale in kept.items():
        if scale is not None:
            scales.add(scale, [item])
    for choice in sight.choices:
        item = ids[next(iter(choice.options))]
        scales.add(replace(choice.scale, id=item), [item], choice.spellings)
    return scales


def _previous_scale(seen: Seen, previous: Questionnaire | None, decimal: str) -> Scale | None:
    """The scale that the item had, where every answer is on it."""
    item = previous.item_by_id.get(seen.item) if previous else None
    if previous is None or item is None:
        return None
    scale = previous.scale_of(item)
    if scale.kind in {Kind.OPEN, Kind.MULTIPLE}:
        return None
    coder = Coder.of(scale, {}, decimal)
    labels = seen.facts.column.value_labels.values() or seen.facts.labels
    return scale if all(coder.position(label) is not None for label in labels) else None


def _items(ids: dict[str, str], previous: Questionnaire | None) -> dict[str, Item]:
    """What the previous version says of the items that come again."""
    known = previous.item_by_id if previous else {}
    return {item: known[item] for item in ids.values() if item in known}


def _themes(ids: dict[str, str], scales: Scales, items: dict[str, Item]) -> dict[str, str]:
    order = dict.fromkeys(ids.values())
    themes = themes_of({item: scales.scales[scales.of_item[item]] for item in order})
    return themes | {item: each.theme for item, each in items.items()}


def _all_themes(
    themes: dict[str, str], previous: Questionnaire | None, language: str
) -> tuple[Theme, ...]:
    known = {theme.id: theme for theme in (previous.themes if previous else ())}
    names = dict.fromkeys(themes.values())
    return tuple(known.get(name) or theme_named(name, language) for name in names)


def _columns(
    sight: Sight,
    ids: dict[str, str],
    scales: Scales,
    themes: dict[str, str],
    items: dict[str, Item],
) -> list[MappedColumn]:
    columns: dict[str, MappedColumn] = {}
    described: set[str] = set()
    for name in sight.headers:
        item = ids.get(name, "")
        columns[name] = _column(sight, name, item)
        if item and item not in described:
            described.add(item)
            columns[name] = replace(
                columns[name],
                text={sight.language: _text(sight, name)},
                scale=scales.of_item[item],
                theme=themes[item],
                favourable=items[item].favourable if item in items else "none",
                keying=items[item].keying if item in items else None,
            )
    return list(columns.values())


def _column(sight: Sight, name: str, item: str) -> MappedColumn:
    """What a column holds, without what is said only once of its item."""
    if not item:
        return MappedColumn(name=name, ignore=sight.verdicts[name].reason)
    choice = sight.choice_of.get(name)
    return MappedColumn(
        name=name,
        item=item,
        option=choice.options[name].code if choice else None,
        missing=sight.facts[name].own_missing,
    )


def _text(sight: Sight, name: str) -> str:
    if name in sight.choice_of:
        return sight.choice_of[name].text
    return sight.facts[name].column.label or sight.headers[name].text
