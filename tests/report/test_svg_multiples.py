"""Small multiples: what is joined, what is broken, and what is not there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.pictures import NS, assert_everything_lies_inside, draw, draw_text, texts
from weerklank.report.charts import Axis, Line, Marks, Panel, Point, SmallMultiples, Tick
from weerklank.report.svg import NARROW, WIDE, in_pieces, palette

AXIS = Axis(1, 5, tuple(Tick(at, str(at)) for at in (1, 2, 3, 4, 5)))
MARKS = Marks("omgerekend", "andere meting", "niet getoond")
HIDDEN = Point(None, "te weinig")
NOT_THERE = Point(None, "")


def chart(*lines, names=("Rust",), waves=("2015", "2016", "2017")):
    courses = tuple(Line(tuple(points), series) for series, points in enumerate(lines))
    series = tuple(f"Team {at}" for at in range(len(lines)))
    panels = tuple(Panel(name, courses, "niet getoond") for name in names)
    return SmallMultiples(AXIS, waves, series, panels, MARKS)


def lines_of(picture, role):
    return [
        element for element in picture.iter(f"{NS}line") if element.get("class") == f"l-{role}"
    ]


def dots_of(picture):
    return [*picture.iter(f"{NS}circle")]


def test_a_line_joins_only_waves_that_are_the_same_measurement():
    picture = draw(chart((Point(3, "3,0"), Point(4, "4,0", is_joined=True), Point(2, "2,0"))))

    (joined,) = lines_of(picture, "s0")
    first, second, third = (float(dot.get("cx", "")) for dot in dots_of(picture))
    assert [float(joined.get(end, "")) for end in ("x1", "x2")] == [first, second]
    assert third > second


def test_a_break_stands_between_two_measurements_and_is_in_the_legend():
    broken = draw(chart((Point(3, "3,0"), Point(4, "4,0"))))
    joined = draw(chart((Point(3, "3,0"), Point(4, "4,0", is_joined=True))))

    before, after = (float(dot.get("cx", "")) for dot in dots_of(broken))
    uprights = {float(line.get("x1", "")) for line in lines_of(broken, "line")}
    assert any(before < x < after for x in uprights)
    assert "andere meting" in texts(broken)
    assert lines_of(joined, "line") == []
    assert "andere meting" not in texts(joined)


def test_no_line_runs_past_a_wave_that_is_not_shown():
    picture = draw(chart((Point(3, "3,0"), HIDDEN, Point(4, "4,0", is_joined=True))))

    assert lines_of(picture, "s0") == []
    assert len(dots_of(picture)) == 2
    assert "niet getoond" in texts(picture)


def test_a_wave_without_the_group_has_no_mark_at_all():
    picture = draw(chart((NOT_THERE, Point(3, "3,0"), Point(4, "4,0", is_joined=True))))

    assert lines_of(picture, "muted") == []
    assert "niet getoond" not in texts(picture)


def test_an_estimate_is_open_and_a_measurement_is_filled():
    def fills(*, is_rough):
        line = (Point(3, "3,0", is_rough=is_rough), Point(4, "4,0"))
        return dots_of(draw(chart(line)))[-2].get("fill")

    assert fills(is_rough=True) == palette.ROLES["paper"].light
    assert fills(is_rough=False) == palette.ROLES["s0"].light


def test_only_the_newest_value_of_a_line_is_written():
    picture = draw(chart((Point(3, "3,0"), Point(4, "4,0"), HIDDEN)))

    assert "4,0" in texts(picture)
    assert "3,0" not in texts(picture)


def test_equal_means_of_two_teams_stand_beside_each_other_and_so_do_their_numbers():
    same = (Point(3, "3,0"), Point(4, "4,0", is_joined=True))
    picture = draw(chart(same, same))
    diamonds = [*picture.iter(f"{NS}polygon")]
    numbers = [text for text in picture.iter(f"{NS}text") if text.text == "4,0"]

    assert len(dots_of(picture)) == 2 + 1  # with the one in the legend
    assert len(diamonds) == 2 + 1
    assert len({text.get("y") for text in numbers}) == 2


@pytest.mark.parametrize(("width", "columns"), [(WIDE, 4), (NARROW, 2)])
def test_panels_stand_in_as_many_columns_as_fit(width, columns):
    names = [f"Schaal {at}" for at in range(8)]
    picture = draw(chart((Point(3, "3,0"), Point(4, "4,0")), names=names), width=width)
    places = {text.get("x") for text in picture.iter(f"{NS}text") if text.text in names}

    assert len(places) == columns


def test_a_panel_without_figures_says_why():
    assert "niet getoond" in texts(draw(chart((HIDDEN, HIDDEN, HIDDEN))))


def test_a_picture_cannot_be_measured_more_exactly_than_it_reads():
    def mean(value):
        return draw_text(chart((Point(value, "3,40"), Point(3, "3,0"))))

    assert mean(3.4085) == mean(3.4)


values = st.none() | st.floats(0, 7)
points = st.builds(Point, values, st.text(max_size=9), st.booleans(), st.booleans())


@given(
    lines=st.lists(st.lists(points, min_size=3, max_size=3), max_size=5),
    names=st.lists(st.text(max_size=80), max_size=9),
    waves=st.lists(st.text(max_size=30), min_size=3, max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_any_lines_under_any_name_stay_inside_the_picture(lines, names, waves):
    for width in (WIDE, NARROW):
        drawn = draw(chart(*lines, names=names, waves=tuple(waves)), width=width)
        assert_everything_lies_inside(drawn)


def test_on_paper_a_long_chart_is_cut_between_rows_of_panels():
    names = [f"Schaal {at}" for at in range(30)]
    whole = chart((Point(3, "3,0"),), names=names)

    pieces = in_pieces(whole, 400)

    assert [panel.name for piece in pieces for panel in piece.panels] == names
    assert len(pieces) > 1
    assert all(len(piece.panels) % 4 == 0 for piece in pieces[:-1])
