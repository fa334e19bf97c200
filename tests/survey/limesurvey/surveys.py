"""Small surveys of LimeSurvey, as its two layouts write them, and archives with responses.

The survey has the number 77 and one group, 1. Question n has the id n00 and its parts follow
it: n01, n02 ...
"""

from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

SID = 77


@dataclass(frozen=True)
class Q:
    """A question; texts are a sentence, or one by language."""

    type: str
    code: str
    text: object = "Vraag"
    rows: tuple = ()
    columns: tuple = ()
    answers: tuple = ()
    seconds: tuple = ()
    relevance: str = "1"
    other: str = "N"
    group: int = 1
    attributes: dict = field(default_factory=dict)


AGREE = (
    ("A1", "Helemaal mee oneens"),
    ("A2", "Mee oneens"),
    ("A3", "Neutraal"),
    ("A4", "Mee eens"),
    ("A5", "Helemaal mee eens"),
)


def said(text, languages):
    return text if isinstance(text, dict) else dict.fromkeys(languages, text)


class Tables:
    def __init__(self, languages, *, is_old):
        self.languages, self.is_old = languages, is_old
        self.rows = {}

    def add(self, table, ids, texts, **values):
        """A row, with its texts beside it; the old layout repeats it for each language."""
        if self.is_old:
            for language in self.languages:
                spoken = {name: text.get(language, "") for name, text in texts.items()}
                row = {**ids, **values, **spoken, "language": language}
                self.rows.setdefault(table, []).append(row)
            return
        self.rows.setdefault(table, []).append({**ids, **values})
        own = {"answers": "answer_l10ns", "groups": "group_l10ns"}.get(table, "question_l10ns")
        for language in self.languages:
            spoken = {name: text[language] for name, text in texts.items() if language in text}
            self.rows.setdefault(own, []).append({**ids, **spoken, "language": language})


def ids_of(questions):
    return {question.code: f"{at}00" for at, question in enumerate(questions, start=1)}


def lss(
    *questions,
    languages=("nl",),
    is_old=False,
    settings=None,
    groups=("Werk",),
    conditions=(),
    extra="",
    version=None,
):
    """The bytes of a survey."""
    tables = Tables(languages, is_old=is_old)
    for gid, group in enumerate(groups, start=1):
        title, relevance = group if isinstance(group, tuple) else (group, "1")
        texts = {"group_name": said(title, languages)}
        tables.add(
            "groups", {"gid": gid}, texts, sid=SID, group_order=gid, grelevance=relevance
        )
    for at, question in enumerate(questions, start=1):
        _question(tables, question, at * 100, at)
    usual = {"sid": SID, "anonymized": "Y", "format": "G", "language": languages[0]}
    tables.rows["surveys"] = [
        usual | {"additional_languages": " ".join(languages[1:])} | (settings or {})
    ]
    tables.rows["surveys_languagesettings"] = [
        {"surveyls_language": each, "surveyls_title": f"Peiling {each}"} for each in languages
    ]
    if conditions:
        tables.rows["conditions"] = list(conditions)
    return _document(tables, version or (146 if is_old else 630), languages, extra)


def _question(tables, question, qid, order):
    tables.add(
        "questions",
        {"qid": qid},
        {"question": said(question.text, tables.languages)},
        parent_qid=0,
        sid=SID,
        gid=question.group,
        type=question.type,
        title=question.code,
        other=question.other,
        question_order=order,
        relevance=question.relevance,
    )
    parts = [(0, *row) for row in question.rows] + [(1, *each) for each in question.columns]
    for at, (scale, code, text) in enumerate(parts, start=1):
        tables.add(
            "subquestions",
            {"qid": qid + at},
            {"question": said(text, tables.languages)},
            parent_qid=qid,
            sid=SID,
            gid=question.group,
            type=question.type,
            title=code,
            question_order=at,
            scale_id=scale,
        )
    lists = [(0, *each) for each in question.answers] + [
        (1, *each) for each in question.seconds
    ]
    for at, (scale, code, text) in enumerate(lists, start=1):
        key = {} if tables.is_old else {"aid": qid + at}
        tables.add(
            "answers",
            key,
            {"answer": said(text, tables.languages)},
            qid=qid,
            code=code,
            sortorder=at,
            scale_id=scale,
        )
    for name, value in question.attributes.items():
        row = {"qid": qid, "attribute": name, "value": value}
        tables.rows.setdefault("question_attributes", []).append(row)


def _document(tables, version, languages, extra):
    body = "".join(
        f"<{table}><rows>{''.join(map(_row, rows))}</rows></{table}>"
        for table, rows in tables.rows.items()
    )
    spoken = "".join(f"<language>{each}</language>" for each in languages)
    head = f"<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>{version}</DBVersion>"
    text = f"<document>{head}<languages>{spoken}</languages>{body}{extra}</document>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode()


def _row(row):
    cells = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in row.items())
    return f"<row>{cells}</row>"


def written(folder, content, name="survey.lss"):
    file = Path(folder) / name
    file.write_bytes(content)
    return file


DONE = {"submitdate": "2026-03-01 10:00:00"}


def archive(folder, questions, *responses, name="survey.lsa", parts=None, **how):
    """An archive; a response gives answers by (code, suffix), and what LimeSurvey adds."""
    qids = ids_of(questions)
    groups = {question.code: question.group for question in questions}

    def tag(key):
        if isinstance(key, str):
            return key
        code, suffix = key
        return f"_{SID}X{groups[code]}X{qids[code]}{suffix}".replace("#", "-")

    rows = "".join(
        _row({tag(key): value for key, value in response.items()}) for response in responses
    )
    file = Path(folder) / name
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        made.writestr("survey_77.lss", lss(*questions, **how))
        made.writestr(
            "survey_77_responses.lsr",
            f"<document><responses><rows>{rows}</rows></responses></document>",
        )
        for part, content in (parts or {}).items():
            made.writestr(part, content)
    return file
