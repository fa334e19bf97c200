"""The deed: from the sheets of one or two coders to the coding that counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.release.ledger import read_ledger
from weerklank.survey.study import Study
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.themes.agreement import agreement, codes_of
from weerklank.survey.themes.answers import Written, bare
from weerklank.survey.themes.coding import (
    Code,
    CodedAnswer,
    Coding,
    Remark,
    read_codings,
    write_codings,
)
from weerklank.survey.themes.preparing import Asked, sheet_of
from weerklank.survey.themes.reading import Coded, Expected, read_coded
from weerklank.survey.themes.settling import (
    differing,
    merged_tree,
    rows_to_settle,
    settled_remarks,
)
from weerklank.survey.themes.sheet import Sheet

MOST_CODERS = 2


@dataclass(frozen=True, eq=False)
class Decided:
    """What came of reading sheets: the coding of each question, with its agreement.

    `to_settle` is a sheet of what two coders see differently; None where nothing is left to
    settle. Only then the codings count. `verbatim` is how many quotes are word for word what
    a respondent wrote.
    """

    codings: tuple[Coding, ...]
    to_settle: Sheet | None = None
    verbatim: int = 0


def decide(
    folder: StudyFolder,
    asked: Asked,
    files: Sequence[Path],
    *,
    settled: Path | None = None,
    language: str = "nl",
) -> Decided:
    """Read one or two coders' sheets, and what they settled; nothing is written yet.

    Raises BadInput for more coders than two, the same coder twice, a sheet without any coding,
    and for all that
    `read_coded` and `settled_remarks` refuse.

    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.study import Wave
    >>> from weerklank.survey.themes.sheet import Row, written_sheet
    >>> units = {"organisations": (), "municipalities": (), "teams": ()}
    >>> folder = StudyFolder(Path("m"), Study(title={}, languages=("en",), **units), {})
    >>> when = {"date": date(2017, 1, 16), "questionnaire": "2017"}
    >>> written = Written("BCDF-GHJK-LMNP", "story", "Het was druk", {"north": 1})
    >>> asked = Asked(Wave(id="2017", title={}, **when), (), (written,))
    >>> rows = [Row(written.key, "story", 1, written.text, codes=("time",))]
    >>> sheet = sheet_of(folder, asked, "en", rows=rows, codes=[Code("time", {"en": "Time"})])
    >>> with TemporaryDirectory() as place:
    ...     size = Path(place, "a.xlsx").write_bytes(written_sheet(sheet))
    ...     decided = decide(folder, asked, [Path(place, "a.xlsx")])
    >>> decided.codings, decided.to_settle
    ((), None)
    """
    expected = Expected(asked.wave.id, asked.answers, names_in(folder.study))
    coders = [read_coded(file, expected) for file in files]
    _refuse_coders(coders, settled)
    _refuse_untouched(coders)
    first, second = coders[0], coders[-1]
    if settled is None and differing(first, second):
        tree = merged_tree(coders)
        rows = rows_to_settle(first, second, asked.answers)
        sheet = sheet_of(folder, asked, language, rows=rows, codes=tree)
        return Decided(
            _codings(asked, coders, tree, {}), replace(sheet, settles=_names(coders))
        )
    agreed = _settled(settled, expected, first, second) if settled else None
    remarks = settled_remarks(first, second, agreed)
    tree = merged_tree([*coders, *([agreed] if agreed else [])])
    codings = _codings(asked, coders, tree, remarks)
    return Decided(codings, verbatim=_verbatim(asked, remarks))


def names_in(study: Study) -> tuple[str, ...]:
    """The names of groups, which no quote may hold.

    >>> units = {"organisations": (), "municipalities": (), "teams": ()}
    >>> names_in(Study(title={}, languages=("en",), **units))
    ()
    """
    names = [
        *(each.name for each in study.teams),
        *(each.name for each in study.municipalities),
        *(each.name for each in study.organisations),
        *(each.name for each in study.merges),
    ]
    return tuple(dict.fromkeys(names))


def _refuse_coders(coders: Sequence[Coded], settled: Path | None) -> None:
    if len(coders) > MOST_CODERS:
        raise BadInput(
            Problem(
                f"These are the sheets of {len(coders)} coders.",
                str(coders[MOST_CODERS].file),
                "Give one sheet, or two; what was settled goes with --settled.",
            )
        )
    if len(coders) == MOST_CODERS and _are_the_same(*coders):
        raise BadInput(
            Problem(
                "Both sheets are of one coder.",
                f"{coders[0].file}, {coders[1].file}",
                "Give the sheets of two people; each says on top whose it is.",
            )
        )
    if settled and len(coders) < MOST_CODERS:
        raise BadInput(
            Problem(
                "With one coder there is nothing to settle.",
                str(settled),
                "Give the sheets of both coders as well.",
            )
        )


def _refuse_untouched(coders: Sequence[Coded]) -> None:
    """A sheet that nobody filled in yet would take the place of the coding that counts."""
    for each in coders:
        if each.remarks and not any(each.remarks.values()):
            raise BadInput(
                Problem(
                    "Nothing is coded in this sheet.",
                    str(each.file),
                    "Choose themes (a dash is: no theme), or give another sheet.",
                )
            )


def _are_the_same(first: Coded, second: Coded) -> bool:
    if first.coder or second.coder:
        return first.coder.casefold() == second.coder.casefold()
    return first.file.read_bytes() == second.file.read_bytes()


def _settled(file: Path, expected: Expected, first: Coded, second: Coded) -> Coded:
    """What was settled: exactly the answers that two coders see differently."""
    keys = {*differing(first, second)}
    answers = [written for written in expected.answers if written.key in keys]
    return read_coded(file, replace(expected, answers=answers))


def _names(coders: Sequence[Coded]) -> tuple[str, ...]:
    return tuple(each.coder or str(place) for place, each in enumerate(coders, start=1))


ByKey = Mapping[str, Sequence[Remark]]


def _codings(
    asked: Asked, coders: Sequence[Coded], tree: Sequence[Code], remarks: ByKey
) -> tuple[Coding, ...]:
    return tuple(
        _coding(asked.of(item.id), item.id, coders, tree, remarks) for item in asked.items
    )


def _coding(
    answers: Sequence[Written],
    item: str,
    coders: Sequence[Coded],
    tree: Sequence[Code],
    remarks: ByKey,
) -> Coding:
    used = {code for each in answers for code in codes_of(remarks.get(each.key, ()))}
    ours = [{each.key: coded.remarks[each.key] for each in answers} for coded in coders]
    return Coding(
        item=item,
        coders=_names(coders),
        codes=tuple(code for code in tree if code.id in used),
        answers=tuple(
            CodedAnswer(each.key, tuple(remarks.get(each.key, ())), each.times)
            for each in sorted(answers, key=lambda written: written.key)
        ),
        agreed=agreement(*ours) if len(ours) == MOST_CODERS else None,
    )


def _verbatim(asked: Asked, remarks: ByKey) -> int:
    texts = {written.key: bare(written.text) for written in asked.answers}
    return sum(
        bare(each.quote) == texts[key]
        for key, found in remarks.items()
        for each in found
        if each.quote
    )


def keep(folder: StudyFolder, asked: Asked, codings: Sequence[Coding]) -> Path:
    """Write the coding of these questions into the study, and say where.

    Other questions of the wave keep theirs. Raises BadInput where the wave was released with
    a coding of other answers than there are now: what was counted then less what would be
    counted now is about the few whose answers changed.

    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.study import Wave
    >>> when = {"date": date(2017, 1, 16), "questionnaire": "2017"}
    >>> asked = Asked(Wave(id="2017", title={}, **when), (), ())
    >>> with TemporaryDirectory() as place:
    ...     units = {"organisations": (), "municipalities": (), "teams": ()}
    ...     study = Study(title={}, languages=("en",), **units)
    ...     keep(StudyFolder(Path(place), study, {}), asked, []).name
    '2017.toml'
    """
    known = read_codings(folder.path, asked.wave.id)
    was_released = read_ledger(folder.path).last_of(asked.wave.id) is not None
    for coding in codings:
        earlier = known.get(coding.item)
        if was_released and earlier is not None and earlier.times != coding.times:
            raise BadInput(
                Problem(
                    f"The answers to question {coding.item} changed after the wave was "
                    "released, and they had been coded before.",
                    f"wave {asked.wave.id}",
                    "Keep to what was released: the difference would be about the few whose "
                    "answers changed. See docs/themes.md.",
                )
            )
    kept = known | {coding.item: coding for coding in codings}
    return write_codings(folder.path, asked.wave.id, kept.values())
