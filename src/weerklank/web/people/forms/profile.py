"""What somebody says about themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from weerklank.web.people.models import User


class ProfileForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ("name", "language")
        labels = {"name": _("Name"), "language": _("Language")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
