"""A variable for every column of a wave, for every open question, and for every score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from weerklank.survey.formats.ddi.changes import notes_on
from weerklank.survey.formats.ddi.elements import Element, add, add_texts, id_of, ids_of
from weerklank.survey.formats.ddi.missing_codes import NoAnswer
from weerklank.survey.formats.ddi.sentences import of_text, said
from weerklank.survey.questionnaire import Item, Pair, Questionnaire, Subscale, option_column
from weerklank.survey.scale import Kind, Option, Scale, Text
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.variables import gap_id

ANSWERS, TEXTS = "answers", "texts"
"""The ids of the two files of a wave."""
TEAM = "team"
_NATURE = {
    Kind.AGREE: "ordinal",
    Kind.FREQUENCY: "ordinal",
    Kind.GRADE: "interval",
    Kind.NUMBER: "interval",
    Kind.YES_NO: "nominal",
    Kind.SINGLE: "nominal",
    Kind.MULTIPLE: "nominal",
}


@dataclass(frozen=True)
class Described:
    """A wave, what is asked in it, and the numbers that stand for a missing answer.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.folder import load_study
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as folder:
    ...     files = new_study(Path(folder))
    ...     opened = load_study(Path(folder))
    >>> described = Described(opened, opened.study.waves[0])
    >>> described.asked.id, described.languages
    ('2026', ('nl', 'en'))
    """

    folder: StudyFolder
    wave: Wave
    missing: Sequence[NoAnswer] = ()

    @property
    def asked(self) -> Questionnaire:
        """The version of the questionnaire."""
        return self.folder.questionnaire_of(self.wave)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the questionnaire, the main one first."""
        return self.asked.languages


def add_variables(parent: Element, described: Described) -> None:
    """Add a variable for each column, in the order of the file; then what is derived.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.folder import load_study
    >>> from weerklank.survey.formats.ddi.elements import codebook
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as folder:
    ...     files = new_study(Path(folder))
    ...     opened = load_study(Path(folder))
    >>> data = add(codebook("nl"), "dataDscr")
    >>> add_variables(data, Described(opened, opened.study.waves[0]))
    >>> [variable.get("name") for variable in data]
    ['team', 'experience', 'help', 'feedback', 'alone', 'cooperation']
    """
    _team(parent, described)
    for item in described.asked.items:
        scale = described.asked.scale_of(item)
        if scale.kind is Kind.MULTIPLE:
            for place, option in enumerate(scale.options):
                _option(parent, described, item, option, is_first=place == 0)
        elif scale.kind is Kind.OPEN:
            _open(parent, described, item)
        else:
            _single(parent, described, item, scale)
    for subscale in described.asked.subscales:
        _subscale(parent, described, subscale)
    for pair in described.asked.pairs:
        _gap(parent, described, pair)


def _team(parent: Element, described: Described) -> None:
    variable = add(
        parent,
        "var",
        ID=id_of("V", TEAM),
        name=TEAM,
        files=ANSWERS,
        intrvl="discrete",
        nature="nominal",
        representationType="text",
    )
    add_texts(variable, "labl", {"nl": "Team", "en": "Team"})
    add_texts(variable, "txt", said("team", described.languages))


def _single(parent: Element, described: Described, item: Item, scale: Scale) -> None:
    variable = _variable(parent, described, item, item.id, kind=scale.kind)
    add_texts(variable, "labl", item.text)
    _question(variable, described, item, domain="category" if scale.options else "numeric")
    if not scale.options:
        units = "INT" if all(map(float.is_integer, (scale.low, scale.step))) else "REAL"
        values = add(variable, "valrng")
        add(values, "range", UNITS=units, min=f"{scale.low:g}", max=f"{scale.high:g}")
    _universe(variable, described, item)
    for option in scale.options:
        _category(variable, str(option.code), option.text)
    _rest(variable, described, item)


def _option(
    parent: Element, described: Described, item: Item, option: Option, *, is_first: bool
) -> None:
    column = option_column(item, option.code)
    variable = _variable(parent, described, item, column, kind=Kind.MULTIPLE)
    add_texts(variable, "labl", _joined(item.text, option.text))
    _question(variable, described, item, domain="multiple", is_first=is_first)
    _universe(variable, described, item)
    _category(variable, "0", said("not-ticked", described.languages))
    _category(variable, "1", said("ticked", described.languages))
    _rest(variable, described, item)


def _open(parent: Element, described: Described, item: Item) -> None:
    variable = add(
        parent,
        "var",
        ID=id_of("V", item.id),
        name=item.id,
        files=TEXTS,
        qstn=id_of("Q", item.id),
        representationType="text",
    )
    add_texts(variable, "labl", item.text)
    _question(variable, described, item, domain="text")
    _universe(variable, described, item)
    add_texts(variable, "txt", said("open", described.languages))
    _concept(variable, described, item.theme)
    _notes(variable, described, item)


