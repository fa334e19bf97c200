"""What is typed on the pages of trust."""

from django import forms
from django.utils.translation import gettext_lazy as _

from weerklank.web.trust.queries.choices import USES


class ChoiceForm(forms.Form):
    """One tap: a use, and yes or no."""

    use = forms.CharField(widget=forms.HiddenInput)
    wanted = forms.TypedChoiceField(
        choices=[("yes", _("yes")), ("no", _("no"))], coerce=lambda said: said == "yes"
    )

    def clean_use(self) -> str:
        use: str = self.cleaned_data["use"]
        if use not in USES:
            raise forms.ValidationError(_("There is no such choice."))
        return use


class EraseForm(forms.Form):
    """Erasing cannot be undone, so it takes more than one tap."""

    sure = forms.BooleanField(
        label=_("I have read what goes and what stays, and want everything erased."),
        error_messages={
            "required": _("Tick this first. What was erased cannot be brought back.")
        },
    )
