"""Readers that crash, hang or ask for everything, in a process of their own."""

import os
import signal
import time
from pathlib import Path

import pytest

from weerklank.survey.formats import apart
from weerklank.survey.formats.apart import read_apart
from weerklank.survey.refusals import BadInput, Problem


def crash(file: Path) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def hang(file: Path) -> None:
    time.sleep(60)


def ask_for_everything(file: Path) -> int:
    return len(bytearray(2 * apart.MOST_MEMORY))


def refuse(file: Path) -> None:
    raise BadInput(Problem("This is a photograph.", str(file), "Draw a table."))


@pytest.mark.parametrize("reader", [crash, ask_for_everything])
def test_a_reader_that_breaks_is_a_refusal(reader) -> None:
    with pytest.raises(BadInput, match="This file breaks the program"):
        read_apart(reader, Path("wave.sav"))


def test_a_reader_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LONGEST", 2.0)
    started = time.monotonic()

    with pytest.raises(BadInput, match="breaks the program"):
        read_apart(hang, Path("wave.sav"))

    assert time.monotonic() - started < 30


def test_a_refusal_comes_through_in_its_own_words() -> None:
    with pytest.raises(BadInput, match="This is a photograph"):
        read_apart(refuse, Path("wave.sav"))
