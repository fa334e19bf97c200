"""Preparing a sheet: which wave, which questions, which answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from weerklank.survey.questionnaire import Item
from weerklank.survey.refusals import BadInput, Problem
from weerklank.survey.scale import Kind, in_language
from weerklank.survey.study import Wave
from weerklank.survey.study_folder import StudyFolder
from weerklank.survey.themes.answers import Written, open_answers
from weerklank.survey.themes.coding import Code, read_codings
from weerklank.survey.themes.sheet import MOST_CODES, Row, Sheet


@dataclass(frozen=True, eq=False)
class Asked:
    """Open questions of a wave, and what was written on them.

    >>> from datetime import date
    >>> wave = Wave(id="2017", title={}, date=date(2017, 1, 16), questionnaire="2017")
    >>> story = Item(id="story", theme="work", text={"en": "What helps?"}, scale="words")
    >>> asked = Asked(wave, (story,), (Written("BCDF", "story", "Time.", {"north": 1}),))
    >>> asked.texts("en"), [each.text for each in asked.of("story")]
    ({'story': 'What helps?'}, ['Time.'])
    """

    wave: Wave
    items: tuple[Item, ...]
    answers: tuple[Written, ...]

    def texts(self, language: str) -> dict[str, str]:
        """The questions by item, in this language where they have it."""
        return {item.id: in_language(item.text, language) for item in self.items}

    def of(self, item: str) -> tuple[Written, ...]:
        """What was written on this item."""
        return tuple(each for each in self.answers if each.item == item)


def asked_openly(
    folder: StudyFolder, *, wave: str | None = None, items: Sequence[str] = ()
) -> Asked:
    """The open questions of a wave (the newest one with open answers), and their answers.

    `items` chooses among them; without it all that somebody answered. Raises BadInput where
    there is no such wave or question, or nobody wrote anything.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from weerklank.survey.opening import open_study
    >>> from weerklank.survey.template import new_study
    >>> with TemporaryDirectory() as place:
    ...     files = new_study(Path(place))
    ...     try:
    ...         asked_openly(open_study(Path(place)))
    ...     except BadInput as refusal:
    ...         print(refusal.problems[0].what)
    No wave has open answers.
    """
    chosen = _wave(folder, wave)
    questionnaire = folder.questionnaire_of(chosen)
    open_items = [
        item for item in questionnaire.items if questionnaire.scale_of(item).kind is Kind.OPEN
    ]
    _refuse_unknown(items, open_items, chosen)
    answers = open_answers(
        folder.texts_file(chosen),
        [item.id for item in open_items if not items or item.id in items],
    )
    written = {each.item for each in answers}
    if not answers:
        raise _nothing(f"Nobody wrote an answer in wave '{chosen.id}'.", folder)
    return Asked(
        chosen, tuple(item for item in open_items if item.id in written), tuple(answers)
    )


def _wave(folder: StudyFolder, wave: str | None) -> Wave:
    waves = [each for each in folder.study.waves if folder.texts_file(each).is_file()]
    if not waves:
        raise _nothing("No wave has open answers.", folder)
    found = [each for each in waves if wave in (None, each.id)]
    if not found:
        named = ", ".join(each.id for each in waves)
        what = f"There is no wave '{wave}' with open answers."
        raise BadInput(Problem(what, "--wave", f"Use {named}."))
    return found[-1]


def _nothing(what: str, folder: StudyFolder) -> BadInput:
    return BadInput(
        Problem(what, str(folder.path), "Import a wave with an open question first.")
    )


def _refuse_unknown(items: Iterable[str], known: Sequence[Item], wave: Wave) -> None:
    names = [item.id for item in known]
    unknown = [item for item in items if item not in names]
    if unknown:
        raise BadInput(
            Problem(
                f"'{unknown[0]}' is not an open question of wave '{wave.id}'.",
                "--question",
                f"Use {', '.join(names)}." if names else "Choose another wave.",
            )
        )


def coder_sheet(
    folder: StudyFolder,
    asked: Asked,
    *,
    language: str,
    coder: str = "",
    codes: Sequence[Code] | None = None,
) -> Sheet:
    """A sheet for one coder: every answer once, without the team it came from.

    `codes` is the code tree to start with; without it that of this wave, or else of the
    newest wave before it that was coded.

    >>> from datetime import date
    >>> from pathlib import Path
    >>> from weerklank.survey.study import Study
    >>> units = {"organisations": (), "municipalities": (), "teams": ()}
    >>> study = Study(title={"en": "Monitor"}, languages=("en",), **units)
    >>> wave = Wave(id="2017", title={}, date=date(2017, 1, 16), questionnaire="2017")
    >>> asked = Asked(wave, (), (Written("BCDF", "story", "Het was druk", {"north": 1}),))
    >>> sheet = coder_sheet(StudyFolder(Path("m"), study, {}), asked, language="en")
    >>> sheet.wave, sheet.rows[0].text, "north" in str(sheet.rows)
    ('2017', 'Het was druk', False)
    """
    rows = [
        Row(written.key, written.item, written.times, piece)
        for written in asked.answers
        for piece in written.pieces
    ]
    tree = _latest_codes(folder, asked) if codes is None else codes
    return replace(sheet_of(folder, asked, language, rows=rows, codes=tree), coder=coder)


def sheet_of(
    folder: StudyFolder,
    asked: Asked,
    language: str,
    *,
    rows: Sequence[Row],
    codes: Sequence[Code],
) -> Sheet:
    """A sheet of these rows, with what stands above them. Raises BadInput for too many codes.

    >>> from datetime import date
    >>> from pathlib import Path
    >>> from weerklank.survey.study import Study
    >>> units = {"organisations": (), "municipalities": (), "teams": ()}
    >>> folder = StudyFolder(Path("m"), Study(title={}, languages=("en",), **units), {})
    >>> when = {"date": date(2017, 1, 16), "questionnaire": "2017"}
    >>> asked = Asked(Wave(id="2017", title={}, **when), (), ())
    >>> sheet_of(folder, asked, "en", rows=[], codes=[]).titles
    ('en',)
    """
    if len(codes) >= MOST_CODES:
        raise BadInput(
            Problem(
                f"There are {len(codes)} themes, and a sheet has room for {MOST_CODES - 1}.",
                "the code tree",
                "Join themes that mean the same.",
            )
        )
    return Sheet(
        study=in_language(folder.study.title, language),
        wave=asked.wave.id,
        dated=asked.wave.date,
        language=language,
        titles=folder.study.languages,
        questions=asked.texts(language),
        rows=rows,
        codes=codes,
    )


def _latest_codes(folder: StudyFolder, asked: Asked) -> tuple[Code, ...]:
    """The code tree of this wave or, where it has none, of the newest one before it."""
    waves = folder.study.waves
    for wave in reversed(waves[: waves.index(asked.wave) + 1]) if waves else ():
        tree = {
            code.id: code
            for coding in read_codings(folder.path, wave.id).values()
            for code in coding.codes
        }
        if tree:
            return tuple(tree.values())
    return ()
