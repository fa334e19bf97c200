"""A wave as a codebook: valid, complete, and silent about people.

The schema in this folder is our own writing of the part of DDI-Codebook 2.5 that is used.
"""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from tests.survey import make, strategies
from weerklank.survey.decisions import Decision
from weerklank.survey.folder import load_study
from weerklank.survey.formats.ddi.elements import id_of
from weerklank.survey.formats.ddi.missing_codes import MissingCode
from weerklank.survey.formats.ddi.writing import write_ddi
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Licence, Variant
from weerklank.survey.refusals import BadInput
from weerklank.survey.scale import Kind, Scale
from weerklank.survey.study_folder import StudyFolder

EXAMPLE = Path(__file__).parents[4] / "examples" / "social-teams"
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "codebook.xsd"))
DDI = "{ddi:codebook:2_5}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def folder_of(*versions, waves=None, **rest):
    """A study with a wave per version, in order of time."""
    waves = waves or tuple(make.wave(each.id, questionnaire=each.id) for each in versions)
    study = make.study(waves=waves, **rest)
    return StudyFolder(Path("monitor"), study, {each.id: each for each in versions})


def described(folder, at=-1, **options):
    written = write_ddi(folder, folder.study.waves[at], **options)
    root = etree.fromstring(written.content)
    SCHEMA.assertValid(root)
    assert astray(root) == set()
    return root


def astray(root):
    """References to an id that nothing has: the validator does not follow them."""
    ids = [each.get("ID") for each in root.iter() if each.get("ID")]
    assert len(set(ids)) == len(ids)
    referring = [
        each.get(name, "") for each in root.iter() for name in ("var", "qstn", "files")
    ]
    return {reference for each in referring for reference in each.split()} - set(ids)


def version(*items, name="2016", **rest):
    return make.questionnaire(*items, id=name, **rest)


def variable(root, name):
    (found,) = root.findall(f".//{DDI}var[@name='{name}']")
    return found


def texts(element, tag, language="nl"):
    return [each.text for each in element.findall(f"{DDI}{tag}") if each.get(LANG) == language]


@pytest.mark.parametrize("wave", [0, 1, 2])
def test_the_waves_of_the_example_are_valid_codebooks(wave):
    folder = load_study(EXAMPLE)
    asked = folder.questionnaire_of(folder.study.waves[wave])

    root = described(folder, wave)

    names = [each.get("name") for each in root.iter(f"{DDI}var")]
    gaps = [f"{pair.id}/gap" for pair in asked.pairs]
    open_items = [item.id for item in asked.items if asked.scale_of(item).kind == "open"]
    subscales = [each.id for each in asked.subscales]
    assert sorted(names) == sorted(["team", *asked.columns, *open_items, *subscales, *gaps])
    assert root.findtext(f".//{DDI}varQnty") == str(len(asked.columns) + 1)


def test_the_schema_would_find_what_is_out_of_order():
    root = described(folder_of(version(make.item("a"))))
    first = variable(root, "a")
    first.append(first[0])

    assert not SCHEMA.validate(root)


def test_a_reference_that_leads_nowhere_would_be_found():
    root = described(folder_of(version(make.item("a"))))
    variable(root, "a").set("files", "nowhere")

    assert astray(root) == {"nowhere"}


def test_a_variable_has_its_question_its_answers_and_its_measure_per_language():
    root = described(folder_of(version(make.item("a"))))

    var = variable(root, "a")
    assert (var.get("ID"), var.get("nature"), var.get("intrvl")) == (
        "V_a",
        "ordinal",
        "discrete",
    )
    question = var.find(f"{DDI}qstn")
    assert texts(question, "qstnLit", "nl") == ["a"]
    assert texts(question, "qstnLit", "en") == ["a in English"]
    answers = [each for each in var.findall(f"{DDI}catgry") if each.get("missing") != "Y"]
    assert [each.findtext(f"{DDI}catValu") for each in answers] == ["1", "2", "3", "4", "5"]
    assert texts(answers[0], "labl", "nl") == ["oneens"]
    assert texts(answers[0], "labl", "en") == ["oneens in English"]
    assert texts(var, "concept") == ["Werk"]


