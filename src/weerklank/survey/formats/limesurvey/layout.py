"""From the tables of a file to a questionnaire, whichever layout the file has.

Before version 4 a row was repeated for each language, with its texts; since then the texts
stand in tables of their own (..._l10ns).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from weerklank.survey.formats.limesurvey.dump import Dump, Row, read_dump
from weerklank.survey.formats.limesurvey.names import fit_name
from weerklank.survey.formats.limesurvey.survey import Group, LimeSurvey, Part, Question
from weerklank.survey.formats.limesurvey.texts import Reader
from weerklank.survey.formats.limesurvey.told import Told
from weerklank.survey.formats.table import MOST_COLUMNS
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.scale import Text

Texts = dict[str, dict[str, str]]
"""Per id the text by language."""
NEWEST = 700
"""The versions of the database up to this one are known."""
_RENAMED = (
    "A name starts with a letter, holds letters and digits only, and differs from every other "
    "in more than capitals."
)


def read_survey(content: bytes, source: str, told: Told) -> LimeSurvey:
    """Read a questionnaire; `told` gathers what is not taken.

    Raises BadInput where it is something else, or damaged.
    """
    dump = read_dump(content, source)
    settings = next(iter(dump.rows("surveys")), {})
    languages = _languages(dump, settings)
    if dump.version > NEWEST or not dump.version:
        told.add(
            f"the version of the database, {dump.version or 'which it does not say'}",
            "",
            "It is not one that is known; look closely at what was read.",
        )
    return _Layout(dump, languages, Reader(source, told), told).survey(settings)


def _languages(dump: Dump, settings: Row) -> tuple[str, ...]:
    """The languages, that of the survey first."""
    named = (settings.get("language", ""), *settings.get("additional_languages", "").split())
    told = (row.get("surveyls_language", "") for row in dump.rows("surveys_languagesettings"))
    found = tuple(dict.fromkeys(each for each in (*named, *dump.languages, *told) if each))
    if not found or len(found) > 100 or any(len(each) > 40 for each in found):
        raise BadInput(
            Problem(
                "This questionnaire does not say in which language it is.",
                dump.source,
                "Export it once more from LimeSurvey.",
            )
        )
    return found


@dataclass(frozen=True)
class _Layout:
    dump: Dump
    languages: tuple[str, ...]
    reader: Reader
    told: Told

    def survey(self, settings: Row) -> LimeSurvey:
        groups = self._groups()
        place = {group.gid: at for at, group in enumerate(groups)}
        questions = self._questions(place)
        spoken = self.dump.rows("surveys_languagesettings")
        title = {
            row.get("surveyls_language", ""): row.get("surveyls_title", "") for row in spoken
        }
        welcomes = ("surveyls_description", "surveyls_welcometext", "surveyls_endtext")
        shuffled = sum(1 for row in self.dump.rows("groups") if row.get("randomization_group"))
        return LimeSurvey(
            source=self.dump.source,
            version=self.dump.version,
            sid=settings.get("sid", ""),
            languages=self.languages,
            title=self._text(title, "title", self.dump.source),
            groups=groups,
            questions=questions,
            settings=settings,
            conditions=self.dump.rows("conditions"),
            sizes={table: len(rows) for table, rows in self.dump.tables.items()},
            shuffled=shuffled,
            welcomes=sum(1 for row in spoken for name in welcomes if row.get(name)),
        )

    def _groups(self) -> tuple[Group, ...]:
        rows = _once(self.dump.rows("groups"), "gid")
        said = (*self.dump.rows("groups"), *self.dump.rows("group_l10ns"))
        titles = _spoken(said, _by("gid"), "group_name")
        intros = _spoken(said, _by("gid"), "description")
        return tuple(
            Group(
                gid=row["gid"],
                title=self._text(titles[row["gid"]], f"group {at}", f"{at}"),
                intro=self._own(intros[row["gid"]], f"group {at}"),
                relevance=row.get("grelevance", "").strip(),
            )
            for at, row in enumerate(sorted(rows, key=_order("group_order", "gid")), start=1)
        )

    def _questions(self, place: dict[str, int]) -> tuple[Question, ...]:
        said = (
            *self.dump.rows("questions"),
            *self.dump.rows("subquestions"),
            *self.dump.rows("question_l10ns"),
        )
        texts = _spoken(said, _by("qid"), "question")
        helps = _spoken(said, _by("qid"), "help")
        answers = self.dump.rows("answers")
        texts |= _spoken((*answers, *self.dump.rows("answer_l10ns")), _answer_key, "answer")
        by_question = {
            "parts": _grouped(_once(self.dump.rows("subquestions"), "qid"), "parent_qid"),
            "answers": _grouped(_answer_rows(answers), "qid"),
            "attributes": _grouped(self.dump.rows("question_attributes"), "qid"),
        }
        rows = [row for row in _once(self.dump.rows("questions"), "qid") if _is_top(row)]
        if len(rows) > MOST_COLUMNS:
            raise BadInput(
                Problem(
                    f"It asks more than {MOST_COLUMNS:,} things.",
                    self.dump.source,
                    "Check that it is the right file.",
                )
            )
        rows.sort(key=lambda row: (place.get(row.get("gid", ""), len(place)), *_in_group(row)))
        names = {"team"}
        return tuple(self._question(row, names, texts, helps, by_question) for row in rows)

    def _question(
        self,
        row: Row,
        names: set[str],
        texts: Texts,
        helps: Texts,
        by_question: dict[str, dict[str, list[Row]]],
    ) -> Question:
        qid, code = row["qid"], row.get("title", "").strip()
        name = self._named(code, names)
        where = f"question {name}"
        parts = sorted(by_question["parts"].get(qid, ()), key=_in_group)
        answers = sorted(by_question["answers"].get(qid, ()), key=_order("sortorder"))
        said = self._own(texts[qid], where) if parts else self._text(texts[qid], where, name)
        return Question(
            qid=qid,
            gid=row.get("gid", ""),
            type=row.get("type", ""),
            code=code,
            name=name,
            text=said,
            relevance=row.get("relevance", "").strip(),
            has_other=row.get("other") == "Y",
            is_mandatory=row.get("mandatory") in ("Y", "S"),
            has_help=any(helps[qid].values()),
            has_pattern=bool(row.get("preg")),
            parts=self._parts(parts, "title", texts, where),
            answers=self._parts(answers, "code", texts, where),
            attributes=_attributes(by_question["attributes"].get(qid, ())),
        )

    def _named(self, code: str, names: set[str]) -> str:
        name = fit_name(code, names)
        if name != code:
            where = f"question {name}"
            self.told.add(f"the code '{code}', which is now '{name}'", where, _RENAMED)
        return name

    def _parts(
        self, rows: Iterable[Row], code: str, texts: Texts, where: str
    ) -> tuple[Part, ...]:
        """The parts of a question; of two with one code on one scale the first counts."""
        found: dict[tuple[str, int], Part] = {}
        for row in rows:
            part = row.get(code, "").strip()
            scale = 1 if row.get("scale_id") == "1" else 0
            if (part, scale) in found or not part:
                why = "Answers with this code could be either; they count as the first."
                self.told.add(f"a second part with the code '{part}'", where, why)
                continue
            said = texts[row["qid"] if code == "title" else _answer_key(row)]
            found[part, scale] = Part(part, self._text(said, where, part), scale)
        return tuple(found.values())

    def _text(self, said: dict[str, str], where: str, instead: str) -> Text:
        """The text in every language: what one lacks is that of another, or `instead`."""
        text = self._own(said, where)
        if not text:
            why = "Every text needs words; its code stands in for them."
            self.told.add("texts without words", where, why)
        filled = next(iter(text.values()), instead)
        for language in self.languages:
            if text and language not in text:
                why = "The words of the first language stand in for them."
                self.told.add(f"texts that are missing in '{language}'", where, why)
        return {language: text.get(language, filled) for language in self.languages}

    def _own(self, said: dict[str, str], where: str) -> Text:
        words = {
            language: self.reader.text(said[language], where)
            for language in self.languages
            if language in said
        }
        return {language: text for language, text in words.items() if text}


def _by(name: str) -> Callable[[Row], str]:
    return lambda row: row.get(name, "")


def _order(*names: str) -> Callable[[Row], tuple[float, ...]]:
    return lambda row: tuple(_number(row.get(name, "")) for name in names)


_in_group = _order("question_order", "qid")


def _number(text: str) -> float:
    text = text.strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _is_top(row: Row) -> bool:
    return row.get("parent_qid", "0") in ("", "0")


def _once(rows: Iterable[Row], name: str) -> list[Row]:
    """The first row with each id; later ones are the same in another language."""
    first: dict[str, Row] = {}
    for row in rows:
        if row.get(name):
            first.setdefault(row[name], row)
    return list(first.values())


def _grouped(rows: Iterable[Row], name: str) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.get(name, "")].append(row)
    return grouped


def _spoken(rows: Iterable[Row], key: Callable[[Row], str], name: str) -> Texts:
    """The text by language of each id, from rows that say their language."""
    texts: Texts = defaultdict(dict)
    for row in rows:
        if row.get("language") and row.get(name):
            texts[key(row)].setdefault(row["language"], row[name])
    return texts


def _answer_key(row: Row) -> str:
    """What an answer and its texts share: since version 4 an id, before that its own key."""
    if row.get("aid"):
        return f"answer {row['aid']}"
    return " ".join(
        ("answer", row.get("qid", ""), row.get("scale_id", ""), row.get("code", ""))
    )


def _answer_rows(rows: Iterable[Row]) -> list[Row]:
    """The answers without their repetition in other languages; doubles stay doubles."""
    first: dict[tuple[str, str, str], str] = {}
    return [
        row
        for row in rows
        if first.setdefault(
            (row.get("qid", ""), row.get("scale_id", ""), row.get("code", "")),
            row.get("language", ""),
        )
        == row.get("language", "")
    ]


def _attributes(rows: Iterable[Row]) -> dict[str, Text]:
    attributes: dict[str, Text] = defaultdict(dict)
    for row in rows:
        attributes[row.get("attribute", "")][row.get("language", "")] = row.get("value", "")
    return dict(attributes)
