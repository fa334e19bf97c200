"""Codes that LimeSurvey takes as they are: it renames others, and forgets its rules then."""

import re
from collections.abc import Sequence

LONGEST = 20
LONGEST_PART = 5
_FIT = re.compile(r"[A-Za-z][A-Za-z0-9]{0,19}")
_FIT_PART = re.compile(r"[A-Za-z0-9]{1,5}")
_RESERVED = frozenset(
    ("lang", "sid", "savedid", "token", "qid", "gid", "sgq", "self", "that", "this")
)
_RESERVED_PARTS = frozenset(("time", "other"))


def question_code(wanted: str, taken: set[str]) -> str:
    """A code for a question: a letter, then letters and digits; no other question has it.

    `taken` holds the codes that there are, in small letters; the new one is added.

    >>> taken = set()
    >>> [question_code(wanted, taken) for wanted in ("help", "turn_over", "Help", "1a", "token")]
    ['help', 'turnover', 'Help2', 'q1a', 'token2']
    """
    plain = re.sub(r"[^A-Za-z0-9]", "", wanted)
    if not plain[:1].isalpha():
        plain = f"q{plain}"
    plain = plain[:LONGEST]
    count, free = 1, plain
    while free.lower() in taken or free.lower() in _RESERVED:
        count += 1
        free = f"{plain[: LONGEST - len(str(count))]}{count}"
    taken.add(free.lower())
    return free


def row_codes(ids: Sequence[str]) -> list[str]:
    """Codes for the rows of a table: their ids, where those are short enough.

    >>> row_codes(["help", "feedback", "alone"])
    ['help', 'SQ002', 'alone']
    """
    taken = {each.lower() for each in ids if _is_part(each)}
    codes: list[str] = []
    for at, each in enumerate(ids, start=1):
        code, count = each, at
        while not _is_part(code) or (code != each and code.lower() in taken):
            code, count = f"SQ{count:03}", count + 1
        taken.add(code.lower())
        codes.append(code)
    return codes


def shared_code(ids: Sequence[str], taken: set[str]) -> tuple[str, list[str]] | None:
    """A question and its rows that together give these ids, as in Q1_SQ001; else None.

    >>> shared_code(["Q1_SQ001", "Q1_SQ002"], set()), shared_code(["a", "b"], set())
    (('Q1', ['SQ001', 'SQ002']), None)
    """
    questions = {each.rpartition("_")[0] for each in ids}
    rows = [each.rpartition("_")[2] for each in ids]
    question = questions.pop() if len(questions) == 1 else ""
    is_fit = _FIT.fullmatch(question) and question.lower() not in taken | _RESERVED
    if not is_fit or not all(map(_is_part, rows)) or len({*map(str.lower, rows)}) < len(rows):
        return None
    taken.add(question.lower())
    return question, rows


def answer_codes(codes: Sequence[int]) -> dict[int, str]:
    """The code of LimeSurvey by ours: the same number, where all of them fit.

    >>> answer_codes([0, 1]), answer_codes([-1, 1])
    ({0: '0', 1: '1'}, {-1: 'A1', 1: 'A2'})
    """
    if all(0 <= code < 10**LONGEST_PART for code in codes):
        return {code: str(code) for code in codes}
    return {code: f"A{at}" for at, code in enumerate(codes, start=1)}


def option_codes(codes: Sequence[int]) -> dict[int, str]:
    """The code of a row by the code of an option of a multiple choice.

    >>> option_codes([1, 2]), option_codes([1, 1000])
    ({1: 'SQ001', 2: 'SQ002'}, {1: 'SQ001', 1000: 'SQ002'})
    """
    fits = all(0 <= code < 1000 for code in codes)
    return {code: f"SQ{code if fits else at:03}" for at, code in enumerate(codes, start=1)}


def _is_part(code: str) -> bool:
    return bool(_FIT_PART.fullmatch(code)) and code.lower() not in _RESERVED_PARTS
