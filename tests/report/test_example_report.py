"""The report of the example prints what the source printed (tests/golden/README.md)."""

import pytest

from tests.report.example import (
    GOLDEN,
    columns,
    material,
    number,
    report,
    rows,
    section_tables,
    tables,
)

WAVES = ("2015", "2016", "2017")
NAMES = {
    "zwolle": "Zwolle",
    "elburg": "Elburg",
    "steenwijkerland": "Steenwijkerland",
    "ommen-hardenberg": "Ommen-Hardenberg",
}
TOGETHER = "All respondents together"


def title(variable: str) -> str:
    questionnaire = material("en").last.questionnaire
    if variable in questionnaire.subscale_by_id:
        return questionnaire.subscale_by_id[variable].title["en"]
    return material("en").item_name(questionnaire.item_by_id[variable])


def test_the_response_is_that_of_the_source():
    table = rows(
        tables(report("en"), "response")["Invited and answered, per municipality and wave"]
    )

    for place, wave in enumerate(WAVES):
        for municipality, (invited, answered) in GOLDEN["response"][wave].items():
            printed = table[NAMES[municipality]][place]
            assert printed.endswith(f" ({answered} of {invited})")
        percentage = number(table[TOGETHER][place])
        assert percentage == pytest.approx(GOLDEN["response_pct"][wave], abs=0.051)


def test_years_of_experience_are_shown_where_enough_people_answered():
    table = rows(
        next(
            found
            for caption, found in tables(report("en"), "people").items()
            if "years" in caption.casefold() and "Zwolle" in rows(found)
        )
    )

    for municipality in ("zwolle", "ommen-hardenberg"):
        mean = number(table[NAMES[municipality]][1])
        assert mean == pytest.approx(GOLDEN["experience_years"][municipality], abs=0.051)
    assert table["Elburg"] == ("too few", "too few", "too few")  # five people
    # With fourteen more people hidden, the total does not give those five away.
    assert table["Steenwijkerland"] == ("protected", "protected", "protected")


def test_a_question_that_nobody_in_a_group_answered_is_not_called_too_few():
    table = tables(report("en"), "limits")[
        "On how many questions and subscales a group is shown, 2017"
    ]
    shown_too_few_protected = rows(table)["Steenwijkerland"]

    # Fourteen of the fifteen took part (golden file), which is enough for the threshold of ten.
    assert shown_too_few_protected[1] == "0"


BACKGROUND = ("education", "function")
STATEMENTS = sorted(set(GOLDEN["shares_pct"]) - set(BACKGROUND))


@pytest.mark.parametrize("item", STATEMENTS)
def test_the_percentages_of_the_source_are_printed(item: str):
    questionnaire = material("en").last.questionnaire
    theme = questionnaire.item_by_id[item].theme
    found = tables(report("en"), f"theme-{theme}").values()
    cells = next(rows(table)[title(item)] for table in found if title(item) in rows(table))
    answers = questionnaire.scale_of(questionnaire.item_by_id[item]).size
    golden = GOLDEN["shares_pct"][item]

    for code, percentage in golden["pct"].items():
        assert cells[int(code) - 1] == f"{percentage}%"
    assert cells[answers] == str(golden["n"])


@pytest.mark.parametrize("item", BACKGROUND)
def test_the_percentages_of_who_answered_are_printed(item: str):
    golden = GOLDEN["shares_pct"][item]
    table = tables(report("en"), "people")[f"{title(item)} (n = {golden['n']})"]

    printed = [cells[1] for cells in table.rows]
    for code, percentage in golden["pct"].items():
        assert printed[int(code) - 1] == f"{percentage}%"


def bakens_over_time() -> dict[tuple[str, str], tuple[str, ...]]:
    """Per Baken and municipality the means of the three waves."""
    table = tables(report("en"), "theme-bakens")[
        "The subscales per municipality and wave (means)"
    ]
    return {row[:2]: row[2:] for row in table.rows}


def test_bakens_of_zwolle_are_those_of_the_source_after_the_factor():
    for baken, printed in GOLDEN["baken_zwolle"].items():
        cells = bakens_over_time()[title(baken), "Zwolle"]
        for wave, cell, mean in zip(WAVES, cells, printed, strict=True):
            assert number(cell) == pytest.approx(mean, abs=0.01)
            assert ("*" in cell) == (wave != "2017")
            # In 2015 five of the eight were made of other items; since 2016 none is.
            assert ("†" in cell) == (
                wave == "2015" and baken not in ("baken1", "baken2", "baken5")
            )


