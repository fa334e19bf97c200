"""Inviting somebody, and making an account with the link."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    validate_password,
)
from django.utils.translation import gettext_lazy as _

from weerklank.web.people.forms.fields import name_field
from weerklank.web.people.models import ROLE_NAMES, Team, User
from weerklank.web.people.rules import Role


class WelcomeForm(forms.Form):
    """For whom a link is, and which role it gives."""

    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, name) for role, name in ROLE_NAMES.items()]
    )
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label=_("Where"),
        required=False,
        empty_label=_("In the whole organisation"),
        help_text=_(
            "Professional, team leader and facilitator can be a role in one team. The other "
            "roles are for the whole organisation."
        ),
    )

    def __init__(self, *args: Any, teams: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["team"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = teams

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class AccountForm(forms.Form):
    """What an account needs; the address is that of the link."""

    name = name_field(widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "At least 12 characters. A sentence is easy to remember and hard to guess."
        ),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **values: Any) -> None:
        super().__init__(*args, **values)
        self.email = email

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        password = values.get("password")
        if password:
            try:
                validate_password(password, User(email=self.email, name=values.get("name", "")))
            except forms.ValidationError as refusal:
                self.add_error("password", refusal)
            if values.get("again") and values["again"] != password:
                self.add_error("again", _("This is another password."))
        return values
