"""Subscales and pairs: which questions belong together."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weerklank.survey.editing.subscales import (
    add_pair,
    add_subscale,
    change_pair,
    change_subscale,
)
from weerklank.survey.questionnaire import Item, Pair, Questionnaire, Subscale
from weerklank.survey.scale import in_language
from weerklank.web.monitor.forms.questionnaires.editing import EditForm, Group, Words

ItemChoices = list[tuple[str, list[tuple[str, str]]]]


class InThemeForm(EditForm):
    """A form for something that belongs to a theme and names questions."""

    in_theme = forms.ChoiceField(label=_("Theme"), help_text=_("Where the report shows it."))

    def offer(self, name: str, offered: list[Any]) -> None:
        """Fill in what can be chosen."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered

    def offer_themes(self) -> None:
        """Fill in the themes."""
        language = (get_language() or "nl")[:2]
        themes = [(t.id, in_language(t.title, language)) for t in self.document.themes]
        self.offer("in_theme", themes)


class SubscaleForm(InThemeForm):
    """Several questions that measure one thing."""

    title_new: ClassVar[Words] = _("A new scale")
    title_old: ClassVar[Words] = _("Scale")
    tab: ClassVar[str] = "draft_groups"

    items = forms.MultipleChoiceField(label=_("Questions"), widget=forms.CheckboxSelectMultiple)
    score = forms.ChoiceField(
        label=_("Score"),
        choices=(("mean", _("The mean of the answers")), ("sum", _("The sum of the answers"))),
        widget=forms.RadioSelect,
    )
    minimum_answered = forms.IntegerField(
        label=_("Answers needed for a score"),
        required=False,
        min_value=1,
        help_text=_("Leave it empty for two thirds of the questions."),
    )
    favourable = forms.ChoiceField(
        label=_("Which side of the score is better?"),
        choices=(
            ("high", _("A high score is better")),
            ("low", _("A low score is better")),
            ("none", _("Neither side is better")),
        ),
    )

    @property
    def old(self) -> Subscale | None:
        """The subscale as it is now."""
        return self.document.subscale_by_id.get(self.place.part)

    def exists(self) -> bool:
        return not self.place.part or self.old is not None

    def values(self) -> dict[str, Any]:
        old = self.old
        if old is None:
            return {"in_theme": self.place.theme, "score": "mean", "favourable": "high"}
        return {
            "in_theme": old.theme,
            "items": list(old.items),
            "score": old.score,
            "minimum_answered": old.minimum_answered,
            "favourable": old.favourable,
            **self.initial_texts("title", old.title),
        }

    def add_fields(self) -> None:
        self.add_texts("title", required=True)
        self.offer_themes()
        ordered = [i for i in self.document.items if self.document.scale_of(i).is_ordered]
        self.offer("items", by_theme(self.document, ordered))

    def groups(self) -> list[Group]:
        rest = ("in_theme", "items", "score", "minimum_answered", "favourable")
        return [
            Group(_("Title"), self.texts("title")),
            Group("", [self[name] for name in rest]),
        ]

    def edited(self) -> Questionnaire:
        given, old = self.cleaned_data, self.old
        subscale = Subscale(
            id=self.place.part,
            theme=given["in_theme"],
            title=self.typed_text("title", old.title if old else None),
            items=_in_old_order(given["items"], old.items if old else ()),
            score=given["score"],
            minimum_answered=given["minimum_answered"],
            favourable=given["favourable"],
        )
        if self.place.part:
            return change_subscale(self.document, subscale)
        return add_subscale(self.document, subscale)


class PairForm(InThemeForm):
    """How it is, and how it should be."""

    title_new: ClassVar[Words] = _("A new pair")
    title_old: ClassVar[Words] = _("Pair")
    tab: ClassVar[str] = "draft_groups"

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=(
            ("have-target", _("How it is now, and where one wants to get")),
            ("attitude-behaviour", _("What one does, and what one finds important")),
        ),
        widget=forms.RadioSelect,
    )
    now = forms.ChoiceField(label=_("Question about now"))
    aim = forms.ChoiceField(label=_("Question about the aim"))

    @property
    def old(self) -> Pair | None:
        """The pair as it is now."""
        return next((p for p in self.document.pairs if p.id == self.place.part), None)

    def exists(self) -> bool:
        return not self.place.part or self.old is not None

    def values(self) -> dict[str, Any]:
        old = self.old
        if old is None:
            return {"in_theme": self.place.theme, "kind": "have-target"}
        given = {"in_theme": old.theme, "kind": old.kind, "now": old.now, "aim": old.aim}
        return given | self.initial_texts("title", old.title)

    def add_fields(self) -> None:
        self.add_texts("title", required=True)
        self.offer_themes()
        ordered = [i for i in self.document.items if self.document.scale_of(i).is_ordered]
        offered = by_theme(self.document, ordered)
        self.offer("now", offered)
        self.offer("aim", offered)

    def groups(self) -> list[Group]:
        rest = ("in_theme", "kind", "now", "aim")
        return [
            Group(_("Title"), self.texts("title")),
            Group("", [self[name] for name in rest]),
        ]

    def edited(self) -> Questionnaire:
        given, old = self.cleaned_data, self.old
        pair = Pair(
            id=self.place.part,
            theme=given["in_theme"],
            title=self.typed_text("title", old.title if old else None),
            kind=given["kind"],
            now=given["now"],
            aim=given["aim"],
        )
        if self.place.part:
            return change_pair(self.document, pair)
        return add_pair(self.document, pair)


def by_theme(document: Questionnaire, items: Iterable[Item]) -> ItemChoices:
    """Items to choose from, under the titles of their themes."""
    language = (get_language() or "nl")[:2]
    found: dict[str, list[tuple[str, str]]] = {theme.id: [] for theme in document.themes}
    for item in items:
        text = f"{item.id} · {in_language(item.text, language)}"
        found.setdefault(item.theme, []).append((item.id, text))
    titles = {theme.id: in_language(theme.title, language) for theme in document.themes}
    return [(titles.get(theme, theme), listed) for theme, listed in found.items() if listed]


def _in_old_order(chosen: list[str], old: tuple[str, ...]) -> tuple[str, ...]:
    kept = [item for item in old if item in chosen]
    return (*kept, *(item for item in chosen if item not in kept))