def test_every_code_of_a_missing_answer_is_a_missing_category():
    root = described(folder_of(version(make.item("a"))))

    missing = {
        each.findtext(f"{DDI}catValu"): each.get("missType")
        for each in variable(root, "a").findall(f"{DDI}catgry")
        if each.get("missing") == "Y"
    }
    assert missing == {
        "-1": "not-asked",
        "-2": "hidden",
        "-3": "not-reached",
        "-4": "skipped",
        "-5": "refused",
        "-6": "unknown",
    }
    assert {int(code) for code in missing} == set(Missing)


def test_a_missing_answer_never_has_the_code_of_an_answer():
    below = Scale(id="below", kind=Kind.NUMBER, low=-104, high=0)
    root = described(folder_of(version(make.item("a", scale="below"), scales=(below,))))

    codes = [each.text for each in variable(root, "a").iter(f"{DDI}catValu")]
    assert codes == ["-1101", "-1102", "-1103", "-1104", "-1105", "-1106"]


def test_a_file_may_have_missing_codes_of_its_own():
    own = [MissingCode("not-shared", -90, {"nl": "niet gedeeld"})]

    root = described(folder_of(version(make.item("a"))), missing=own)

    (category,) = variable(root, "a").findall(f"{DDI}catgry[@missing='Y']")
    assert category.findtext(f"{DDI}catValu") == "-90"
    assert root.findtext(f".//{DDI}dataMsng") == (
        "Deze codes betekenen dat er geen antwoord is: -90."
    )


@pytest.mark.parametrize(
    ("scale", "nature"),
    [
        ("agree", "ordinal"),
        ("often", "ordinal"),
        ("mark", "interval"),
        ("hours", "interval"),
        ("role", "nominal"),
        ("yes-no", "nominal"),
    ],
)
def test_every_kind_of_answers_has_a_measure(scale, nature):
    root = described(folder_of(version(make.item("a", scale=scale))))

    assert variable(root, "a").get("nature") == nature


def test_a_range_of_numbers_has_its_bounds_and_its_unit():
    root = described(folder_of(version(make.item("a", scale="hours"))))

    var = variable(root, "a")
    bounds = var.find(f"{DDI}valrng/{DDI}range")
    assert dict(bounds.attrib) == {"UNITS": "INT", "min": "0", "max": "36"}
    assert var.get("measUnit") == "uur"


def test_a_multiple_choice_is_a_variable_per_option_and_a_group():
    root = described(folder_of(version(make.item("t", scale="tools"))))

    ids = [id_of("V", f"t/{code}") for code in (1, 2, 3)]
    (group,) = root.findall(f".//{DDI}varGrp[@type='multipleResp']")
    assert group.get("var").split() == ids
    assert texts(variable(root, "t/2"), "labl") == ["t [telefoon]"]
    questions = [variable(root, f"t/{code}").find(f"{DDI}qstn").get("ID") for code in (1, 2, 3)]
    assert questions == ["Q_t", None, None]
    assert {variable(root, f"t/{code}").get("qstn") for code in (1, 2, 3)} == {"Q_t"}


def test_an_open_question_is_described_apart_from_the_rows():
    root = described(folder_of(version(make.item("a"), make.item("w", scale="words"))))

    assert variable(root, "w").get("files") == "texts"
    assert variable(root, "a").get("files") == "answers"
    assert root.findtext(f".//{DDI}varQnty") == "2"  # team and a
    assert [each.get("ID") for each in root.findall(f"{DDI}fileDscr")] == ["answers", "texts"]


def test_routing_and_variants_say_who_was_asked():
    asked = version(
        make.item("a"),
        make.item("b", show_if="a <= 2"),
        make.item("c"),
        make.item("d"),
        variants=(Variant(id="short", title=make.said("kort"), drops=("c",), adds=("d",)),),
    )

    root = described(folder_of(asked))

    assert texts(variable(root, "a"), "universe") == ["Iedereen die aan de meting meedeed."]
    assert texts(variable(root, "b"), "universe", "en") == [
        "Asked only where this rule holds: a <= 2"
    ]
    assert texts(variable(root, "b").find(f"{DDI}qstn"), "preQTxt", "en") == [
        "Asked only where this rule holds: a <= 2"
    ]
    assert texts(variable(root, "c"), "universe") == [
        "Niet gevraagd aan groepen met de variant 'kort'."
    ]
    assert variable(root, "c").find(f"{DDI}universe").get("clusion") == "E"
    assert texts(variable(root, "d"), "universe") == [
        "Alleen gevraagd aan groepen met de variant 'kort'."
    ]


