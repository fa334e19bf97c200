"""Teams that get another name or place, split or merge."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from weerklank.web.people.actions.lineage import Part
from weerklank.web.people.forms.fields import day_field, name_field
from weerklank.web.people.models import Membership, Municipality, Team

PARTS = ("first", "second", "third")
STAYS = ""


def _when() -> forms.DateField:
    return day_field(label=_("From"), help_text=_("The first day on which it is so."))


class EndForm(forms.Form):
    on = day_field(
        label=_("The first day on which the team is no more"),
        help_text=_("Everybody leaves the team on that day. The history stays."),
    )


class RenameForm(forms.Form):
    name = name_field(label=_("New name"))
    on = _when()


class MoveForm(forms.Form):
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("To the municipality")
    )
    on = _when()

    def __init__(self, *args: Any, places: QuerySet[Municipality], **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["municipality"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = places


class MergeForm(forms.Form):
    others = forms.ModelMultipleChoiceField(
        Team.objects.none(), label=_("Together with"), widget=forms.CheckboxSelectMultiple
    )
    name = name_field(label=_("Name of the new team"))
    on = _when()

    def __init__(self, *args: Any, teams: QuerySet[Team], **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["others"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = teams


class SplitForm(forms.Form):
    """Up to three new teams, and for everybody where they go."""

    on = _when()
    first = name_field(label=_("Name of the first new team"))
    second = name_field(label=_("Name of the second new team"), required=False)
    third = name_field(label=_("Name of the third new team"), required=False)
    goes_on = forms.BooleanField(
        label=_("The team itself goes on"),
        required=False,
        help_text=_("Who goes nowhere stays in it."),
    )

    def __init__(self, *args: Any, members: Sequence[Membership], **values: Any) -> None:
        super().__init__(*args, **values)
        self.people = {f"person_{each.person_id}": each.person for each in members}
        choices = [
            (STAYS, _("stays")),
            ("first", _("to the first new team")),
            ("second", _("to the second new team")),
            ("third", _("to the third new team")),
        ]
        for name, person in self.people.items():
            self.fields[name] = forms.ChoiceField(
                label=str(person), choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not values.get("goes_on") and not values.get("second"):
            self.add_error("second", _("Give a second new team, or let the team itself go on."))
        for name in self.people:
            if not values.get("goes_on") and not values.get(name):
                self.add_error(name, _("The team ends. Choose a new team."))
            elif values.get(name) and not values.get(values[name]):
                self.add_error(name, _("This new team has no name yet."))
        return values

    def parts(self) -> list[Part]:
        """The new teams with who goes there."""
        values = self.cleaned_data
        return [
            Part(
                values[part],
                frozenset(
                    person.pk for name, person in self.people.items() if values[name] == part
                ),
            )
            for part in PARTS
            if values[part]
        ]
