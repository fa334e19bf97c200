"""Matrices: the words of yes/no questions in rows and columns."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from weerklank.survey.editing.matrices import Titles, retitle_matrix
from weerklank.survey.questionnaire import Matrix, Questionnaire
from weerklank.survey.scale import in_language
from weerklank.web.monitor.forms.questionnaires.editing import EditForm, Group, Words


class MatrixForm(EditForm):
    """The titles of a matrix, its columns and its rows."""

    title_old: ClassVar[Words] = _("Table of questions")
    tab: ClassVar[str] = "draft_groups"

    @property
    def old(self) -> Matrix | None:
        """The matrix as it is now."""
        return next((m for m in self.document.matrices if m.id == self.place.part), None)

    def exists(self) -> bool:
        return self.old is not None

    def values(self) -> dict[str, Any]:
        if self.old is None:
            return {}
        found = self.initial_texts("title", self.old.title)
        for name, part in self._parts(self.old):
            found |= self.initial_texts(name, part)
        return found

    def _parts(self, matrix: Matrix) -> list[tuple[str, dict[str, str]]]:
        columns = [(f"column{n}", each.title) for n, each in enumerate(matrix.columns)]
        return [*columns, *((f"row{n}", each.title) for n, each in enumerate(matrix.rows))]

    def add_fields(self) -> None:
        self.add_texts("title", required=True)
        for name, _text in self._parts(self.old) if self.old else []:
            self.add_texts(name, required=True)

    def groups(self) -> list[Group]:
        if self.old is None:
            return []
        language = self.document.languages[0]
        return [
            Group(_("Title"), self.texts("title")),
            *(
                Group(in_language(text, language), self.texts(name))
                for name, text in self._parts(self.old)
            ),
        ]

    def edited(self) -> Questionnaire:
        old = self.old
        parts = [self.typed_text(name, text) for name, text in self._parts(old)] if old else []
        columns = len(old.columns) if old else 0
        titles = Titles(
            self.typed_text("title", old.title if old else None),
            tuple(parts[:columns]),
            tuple(parts[columns:]),
        )
        return retitle_matrix(self.document, self.place.part, titles)
