"""Calibrating: two forms, their answers, the factor, and the correction in study.toml."""

import csv
import json
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.survey import make
from weerklank.analysis.calibration import Factor
from weerklank.survey.calibrating.answers import Calibration, read_calibration
from weerklank.survey.calibrating.applying import apply_correction, correction_from, snippet
from weerklank.survey.calibrating.bridge import Bridge, bridge_between, waves_to_correct
from weerklank.survey.calibrating.consequence import consequences
from weerklank.survey.calibrating.forms import make_forms, printed_answers
from weerklank.survey.calibrating.outcome import calibrated
from weerklank.survey.calibrating.writing import write_forms
from weerklank.survey.documents import write_values
from weerklank.survey.opening import open_study
from weerklank.survey.refusals import BadInput
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.study import Correction
from weerklank.survey.study_folder import (
    StudyFolder,
    answers_file,
    questionnaire_file,
    study_file,
    texts_file,
)
from weerklank.survey.wave import freeze

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "social-teams"
GOLDEN = json.loads(
    (EXAMPLE.parents[1] / "tests" / "golden" / "social-teams.json").read_text(encoding="utf-8")
)
NAMES = ("calm", "busy", "help", "time")


def version(name, scale, **favourable):
    items = (make.item(n, scale=scale, favourable=favourable.get(n, "high")) for n in NAMES)
    return make.questionnaire(*items, id=name, subscales=(make.subscale("ease", *NAMES),))


OLD, NEW = version("2016", "often", busy="low"), version("2017", "agree", busy="low")
BRIDGE = Bridge(NAMES, OLD, NEW)
STUDY = make.study(waves=(make.wave("2016"), make.wave("2017", questionnaire="2017")))
FOLDER = StudyFolder(Path("study"), STUDY, {"2016": OLD, "2017": NEW})
FACTOR = Factor(1.12, 1.09, 1.15, 0.015, 3.72, 4.16, 28, 2, 4)


def folder_of(**versions):
    waves = tuple(make.wave(name[1:], questionnaire=name[1:]) for name in versions)
    asked = {name[1:]: each for name, each in versions.items()}
    return StudyFolder(Path("study"), make.study(waves=waves), asked)


def refusals(deed, *given, **rest):
    with pytest.raises(BadInput) as refused:
        deed(*given, **rest)
    return [problem.what for problem in refused.value.problems]


# --- the bridge ---------------------------------------------------------------


def test_the_example_changed_its_24_bakens_and_nothing_else():
    folder = open_study(EXAMPLE)

    bridge = bridge_between(folder, "2016", "2017")

    assert bridge.items == tuple(f"B{number:02}" for number in range(1, 25))
    assert bridge.names == ("frequency5", "agree5")
    assert waves_to_correct(folder, bridge) == ("2015", "2016")


def test_scales_with_one_id_are_told_apart_by_their_version():
    again = replace(NEW, scales=(replace(make.OFTEN, id="agree"), *make.SCALES[1:]))

    assert Bridge(NAMES, NEW, replace(again, id="2018")).names == ("agree/2017", "agree/2018")


@pytest.mark.parametrize(
    ("new", "items", "said"),
    [
        (OLD, (), "No item has other answers in 2017 than in 2016."),
        (OLD, NAMES, "Its answers did not change."),
        (NEW, ("calm", "x"), "Questionnaire 2016 does not ask it."),
        (NEW, NAMES[:3], "There are 3 items, and two forms need 4."),
        (NEW, (*NAMES, "calm"), "An item is named twice."),
        (version("2017", "role"), NAMES, "Its answers have no order."),
    ],
)
def test_what_cannot_be_bridged_is_refused(new, items, said):
    folder = folder_of(_2016=OLD, _2017=new)

    assert said in refusals(bridge_between, folder, "2016", "2017", items)


def test_items_with_other_scales_are_calibrated_apart():
    mixed = replace(NEW, items=(*NEW.items[:3], make.item("time", scale="mark")))

    assert refusals(bridge_between, folder_of(_2016=OLD, _2017=mixed), "2016", "2017") == [
        "It has other answers than 'calm'."
    ]


