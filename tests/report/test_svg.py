import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.pictures import (
    NS,
    assert_everything_lies_inside,
    draw,
    draw_text,
    edges,
    marks,
    texts,
)
from tests.report.sample_figures import SCRIPT
from weerklank.report.charts import (
    Axis,
    BarRow,
    Bars,
    Dot,
    DotRow,
    Dots,
    IntervalRow,
    Intervals,
    StackedBars,
    StackedRow,
    Tick,
)
from weerklank.report.svg import NARROW, WIDE, height_of, palette, render
from weerklank.report.svg.text import clean, width_of, wrap

BOTH_WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])
AXIS = Axis(0, 1, (Tick(0, "0%"), Tick(1, "100%")))


@BOTH_WIDTHS
def test_every_chart_is_named_and_described_for_those_who_cannot_see_it(figures, width):
    for figure in figures:
        svg = render(
            figure.chart,
            title=figure.title,
            description=figure.description,
            id="f",
            width=width,
        )
        picture = fromstring(svg)  # noqa: S314 -- our own output

        assert picture.get("role") == "img"
        assert picture.get("aria-labelledby") == "f-title f-desc"
        assert picture.findtext(f"{NS}title[@id='f-title']") == clean(figure.title)
        assert picture.findtext(f"{NS}desc[@id='f-desc']") == clean(figure.description)


@BOTH_WIDTHS
def test_no_mark_and_no_letter_lies_outside_the_picture(figures, width):
    for figure in figures:
        assert_everything_lies_inside(draw(figure.chart, width=width))


@given(
    shares=st.lists(st.integers(0, 20), min_size=1, max_size=14).filter(any),
    diverging=st.booleans(),
    name=st.text(max_size=300),
)
@settings(max_examples=60, deadline=None)
def test_any_shares_under_any_name_stay_inside_the_picture(shares, diverging, name):
    parts = tuple(share / sum(shares) for share in shares)
    labels = tuple(f"{part:.0%}" for part in parts)
    categories = tuple(f"Antwoord {at}" for at in range(len(parts)))
    rows = (StackedRow(name, parts, labels, name[:20]),)

    for width in (WIDE, NARROW):
        assert_everything_lies_inside(
            draw(StackedBars(categories, rows, diverging), width=width)
        )


@BOTH_WIDTHS
def test_every_name_and_value_of_a_bar_is_written(width):
    chart = Bars(AXIS, (BarRow("Team Noord", 0.4, "40%"), BarRow("Team Zuid", 1.0, "100%")))

    assert texts(draw(chart, width=width)) == [
        "Team Noord",
        "40%",
        "Team Zuid",
        "100%",
        "0%",
        "100%",
    ]


@BOTH_WIDTHS
def test_every_name_answer_share_and_note_of_stacked_bars_is_written(figures, width):
    chart = figures[1].chart
    words = " ".join(texts(draw(chart, width=width)))

    for expected in (*chart.categories, *(row.note for row in chart.rows)):
        assert expected in words
    for row in chart.rows:
        # The name with the most letters is shortened; the table has it in full.
        assert " ".join(wrap(row.name, room=240, size=13.5))[:60] in words
    assert words.count("45%") == 1
    assert words.count("30%") == 2


@BOTH_WIDTHS
def test_every_series_and_value_of_dots_is_written(figures, width):
    pairs, waves = figures[3].chart, figures[4].chart

    for chart in (pairs, waves):
        written = Counter(texts(draw(chart, width=width)))
        for series in chart.series:
            assert written[series] == 1
        for label, times in Counter(d.label for row in chart.rows for d in row.dots).items():
            assert written[label] == times


@BOTH_WIDTHS
def test_both_sides_and_every_note_of_intervals_are_written(figures, width):
    chart = figures[5].chart
    words = " ".join(texts(draw(chart, width=width)))

    for expected in (
        f"← {chart.lower_side}",
        f"{chart.upper_side} →",
        *(row.note for row in chart.rows),
    ):
        assert expected in words


@BOTH_WIDTHS
@pytest.mark.parametrize(
    ("chart", "hidden"),
    [
        (Bars(AXIS, (BarRow("Noord", 0.5, "50%"),)), BarRow("Oost", None, "te weinig")),
        (
            StackedBars(("nee", "ja"), (StackedRow("Noord", (0.5, 0.5), ("", ""), ""),), False),
            StackedRow("Oost", (), (), "te weinig"),
        ),
        (
            Dots(AXIS, ("nu",), (DotRow("Noord", (Dot(0, 0.5, "3"),)),)),
            DotRow("Oost", (), "te weinig"),
        ),
        (
            Intervals(AXIS, 0.5, "", "", (IntervalRow("Noord", 0.5, 0.2, 0.8, ""),)),
            IntervalRow("Oost", None, None, None, "te weinig"),
        ),
    ],
)
def test_a_hidden_row_has_its_reason_and_no_mark(chart, hidden, width):
    with_hidden = draw(replace(chart, rows=(*chart.rows, hidden)), width=width)
    without = draw(chart, width=width)

    assert marks(with_hidden) == marks(without)
    assert Counter(texts(with_hidden)) - Counter(texts(without)) == Counter(
        ["Oost", "te weinig"]
    )


def test_a_chart_of_hidden_rows_only_still_says_why(figures):
    rows = tuple(BarRow(f"Team {at}", None, "te weinig") for at in range(3))

    assert texts(draw(Bars(AXIS, rows))).count("te weinig") == 3


