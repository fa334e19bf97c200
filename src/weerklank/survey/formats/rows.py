"""Rows: the answers of a wave, a row per respondent, on their way to a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from weerklank.survey.codebook import Codebook, CodedColumn
from weerklank.survey.formats.loss import LossReport
from weerklank.survey.scale import Text
from weerklank.survey.wave import OpenAnswer

Codes = NDArray[np.int16]


class Purpose(StrEnum):
    """What a file of answers is for."""

    SHARING = "sharing"  # it may leave the study
    INSIDE = "inside"  # for work inside the study; nobody else may have it


@dataclass(frozen=True, eq=False)
class Rows:
    """The answers of a wave as a file is to hold them, and what is left out.

    `groups` holds a group's id per row, under the name of each group column of the codebook;
    `columns` the codes of a wave, or NOT_SHARED: shape (n,) each. `texts` are the open answers,
    which belong to no row. `release` is the id of the release that they follow, if any.
    """

    wave: str
    title: Text
    date: date
    purpose: Purpose
    codebook: Codebook
    groups: Mapping[str, NDArray[np.str_]]
    columns: Mapping[str, Codes]
    texts: tuple[OpenAnswer, ...] = ()
    release: str = ""
    losses: LossReport = field(default_factory=LossReport)

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(next(iter(self.groups.values())))

    @property
    def fingerprint(self) -> str:
        """The SHA-256 hash of all that the rows say, whatever the format.

        >>> from weerklank.survey.template import starter_questionnaire
        >>> from weerklank.survey.codebook import codebook_of
        >>> book = codebook_of(starter_questionnaire())
        >>> said = ("1", {}, date(2026, 1, 15), Purpose.INSIDE, book)
        >>> rows = Rows(*said, {"team": np.array(["north"])}, {"help": np.array([4], np.int16)})
        >>> rows.size, len(rows.fingerprint)
        (1, 64)
        """
        digest = sha256()
        for name, ids in self.groups.items():
            digest.update("\0".join([name, *map(str, ids), ""]).encode())
        for name, codes in self.columns.items():
            digest.update(name.encode() + b"\0" + codes.astype("<i2").tobytes())
        return digest.hexdigest()

    def values(self, column: CodedColumn) -> NDArray[np.float64]:
        """The numbers in a file for a column, missing ones too: shape (n,).

        >>> from weerklank.survey.codebook import codebook_of
        >>> from weerklank.survey.template import starter_questionnaire
        >>> book = codebook_of(starter_questionnaire())
        >>> said = ("1", {}, date(2026, 1, 15), Purpose.INSIDE, book)
        >>> codes = {"help": np.array([4, -1], np.int16)}
        >>> rows = Rows(*said, {"team": np.array(["north", "south"])}, codes)
        >>> rows.values(book.columns[1])
        array([  5., -99.])
        """
        codes = self.columns[column.name]
        given = np.array(column.values)[np.maximum(codes, 0)]
        kinds = np.array([0.0, *(self.codebook.value_of.get(-k, np.nan) for k in range(1, 8))])
        return np.where(codes >= 0, given, kinds[np.maximum(-codes, 0)])
