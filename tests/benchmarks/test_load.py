"""What the crowd was told, and what becomes of it: `bin/bench load` without a crowd."""

import pytest

from benchmarks.load.given import all_pages, asked, given_by, on_page, sent_by
from benchmarks.load.lines import Lines
from benchmarks.load.outcome import figures
from benchmarks.parts import put_part


def lines(tmp_path, *said):
    file = tmp_path / "lines"
    file.write_text("\n".join(said), encoding="utf-8")
    return Lines(file)


def test_a_respondent_fills_in_the_same_every_time_and_each_something_else():
    assert on_page(7, 2) == on_page(7, 2)
    assert sent_by(7) != sent_by(8)
    assert set(sent_by(7)) == set(asked().columns)


def test_what_is_sent_is_what_was_known_after_the_last_page():
    assert set(given_by(3, len(all_pages())).codes) <= set(sent_by(3))


def test_an_answer_that_never_came_is_not_acknowledged_but_may_be_stored(tmp_path):
    said = lines(tmp_path, "1 11 303 5.0 10.0", "1 0 asked 0 11.0", "1 0 0 30.0 11.0")

    assert (said.sent, said.may_be_sent, said.taken) == (set(), {1}, {})


def test_being_thanked_a_second_time_is_an_acknowledgement(tmp_path):
    said = lines(tmp_path, "1 0 asked 0 11.0", "1 0 0 30.0 11.0", "1 0 200 5.0 12.0")

    assert said.sent == {1}


def test_the_last_page_that_was_taken_counts_for_who_is_in_the_middle(tmp_path):
    said = lines(
        tmp_path, "4 1 303 5.0 10.0", "4 -1 200 5.0 10.1", "4 2 303 5.0 11.0", "4 3 0 5.0 12.0"
    )

    assert said.taken == {4: 2}


def test_figures_leave_the_first_seconds_and_the_last_answers_out(tmp_path):
    steady = [f"{at} 1 303 {100 + at % 2}.0 {at}.0" for at in range(20)]
    found = figures(lines(tmp_path, *steady, "99 1 500 9999.0 2.0", "99 1 500 90.0 7.5"))

    assert (found.seconds, found.taken, found.errors) == (13.0, 13, 1)
    assert found.a_second == pytest.approx(1.0)
    assert found.p95 == 101.0


def test_a_part_of_a_page_is_written_in_its_place(tmp_path):
    page = tmp_path / "page.md"
    put_part(page, "speed", "Fast.")
    put_part(page, "load", "Many.")

    put_part(page, "speed", "Faster.")

    assert page.read_text(encoding="utf-8") == (
        "<!-- speed -->\nFaster.\n<!-- end of speed -->\n\n"
        "<!-- load -->\nMany.\n<!-- end of load -->\n"
    )
