"""People, their roles and to whom they report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weerklank.web.people.forms.fields import day_field, name_field
from weerklank.web.people.models import ROLE_NAMES, Organisation, Team, User
from weerklank.web.people.rules import Role


class PersonForm(forms.Form):
    """Somebody who joins a team."""

    name = name_field()
    email = forms.EmailField(label=_("E-mail address"))
    from_on = day_field(
        label=_("In the team from"),
        required=False,
        help_text=_("Leave this empty for somebody who was in it all along."),
    )


class NameForm(forms.Form):
    name = name_field()


class LastDayForm(forms.Form):
    """When something ends."""

    on = day_field(
        label=_("From this day no longer"),
        help_text=_("The first day on which it is over. The history stays."),
    )


class RoleForm(forms.Form):
    """A role in the whole organisation or in one team."""

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
    from_on = day_field(label=_("From"), required=False)
    sure = forms.BooleanField(
        label=_("Give this role all the same"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, teams: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["team"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = teams

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def ask_if_sure(self) -> None:
        """Show the box with which one says: yes, all the same."""
        self.fields["sure"].widget = forms.CheckboxInput()


class JoinForm(forms.Form):
    """Another team for somebody who is known already."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"))
    from_on = day_field(label=_("In the team from"), required=False)

    def __init__(self, *args: Any, teams: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["team"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = teams


class ReportsForm(forms.Form):
    """To whom somebody reports."""

    manager = forms.ModelChoiceField(User.objects.none(), label=_("Reports to"))
    from_on = day_field(label=_("From"), required=False)

    def __init__(self, *args: Any, people: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["manager"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = people


def not_over(organisation: Organisation) -> Any:
    """The teams of an organisation that one can still join."""
    return Team.objects.filter(
        municipality__organisation=organisation, until_on__isnull=True
    ).order_by("name", "pk")
