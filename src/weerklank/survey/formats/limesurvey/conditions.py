"""Conditions of older versions, written as the expressions that newer versions have."""

from collections import defaultdict

from weerklank.survey.formats.limesurvey.dump import Row
from weerklank.survey.formats.limesurvey.survey import ALWAYS, LimeSurvey, Question

Rules = dict[str, str]


def rules_of(survey: LimeSurvey) -> Rules:
    """What says when a question is shown, by the id of the question; "" for always.

    A file may hold a rule twice, as conditions and as an expression made of them: then the
    expression counts.
    """
    by_question: dict[str, list[Row]] = defaultdict(list)
    for row in survey.conditions:
        by_question[row.get("qid", "")].append(row)
    return {
        question.qid: question.relevance
        if question.relevance not in ALWAYS
        else _as_expression(by_question[question.qid], survey)
        for question in survey.questions
    }


def ruled_questions(survey: LimeSurvey) -> frozenset[str]:
    """The ids of the questions that a rule may hide, of their own or of their group."""
    rules = rules_of(survey)
    return frozenset(
        question.qid
        for question in survey.questions
        if rules[question.qid] or group_rule(question, survey)
    )


def group_rule(question: Question, survey: LimeSurvey) -> str:
    """What says when the group of a question is shown; "" for always."""
    group = survey.group_by_id.get(question.gid)
    return group.relevance if group and group.relevance not in ALWAYS else ""


def _as_expression(rows: list[Row], survey: LimeSurvey) -> str:
    """Within a scenario everything holds, and one of the answers to one question is enough."""
    scenarios: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        asked = row.get("cqid", "") + row.get("cfieldname", "")
        scenarios[row.get("scenario", "")][asked].append(_one(row, survey))
    return " or ".join(
        f"({' and '.join(_any(each) for each in scenarios[name].values())})"
        for name in sorted(scenarios)
    )


def _any(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"


def _one(row: Row, survey: LimeSurvey) -> str:
    field, method = row.get("cfieldname", "").lstrip("+"), row.get("method", "").strip()
    value = row.get("value", "")
    asked = survey.question_by_id.get(row.get("cqid", ""))
    if asked and _is_tick(asked, field, value):
        field, value = f"{field}{value}", "Y"
    if method == "RX":
        return f"regexMatch('{value}', {field}.NAOK)"
    if not value.strip() and method in ("==", "!="):
        return f"{'!' if method == '!=' else ''}is_empty({field}.NAOK)"
    quote = "'" if '"' in value else '"'
    return f"{field}.NAOK {method or '=='} {quote}{value}{quote}"


def _is_tick(asked: Question, field: str, value: str) -> bool:
    is_whole = field.endswith(f"X{asked.qid}")
    return asked.type in ("M", "P") and is_whole and value in {row.code for row in asked.rows}
