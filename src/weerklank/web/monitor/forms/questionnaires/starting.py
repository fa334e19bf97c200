"""Starting a questionnaire: empty, from the library, or from a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from weerklank.web.people.models import Organisation

LARGEST_UPLOAD = 5_000_000
"""Bytes; a questionnaire of hundreds of questions is far smaller."""

LANGUAGES = (("nl", _("Dutch")), ("en", _("English")))


class StartForm(forms.Form):
    """For which organisation, and under which name."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("For colleagues who make questionnaires. Respondents see the title."),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), empty_label=None
    )

    def __init__(
        self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = organisations
            field.initial = organisations.first()


class EmptyForm(StartForm):
    """A questionnaire without questions."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=LANGUAGES,
        initial=["nl"],
        widget=forms.CheckboxSelectMultiple,
    )


class FileForm(forms.Form):
    """A questionnaire that was made in another program."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "An XLSForm (.xlsx), a questionnaire of LimeSurvey (.lss) or a data dictionary of "
            "REDCap (.csv); at most 5 MB."
        ),
    )

    language = forms.ChoiceField(
        label=_("Language of the questions"),
        choices=LANGUAGES,
        help_text=_("For texts of which the file does not say the language."),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse a file that is too large before anything reads it."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_UPLOAD:
            raise forms.ValidationError(_("This file is larger than 5 MB."))
        return file


class BringForm(StartForm, FileForm):
    """A file that becomes a new questionnaire."""

    field_order = ("file", "name", "organisation", "language")
