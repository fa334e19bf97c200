"""Writing a questionnaire for LimeSurvey (.lss)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from weerklank.survey.formats.form import Written
from weerklank.survey.formats.limesurvey.plan import Page, Planned, pages_of
from weerklank.survey.formats.limesurvey.relevance import relevance_of
from weerklank.survey.formats.limesurvey.tables import Tables, characters_lost, html_of
from weerklank.survey.formats.limesurvey.told import Told
from weerklank.survey.formats.limesurvey.unwritten import tell_unwritten
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.routing import NotARule
from weerklank.survey.scale import Scale, Text, in_language

_THEME_NAMES = {
    "T": "longfreetext",
    "M": "multiplechoice",
    "L": "listradio",
    "Y": "yesno",
    "N": "numerical",
    "5": "5pointchoice",
    "F": "arrays/array",
    "A": "arrays/5point",
    "B": "arrays/10point",
}


def write_lss(questionnaire: Questionnaire) -> Written:
    """A file that LimeSurvey 6 imports, and what of the questionnaire it has no place for.

    Answers to it are anonymous: no address, time or invitation is kept with them. The same
    questionnaire gives the same bytes; it must be one in which `checking` finds nothing.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> written = write_lss(starter_questionnaire())
    >>> b"<title><![CDATA[experience]]></title>" in written.content
    True
    """
    told = Told(f"questionnaire {questionnaire.id}")
    pages = pages_of(questionnaire)
    writer = _Writer(questionnaire, told)
    for at, page in enumerate(pages, start=1):
        writer.page(page, at)
    writer.survey()
    tell_unwritten(questionnaire, pages, told)
    content = writer.tables.document(questionnaire.languages)
    return Written(content, LossReport().with_all(told.losses()))


@dataclass
class _Writer:
    questionnaire: Questionnaire
    told: Told
    tables: Tables = field(default_factory=Tables)
    _asked: dict[str, tuple[Planned, Item]] = field(default_factory=dict)
    _qid: int = 0

    @property
    def _sid(self) -> int:
        """A number of six digits that the questionnaire itself gives."""
        return int(self.questionnaire.fingerprint[:12], 16) % 900_000 + 100_000

    def survey(self) -> None:
        first, *others = self.questionnaire.languages
        self.tables.add(
            "surveys",
            sid=self._sid,
            gsid=1,
            language=first,
            **dict.fromkeys(("anonymized", "allowprev", "shownoanswer", "showwelcome"), "Y"),
            **dict.fromkeys(("savetimings", "datestamp", "ipaddr", "refurl", "usetokens"), "N"),
            ipanonymize="Y",
            format="G",
            additional_languages=" ".join(others),
        )
        for language, title in self._texts(self.questionnaire.title, "title"):
            self.tables.add(
                "surveys_languagesettings",
                surveyls_survey_id=self._sid,
                surveyls_language=language,
                surveyls_title=title,
                surveyls_dateformat=5 if language == "nl" else 1,
                surveyls_numberformat=int(language == "nl"),
            )

    def page(self, page: Page, gid: int) -> None:
        self.tables.add("groups", gid=gid, sid=self._sid, group_order=gid, grelevance="1")
        intros = dict(self._texts(page.theme.intro, f"theme {page.theme.id}"))
        for language, title in self._texts(page.theme.title, f"theme {page.theme.id}"):
            at = len(self.tables.rows["group_l10ns"]) + 1
            self.tables.add(
                "group_l10ns",
                id=at,
                gid=gid,
                group_name=title,
                language=language,
                description=intros.get(language, ""),
            )
        for order, planned in enumerate(page.questions, start=1):
            self._question(planned, gid, order)

    def _question(self, planned: Planned, gid: int, order: int) -> None:
        qid = self._row(
            "questions",
            parent_qid=0,
            gid=gid,
            title=planned.code,
            question_order=order,
            type=planned.type,
            question_theme_name=_THEME_NAMES[planned.type],
            relevance=self._relevance(planned),
        )
        text = {} if planned.is_table else planned.items[0].text
        self._say(qid, text, f"item {planned.items[0].id}")
        self._rows(planned, qid, gid)
        self._answers(planned, qid)
        for name, language, value in _attributes(planned):
            self.tables.add(
                "question_attributes", qid=qid, attribute=name, value=value, language=language
            )
        for item in planned.items:
            self._asked[item.id] = (planned, item)

    def _relevance(self, planned: Planned) -> str:
        show_if = planned.items[0].show_if
        try:
            return relevance_of(show_if, self._asked)
        except NotARule as refusal:
            where = f"item {planned.items[0].id}"
            self.told.add(f"the rule {show_if}", where, f"{refusal} It is always shown.")
            return "1"

    def _rows(self, planned: Planned, qid: int, gid: int) -> None:
        texts = [(item.text, f"item {item.id}") for item in planned.items]
        if not planned.is_table:
            where = f"scale {planned.scale.id}"
            texts = [(option.text, where) for option in planned.scale.options]
        if not planned.rows:
            return
        for at, (code, (text, where)) in enumerate(zip(planned.rows, texts, strict=True)):
            row = self._row(
                "subquestions",
                parent_qid=qid,
                gid=gid,
                title=code,
                question_order=at,
                type="T",
                question_theme_name="longfreetext",
                relevance="1",
            )
            self._say(row, text, where)

    def _row(self, table: str, **values: object) -> int:
        """A question or a subquestion: both count in one series of numbers."""
        self._qid += 1
        usual = {"other": "N", "mandatory": "N", "encrypted": "N", "scale_id": 0}
        same = {"same_default": 0, "same_script": 0}
        self.tables.add(table, qid=self._qid, sid=self._sid, **usual, **same, **values)
        return self._qid

    def _say(self, qid: int, text: Text, where: str) -> None:
        for language, said in self._texts(text, where):
            at = len(self.tables.rows["question_l10ns"]) + 1
            self.tables.add("question_l10ns", id=at, qid=qid, question=said, language=language)

    def _answers(self, planned: Planned, qid: int) -> None:
        if planned.type not in ("L", "F"):
            return
        for at, option in enumerate(planned.scale.options):
            aid = self.tables.add(
                "answers",
                aid=len(self.tables.rows["answers"]) + 1,
                qid=qid,
                sortorder=at,
                code=planned.answers[option.code],
                assessment_value=0,
                scale_id=0,
            )
            for language, said in self._texts(option.text, f"scale {planned.scale.id}"):
                row = len(self.tables.rows["answer_l10ns"]) + 1
                self.tables.add("answer_l10ns", id=row, aid=aid, answer=said, language=language)

    def _texts(self, text: Text, where: str) -> Iterator[tuple[str, str]]:
        """The text in every language, as HTML; what one lacks is that of another."""
        for language in self.questionnaire.languages:
            said = in_language(text, language)
            if text and not text.get(language):
                why = "That of another language stands in for it."
                self.told.add(f"a text in '{language}' that is not there", where, why)
            why = "No XML can hold them; they were left out."
            self.told.add("characters of a text", where, why, characters_lost(said))
            yield language, html_of(said)


def _attributes(planned: Planned) -> Iterator[tuple[str, str, str]]:
    """What a number may be: the name of the attribute, the language and the value."""
    scale: Scale = planned.scale
    if planned.type != "N":
        return
    yield "min_num_value_n", "", _number(scale.low)
    yield "max_num_value_n", "", _number(scale.high)
    if scale.low % 1 == 0 and scale.step % 1 == 0:
        yield "num_value_int_only", "", "1"
    for language, unit in scale.unit.items():
        yield "suffix", language, html_of(unit)


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