def test_steenwijkerland_has_no_score_on_bakens_it_was_not_asked():
    newest = {
        baken: bakens_over_time()[title(baken), "Steenwijkerland"][-1]
        for baken in ("baken1", "baken3", "baken4")
    }

    assert newest["baken3"] == newest["baken4"] == "not asked"
    # Elburg would follow from Steenwijkerland, the total and the rest.
    assert newest["baken1"] == "protected"


def test_item_means_of_the_last_wave_are_within_a_twentieth():
    # With the totals of 2015 and 2016, Elburg's eight would follow from Zwolle's figures.
    themes = {theme.id: theme.title["en"] for theme in material("en").last.questionnaire.themes}
    table = rows(tables(report("en"), "appendix")[themes["bakens"]])

    for item, printed in GOLDEN["baken_items"].items():
        cells = table[title(item)][::2]
        for cell, mean in zip(cells[:-1], printed[:-1], strict=True):
            assert cell == ("not asked" if mean is None else "protected")
        # Printed in two decimals, so half a hundredth may come on top.
        assert number(cells[-1]) == pytest.approx(printed[-1], abs=0.05 + 0.005)


def test_competencies_have_target_and_gap():
    pairs = {pair.id: pair for pair in material("en").last.questionnaire.pairs}
    table = rows(
        next(
            found
            for caption, found in tables(report("en"), "theme-competencies").items()
            if "aim for" in caption
        )
    )

    for pair, (have, target, gap) in GOLDEN["competencies"].items():
        cells = table[pairs[pair].title["en"]]
        assert [number(cell) for cell in cells[:3]] == [have, target, gap]
        assert 123 <= int(cells[3]) <= 129


def test_the_means_over_all_competencies_are_said_in_a_sentence():
    mean = GOLDEN["competency_mean"]
    chapter = next(each for each in report("en").chapters if each.id == "theme-competencies")
    said = [getattr(block, "text", "") for part in chapter.sections for block in part.blocks]

    now, target, gap = mean["have"], mean["target"], mean["diff"]
    sentence = f"The mean over all competencies: now {now}, target {target}, gap +{gap}."
    assert sentence in said


def test_activities_are_counted_among_those_who_do_them():
    matrix = material("en").last.questionnaire.matrices[0]
    table = rows(
        next(
            found
            for found in tables(report("en"), f"theme-{matrix.theme}").values()
            if found.caption == matrix.title["en"]
        )
    )

    for row in matrix.rows:
        printed = [number(cell) for cell in table[row.title["en"]][:3]]
        assert printed == GOLDEN["activities_pct"][row.id]


def guarded(wave: str, newest: str | None = None) -> dict[str, tuple[int, ...]]:
    """What the guard says is not the same: of how many items and how many subscales."""
    (findings, *_) = section_tables(report("en", newest), "change", f"change-{wave}")
    return {said: tuple(map(int, cells)) for said, cells in rows(findings).items()}


def listed(wave: str, start: str, newest: str | None = None) -> list[str]:
    """The names of what this was found of."""
    found = section_tables(report("en", newest), "change", f"change-{wave}")
    (names,) = [table for table in found if table.caption.startswith("Which items")]
    return rows(names)[start][0].split("; ")


def test_bakens_are_not_tested_against_waves_with_other_answers():
    for wave in ("2015", "2016"):
        found = section_tables(report("en"), "change", f"change-{wave}-zwolle")
        tested = {name for table in found for name in rows(table) if "Effect" in columns(table)}

        assert not [name for name in tested if name.startswith("Baken")]
        assert tested


@pytest.mark.parametrize(("wave", "items"), [("2016", 24), ("2015", 17)])
def test_the_changed_answers_of_2017_are_found(wave: str, items: int):
    # All 24 statements were asked on never-always before; in 2015 there were 17 of them.
    found = guarded(wave)[
        "The answers are different. Not compared; that needs a calibration first. "
        "Different are: the kind of answers and the words."
    ]

    assert found == (items, 8)
    names = listed(wave, "Other answers")
    assert names[items:] == [title(baken) for baken in GOLDEN["baken_zwolle"]]