def test_scores_say_what_they_are_made_of():
    asked = version(
        make.item("a", favourable="high"),
        make.item("b", favourable="low"),
        make.item("c", scale="mark"),
        make.item("d", scale="mark"),
        subscales=(
            make.subscale("whole", "a", "b"),
            make.subscale("total", "a", "b", score="sum", minimum_answered=1),
        ),
        pairs=(make.pair("c", "d"),),
    )

    root = described(folder_of(asked))

    derived = variable(root, "whole").find(f"{DDI}derivation")
    assert derived.get("var") == "V_a V_b"
    # b runs from 1 to 5 and counts the other way round: 6 - b.
    assert derived.findtext(f"{DDI}drvcmd") == "mean(a, 6 - b) if answered >= 2"
    total = variable(root, "total").find(f"{DDI}derivation/{DDI}drvcmd").text
    assert total == "2 * mean(a, 6 - b) if answered >= 1"
    gap = variable(root, "growth/gap").find(f"{DDI}derivation")
    assert (gap.get("var"), gap.findtext(f"{DDI}drvcmd")) == ("V_c V_d", "d - c")
    assert variable(root, "whole").get("intrvl") == "contin"
    (group,) = [each for each in root.iter(f"{DDI}varGrp") if each.get("ID") == "S_whole"]
    assert (group.get("type"), group.get("var")) == ("analysis", "V_a V_b")


def test_a_theme_is_a_group_of_its_items_and_scores():
    asked = version(
        make.item("a"),
        make.item("b", theme="who"),
        make.item("c"),
        subscales=(make.subscale("whole", "a", "c"),),
    )

    root = described(folder_of(asked))

    groups = {each.get("ID"): each.get("var") for each in root.iter(f"{DDI}varGrp")}
    assert groups["T_work"] == "V_a V_c V_whole"
    assert groups["T_who"] == "V_b"


def test_an_item_has_one_id_in_all_waves_and_other_words_are_noted():
    before = version(make.item("a"), make.item("b"), name="2016")
    after = version(
        make.item("a"),
        make.item("b", text={"nl": "b anders", "en": "b otherwise"}, scale="often"),
        name="2017",
    )
    folder = folder_of(before, after)

    first, second = described(folder, 0), described(folder, 1)

    assert variable(first, "b").get("ID") == variable(second, "b").get("ID") == "V_b"
    assert variable(first, "b").findall(f"{DDI}notes") == []
    assert variable(second, "a").findall(f"{DDI}notes") == []
    notes = variable(second, "b").findall(f"{DDI}notes")
    listed = ", ".join(f"{each.code} {each.text['en']}" for each in make.AGREE.options)
    assert [(each.get("subject"), each.text) for each in notes if each.get(LANG) == "en"] == [
        ("wording", "In wave 2016 it said: b in English"),
        (
            "answers",
            f"In wave 2016 the answers were others: {listed}.",
        ),
    ]


def test_what_a_person_decided_of_an_item_is_noted():
    before = version(make.item("was"), name="2016")
    after = version(make.item("now", text=make.said("anders")), name="2017")
    decision = Decision(
        item="now",
        was="was",
        earlier="2016",
        later="2017",
        earlier_text=make.said("was"),
        later_text=make.said("anders"),
        verdict="same-measurement",
        reason=make.said("een komma"),
        by="the panel",
        date=date(2017, 5, 1),
    )
    folder = folder_of(before, after)
    folder = StudyFolder(folder.path, folder.study, folder.questionnaires, (decision,))

    notes = variable(described(folder), "now").findall(f"{DDI}notes")

    assert [each.text for each in notes if each.get(LANG) == "nl"] == [
        "In meting 2016 heette deze vraag was.",
        "In meting 2016 stond er: was",
        "Volgens een besluit meet de vraag nog hetzelfde: een komma",
    ]
    assert "the panel" not in etree.tostring(described(folder), encoding="unicode")


