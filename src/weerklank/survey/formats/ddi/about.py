"""The document, the study and the files: everything of a codebook but its variables."""

from weerklank.survey.formats.ddi.elements import Element, add, add_texts, is_language
from weerklank.survey.formats.ddi.sentences import said
from weerklank.survey.formats.ddi.variables import ANSWERS, TEXTS, Described
from weerklank.survey.scale import Kind, Text, in_language

SOFTWARE = "Weerklank"


def add_document(root: Element, described: Described) -> None:
    """Add what the codebook says of itself; its date is that of the wave.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.folder import load_study
    >>> from weerklank.survey.formats.ddi.elements import codebook
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as folder:
    ...     files = new_study(Path(folder))
    ...     opened = load_study(Path(folder))
    >>> described, root = Described(opened, opened.study.waves[0]), codebook("nl")
    >>> add_document(root, described)
    >>> add_study(root, described)
    >>> add_files(root, described, cases=None)
    >>> [part.tag.rpartition("}")[2] for part in root]
    ['docDscr', 'stdyDscr', 'fileDscr']
    """
    citation = add(add(root, "docDscr"), "citation")
    codebook = said("codebook", described.languages)
    title = _title(described)
    _titles(citation, {each: f"{codebook[each]}: {title[each]}" for each in title}, described)
    production = _produced(citation, described)
    add(production, "software", SOFTWARE)


def _title(described: Described) -> Text:
    """The title of the study and of the wave, in each language of the questionnaire."""
    study, wave = described.folder.study, described.wave
    return {
        language: ": ".join(
            filter(
                None, (in_language(study.title, language), in_language(wave.title, language))
            )
        )
        or wave.id
        for language in described.languages
        if is_language(language)
    }


def _titles(citation: Element, title: Text, described: Described) -> None:
    """One title, in the main language; the others stand beside it."""
    statement = add(citation, "titlStmt")
    main, *others = title
    add(statement, "titl", title[main], language=main)
    add_texts(statement, "subTitl", described.folder.study.subtitle)
    add_texts(statement, "parTitl", {language: title[language] for language in others})


def _produced(citation: Element, described: Described) -> Element:
    study, day = described.folder.study, described.wave.date.isoformat()
    production = add(citation, "prodStmt")
    for organisation in study.organisations:
        add(production, "producer", organisation.name)
    holder = described.asked.licence.holder
    if holder:
        add(production, "copyright", holder)
    add(production, "prodDate", day, date=day)
    return production


def add_study(root: Element, described: Described) -> None:
    """Add what the study is: who, what about, when, among whom, and what is not given.

    The example is that of `add_document`.

    >>> SOFTWARE
    'Weerklank'
    """
    study = add(root, "stdyDscr")
    citation = add(study, "citation")
    _titles(citation, _title(described), described)
    responsible = add(citation, "rspStmt")
    for organisation in described.folder.study.organisations:
        add(responsible, "AuthEnty", organisation.name)
    _produced(citation, described)
    series = add(citation, "serStmt")
    add_texts(series, "serName", described.folder.study.title)
    version = add(citation, "verStmt")
    add(version, "version", described.asked.id, type="questionnaire")
    _scope(study, described)
    _method(study, described)
    _access(study, described)


def _scope(study: Element, described: Described) -> None:
    asked, languages = described.asked, described.languages
    scope = add(study, "stdyInfo")
    subject = add(scope, "subject")
    for theme in asked.themes:
        add_texts(subject, "keyword", theme.title)
    purpose = said(asked.purpose, languages)
    counts = said(
        "counts",
        languages,
        version=asked.id,
        items=len(asked.items),
        themes=len(asked.themes),
        subscales=len(asked.subscales),
    )
    synthetic = described.folder.study.synthetic
    add_texts(
        scope,
        "abstract",
        {
            language: " ".join(
                filter(None, (synthetic.get(language), purpose[language], counts[language]))
            )
            for language in languages
        },
    )
    _summary(scope, described)


def _summary(scope: Element, described: Described) -> None:
    day, languages = described.wave.date.isoformat(), described.languages
    summary = add(scope, "sumDscr")
    add(summary, "timePrd", day, date=day, event="single", cycle=described.wave.id)
    add(summary, "collDate", day, date=day, event="single", cycle=described.wave.id)
    for place in described.folder.study.places.values():
        add(summary, "geogCover", place)
    add_texts(summary, "anlyUnit", said("person", languages))
    add_texts(summary, "universe", said("everybody", languages))
    add_texts(summary, "dataKind", said("data", languages))


def _method(study: Element, described: Described) -> None:
    collection = add(add(study, "method"), "dataColl")
    if len(described.folder.study.waves) > 1:
        add_texts(collection, "timeMeth", said("linked", described.languages))
    add_texts(collection, "resInstru", said("instrument", described.languages))


def _access(study: Element, described: Described) -> None:
    use = add(add(study, "dataAccs"), "useStmt")
    main = described.languages[0]
    add(use, "restrctn", said("restricted", [main])[main], language=main)


def add_files(root: Element, described: Described, *, cases: int | None) -> None:
    """Add the files of the wave; `cases` is the number of respondents, where it is released.

    The example is that of `add_document`.

    >>> ANSWERS
    'answers'
    """
    asked, main = described.asked, described.languages[0]
    text = _file(root, described, ANSWERS)
    dimensions = add(text, "dimensns")
    if cases is not None:
        add(dimensions, "caseQnty", str(cases))
    add(dimensions, "varQnty", str(len(asked.columns) + 1))
    codes = ", ".join(f"{each.value:g}" for each in described.missing)
    add(text, "dataMsng", said("missing", [main], codes=codes)[main], language=main)
    if any(asked.scale_of(item).kind is Kind.OPEN for item in asked.items):
        _file(root, described, TEXTS)


def _file(root: Element, described: Described, identity: str) -> Element:
    main = described.languages[0]
    text = add(add(root, "fileDscr", ID=identity), "fileTxt")
    add(text, "fileName", f"{described.wave.id} {identity}")
    add(text, "fileCont", said(identity, [main])[main], language=main)
    add(text, "fileStrc", type="rectangular")
    return text
