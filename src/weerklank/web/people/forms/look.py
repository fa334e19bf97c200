"""A file of design tokens."""

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST_FILE = 500_000


class LookForm(forms.Form):
    file = forms.FileField(
        label=_("File with design tokens"),
        help_text=_("A theme.css or a JSON file that follows the NL Design System."),
        widget=forms.FileInput(attrs={"accept": ".css,.json"}),
    )

    def clean_file(self) -> str:
        """The text of the file."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 500 kB."))
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as refusal:
            raise forms.ValidationError(_("This is not a text file.")) from refusal
        if "\x00" in text:
            raise forms.ValidationError(_("This is not a text file."))
        return text