def test_the_study_says_who_made_it_when_and_what_it_is_about():
    folder = folder_of(
        version(make.item("a"), licence=Licence(state="open", holder="The University")),
        synthetic=make.said("Niemand gaf deze antwoorden."),
    )

    root = described(folder)

    study = root.find(f"{DDI}stdyDscr")
    assert study.findtext(f".//{DDI}titl") == "Monitor: 2016"
    assert study.findtext(f".//{DDI}parTitl") == "Monitor in English: 2016 in English"
    assert study.findtext(f".//{DDI}producer") == "House"
    assert study.findtext(f".//{DDI}copyright") == "The University"
    assert study.find(f".//{DDI}collDate").get("date") == "2016-05-01"
    assert [each.text for each in study.iter(f"{DDI}geogCover")] == ["hill", "lake"]
    (abstract,) = texts(study.find(f"{DDI}stdyInfo"), "abstract", "en")
    assert abstract == (
        "Niemand gaf deze antwoorden. in English A questionnaire about the work, for teams and "
        "their organisation. Version 2016 has 1 questions in 2 themes; 0 subscales are "
        "calculated from them."
    )
    assert root.find(f"{DDI}docDscr//{DDI}prodDate").text == "2016-05-01"


COUNTED = ("caseQnty", "catStat", "sumStat", "TotlResp", "respRate", "sampleSize")


def test_nothing_is_counted_but_what_was_released():
    # The wave invited 31 and 7 people; 4321 answered, and only that number is released.
    waves = (make.wave("2016", invited={"north": 31, "south": 7}),)
    folder = folder_of(version(make.item("a")), waves=waves)

    silent = described(folder)
    told = described(folder, cases=4321)

    assert [each.text for each in told.iter(f"{DDI}caseQnty")] == ["4321"]
    assert [each for tag in COUNTED for each in silent.iter(f"{DDI}{tag}")] == []
    assert [each for tag in COUNTED[1:] for each in told.iter(f"{DDI}{tag}")] == []
    for word in ("31", "north", "south"):
        assert word not in etree.tostring(told, encoding="unicode")


def test_what_is_counted_would_be_found():
    root = described(folder_of(version(make.item("a"))))
    etree.SubElement(variable(root, "a"), f"{DDI}catStat").text = "31"

    assert [each.text for tag in COUNTED for each in root.iter(f"{DDI}{tag}")] == ["31"]


def test_a_group_that_a_report_would_not_show_has_no_size():
    folder = folder_of(version(make.item("a")))

    with pytest.raises(BadInput, match="A group of 9 is too small"):
        write_ddi(folder, folder.study.waves[0], cases=9)


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        ({"licence": Licence(state="needed")}, "no permission"),
        ({"purpose": "person"}, "for the respondent alone"),
        ({"languages": ("Dutch (nl)",)}, "not the code of a language"),
    ],
)
def test_what_may_not_be_reported_is_not_described(rest, message):
    folder = folder_of(version(make.item("a"), **rest))

    with pytest.raises(BadInput, match=message):
        write_ddi(folder, folder.study.waves[0])


def test_what_is_not_in_the_codebook_is_told():
    rows = (("does", "can"),)
    asked = version(
        make.item("does", scale="yes-no"),
        make.item("can", scale="yes-no", text=make.said("kan\x07")),
        matrices=(make.matrix(*rows),),
    )

    folder = folder_of(asked)
    losses = write_ddi(folder, folder.study.waves[0]).losses

    lost = {loss.what: loss.count for loss in losses.entries}
    assert lost == {
        "how often each answer was given": 2,
        "the names of teams": 3,
        "the number of respondents": 1,
        "distributor, identifier and way of asking": 3,
        "cells of a matrix among those to whom they apply": 1,
        "control characters in texts": 2,
    }


def test_the_same_study_gives_the_same_bytes():
    folder = load_study(EXAMPLE)
    wave = folder.study.waves[2]

    assert write_ddi(folder, wave).content == write_ddi(folder, wave).content


@given(st.lists(st.text(min_size=1), unique=True, max_size=20))
def test_ids_are_names_of_xml_and_nobody_elses(names):
    ids = [id_of("V", name) for name in names]

    assert len(set(ids)) == len(names)
    for each in ids:
        etree.fromstring(f'<a xmlns:x="x" {each}="1"/>')


@given(strategies.questionnaires_with_a_subscale(), strategies.values_of(dict[str, str]))
def test_any_questionnaire_is_a_valid_codebook(asked, text):
    item = replace(asked.items[0], text=text)
    asked = replace(asked, items=(item, *asked.items[1:]))

    described(folder_of(asked))
