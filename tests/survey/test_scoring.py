from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey import make
from tests.survey.make import codes
from tests.survey.strategies import answers_to, questionnaires_with_a_subscale
from weerklank.survey.missing import Missing
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.scoring import among, codes_of, gap
from weerklank.survey.variables import variables

SKIPPED, NOT_ASKED, REFUSED = Missing.SKIPPED, Missing.NOT_ASKED, Missing.REFUSED
HIDDEN, UNKNOWN = Missing.HIDDEN, Missing.UNKNOWN


def scored(asked, **columns):
    """The score per respondent, and the missing code where there is none."""
    variable = variables(asked)[-1]
    given = {name: codes(*column) for name, column in columns.items()}
    places = codes_of(variable, given, asked).tolist()
    return [float(variable.values[place]) if place >= 0 else Missing(place) for place in places]


def of_three(score="mean", **rest):
    return make.questionnaire(
        make.item("a"),
        make.item("b", favourable="low"),
        make.item("c"),
        subscales=(make.subscale("whole", "a", "b", "c", score=score, **rest),),
    )


def test_a_score_is_the_mean_of_the_items_after_turning_round():
    # Answers 5, 2 and 4; the second is reversed: 1 + 5 - 2 = 4. So (5 + 4 + 4) / 3.
    assert scored(of_three(), a=[4], b=[1], c=[3]) == [pytest.approx(13 / 3)]


def test_two_answers_of_three_make_a_score_and_one_does_not():
    # (5 + 4) / 2; then only one answer.
    assert scored(of_three(), a=[4, 4], b=[1, SKIPPED], c=[SKIPPED, REFUSED]) == [4.5, REFUSED]


def test_a_sum_is_the_mean_times_the_number_of_items():
    # 5 + 4 + 4; and with one item skipped 3 * (5 + 4) / 2.
    assert scored(of_three("sum"), a=[4, 4], b=[1, 1], c=[3, SKIPPED]) == [13, 13.5]


def test_who_was_not_asked_an_item_has_no_score_however_much_is_answered():
    whole = of_three(minimum_answered=1)

    assert scored(whole, a=[4, 4], b=[NOT_ASKED, NOT_ASKED], c=[3, SKIPPED]) == [NOT_ASKED] * 2


def test_a_missing_score_takes_the_reason_of_the_last_item_without_an_answer():
    whole = of_three()

    assert scored(whole, a=[SKIPPED], b=[REFUSED], c=[UNKNOWN]) == [UNKNOWN]
    assert scored(whole, a=[SKIPPED], b=[REFUSED], c=[0]) == [REFUSED]


def test_steps_finer_than_a_thousandth_still_count():
    fine = Scale(id="fine", kind=Kind.NUMBER, low=0, high=0.002, step=0.0005)
    asked = make.questionnaire(
        make.item("a", "fine"), scales=(fine,), subscales=(make.subscale("s", "a"),)
    )

    assert scored(asked, a=[0, 1, 2, 3, 4]) == pytest.approx([0, 0.0005, 0.001, 0.0015, 0.002])


def plain_score(asked, answer_of):
    """The score by its definition, for one respondent, in exact fractions; None is none."""
    whole, scale = asked.subscales[0], asked.scales[0]
    low, step = Fraction(str(scale.low)), Fraction(str(scale.step))
    values = [low + step * place for place in range(scale.size)]
    if any(answer_of[name] == NOT_ASKED for name in whole.items):
        return None
    counted = []
    for name in whole.items:
        if answer_of[name] >= 0:
            turned = asked.item_by_id[name].is_reversed
            value = values[answer_of[name]]
            counted.append(values[0] + values[-1] - value if turned else value)
    # 3 * answered >= 2 * items is "at least two thirds" without a division.
    if whole.minimum_answered is None:
        enough = 3 * len(counted) >= 2 * len(whole.items)
    else:
        enough = len(counted) >= whole.minimum_answered
    if not enough:
        return None
    mean = sum(counted) / len(counted)
    return mean * len(whole.items) if whole.score == "sum" else mean


@settings(max_examples=50)
@given(st.data())
def test_a_subscale_is_what_its_definition_says(data):
    asked = data.draw(questionnaires_with_a_subscale())
    given_answers = data.draw(answers_to(asked))
    variable = variables(asked)[-1]

    places = codes_of(variable, given_answers.columns, asked).tolist()

    for person, place in enumerate(places):
        answer_of = {
            name: int(column[person]) for name, column in given_answers.columns.items()
        }
        plain = plain_score(asked, answer_of)
        reasons = [answer_of[name] for name in answer_of if answer_of[name] < 0]
        if plain is not None:
            assert variable.values[place] == pytest.approx(float(plain), abs=1e-9)
        elif NOT_ASKED in reasons:
            assert place == NOT_ASKED
        else:
            assert place == reasons[-1]


@settings(max_examples=50)
@given(st.data())
def test_equal_scores_have_equal_places(data):
    asked = data.draw(questionnaires_with_a_subscale())
    given_answers = data.draw(answers_to(asked))
    variable = variables(asked)[-1]

    places = codes_of(variable, given_answers.columns, asked).tolist()

    plain = [
        plain_score(asked, {n: int(c[person]) for n, c in given_answers.columns.items()})
        for person in range(len(places))
    ]
    scores = {place: score for place, score in zip(places, plain, strict=True) if place >= 0}
    assert len(set(scores.values())) == len(scores)


# --- gaps and cells of a matrix --------------------------------------------------------

answer = st.integers(0, 4) | st.sampled_from([int(kind) for kind in Missing])


@given(st.lists(st.tuples(answer, answer), max_size=10))
def test_a_gap_is_aim_minus_now_of_those_who_answered_both(people):
    asked = make.questionnaire(
        make.item("now"), make.item("aim"), pairs=(make.pair("now", "aim"),)
    )

    found = scored(asked, now=[now for now, _ in people], aim=[aim for _, aim in people])

    for outcome, (now, aim) in zip(found, people, strict=True):
        if now >= 0 and aim >= 0:
            assert outcome == aim - now
        else:
            assert outcome == (now if now < 0 else aim)


def test_a_gap_at_the_ends_of_the_scale_is_at_the_ends_of_its_values():
    assert gap(codes(0, 4), codes(4, 0), size=5).tolist() == [8, 0]


def test_a_cell_is_counted_among_those_who_said_yes_to_the_given_column():
    asked = make.questionnaire(
        make.item("does", "yes-no"),
        make.item("can", "yes-no"),
        matrices=(make.matrix(("does", "can")),),
    )

    found = scored(asked, does=[1, 1, 0, 0, SKIPPED, 1], can=[1, 0, 1, SKIPPED, 1, REFUSED])

    # Two of the three who do it answered whether they can; for those who do not, or of whom
    # it is not known, it does not count.
    assert found == [1, 0, HIDDEN, HIDDEN, SKIPPED, REFUSED]


def test_the_reason_of_the_given_column_goes_first():
    assert among(codes(SKIPPED), codes(NOT_ASKED)).tolist() == [NOT_ASKED]


def test_an_item_and_an_option_are_their_own_column():
    asked = make.questionnaire(make.item("a"), make.item("tools", "tools"))
    columns = {name: codes(1, SKIPPED) for name in asked.columns}

    for variable in variables(asked):
        np.testing.assert_array_equal(codes_of(variable, columns, asked), [1, SKIPPED])