def _variable(
    parent: Element, described: Described, item: Item, column: str, *, kind: Kind
) -> Element:
    scale = described.asked.scale_of(item)
    return add(
        parent,
        "var",
        ID=id_of("V", column),
        name=column,
        files=ANSWERS,
        qstn=id_of("Q", item.id),
        intrvl="discrete",
        measUnit=next(iter(scale.unit.values()), ""),
        nature=_NATURE[kind],
        representationType="code" if scale.options else "numeric",
    )


def _question(
    variable: Element, described: Described, item: Item, *, domain: str, is_first: bool = True
) -> None:
    number = described.asked.items.index(item) + 1
    question = add(
        variable,
        "qstn",
        ID=id_of("Q", item.id) if is_first else "",
        seqNo=str(number),
        responseDomainType=domain,
    )
    if item.show_if:
        rule = said("rule", described.languages, rule=item.show_if)
        add_texts(question, "preQTxt", rule)
    add_texts(question, "qstnLit", item.text)


def _universe(variable: Element, described: Described, item: Item) -> None:
    """Who was asked it: the variants, and the routing."""
    languages, found = described.languages, []
    for variant in described.asked.variants:
        title = variant.title or dict.fromkeys(languages, variant.id)
        if item.id in variant.drops:
            found.append((of_text("without", languages, "variant", title), "E"))
        if item.id in variant.adds:
            found.append((of_text("only", languages, "variant", title), "I"))
    if item.show_if:
        found.append((said("rule", languages, rule=item.show_if), "I"))
    for text, clusion in found or [(said("everybody", languages), "I")]:
        add_texts(variable, "universe", text, clusion=clusion)


def _category(variable: Element, code: str, text: Mapping[str, str]) -> None:
    category = add(variable, "catgry")
    add(category, "catValu", code)
    add_texts(category, "labl", text)


def _rest(variable: Element, described: Described, item: Item) -> None:
    for each in described.missing:
        category = add(variable, "catgry", missing="Y", missType=each.kind)
        add(category, "catValu", f"{each.value:g}")
        add_texts(category, "labl", each.text)
    _concept(variable, described, item.theme)
    _notes(variable, described, item)


def _concept(variable: Element, described: Described, theme: str) -> None:
    for each in described.asked.themes:
        if each.id == theme:
            add_texts(variable, "concept", each.title, vocab="Weerklank")


def _notes(variable: Element, described: Described, item: Item) -> None:
    if item.is_reversed:
        formula = _keyed(item, described.asked)
        text = said("reversed", described.languages, formula=formula)
        add_texts(variable, "notes", text, type="keying")
    for subject, text in notes_on(item, described.folder, described.wave):
        add_texts(variable, "notes", text, type="comparability", subject=subject)


def _keyed(item: Item, asked: Questionnaire) -> str:
    """What an item counts for in a subscale."""
    values = asked.scale_of(item).values
    total = float(values.min() + values.max())
    return f"{total:g} - {item.id}" if item.is_reversed else item.id


def _subscale(parent: Element, described: Described, subscale: Subscale) -> None:
    asked = described.asked
    terms = ", ".join(_keyed(asked.item_by_id[name], asked) for name in subscale.items)
    text = said(
        subscale.score, described.languages, needed=subscale.needed, items=len(subscale.items)
    )
    factor = f"{len(subscale.items)} * " if subscale.score == "sum" else ""
    command = f"{factor}mean({terms}) if answered >= {subscale.needed}"
    _derived(
        parent,
        described,
        subscale.id,
        title=subscale.title,
        theme=subscale.theme,
        derivation=(subscale.items, text, command),
    )


def _gap(parent: Element, described: Described, pair: Pair) -> None:
    text = said("gap", described.languages)
    _derived(
        parent,
        described,
        gap_id(pair),
        title=pair.title,
        theme=pair.theme,
        derivation=((pair.now, pair.aim), text, f"{pair.aim} - {pair.now}"),
    )


def _derived(
    parent: Element,
    described: Described,
    name: str,
    *,
    title: Text,
    theme: str,
    derivation: tuple[tuple[str, ...], Text, str],
) -> None:
    items, text, command = derivation
    variable = add(
        parent, "var", ID=id_of("V", name), name=name, intrvl="contin", nature="interval"
    )
    add_texts(variable, "labl", title)
    add_texts(variable, "txt", text)
    _concept(variable, described, theme)
    made = add(variable, "derivation", var=ids_of("V", items))
    main = described.languages[0]
    add(made, "drvdesc", text[main], language=main)
    add(made, "drvcmd", command)


def _joined(question: Text, answer: Text) -> Text:
    """The question and one of its answers, in the languages that both have."""
    return {
        language: f"{question[language]} [{answer[language]}]"
        for language in question
        if answer.get(language)
    }