def test_an_instrument_for_the_person_alone_is_never_added_up(tmp_path):
    private = folder_of(_2016=OLD, _2017=replace(NEW, purpose="person"))

    assert refusals(bridge_between, private, "2016", "2017") == [
        "These results are for the respondent alone."
    ]

    folder = write_study(tmp_path)
    outcome = calibrated(given_answers([1, 2, 3] * 8, [2, 3, 4] * 8), seed=1)
    old = replace(OLD, purpose="person")
    # The file is of the other version, so counting it would be refused aloud.
    private = StudyFolder(tmp_path, folder.study, folder.questionnaires | {"2016": old})
    assert consequences(folder, outcome, later="2017") != ()
    assert consequences(private, outcome, later="2017") == ()


def test_a_wave_that_is_not_there_is_refused():
    assert refusals(bridge_between, FOLDER, "2015", "2017") == ["There is no wave '2015'."]


def test_only_waves_with_the_old_answers_are_corrected():
    folder = folder_of(
        _2014=make.questionnaire(make.item("x")), _2015=OLD, _2016=OLD, _2017=NEW
    )

    assert waves_to_correct(folder, bridge_between(folder, "2016", "2017")) == ("2015", "2016")


# --- the forms ----------------------------------------------------------------

items_and_seeds = st.tuples(st.integers(4, 30), st.integers(0, 2**32))


def long_bridge(size):
    names = tuple(f"i{number}" for number in range(size))
    old, new = (
        make.questionnaire(*(make.item(name, scale=scale) for name in names))
        for scale in ("often", "agree")
    )
    return Bridge(names, old, new)


@given(items_and_seeds)
def test_every_item_stands_twice_in_one_form_once_per_scale(drawn):
    size, seed = drawn
    bridge = long_bridge(size)

    forms = make_forms(bridge, seed=seed)

    asked = [(q.item, q.side) for form in forms for q in form.questions]
    assert sorted(asked) == sorted((item, side) for item in bridge.items for side in (0, 1))
    homes = [{question.item for question in form.questions} for form in forms]
    assert homes[0] & homes[1] == set()
    assert abs(len(homes[0]) - len(homes[1])) <= 1


@given(items_and_seeds)
def test_the_two_askings_of_an_item_are_pulled_apart(drawn):
    for form in make_forms(long_bridge(drawn[0]), seed=drawn[1]):
        places = {}
        for question in form.questions:
            places.setdefault(question.item, []).append(question.position)

        assert sorted(chain(*places.values())) == list(range(1, 2 * len(places) + 1))
        # At least half of the form's items lie between them: never side by side.
        assert min(later - first for first, later in places.values()) > len(places) // 2


@given(items_and_seeds)
def test_some_of_each_scale_are_printed_the_other_way_and_most_are_not(drawn):
    for form in make_forms(long_bridge(drawn[0]), seed=drawn[1]):
        for side in (0, 1):
            turned = [q.is_reversed for q in form.questions if q.side == side]
            assert 1 <= sum(turned) <= max(1, len(turned) / 2)


@given(items_and_seeds)
def test_each_scale_comes_first_for_half_of_the_items(drawn):
    for form in make_forms(long_bridge(drawn[0]), seed=drawn[1]):
        first_half = form.questions[: len(form.questions) // 2]
        assert abs(2 * sum(q.side for q in first_half) - len(first_half)) <= 1


@given(items_and_seeds)
def test_the_same_seed_gives_the_same_forms(drawn):
    bridge = long_bridge(drawn[0])

    assert make_forms(bridge, seed=drawn[1]) == make_forms(bridge, seed=drawn[1])


def test_another_seed_gives_other_forms():
    assert make_forms(long_bridge(24), seed=1) != make_forms(long_bridge(24), seed=2)


def test_answers_are_printed_in_words_or_as_numbers():
    assert printed_answers(make.OFTEN, "nl", is_reversed=True)[0] == "altijd"
    assert printed_answers(make.MARK, "nl", is_reversed=False)[::9] == ["1", "10"]


def test_the_files_say_what_is_asked_and_the_answers_file_can_be_filled_in(tmp_path):
    forms = make_forms(BRIDGE, seed=1)

    files = write_forms(BRIDGE, forms, tmp_path / "forms", language="nl")

    with files[0].open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["item"] for row in rows] == [q.item for q in forms[0].questions]
    for row in rows:
        words = [row[f"answer_{place}"] for place in range(1, 6)]
        scale = {"often": make.OFTEN, "agree": make.AGREE}[row["scale"]]
        expected = [option.text["nl"] for option in scale.options]
        assert words == (expected[::-1] if row["presented_reversed"] == "1" else expected)
    sheet = files[1].read_text(encoding="utf-8")
    assert f"1. {rows[0]['text']}\n\n   - [ ] {rows[0]['answer_1']}\n" in sheet

    # Four people: everybody gives the second answer as printed.
    head, *lines = files[-1].read_text(encoding="utf-8").splitlines()
    filled = [f"{line}2" for line in lines]
    filled += [line.replace(",,1,", ",,3,").replace(",,2,", ",,4,") for line in filled]
    files[-1].write_text("\n".join([head, *filled]), encoding="utf-8")
    found = read_calibration(files[-1], BRIDGE)
    assert found.forms.tolist() == ["A", "B", "A", "B"]
    assert found.paired.sum() == 8


