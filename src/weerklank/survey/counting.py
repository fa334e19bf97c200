"""Counting: one pass over a frozen wave gives (group, variable, value) -> number of people.

After this step nobody is left in the data, only numbers. Groups are counted at their finest
grain; a larger group is the sum of its parts.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import prod
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from weerklank.survey.engine import ROWS, exact_name
from weerklank.survey.missing import Missing
from weerklank.survey.questionnaire import Questionnaire, Subscale
from weerklank.survey.scoring import Codes, codes_of
from weerklank.survey.variables import Variable, variables
from weerklank.survey.wave import TEAM, check_range, quoted, reading, teams_in

Counts = NDArray[np.int64]

KINDS_OF_MISSING = len(Missing)
VARIABLES_AT_ONCE = 16
"""Counted from memory together: enough to keep the reader busy, few enough to stay small."""
ROWS_AT_ONCE = 1 << 16
LARGEST_PAIR = 1 << 20
"""Two variables are counted in one pass while their joint table has at most so many cells."""


@dataclass(frozen=True, eq=False)
class Cube:
    """The counts of a wave.

    `heads` is the number of respondents per group: shape (groups,). `answers` holds per
    variable the number of respondents per group and value: shape (groups, k), in the order
    of `Variable.values`. `missing` holds per variable the number without an answer, per
    group and kind: shape (groups, 6), in the order of `Missing`.
    """

    groups: tuple[str, ...]
    heads: Counts
    answers: Mapping[str, Counts]
    missing: Mapping[str, Counts]

    def heads_of(self, group: str) -> int:
        """The number of respondents in a group; nobody in one that is not here.

        >>> cube = Cube(("north", "south"), np.array([2, 3]), {}, {})
        >>> cube.heads_of("south"), cube.heads_of("east")
        (3, 0)
        """
        return int(self.heads[self.groups.index(group)]) if group in self.groups else 0

    def rolled_up(self, parent_of: Mapping[str, str]) -> "Cube":
        """The counts of larger groups; `parent_of` says which one each group is part of.

        Parents come in the order in which their first part does. Raises KeyError for a group
        without a parent.

        >>> help_ = np.array([[1, 1], [0, 3]])
        >>> cube = Cube(("north", "south"), np.array([2, 3]), {"help": help_}, {})
        >>> whole = cube.rolled_up({"north": "hill", "south": "hill"})
        >>> whole.groups, whole.heads, whole.answers["help"]
        (('hill',), array([5]), array([[1, 4]]))
        """
        parents = tuple(dict.fromkeys(parent_of[group] for group in self.groups))
        part = np.array(
            [[parent_of[group] == parent for group in self.groups] for parent in parents],
            dtype=np.int64,
        ).reshape(len(parents), len(self.groups))
        return Cube(
            groups=parents,
            heads=part @ self.heads,
            answers={name: part @ counts for name, counts in self.answers.items()},
            missing={name: part @ counts for name, counts in self.missing.items()},
        )


def count_wave(
    file: Path, questionnaire: Questionnaire, *, also: Sequence[Subscale] = ()
) -> Cube:
    """Count a frozen wave per team; the teams come in alphabetical order.

    `also` are further subscales of its items that are counted in the same pass, such as a
    subscale on the items that it has in common with another version.

    Raises BadInput where the file is not a wave of this questionnaire version. Memory holds
    `VARIABLES_AT_ONCE` columns per processor, whatever the size of the wave.

    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.template import starter_questionnaire
    >>> from weerklank.survey.wave import Answers, freeze
    >>> asked, teams = starter_questionnaire(), np.array(["north", "north", "south"])
    >>> codes = dict.fromkeys(asked.columns, np.array([0, 2, Missing.SKIPPED], np.int16))
    >>> with TemporaryDirectory() as folder:
    ...     file, texts = Path(folder, "2026.parquet"), Path(folder, "2026.texts.parquet")
    ...     freeze(file, texts, asked, Answers(teams, codes))
    ...     count_wave(file, asked).answers["help"].tolist()
    [[1, 0, 1, 0, 0], [0, 0, 0, 0, 0]]
    """
    check_range(file, questionnaire)
    asked = replace(questionnaire, subscales=(*questionnaire.subscales, *also))
    counted = variables(asked)
    batches = [
        counted[start : start + VARIABLES_AT_ONCE]
        for start in range(0, len(counted), VARIABLES_AT_ONCE)
    ]
    teams, team_of = _teams(file)
    with ThreadPoolExecutor(max_workers=2) as workers:

        def count_batch(batch: Sequence[Variable]) -> list[Counts]:
            columns = _read(file, batch)
            codes = [codes_of(variable, columns, asked) for variable in batch]
            return tally(team_of, codes, [len(v.values) for v in batch], groups=len(teams))

        tables = [table for batch in workers.map(count_batch, batches) for table in batch]
    return cube_of_tables(
        teams,
        np.bincount(team_of, minlength=len(teams)),
        dict(zip(counted, tables, strict=True)),
    )


def cube_of_tables(
    groups: tuple[str, ...], heads: Counts, tables: Mapping[Variable, Counts]
) -> Cube:
    """The cube that these tables make: one per variable, each as `tally` gives it.

    >>> from weerklank.survey.template import starter_questionnaire
    >>> help_ = next(v for v in variables(starter_questionnaire()) if v.id == "help")
    >>> table = np.array([[0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 3]])  # 1 was hidden, 2 not asked
    >>> cube = cube_of_tables(("north",), np.array([6]), {help_: table})
    >>> cube.answers["help"], cube.missing["help"]
    (array([[0, 0, 0, 0, 3]]), array([[2, 1, 0, 0, 0, 0]]))
    """
    return Cube(
        groups=groups,
        heads=heads,
        answers={each.id: table[:, KINDS_OF_MISSING:] for each, table in tables.items()},
        # Missing codes run down from -1, so their columns are turned to the order of the kinds.
        missing={
            each.id: table[:, KINDS_OF_MISSING - 1 :: -1] for each, table in tables.items()
        },
    )


def _teams(file: Path) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The teams in the file, and the position of each respondent's team among them."""
    teams = teams_in(file)
    # Every read must give the respondents in the same order, so there is no join here.
    query = f"select list_position($teams, {TEAM}) - 1 from {ROWS}"  # noqa: S608 -- a constant
    with reading(file) as engine:
        found = engine.execute(query, {"file": exact_name(file), "teams": teams}).fetchnumpy()
    return tuple(teams), next(iter(found.values())).astype(np.int64)