RECOMPOSED = ("baken3", "baken4", "baken6", "baken7", "baken8")


@pytest.mark.parametrize("newest", ["2016", None])
def test_the_changed_composition_of_five_bakens_is_found(newest: str | None):
    found = guarded("2015", newest)[
        "The subscale is made of other items. Compared on the common items only."
    ]

    assert found == (0, 5)
    assert listed("2015", "Other items in the subscale", newest) == list(map(title, RECOMPOSED))


def common(newest: str | None = None) -> dict[str, dict[str, str]]:
    """Per subscale what is printed about its common items, Zwolle against 2015."""
    found = section_tables(report("en", newest), "change", "change-2015-zwolle")
    table = next(
        each for each in found if each.caption.startswith("Subscales with other items")
    )
    return {
        row[0].partition(" (")[0]: dict(zip(columns(table), row, strict=True))
        for row in table.rows
    }


def test_baken_7_seems_to_fall_and_does_not_on_common_items():
    printed = common()[title("baken7")]

    # The source printed 4.80 and 4.45, and called that a fall; B22 was added in 2016.
    assert number(printed["All items 2015"]) == pytest.approx(4.80, abs=0.01)
    assert number(printed["All items 2017"]) == pytest.approx(4.45, abs=0.01)
    # Over all municipalities the two common items went from 4.70 to 4.80; here within a tenth.
    before, after = printed["Common items 2015"], printed["Common items 2017"]
    assert before.endswith("*")  # with the factor
    assert abs(number(after) - number(before)) < 0.1
    assert printed["Tested?"] == "no, the answers were different"


def test_on_the_same_answers_baken_7_is_tested_on_common_items():
    printed = common("2016")
    tested = rows(
        next(
            table
            for table in section_tables(report("en", "2016"), "change", "change-2015-zwolle")
            if table.caption == "Subscales"
        )
    )

    # The factor does not change the order of the answers, so they are tested as given.
    assert {printed[title(baken)]["Tested?"] for baken in RECOMPOSED} == {
        "yes, on the common items, without the factor"
    }
    assert title("baken7") not in tested
    baken7 = tested[f"{title('baken7')} (2 common items)"]
    assert abs(number(baken7[4])) < 0.1
    assert baken7[-1] == "too small to matter"


def test_a_common_score_is_the_mean_of_the_common_items():
    # Baken 8 had one item in 2015, so on common items it is that item, in both waves.
    printed = common("2016")[title("baken8")]
    (item,) = [
        each for each in material("en").rounds[0].questionnaire.items if each.id == "B24"
    ]
    asked = material("en", "2016")

    for round_ in asked.rounds:
        mean = asked.mean(round_, item.id, "zwolle")
        assert number(printed[f"Common items {round_.wave.id}"]) == pytest.approx(
            mean, abs=0.005
        )


def test_who_could_take_part_is_said_from_what_to_what():
    (*_, people) = section_tables(report("en"), "change", "change-2016")

    assert rows(people)["Zwolle"] == ("51% (61 of 120)", "73% (83 of 114)", "the same")
    assert rows(people)["Steenwijkerland"] == (
        "–",
        "93% (14 of 15)",
        "Only in 2017: Steenwijk binnen and Steenwijk buiten.",
    )


def test_signs_of_the_changes_are_those_of_the_source():
    for wave, year in (("2016", "2017"), ("2015", "2017")):
        found = section_tables(report("en"), "change", f"change-{wave}-zwolle")
        tested = {
            name.rstrip("‡"): cells for table in found for name, cells in rows(table).items()
        }
        for variable, sign in GOLDEN["tests"][wave]["signs"].items():
            if not variable.startswith("baken"):
                difference = number(tested[title(variable)][4])
                assert (difference > 0) == (sign == "+"), (variable, year)


def test_elburg_is_too_small_to_compare():
    chapter = next(each for each in report("en").chapters if each.id == "change")
    sections = [part for part in chapter.sections if part.id.endswith("-elburg")]

    assert len(sections) == 2
    assert all(len(part.blocks) == 1 for part in sections)
    assert "too few people took part" in sections[0].blocks[0].text