def test_forms_are_never_written_over_anything(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")

    said = refusals(write_forms, BRIDGE, make_forms(BRIDGE, seed=1), tmp_path, language="nl")

    assert said == ["There is something here already."]
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_wider_scale_leaves_room_in_the_table(tmp_path):
    bridge = Bridge(NAMES, OLD, version("2017", "mark"))

    files = write_forms(bridge, make_forms(bridge, seed=1), tmp_path, language="nl")

    with files[0].open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["answer_6"] != "" for row in rows if row["scale"] == "mark"} == {True}
    assert {row["answer_6"] for row in rows if row["scale"] == "often"} == {""}


# --- the answers --------------------------------------------------------------

HEAD = "form,municipality,respondent,item,scale,presented_reversed,answer"


def lines(*people, items=NAMES, form="A", turned="01", answers="34"):
    """The same answers by everybody: the old scale and then the new, as printed."""
    return [
        f"{form},hill,{person},{item},{scale},{is_turned},{answer}"
        for person in people
        for item in items
        for scale, is_turned, answer in zip(("often", "agree"), turned, answers, strict=True)
    ]


def answers_in(folder, *rows, head=HEAD):
    file = folder / "answers.csv"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return file


def test_answers_are_turned_round_where_they_were_printed_so_and_keyed(tmp_path):
    # Often: place 2 as printed is 2. Agree is printed from 5 down: place 2 is 4. Busy counts
    # the other way round: 6 - 2 = 4 and 6 - 4 = 2.
    found = read_calibration(answers_in(tmp_path, *lines(1, 2, answers="22")), BRIDGE)

    assert found.scores(0).tolist() == [[2, 4, 2, 2]] * 2
    assert found.scores(1).tolist() == [[4, 2, 4, 4]] * 2
    assert found.counts(0).tolist() == [[0, 3, 0, 1, 0]] * 2
    assert found.counts(1).tolist() == [[0, 1, 0, 3, 0]] * 2


def test_a_skipped_question_leaves_its_other_half_out_of_the_linking(tmp_path):
    rows = lines(1, 2)
    rows[0] = "A,hill,1,calm,often,0,"

    found = read_calibration(answers_in(tmp_path, *rows), BRIDGE)

    assert np.isnan(found.scores(0)[0, 0])
    assert found.scores(1)[0, 0] == 2  # printed from 5 down: the fourth is 2
    assert found.counts(1).sum(axis=1).tolist() == [3, 4]


