"""The tables of a file for LimeSurvey, and the file that they make."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

VERSION = 630
"""The version of the database: LimeSurvey 6."""

_QUESTION = (
    "qid parent_qid sid gid type title preg other mandatory encrypted question_order scale_id "
    "same_default relevance question_theme_name modulename same_script"
)
FIELDS = {
    "answers": "aid qid code sortorder assessment_value scale_id",
    "answer_l10ns": "id aid answer language",
    "groups": "gid sid group_order randomization_group grelevance",
    "group_l10ns": "id gid group_name description language",
    "questions": _QUESTION,
    "subquestions": _QUESTION,
    "question_l10ns": "id qid question help script language",
    "question_attributes": "qid attribute value language",
    "surveys": "sid gsid anonymized format savetimings language additional_languages datestamp "
    "allowprev ipaddr ipanonymize refurl usetokens shownoanswer showwelcome",
    "surveys_languagesettings": "surveyls_survey_id surveyls_language surveyls_title "
    "surveyls_description surveyls_welcometext surveyls_endtext surveyls_dateformat "
    "surveyls_numberformat",
}
"""The fields of each table, in the order of LimeSurvey."""
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass
class Tables:
    """Rows by table, with a number of its own for each row that needs one."""

    rows: dict[str, list[dict[str, str]]] = field(
        default_factory=lambda: {table: [] for table in FIELDS}
    )

    def add(self, table: str, **values: object) -> int:
        """Add a row; what is not given stays empty. Returns the number of the row, from 1."""
        self.rows[table].append({name: str(value) for name, value in values.items()})
        return len(self.rows[table])

    def document(self, languages: Sequence[str]) -> bytes:
        """The file: tables without a row are left out, as LimeSurvey does."""
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<document>",
            " <LimeSurveyDocType>Survey</LimeSurveyDocType>",
            f" <DBVersion>{VERSION}</DBVersion>",
            " <languages>",
            *(f"  <language>{escape(each)}</language>" for each in languages),
            " </languages>",
            *(
                line
                for table, rows in self.rows.items()
                if rows
                for line in _table(table, rows)
            ),
            "</document>",
        ]
        return ("\n".join(lines) + "\n").encode()


def _table(table: str, rows: list[dict[str, str]]) -> Iterator[str]:
    fields = FIELDS[table].split()
    yield f" <{table}>"
    yield "  <fields>"
    yield from (f"   <fieldname>{name}</fieldname>" for name in fields)
    yield "  </fields>"
    yield "  <rows>"
    for row in rows:
        yield "   <row>"
        yield from (f"    {_cell(name, row.get(name, ''))}" for name in fields)
        yield "   </row>"
    yield "  </rows>"
    yield f" </{table}>"


def _cell(name: str, value: str) -> str:
    if not value:
        return f"<{name}/>"
    parted = _NOT_IN_XML.sub("", value).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{parted}]]></{name}>"


def html_of(text: str) -> str:
    """The text as HTML in which LimeSurvey fills nothing in.

    >>> html_of("Fewer than {5} & more")
    'Fewer than &#123;5&#125; &amp; more'
    """
    escaped = escape(text, quote=False).replace("{", "&#123;").replace("}", "&#125;")
    return "<br />".join(escaped.splitlines())


def characters_lost(text: str) -> int:
    """How many characters of a text no XML can hold.

    >>> characters_lost("one\\x07two")
    1
    """
    return len(_NOT_IN_XML.findall(text))
