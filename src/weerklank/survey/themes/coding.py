"""The coding of open answers as a file of the study: `themes/2017.toml`.

It holds the key of an answer and the codes of its remarks: no team, and no words but those
that were cleared as a quote.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from weerklank.survey.documents import read_values, write_values
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.scale import Text
from weerklank.survey.study_folder import themes_file

NONE: Final = "-"
"""The code of a remark that belongs to no theme: it says nothing that answers the question."""

UNCODED: Final = ""
"""Stands in for the codes of an answer that nobody coded; never in a file."""

GUIDE: Final = "docs/themes.md"


class Code(Struct, frozen=True, forbid_unknown_fields=True):
    """A theme of the code tree: what coders write beside a remark, and what it means."""

    id: str
    title: Text
    description: str = ""


class Remark(Struct, frozen=True, forbid_unknown_fields=True):
    """A remark: its codes, in alphabetical order, and the words that may be printed of it.

    `quote` is the edited text that somebody cleared, "" where there is none.
    """

    codes: tuple[str, ...]
    quote: str = ""


class CodedAnswer(Struct, frozen=True, forbid_unknown_fields=True):
    """The remarks in one answer, by its key; none where it was not coded.

    `times` is how many respondents wrote exactly this.
    """

    key: str
    remarks: tuple[Remark, ...] = ()
    times: int = 1


class OnCode(Struct, frozen=True, forbid_unknown_fields=True):
    """How far two coders agree on one code: answers that got it from each, and from both.

    `kappa` and `ac1` are None where they do not exist.
    """

    code: str
    first: int
    second: int
    both: int
    kappa: float | None = None
    ac1: float | None = None


class Agreed(Struct, frozen=True, forbid_unknown_fields=True):
    """How far two coders agreed before they settled their differences.

    Of `answers` different answers that both coded, `alike` got the same codes. `alpha` is
    Krippendorff's, with `low` and `high` the limits of its interval; None where undefined.
    """

    answers: int
    alike: int
    alpha: float | None = None
    low: float | None = None
    high: float | None = None
    codes: tuple[OnCode, ...] = ()


class Coding(Struct, frozen=True, forbid_unknown_fields=True):
    """The coding of one question that counts: its coders, their code tree and the answers.

    `agreed` is there when two coders coded.
    """

    item: str
    coders: tuple[str, ...]
    codes: tuple[Code, ...]
    answers: tuple[CodedAnswer, ...]
    agreed: Agreed | None = None

    @property
    def times(self) -> dict[str, int]:
        """How many respondents wrote each answer, by its key.

        >>> Coding("story", ("A",), (), (CodedAnswer("BCDF", times=3),)).times
        {'BCDF': 3}
        """
        return {each.key: each.times for each in self.answers}


class Codings(Struct, frozen=True, forbid_unknown_fields=True):
    """What a file of themes says: the coding of each question of a wave."""

    questions: tuple[Coding, ...] = ()


HEADING: Final = """\
# Which themes the open answers of this wave were given: written by `weerklank themes read`.
# For the study only. The keys stand for answers in waves/; docs/themes.md says more.

"""


def read_codings(folder: Path, wave: str) -> dict[str, Coding]:
    """The codings of a wave by item; none where nothing was coded.

    Raises BadInput where the file is not TOML, or has a value or a field that does not belong
    there.

    >>> read_codings(Path("there-is-no-such-folder"), "2017")
    {}
    """
    file = themes_file(folder, wave)
    if not file.is_file():
        return {}
    found = read_values(file, Codings, guide=GUIDE)
    return {each.item: each for each in found.questions}


def refuse_to_replace(folder: Path, wave: str, codings: Iterable[Coding]) -> None:
    """Refuse to put another coding of a question in the place of the one that is kept.

    Raises BadInput as `read_codings` does, and where the two differ.

    >>> refuse_to_replace(Path("there-is-no-such-folder"), "2017", [Coding("story", (), (), ())])
    """
    known = read_codings(folder, wave)
    for coding in codings:
        kept = known.get(coding.item)
        if kept is not None and kept != coding:
            coders = " and ".join(kept.coders) or "somebody"
            raise BadInput(
                Problem(
                    f"Question {coding.item} has a coding of {len(kept.answers)} different "
                    f"answers by {coders}, and this is another one.",
                    str(themes_file(folder, wave)),
                    "Give --replace to put this one in its place.",
                )
            )


def write_codings(folder: Path, wave: str, codings: Iterable[Coding]) -> Path:
    """Write the codings of a wave over those that were there, and say where.

    >>> from tempfile import TemporaryDirectory
    >>> answers = (CodedAnswer("BCDF", (Remark(("time",)),)),)
    >>> coding = Coding("story", ("A",), (Code("time", {"en": "Time"}),), answers)
    >>> with TemporaryDirectory() as folder:
    ...     file = write_codings(Path(folder), "2017", [coding])
    ...     read_codings(Path(folder), "2017")["story"] == coding
    True
    """
    file = themes_file(folder, wave)
    write_values(file, Codings(tuple(codings)), heading=HEADING)
    return file


def title_of(code: str, codes: Iterable[Code]) -> Text:
    """The title of a code of this tree; its id where the tree does not have it.

    >>> title_of("time", [Code("time", {"en": "Time"})]), title_of("room", [])
    ({'en': 'Time'}, {'en': 'room'})
    """
    titles: Mapping[str, Text] = {each.id: each.title for each in codes}
    return titles.get(code, {"en": code})