def test_who_gave_no_pair_is_nobody(tmp_path):
    rows = [*lines(1, 2), "A,hill,3,calm,often,0,3"]

    assert len(read_calibration(answers_in(tmp_path, *rows), BRIDGE).forms) == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",hill,3,calm,often,0,3", "This cell is empty."),
        ("A,hill,,calm,often,0,3", "This cell is empty."),
        ("A,hill,3,x,often,0,3", "'x' is not one of the items."),
        ("A,hill,3,calm,mark,0,3", "'mark' is not one of the two scales."),
        ("A,hill,3,calm,often,no,3", "'no' is neither 0 nor 1."),
        ("A,hill,3,calm,often,0,0", "'0' is not an answer on this scale."),
        ("A,hill,3,calm,often,0,6", "'6' is not an answer on this scale."),
        ("A,hill,3,calm,often,0,3.5", "'3.5' is not an answer on this scale."),
        ("A,hill,3,calm,often,0,soms", "'soms' is not an answer on this scale."),
        ("A,hill,1,calm,often,0,3", "Respondent 1 answers calm twice on one scale."),
        ("B,hill,1,calm,often,0,", None),
        ("A,hill,3,calm,often,1,3", "Form A prints the answers to calm in two orders."),
    ],
)
def test_a_planted_mistake_is_found_with_its_row(tmp_path, row, said):
    file = answers_in(tmp_path, *lines(1, 2), row)

    if said is None:
        assert len(read_calibration(file, BRIDGE).forms) == 2
        return
    with pytest.raises(BadInput) as refused:
        read_calibration(file, BRIDGE)
    (problem,) = refused.value.problems
    assert problem.what == said
    assert problem.where.startswith(f"{file}, row 18")  # a heading and sixteen lines


def test_a_person_in_two_forms_is_refused(tmp_path):
    rows = [*lines(1, 2, items=NAMES[:2]), *lines(1, items=NAMES[2:], form="B")]

    assert "Respondent 1 is in two forms." in refusals(
        read_calibration, answers_in(tmp_path, *rows), BRIDGE
    )


def test_a_file_with_other_columns_is_refused(tmp_path):
    file = answers_in(tmp_path, "1,3", head="respondent,score")

    assert refusals(read_calibration, file, BRIDGE) == [
        f"There is no column '{name}'."
        for name in ("form", "item", "scale", "presented_reversed", "answer")
    ]


def test_a_thousand_mistakes_are_ten_messages(tmp_path):
    file = answers_in(tmp_path, *["A,hill,1,x,often,0,3"] * 1000)

    assert len(refusals(read_calibration, file, BRIDGE)) == 10


def test_an_item_without_a_pair_and_a_form_of_one_are_refused(tmp_path):
    rows = [*lines(1, 2, items=NAMES[:2]), *lines(3, items=NAMES[2:3], form="B")]

    assert refusals(read_calibration, answers_in(tmp_path, *rows), BRIDGE) == [
        "Nobody answered time on both scales.",
        "Form B has one respondent who answered an item on both scales.",
    ]


# --- what it says -------------------------------------------------------------


def test_the_example_gives_the_printed_factor_among_28_people():
    folder = open_study(EXAMPLE)
    bridge = bridge_between(folder, "2016", "2017")

    found = calibrated(read_calibration(EXAMPLE / "calibration.csv", bridge), seed=1)

    printed = GOLDEN["correction"]
    assert round(found.factor.new_mean, 2) == printed["agree_mean"]
    assert round(found.factor.old_mean, 2) == printed["freq_mean"]
    assert round(found.factor.value, 2) == printed["factor"]
    assert found.factor.respondents == printed["n"]
    assert found.factor.low < 1.12 < found.factor.high
    assert len(found.linking.equivalents) == 5