def _read(file: Path, batch: Sequence[Variable]) -> dict[str, Codes]:
    """The columns that these variables are made from."""
    names = dict.fromkeys(name for variable in batch for name in variable.columns)
    query = f"select {', '.join(map(quoted, names))} from {ROWS}"  # noqa: S608 -- quoted
    with reading(file) as engine:
        return engine.execute(query, {"file": exact_name(file)}).fetchnumpy()


def tally(
    group_of: NDArray[np.int64], codes: Sequence[Codes], sizes: Sequence[int], *, groups: int
) -> list[Counts]:
    """Count each variable per group.

    `group_of` gives the group per respondent: shape (n,); `codes` the place of the value or a
    `Missing` code per respondent, shape (n,) each, and `sizes` the number of values of each.
    Returns per variable a table of shape (groups, 6 + size): first the kinds of missing, from
    the lowest code up to -1, then the values.

    >>> tally(np.array([0, 0, 1]), [np.array([2, -1, 0], np.int16)], [3], groups=2)
    [array([[0, 0, 0, 0, 0, 1, 0, 0, 1],
           [0, 0, 0, 0, 0, 0, 1, 0, 0]])]
    """
    tables: list[Counts] = []
    waiting = [
        _Column(c, KINDS_OF_MISSING + size) for c, size in zip(codes, sizes, strict=True)
    ]
    while waiting:
        taken = _fitting(waiting, groups)
        waiting = waiting[len(taken) :]
        tables.extend(_tables(group_of, taken, groups))
    return tables


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    codes: Codes
    width: int


def _fitting(columns: Sequence[_Column], groups: int) -> Sequence[_Column]:
    """The first two columns where their joint table is small enough, else the first."""
    pair = columns[:2]
    return pair if groups * prod(column.width for column in pair) <= LARGEST_PAIR else pair[:1]


def _tables(
    group_of: NDArray[np.int64], columns: Sequence[_Column], groups: int
) -> Iterator[Counts]:
    """Count one or two columns in a single pass, and separate them again.

    Adding small integers is much faster than counting, so two columns share one count; and
    what fits in the processor's cache is added faster still, so it is done in blocks of rows.
    A wave is sorted by team, so a block touches only a small part of the table.
    """
    shape = (groups, *(column.width for column in columns))
    counts = np.zeros(prod(shape), dtype=np.int64)
    for start in range(0, len(group_of), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        place = group_of[rows]
        for column in columns:
            place = place * column.width
            place += column.codes[rows]
            place += KINDS_OF_MISSING
        first = place.min()
        found = np.bincount(place - first)
        counts[first : first + len(found)] += found
    joint = counts.reshape(shape)
    for axis in range(1, len(shape)):
        others = tuple(other for other in range(1, len(shape)) if other != axis)
        yield joint.sum(axis=others)
