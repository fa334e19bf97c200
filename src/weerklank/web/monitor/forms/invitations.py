"""What a researcher types to invite people."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from weerklank.web.monitor.models import WaveTeam
from weerklank.web.monitor.rules.invitations import addresses_in, words_without_address
from weerklank.web.people.models import User

MOST_ADDRESSES = 2_000


class AddressesForm(forms.Form):
    """E-mail addresses of people who are not in the team here."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("One on each line, or with commas between them."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        max_length=200_000,
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=User.Language.choices)

    def clean_addresses(self) -> list[str]:
        typed = self.cleaned_data["addresses"]
        wrong = [*words_without_address(typed), *filter(_is_wrong, addresses_in(typed))]
        if wrong:
            raise ValidationError(
                _("This does not look like an address: %(wrong)s."),
                params={"wrong": ", ".join(wrong[:3])},
            )
        found = addresses_in(typed)
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(_("Add at most 2000 addresses at a time."))
        return found


def _is_wrong(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return True
    return False


class SheetForm(forms.Form):
    """How many cards are made for a team, and in which language."""

    number = forms.IntegerField(label=_("How many cards"), min_value=1, max_value=1_000)
    language = forms.ChoiceField(
        label=_("Language of the cards"), choices=User.Language.choices
    )

    def __init__(self, *args: Any, places: int, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"number": places or None}, **kwargs})
        self.places = places
        self.fields["number"].widget.attrs["max"] = places

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        if number > self.places:
            raise ValidationError(
                ngettext(
                    "There is one person in this team without an invitation.",
                    "There are %(places)s people in this team without an invitation.",
                    self.places,
                )
                % {"places": self.places}
            )
        return number


class MailForm(forms.Form):
    """Which teams are mailed."""

    teams = forms.ModelMultipleChoiceField(
        label=_("Teams"),
        queryset=WaveTeam.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one team.")},
    )

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["teams"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 -- for the type checker
        field.queryset = teams
