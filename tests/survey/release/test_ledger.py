"""A ledger that only grows, and the counts kept beside it."""

from datetime import date

import numpy as np
import pytest
from msgspec.structs import replace

from weerklank.survey.refusals import BadInput
from weerklank.survey.release.history import Audience, Version
from weerklank.survey.release.kept import read_counts, write_counts
from weerklank.survey.release.ledger import (
    NOTHING_BEFORE,
    Entry,
    Pattern,
    Thresholds,
    append,
    counts_file,
    ledger_file,
    read_ledger,
)

NOW = Version(("north", "south"), {"help": np.array([[5, 7], [6, 0]])})
RELEASE = Entry(
    id="2017-1",
    wave="2017",
    on=date(2017, 5, 1),
    answers="a" * 64,
    questionnaire="b" * 64,
    counts="c" * 64,
    software="0.1.0",
    thresholds=Thresholds(public=10, teams=5),
    groups={"all:": ("north", "south"), "team:south": ("south",)},
    patterns={
        "public": (Pattern(("help",), ("all:",), ()),),
        "teams": (Pattern(("help",), ("all:", "team:south"), ()),),
    },
    hidden={"public": (), "teams": ()},
)


@pytest.fixture
def ledger(tmp_path):
    return append(append(read_ledger(tmp_path), RELEASE), replace(RELEASE, id="2017-2"))


def test_releases_are_read_back_in_their_order(ledger, tmp_path):
    assert read_ledger(tmp_path) == ledger
    assert [entry.id for entry in ledger.of("2017")] == ["2017-1", "2017-2"]
    assert ledger.last_of("2017").id == "2017-2"
    assert ledger.last_of("2016") is None


def test_each_line_carries_the_hash_of_the_one_before_it(ledger):
    first, second = ledger.entries

    assert first.before == NOTHING_BEFORE
    assert second.before not in ("", NOTHING_BEFORE)


def test_a_line_that_was_changed_afterwards_is_noticed(ledger, tmp_path):
    file = ledger_file(tmp_path)
    file.write_bytes(file.read_bytes().replace(b'"public":10', b'"public":50', 1))

    with pytest.raises(BadInput, match=r"line 2: .* does not follow"):
        read_ledger(tmp_path)


def test_a_line_that_was_taken_out_is_noticed(ledger, tmp_path):
    file = ledger_file(tmp_path)
    file.write_bytes(file.read_bytes().splitlines(keepends=True)[1])

    with pytest.raises(BadInput, match=r"line 1: .* does not follow"):
        read_ledger(tmp_path)


def test_half_a_line_is_not_read(ledger, tmp_path):
    file = ledger_file(tmp_path)
    file.write_bytes(file.read_bytes()[:-40])

    with pytest.raises(BadInput, match=r"line 2: This line cannot be read"):
        read_ledger(tmp_path)


def test_a_last_line_that_was_changed_is_noticed(ledger, tmp_path):
    file = ledger_file(tmp_path)
    first, last = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(
        first + last.replace(b'"shown":["all:"]', b'"shown":["all:","team:south"]')
    )

    with pytest.raises(BadInput, match=r"line 2: This is not the line that was written last"):
        read_ledger(tmp_path)


def test_a_last_line_that_was_cut_off_is_noticed(ledger, tmp_path):
    file = ledger_file(tmp_path)
    file.write_bytes(file.read_bytes().splitlines(keepends=True)[0])

    with pytest.raises(BadInput, match=r"line 1: This is not the line that was written last"):
        read_ledger(tmp_path)


def test_a_ledger_that_is_gone_is_missed(ledger, tmp_path):
    ledger_file(tmp_path).unlink()

    with pytest.raises(BadInput, match="the ledger is gone"):
        read_ledger(tmp_path)


def test_the_past_holds_the_counts_and_what_went_out_to_whom(ledger, tmp_path):
    (tmp_path / "counts").mkdir()
    (tmp_path / "third" / "counts").mkdir(parents=True)
    kept = write_counts(counts_file(tmp_path, "2017-1"), NOW, b"")
    alone = append(read_ledger(tmp_path / "other"), RELEASE)
    assert alone.entries[0].counts != kept
    with_counts = append(read_ledger(tmp_path / "third"), replace(RELEASE, counts=kept))
    write_counts(counts_file(tmp_path / "third", "2017-1"), NOW, b"")

    (past,) = with_counts.past("2017")

    assert past.version.tables["help"].tolist() == [[5, 7], [6, 0]]
    assert past.shown[Audience.PUBLIC] == {"help": [{"north", "south"}]}
    assert past.shown[Audience.TEAMS] == {"help": [{"north", "south"}, {"south"}]}


def test_a_release_whose_counts_were_changed_cannot_be_built_upon(tmp_path):
    file = tmp_path / "2017-1.counts.parquet"
    kept = write_counts(file, NOW, b"s")
    write_counts(file, Version(("north",), {"help": np.array([[5, 7]])}), b"s")

    with pytest.raises(BadInput, match="gone, or were changed"):
        read_counts(file, kept, b"s")


def test_counts_of_nothing_are_kept_as_well(tmp_path):
    file = tmp_path / "2017-1.counts.parquet"

    found = read_counts(file, write_counts(file, Version((), {}), b"s"), b"s")

    assert found.teams == ()
    assert found.tables == {}
