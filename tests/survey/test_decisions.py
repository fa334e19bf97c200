import pytest

from tests.report.small_study import QUESTIONNAIRE, write_study
from tests.survey import make
from tests.survey.comparability.versions import EARLIER, decided, with_item
from weerklank.survey.checking.decisions import problems_of_decisions
from weerklank.survey.decisions import Decisions, decisions_file, read_decisions
from weerklank.survey.documents import write_values
from weerklank.survey.folder import load_study
from weerklank.survey.opening import open_study
from weerklank.survey.refusals import BadInput

LATER = with_item(EARLIER, "a", text=make.said("heel iets anders"))
VERSIONS = {"2016": EARLIER, "2017": LATER}
DECISION = decided(EARLIER, LATER, "a", later="2017")


def whats(*decisions):
    return [problem.what for problem in problems_of_decisions(decisions, VERSIONS)]


def test_decisions_are_read_with_the_study(tmp_path):
    write_study(tmp_path)
    write_values(decisions_file(tmp_path), Decisions((DECISION,)))

    assert read_decisions(tmp_path) == load_study(tmp_path).decisions == (DECISION,)


def test_a_study_without_decisions_has_none(tmp_path):
    assert load_study(write_study(tmp_path)).decisions == ()


def test_a_verdict_that_is_none_is_refused(tmp_path):
    write_study(tmp_path)
    write_values(decisions_file(tmp_path), Decisions((DECISION,)))
    text = decisions_file(tmp_path).read_text(encoding="utf-8")
    decisions_file(tmp_path).write_text(
        text.replace("same-measurement", "probably"), encoding="utf-8"
    )

    with pytest.raises(BadInput, match=r"decisions 1.*verdict"):
        load_study(tmp_path)


def test_a_decision_that_fits_gives_no_problems():
    assert whats(DECISION) == []
    # Words that changed again are no mistake: the decision has lapsed.
    assert whats(decided(EARLIER, LATER, "a", later="2017", later_text=make.said("x"))) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"later": "2018"}, "There is no version '2018'."),
        ({"item": "z"}, "There is no item 'z'."),
        ({"was": "z"}, "There is no item 'z'."),
        ({"by": " "}, "It does not say who decided, or why."),
        ({"reason": {"nl": "", "en": " "}}, "It does not say who decided, or why."),
    ],
)
def test_a_decision_that_leads_nowhere_or_gives_no_reason_is_a_problem(change, what):
    decision = decided(EARLIER, LATER, "a", **{"later": "2017"} | change)

    assert set(whats(decision)) == {what}


def test_two_decisions_on_the_same_words_are_a_problem():
    other = decided(EARLIER, LATER, "a", later="2017", verdict="not-the-same")

    assert whats(DECISION, other) == ["There are two decisions on the same words."]


def test_a_study_with_such_a_decision_is_not_opened(tmp_path):
    write_study(tmp_path)
    later = with_item(QUESTIONNAIRE, "help", text=make.said("hulp"))
    decision = decided(QUESTIONNAIRE, later, "help", later="2018")
    write_values(decisions_file(tmp_path), Decisions((decision,)))

    with pytest.raises(BadInput, match="There is no version '2018'"):
        open_study(tmp_path)