def given_answers(old, new, people=24):
    """`old` and `new` list a category per person, the same for every item."""
    both = np.stack([np.tile(np.array(each)[:, None], len(NAMES)) for each in (old, new)])
    return Calibration(BRIDGE, np.array(["A", "B"] * (people // 2)), both)


def test_everybody_one_answer_higher_is_a_step_in_the_linking():
    old = [0, 1, 2, 3] * 6
    found = calibrated(given_answers(old, [each + 1 for each in old]), seed=1)

    # Old mean 2.5, new mean 3.5.
    assert found.factor.value == pytest.approx(1.4)
    assert found.linking.equivalents[:4] == pytest.approx([2, 3, 4, 5])
    assert np.isnan(found.linking.equivalents[4])
    assert "Nobody gave the answers at the end that have no equivalent." in found.cautions
    assert any("above 3.57 passes 5" in caution for caution in found.cautions)  # 5 / 1.4


def test_few_people_are_a_caution():
    few = Calibration(BRIDGE, np.array(["A", "A"]), np.ones((2, 2, len(NAMES)), int))

    assert any(
        caution.startswith("2 people answered") for caution in calibrated(few, seed=1).cautions
    )


def test_scores_of_zero_have_a_linking_and_no_factor():
    zero = Scale(
        id="often", kind=Kind.FREQUENCY, options=make.options("nee", "soms", "ja", first=0)
    )
    old = replace(OLD, scales=(zero, *make.SCALES[:1], *make.SCALES[2:]))
    given_ = Calibration(
        Bridge(NAMES, old, NEW), np.array(["A"] * 4), np.ones((2, 4, len(NAMES)), int)
    )

    found = calibrated(given_, seed=1)

    assert found.factor is None
    assert found.linking is not None
    assert found.cautions[0].startswith("There is no factor")
    assert consequences(FOLDER, found, later="2017") == ()


def test_answers_that_are_not_a_step_apart_have_a_factor_and_no_linking():
    uneven = Scale(
        id="agree",
        kind=Kind.AGREE,
        options=tuple(
            replace(o, code=c) for o, c in zip(make.AGREE.options, (1, 2, 4, 5, 9), strict=True)
        ),
    )
    new = replace(NEW, scales=(uneven, *make.SCALES[1:]))
    given_ = Calibration(
        Bridge(NAMES, OLD, new), np.array(["A"] * 4), np.ones((2, 4, len(NAMES)), int)
    )

    found = calibrated(given_, seed=1)

    assert found.linking is None
    assert found.factor is not None
    assert any("not a step apart" in caution for caution in found.cautions)


# --- what it means for the study ----------------------------------------------


def write_study(folder, *, later=4, lake=3, **rest):
    """Twelve people in hill and three in lake; the old answer is 5 of 5, the new `later`."""
    write_values(study_file(folder), replace(STUDY, **rest))
    for name, asked, code in (("2016", OLD, 4), ("2017", NEW, later)):
        write_values(questionnaire_file(folder, name), asked)
        if code is None:
            continue
        people = ["north"] * 12 + ["east"] * lake
        codes = {item: [code] * len(people) for item in NAMES} | {"busy": [0] * len(people)}
        given_ = make.answers(people, **codes)
        freeze(answers_file(folder, name), texts_file(folder, name), asked, given_)
    return open_study(folder)


def test_a_corrected_mean_past_the_end_is_pointed_out_and_a_small_group_is_not_shown(tmp_path):
    folder = write_study(tmp_path)
    old = [1, 2, 3] * 8
    outcome = calibrated(given_answers(old, [each + 1 for each in old]), seed=1)

    found = consequences(folder, outcome, later="2017")

    assert {each.group for each in found} == {"hill"}  # three people in lake are too few
    assert [each.variable for each in found] == [*NAMES, "ease"]
    # 4 / 3 times 5; in 2017 everybody scores 5 too.
    for each in found:
        assert each.measured == 5.0
        assert each.corrected.value == pytest.approx(20 / 3)
        assert each.is_past_the_end
        assert each.change.value == pytest.approx(5 - 20 / 3)
    assert {each.linked is None for each in found if each.variable != "ease"} == {False}
    assert found[-1].linked is None


def test_a_wave_without_answers_has_no_change_yet(tmp_path):
    folder = write_study(tmp_path, later=None)
    outcome = calibrated(given_answers([1, 2, 3] * 8, [2, 3, 4] * 8), seed=1)

    assert {each.change for each in consequences(folder, outcome, later="2017")} == {None}


def test_a_subscale_that_became_something_else_has_no_change(tmp_path):
    folder = write_study(tmp_path, later=None)
    other = replace(NEW, subscales=(), items=(*NEW.items[1:], make.item("ease", scale="agree")))
    write_values(questionnaire_file(tmp_path, "2017"), other)
    people = ["north"] * 12
    codes = {item.id: [4] * 12 for item in other.items}
    freeze(
        answers_file(tmp_path, "2017"),
        texts_file(tmp_path, "2017"),
        other,
        make.answers(people, **codes),
    )
    folder = StudyFolder(tmp_path, folder.study, {"2016": OLD, "2017": other})
    outcome = calibrated(given_answers([1, 2, 3] * 8, [2, 3, 4] * 8), seed=1)

    found = {each.variable: each for each in consequences(folder, outcome, later="2017")}

    assert found["ease"].change is None  # a subscale then, one item now
    assert found["calm"].change is None  # not asked any more


def test_on_the_example_the_interval_of_the_change_counts_both_uncertainties():
    folder = open_study(EXAMPLE)
    bridge = bridge_between(folder, "2016", "2017")
    outcome = calibrated(read_calibration(EXAMPLE / "calibration.csv", bridge), seed=1)

    found = {
        (each.wave, each.variable): each
        for each in consequences(folder, outcome, later="2017")
        if each.group == "zwolle"
    }

    # Printed: 4.71 and 4.55 for Baken 1, corrected by 1.12.
    baken1 = found["2016", "baken1"]
    printed = GOLDEN["baken_zwolle"]["baken1"]
    assert baken1.corrected.value == pytest.approx(printed[1], abs=0.02)
    assert baken1.change.value == pytest.approx(printed[2] - printed[1], abs=0.02)
    # The factor alone, 4.2 x 0.0145 = 0.06, makes the margin wider than that of the mean.
    assert baken1.corrected.high - baken1.corrected.low > 2 * 1.96 * 0.06
    # Baken 7 was made of other items in 2015: no change is claimed.
    assert found["2015", "baken7"].change is None
    assert found["2016", "baken7"].change is not None


# --- the correction in study.toml, once ---------------------------------------


def test_a_correction_carries_its_evidence_and_a_reason():
    found = correction_from(FOLDER, BRIDGE, FACTOR)

    assert found == Correction(
        waves=("2016",),
        items=NAMES,
        factor=1.12,
        low=1.09,
        high=1.15,
        respondents=28,
        reason={
            "nl": "De antwoorden liepen toen van nooit tot altijd, en nu van oneens tot eens.",
            "en": "The answers ran from nooit in English to altijd in English then, "
            "and run from oneens in English to eens in English now.",
        },
    )


def test_marks_have_ends_too():
    bridge = Bridge(NAMES, version("2016", "mark"), NEW)

    assert "van 1 tot 10" in correction_from(FOLDER, bridge, FACTOR).reason["nl"]


def test_a_correction_is_added_after_what_a_person_wrote(tmp_path):
    folder = write_study(tmp_path)
    before = study_file(tmp_path).read_bytes() + b"# Ours, to keep.\r\n"
    study_file(tmp_path).write_bytes(before)
    correction = correction_from(folder, BRIDGE, FACTOR)

    apply_correction(open_study(tmp_path), correction)

    assert study_file(tmp_path).read_bytes().startswith(before)
    assert open_study(tmp_path).study.corrections == (correction,)


def test_applying_twice_is_refused_and_changes_nothing(tmp_path):
    correction = correction_from(write_study(tmp_path), BRIDGE, FACTOR)
    apply_correction(open_study(tmp_path), correction)
    before = study_file(tmp_path).read_bytes()

    said = refusals(apply_correction, open_study(tmp_path), replace(correction, factor=1.1))

    assert said == [
        "Wave '2016' is corrected on item 'calm' already: a factor is applied once."
    ]
    assert study_file(tmp_path).read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "questionnaires",
        "study.toml",
        "waves",
    ]


def test_a_correction_that_does_not_fit_is_refused(tmp_path):
    correction = correction_from(write_study(tmp_path), BRIDGE, FACTOR)

    said = refusals(
        apply_correction, open_study(tmp_path), replace(correction, waves=("2014",))
    )

    assert "There is no wave '2014'." in said


def test_a_file_that_lists_corrections_on_one_line_is_left_to_the_person(tmp_path):
    correction = correction_from(write_study(tmp_path), BRIDGE, FACTOR)
    file = study_file(tmp_path)
    file.write_text("corrections = []\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    before = file.read_bytes()

    said = refusals(apply_correction, open_study(tmp_path), correction)

    assert said == ["A correction cannot be added at the end of this file."]
    assert file.read_bytes() == before


def test_a_last_line_without_an_end_gets_one(tmp_path):
    correction = correction_from(write_study(tmp_path), BRIDGE, FACTOR)
    file = study_file(tmp_path)
    file.write_bytes(file.read_bytes().rstrip(b"\n"))

    apply_correction(open_study(tmp_path), correction)

    assert open_study(tmp_path).study.corrections == (correction,)
    assert snippet(correction).encode() in file.read_bytes()
