"""The benchmark of scale, at a tiny size: that it runs and says what it found. Never how fast."""

import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from benchmarks import crowd
from benchmarks.child import ChildFailed, Ran, run_family
from benchmarks.curve import curve
from benchmarks.engines import fingerprint
from benchmarks.population import Size
from benchmarks.scale_page import scale_page
from benchmarks.scaling import Line, Point, Run, Scaling
from benchmarks.watching import Watch
from weerklank.survey.counting import count_wave

ROOT = Path(__file__).parents[2]
GIB = 1 << 30


def run(again, *, work, cube="same", peak=GIB):
    """A process that took this long to count a second time, and this much work in all."""
    ran = Ran(seconds=3 * again, processor=work, peak=peak)
    return Run(ran, ready=6.0, first=2 * again, again=again, cube=cube)


def point(millions, embedded, spark):
    """On one machine a count of a million is 1.5 processor seconds, on Spark 6, and 10 to start."""
    return Point(
        people=round(millions * 1_000_000),
        file=round(millions * (64 << 20)),
        embedded=[
            run(each, work=3 * millions, peak=round(millions * GIB)) for each in embedded
        ],
        spark=[run(each, work=10 + 12 * millions, peak=3 * GIB) for each in spark],
    )


TWO_SIZES = Scaling(100, 340, [point(1, [1.0], [5.0]), point(2, [2.0, 2.0], [8.0, 10.0])])


def test_the_whole_benchmark_writes_a_page_and_its_picture(tmp_path):
    if not shutil.which("java"):
        pytest.skip("there is no Java: install it, for example default-jre-headless")
    size = ["--million", "0.002", "--items", "3", "--municipalities", "3", "--rounds", "1"]
    places = ["--folder", str(tmp_path), "--docs", str(tmp_path / "docs")]

    subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "benchmarks", "scale", *size, *places],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )

    text = (tmp_path / "docs" / "scale.md").read_text(encoding="utf-8")
    assert "bin/bench scale" in text
    assert "The counts are the same, bit for bit." in text
    assert str(ROOT) not in text
    assert (tmp_path / "docs" / "images" / "scale.svg").is_file()


def test_a_wave_in_blocks_is_a_wave_like_any_other(tmp_path, monkeypatch):
    monkeypatch.setattr(crowd, "PEOPLE_AT_ONCE", 300)
    made = crowd.make(tmp_path, Size(respondents=1_000, items=3, municipalities=4, seed=1))

    cube = count_wave(made.file("earlier"), made.questionnaire)

    assert set(cube.groups) == {"m001", "m002", "m003", "m004"}
    assert cube.heads.sum() == 1_000
    for name in made.questionnaire.columns:
        assert (cube.answers[name].sum(1) + cube.missing[name].sum(1)).tolist() == (
            cube.heads.tolist()
        )


def test_one_other_count_is_another_fingerprint(tmp_path):
    made = crowd.make(tmp_path, Size(respondents=50, items=2, municipalities=2, seed=1))
    cube = count_wave(made.file("earlier"), made.questionnaire)
    before = fingerprint(cube)

    cube.answers["item-001"][0, 0] += 1

    assert fingerprint(cube) != before


def test_the_line_finds_what_is_fixed_and_what_each_million_costs():
    # By hand: 1 + 2 N is 3, 5 and 9 for 1, 2 and 4 million.
    assert Line.through([1, 2, 4], [3, 5, 9]) == Line(fixed=1, per_million=2)
    assert Line(fixed=1, per_million=2).at(10) == 21


def test_a_ratio_is_taken_within_a_round():
    assert point(1, [1.0, 2.0], [5.0, 4.0]).ratios == [5.0, 2.0]


def test_the_page_says_what_a_cluster_would_need_and_that_nobody_measured_it():
    text = scale_page(TWO_SIZES)

    # Four times the work, where one process has two threads: eight processors.
    assert "a count would take 6.00 N / c seconds at best" in text
    assert "Spark needs about 8 processors to be as quick as one machine" in text
    assert "*Worked out, not measured*" in text
    assert "There is **no cluster here**" in text


def test_the_page_has_the_lines_through_all_sizes():
    text = scale_page(TWO_SIZES)

    # Seconds: 1 and 2, and 5 and 9. Memory: 1 and 2 GiB, and 3 twice.
    assert "| one machine, one process | 0.00 + 1.00 N | 1.50 N | 0.00 + 1.00 N |" in text
    assert (
        "| Spark in local mode, when it runs | 1.00 + 4.00 N | 6.00 N | 3.00 + 0.00 N |" in text
    )
    assert "Spark's start takes 6 seconds more, once per command, and 10 processor" in text


def test_the_page_has_a_row_per_size_with_its_ratio():
    text = scale_page(TWO_SIZES)

    # 1 million: one round; 2 million: two, 4 and 5 times as long. 64 MiB is 67 MB.
    assert "| 1 | 67 | 2.0 | 1.0 | 3.0 | 1.00 |" in text
    assert "| 2 | 134 | 4.0 | 2.0 | 6.0 | 2.00 |" in text
    assert "| 1 | 6.0 | 10.0 | 5.0 | 22.0 | 3.00 | 5.0 |" in text
    assert "| 2 | 6.0 | 18.0 | 9.0 | 34.0 | 3.00 | 4.5 (4.0 to 5.0) |" in text


def test_the_page_says_so_where_the_counts_differ():
    differing = Point(1_000_000, 1, [run(1.0, work=3)], [run(5.0, work=22, cube="other")])

    assert "**The counts differ.**" in scale_page(Scaling(100, 340, [differing]))


def test_the_curve_has_a_mark_per_size_and_engine_and_says_them_in_words():
    root = ET.fromstring(curve(TWO_SIZES))  # noqa: S314 -- our own picture

    described = root.find("{*}desc").text
    # A mark per size and engine, and two in the legend.
    assert len(root.findall(".//{*}circle")) == 2 * 2 + 2
    assert root.get("role") == "img"
    assert "Spark in local mode: 5.0 seconds for 1 million, 9.0 seconds for 2 million" in (
        described
    )


def test_watching_sees_the_memory_and_the_work_of_a_process_and_its_child():
    start = "import numpy as np; held = np.ones(1 << 23); input()"  # 64 MiB
    twice = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {start!r}])"
    with subprocess.Popen(  # noqa: S603 -- our own words
        [sys.executable, "-c", twice], stdin=subprocess.PIPE
    ) as process:
        watch = Watch(process.pid)
        for _ in range(600):
            watch.look()
            if watch.peak > np.ones(1 << 23).nbytes:
                break
        process.communicate(b"\n")

    assert watch.peak > 64 << 20
    assert watch.processor > 0


def test_a_family_that_fails_is_not_a_measurement(tmp_path):
    with pytest.raises(ChildFailed):
        run_family("engines", str(tmp_path / "nowhere"), "embedded")
