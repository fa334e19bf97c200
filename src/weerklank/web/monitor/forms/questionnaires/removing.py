"""Taking a part out of the draft."""

from collections.abc import Callable, Sequence

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weerklank.survey.editing.items import remove_item, subscales_with
from weerklank.survey.editing.placing import Part
from weerklank.survey.editing.scales import described, remove_scale
from weerklank.survey.editing.subscales import remove_matrix, remove_pair, remove_subscale
from weerklank.survey.editing.themes import remove_theme
from weerklank.survey.editing.variants import remove_variant
from weerklank.survey.questionnaire import Item, Questionnaire
from weerklank.survey.refusals import BadInput
from weerklank.survey.scale import Scale, in_language
from weerklank.web.monitor.forms.questionnaires.editing import EditForm, Place, Words
from weerklank.web.monitor.forms.questionnaires.problems import in_own_words

REMOVED: dict[str, Callable[[Questionnaire, str], Questionnaire]] = {
    "theme": remove_theme,
    "item": remove_item,
    "scale": remove_scale,
    "subscale": remove_subscale,
    "pair": remove_pair,
    "matrix": remove_matrix,
    "variant": remove_variant,
}
TITLES: dict[str, Words] = {
    "theme": _("Remove this theme?"),
    "item": _("Remove this question?"),
    "scale": _("Remove these answers?"),
    "subscale": _("Remove this scale?"),
    "pair": _("Remove this pair?"),
    "matrix": _("Remove this table?"),
    "variant": _("Remove this variant?"),
}
STAYS: dict[str, Words] = {
    "item": _("Answers to it in earlier waves stay. In this version it is not asked any more."),
    "subscale": _("Its questions stay."),
    "pair": _("Its two questions stay."),
    "matrix": _("Its questions stay, each as a question of its own."),
    "variant": _("Questions that only this variant asks are asked of everybody then."),
}
TABS = {
    "theme": "draft",
    "item": "draft",
    "scale": "draft_scales",
    "subscale": "draft_groups",
    "pair": "draft_groups",
    "matrix": "draft_groups",
    "variant": "draft_variants",
}


class RemoveForm(EditForm):
    """One part goes; the page says first what goes with it, or why it cannot."""

    def __init__(self, place: Place, data: QueryDict | None = None, *, kind: str) -> None:
        self.kind = kind
        super().__init__(place, data)

    @property
    def title(self) -> Words:
        return TITLES[self.kind]

    @property
    def stays(self) -> Words:
        """What does not go with it."""
        return STAYS.get(self.kind, "")

    @property
    def tab(self) -> str:  # type: ignore[override]
        """The page that it belongs to."""
        return TABS[self.kind]

    @property
    def old(self) -> Part | None:
        """The part that goes."""
        document = self.document
        parts: dict[str, Sequence[Part]] = {
            "theme": document.themes,
            "item": document.items,
            "scale": document.scales,
            "subscale": document.subscales,
            "pair": document.pairs,
            "matrix": document.matrices,
            "variant": document.variants,
        }
        return next((each for each in parts[self.kind] if each.id == self.place.part), None)

    @property
    def words(self) -> str:
        """The text of the part, to recognise it by."""
        language = (get_language() or "nl")[:2]
        if isinstance(self.old, Scale):
            return described(self.old, language)
        text = self.old.text if isinstance(self.old, Item) else getattr(self.old, "title", {})
        return in_language(text, language)

    @property
    def subscale_titles(self) -> list[str]:
        """The subscales that an item leaves."""
        language = (get_language() or "nl")[:2]
        found = subscales_with(self.document, self.place.part) if self.kind == "item" else []
        return [in_language(each.title, language) for each in found]

    @property
    def refusals(self) -> list[str]:
        """Why it cannot go, before anybody tries."""
        try:
            self.edited()
        except BadInput as refusal:
            return [in_own_words(each.what, each.mend) for each in refusal.problems]
        return []

    def exists(self) -> bool:
        return self.old is not None

    def theme(self) -> str:
        return self.old.theme if isinstance(self.old, Item) else ""

    def edited(self) -> Questionnaire:
        return REMOVED[self.kind](self.document, self.place.part)