def test_a_chart_without_rows_is_a_picture_all_the_same():
    for chart in (
        Bars(AXIS, ()),
        StackedBars((), (), diverging=True),
        Dots(AXIS, (), ()),
        Intervals(AXIS, 0, "", "", ()),
    ):
        assert_everything_lies_inside(draw(chart))


def test_an_answer_of_no_one_has_no_mark():
    row = StackedRow("Vraag", (0.0, 1.0), ("", "100%"), "")
    nobody = draw(StackedBars(("nee", "ja"), (row,), diverging=False))
    somebody = draw(
        StackedBars(("nee", "ja"), (replace(row, shares=(0.5, 0.5)),), diverging=False)
    )

    assert marks(somebody)["rect"] == marks(nobody)["rect"] + 1


def test_a_value_beyond_the_axis_stands_at_its_end():
    row = IntervalRow("Noord", 3.0, -9.0, 9.0, "")

    assert_everything_lies_inside(draw(Intervals(AXIS, 0.5, "lager", "hoger", (row,))))


def test_equal_values_of_several_rounds_do_not_hide_one_another():
    dots = tuple(Dot(at, 0.5, "3,0") for at in range(4))
    picture = draw(Dots(AXIS, ("1", "2", "3", "4"), (DotRow("Rust", dots),)))
    heights = [text.get("y") for text in picture.iter(f"{NS}text") if text.text == "3,0"]

    assert len(set(heights)) == 4


def test_a_clear_difference_is_filled_and_another_is_open():
    def fill(*, clear: bool) -> str | None:
        row = IntervalRow("Noord", 0.7, 0.6, 0.8, "", clear=clear)
        return next(draw(Intervals(AXIS, 0.5, "", "", (row,))).iter(f"{NS}circle")).get("fill")

    assert fill(clear=True) == palette.ROLES["bar"].light
    assert fill(clear=False) == palette.ROLES["paper"].light


@BOTH_WIDTHS
def test_a_group_of_effects_is_named_once_above_its_rows(width):
    rows = tuple(
        IntervalRow(f"Vraag {at}", 0.6, 0.5, 0.7, "60%", group=group)
        for at, group in enumerate(("Noord", "Noord", "Zuid"))
    )
    written = texts(draw(Intervals(AXIS, 0.5, "", "", rows), width=width))
    names = [text for text in written if text[:5] in ("Noord", "Zuid", "Vraag")]

    assert names == ["Noord", "Vraag 0", "Vraag 1", "Zuid", "Vraag 2"]


def test_a_picture_holds_only_words_of_the_chart_and_lengths_in_tenths(figures):
    for figure in figures:
        picture = draw(figure.chart)
        model = clean(repr(figure.chart))

        for element in picture.iter():
            assert not [name for name in element.attrib if name.startswith("data-")]
            for name in ("x", "y", "width", "height", "x1", "x2", "cx", "cy"):
                assert re.fullmatch(r"|-?\d+(\.\d)?", element.get(name, ""))
        if figure.title == clean(figure.title) and SCRIPT not in figure.title:
            for word in " ".join(texts(picture)).split():
                assert word.strip("←→…") in model


def test_markup_in_a_name_stays_text(figures):
    svg = render(
        Bars(AXIS, (BarRow(SCRIPT, 1.0, SCRIPT),)), title=SCRIPT, description=SCRIPT, id="x"
    )

    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


def test_the_same_chart_gives_the_same_picture(figures):
    def draw_all() -> list[str]:
        return [render(f.chart, title=f.title, description="", id="f") for f in figures]

    assert draw_all() == draw_all()


def test_the_height_is_known_without_drawing(figures):
    for figure in figures:
        viewbox = draw(figure.chart).attrib["viewBox"].split()
        assert float(viewbox[3]) == pytest.approx(height_of(figure.chart), abs=0.06)


def test_a_very_long_word_is_broken_rather_than_cut():
    lines = wrap("a" * 40, room=100, size=12, lines=9)

    assert "".join(lines) == "a" * 40
    assert all(width_of(line, 12) <= 100 for line in lines)


def test_a_picture_cannot_be_measured_more_exactly_than_it_reads():
    def shares(first: float) -> StackedBars:
        row = StackedRow("Vraag", (first, 1 - first), ("33%", "67%"), "n = 142")
        return StackedBars(("nee", "ja"), (row,), diverging=False)

    def mean(value: float) -> Dots:
        return Dots(Axis(1, 5, ()), ("nu",), (DotRow("Rust", (Dot(0, value, "3,4"),)),))

    # 47 of 142 and 33 per cent; 3.4085 and 3.4.
    assert draw_text(shares(47 / 142)) == draw_text(shares(0.33))
    assert draw_text(mean(3.4085)) == draw_text(mean(3.4))


def test_on_a_phone_crowded_numbers_of_an_axis_make_room_for_each_other():
    ticks = tuple(Tick(at / 20, f"{at * 5} procent") for at in range(21))
    chart = Bars(Axis(0, 1, ticks), (BarRow("Noord", 0.5, "50%"),))
    picture = draw(chart, width=NARROW)
    shown = [text for text in picture.iter(f"{NS}text") if "procent" in (text.text or "")]
    spans = sorted((left, right) for (left, _), (right, _) in map(edges, shown))

    assert 2 <= len(shown) < 21
    assert all(one[1] < other[0] for one, other in pairwise(spans))
