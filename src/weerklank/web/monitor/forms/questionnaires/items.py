"""A question: its text, its answers, and how they count."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weerklank.survey.editing.items import add_item, change_item
from weerklank.survey.editing.scales import described
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.scale import Scale, in_language
from weerklank.web.monitor.forms.questionnaires.editing import EditForm, Group, Words

FAVOURABLE = (
    ("high", _("A high answer is the better one (agree, often, a high mark)")),
    ("low", _("A low answer is the better one; the score is turned round")),
    ("none", _("Neither side is better")),
)
KEYINGS = (
    ("", _("As the better side says")),
    ("straight", _("As it was answered")),
    ("reversed", _("The other way round")),
)
KIND_NAMES: dict[str, Words] = {
    "agree": _("agree or disagree"),
    "frequency": _("how often"),
    "grade": _("mark"),
    "yes-no": _("yes or no"),
    "single": _("one of several, without an order"),
    "multiple": _("several of several"),
    "number": _("number"),
    "open": _("in one's own words"),
}


class ItemForm(EditForm):
    """One question or statement."""

    title_new: ClassVar[Words] = _("A new question")
    title_old: ClassVar[Words] = _("Question")

    scale = forms.ChoiceField(label=_("Answers"))
    favourable = forms.ChoiceField(
        label=_("Which side is better?"), choices=FAVOURABLE, widget=forms.RadioSelect
    )
    keying = forms.ChoiceField(
        label=_("How it counts in a score"), choices=KEYINGS, required=False
    )
    may_refuse = forms.BooleanField(
        label=_("Offer the answer “rather not say”"), required=False
    )
    in_theme = forms.ChoiceField(label=_("Theme"))
    code = forms.CharField(
        label=_("Code in data files"),
        required=False,
        max_length=40,
        help_text=_(
            "For example C17. It never changes: it is how later versions find this question. "
            "Leave it empty to get one."
        ),
    )

    @property
    def old(self) -> Item | None:
        """The item as it is now."""
        return self.document.item_by_id.get(self.place.part)

    def exists(self) -> bool:
        return not self.place.part or self.old is not None

    def theme(self) -> str:
        return self.old.theme if self.old else self.place.theme

    def values(self) -> dict[str, Any]:
        old = self.old
        if old is None:
            return {"in_theme": self.place.theme, "favourable": "high"}
        return {
            "scale": old.scale,
            "favourable": old.favourable,
            "keying": old.keying or "",
            "may_refuse": old.may_refuse,
            "in_theme": old.theme,
            **self.initial_texts("text", old.text),
        }

    def add_fields(self) -> None:
        self.add_texts("text", long=True, required=True)
        language = (get_language() or "nl")[:2]
        self._choose("scale", [(s.id, named(s, language)) for s in self.document.scales])
        themes = [(t.id, in_language(t.title, language)) for t in self.document.themes]
        self._choose("in_theme", themes)
        if self.place.part:
            del self.fields["code"]

    def _choose(self, name: str, offered: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered

    def groups(self) -> list[Group]:
        rest = ["scale", "favourable", "keying", "may_refuse", "in_theme"]
        rest += ["code"] if "code" in self.fields else []
        return [
            Group(_("Question or statement"), self.texts("text")),
            Group("", [self[name] for name in rest]),
        ]

    def edited(self) -> Questionnaire:
        given, old = self.cleaned_data, self.old
        item = Item(
            id=self.place.part or given["code"].strip(),
            theme=given["in_theme"],
            text=self.typed_text("text", old.text if old else None),
            scale=given["scale"],
            favourable=given["favourable"],
            keying=given["keying"] or None,
            show_if=old.show_if if old else "",
            may_refuse=given["may_refuse"],
        )
        if self.place.part:
            return change_item(self.document, item)
        return add_item(self.document, item, earlier=self.place.earlier)


def named(scale: Scale, language: str) -> str:
    """An answer scale in a choice: its kind and its answers."""
    kind = str(KIND_NAMES[scale.kind.value])
    answers = described(scale, language)
    return f"{kind}: {answers}" if answers else kind
