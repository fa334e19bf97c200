"""The languages of a form: which code each column of texts is in."""

from collections import Counter
from dataclasses import dataclass

from weerklank.survey.formats.xlsform.languages import code_of
from weerklank.survey.formats.xlsform.sheets import FormSheets, Row
from weerklank.survey.importing.families import FAMILIES
from weerklank.survey.importing.labels import same
from weerklank.survey.scale import Text

USUAL = "nl"
REPORTED = ("nl", "en")
"""The languages in which reports can be made."""
_BY_LABEL = {form: family.language for family in reversed(FAMILIES) for form in family.rung_of}


@dataclass(frozen=True)
class Tongues:
    """The code by what the form calls the language; `guessed` says why one was guessed."""

    codes: dict[str, str]
    guessed: str = ""

    @property
    def first(self) -> str:
        """The language in which the form is asked."""
        return next(iter(self.codes.values()))

    def text(self, row: Row, column: str = "label") -> Text:
        """The texts of a column by the code of their language, that of the form first."""
        texts = row.texts(column)
        return {code: texts[called] for called, code in self.codes.items() if called in texts}


def tongues_of(sheets: FormSheets, stated: str = "") -> Tongues:
    """Find the languages; `stated` is what a person says of texts without a language."""
    default = sheets.settings.get("default_language", "")
    called = [*sheets.languages] or [""]
    if default in called:
        called.sort(key=lambda each: each != default)
    codes: dict[str, str] = {}
    for each in filter(None, called):
        code = code_of(each)
        codes[each] = code if code not in codes.values() else each
    if "" not in called:
        return Tongues(codes)
    bare, guessed = _bare(sheets, stated, default, codes)
    return Tongues({each: codes.get(each, bare) for each in called}, guessed)


def _bare(
    sheets: FormSheets, stated: str, default: str, codes: dict[str, str]
) -> tuple[str, str]:
    """The language of columns that name none, and what to say where it was guessed."""
    free = [each for each in (stated, default and code_of(default)) if each]
    for code in free:
        if code not in codes.values():
            return code, ""
    if codes:
        return "default", "To XLSForm that is a language of its own; it is called 'default'."
    spoken = Counter(
        _BY_LABEL[same(label)]
        for row in sheets.choices
        for label in row.texts("label").values()
        if same(label) in _BY_LABEL
    )
    if spoken:
        return spoken.most_common(1)[0][0], ""
    return USUAL, f"Nothing says so: it was taken for '{USUAL}'. If that is wrong, give --lang."
