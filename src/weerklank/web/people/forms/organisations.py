"""Settings of an organisation, its municipalities and teams."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weerklank.web.people.forms.fields import day_field, name_field
from weerklank.web.people.models import Municipality, Organisation


class MunicipalityForm(forms.Form):
    name = name_field()


class FoundForm(forms.Form):
    """A new team."""

    municipality = forms.ModelChoiceField(Municipality.objects.none(), label=_("Municipality"))
    name = name_field()
    from_on = day_field(
        label=_("From"),
        required=False,
        help_text=_("Leave this empty if the team has been there all along."),
    )

    def __init__(self, *args: Any, organisation: Organisation, **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["municipality"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = organisation.municipalities.order_by("name")


class CorrectForm(forms.Form):
    """What was typed wrong about a team."""

    name = name_field()
    from_on = day_field(label=_("From"), required=False)


class SettingsForm(forms.ModelForm[Organisation]):
    class Meta:
        model = Organisation
        fields = ("name", "address")
        labels = {"name": _("Name"), "address": _("How Dutch pages speak to people")}
