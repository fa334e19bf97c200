"""Title, languages, purpose and licence of a questionnaire."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from weerklank.survey.editing.about import describe, license_texts
from weerklank.survey.questionnaire import Licence, Questionnaire
from weerklank.web.monitor.forms.questionnaires.editing import EditForm, Group, Words
from weerklank.web.monitor.forms.questionnaires.problems import language_name

OFFERED = ("nl", "en")

PURPOSES = (
    ("work", _("About the work. Results may be added up for teams and their organisation.")),
    (
        "person",
        _("For the person alone. Results are shown to nobody else, and never added up."),
    ),
    (
        "research",
        _("For research with its own consent text. The employer sees no results."),
    ),
)

STATES = (
    ("own", _("Our own texts")),
    ("open", _("Free to use (an open licence, or no rights)")),
    ("granted", _("Used with permission of the holder")),
    ("needed", _("Permission is still needed")),
)


class AboutForm(EditForm):
    """What holds for the whole questionnaire."""

    title_new: ClassVar[Words] = _("About this questionnaire")

    languages = forms.MultipleChoiceField(
        label=_("Languages"), widget=forms.CheckboxSelectMultiple
    )
    purpose = forms.ChoiceField(label=_("Purpose"), choices=PURPOSES, widget=forms.RadioSelect)

    def values(self) -> dict[str, Any]:
        document = self.document
        return {
            "languages": list(document.languages),
            "purpose": document.purpose,
            **self.initial_texts("title", document.title),
        }

    def add_fields(self) -> None:
        self.add_texts("title", required=True)
        codes = dict.fromkeys((*OFFERED, *self.document.languages))
        field = self.fields["languages"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(code, language_name(code)) for code in codes]

    def groups(self) -> list[Group]:
        return [
            Group(
                _("Title"), self.texts("title"), _("Respondents see it above the questions.")
            ),
            Group("", [self["languages"], self["purpose"]]),
        ]

    def edited(self) -> Questionnaire:
        chosen = self.cleaned_data["languages"]
        # The first language of a questionnaire is the one that others fall back on.
        kept = [one for one in self.document.languages if one in chosen]
        new = [one for one in chosen if one not in kept]
        return describe(
            self.document,
            title=self.typed_text("title", self.document.title),
            languages=(*kept, *new),
            purpose=self.cleaned_data["purpose"],
        )


class LicenceForm(EditForm):
    """May these texts be used?"""

    title_new: ClassVar[Words] = _("May these texts be used?")

    state = forms.ChoiceField(label=_("Licence"), choices=STATES, widget=forms.RadioSelect)
    holder = forms.CharField(
        label=_("Holder of the rights"),
        required=False,
        max_length=300,
        help_text=_("Who made these texts, or holds the rights."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("With a permission: who gave it, when, and for what."),
    )

    def values(self) -> dict[str, Any]:
        licence = self.document.licence
        return {"state": licence.state, "holder": licence.holder, "note": licence.note}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("state") == "granted":
            for name in ("holder", "note"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("With a permission, this is needed."))
        return given

    def edited(self) -> Questionnaire:
        given = self.cleaned_data
        licence = Licence(state=given["state"], holder=given["holder"], note=given["note"])
        return license_texts(self.document, licence)
