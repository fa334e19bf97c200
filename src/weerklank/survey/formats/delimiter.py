"""Which character stands between the cells of a text table.

`csv.Sniffer` guesses from letters; here every candidate is tried, and the one that gives rows
of one length wins.
"""

import csv
from io import StringIO
from itertools import islice
from typing import TextIO

CANDIDATES = ("\t", ";", "|", ",")
SAMPLE = 100_000
"""How many characters are looked at."""


def delimiter_of(stream: TextIO) -> str:
    r"""Find the delimiter, and put the stream back to where it was.

    Of several candidates that give rows of one length, the one with the most columns wins; of
    equals the first of tab, semicolon, bar, comma: a decimal comma is more likely than a
    decimal semicolon. Where no candidate gives more than one column, one that does not occur.

    >>> delimiter_of(StringIO("team;mark\nnorth;7,5\nsouth;8,0\n"))
    ';'
    """
    start = stream.tell()
    sample = stream.read(SAMPLE)
    stream.seek(start)
    # The last line may have been cut off.
    whole = sample if len(sample) < SAMPLE else sample[: sample.rfind("\n") + 1]
    # `max` keeps the first of equals.
    best = max(CANDIDATES, key=lambda each: _merit(whole or sample, each))
    if _merit(whole or sample, best)[1] > 1:
        return best
    # One column, then: anything that does not occur in it will do.
    return next((each for each in reversed(CANDIDATES) if each not in sample), ",")


def _merit(sample: str, delimiter: str) -> tuple[float, int]:
    """The share of rows that are as long as the first one, and how long that is."""
    lengths = _lengths(sample, delimiter)
    if not lengths or lengths[0] == 1:
        return 0, 1
    return lengths.count(lengths[0]) / len(lengths), lengths[0]


def _lengths(sample: str, delimiter: str) -> list[int]:
    # The sample is shorter than the longest cell that the csv module takes.
    rows = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
    return [len(row) for row in islice(rows, 200) if row]
