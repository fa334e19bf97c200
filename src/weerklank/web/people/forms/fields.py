"""Fields that several forms have."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def day_field(**values: Any) -> forms.DateField:
    """A day, picked or typed."""
    return forms.DateField(
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **values
    )


def name_field(**values: Any) -> forms.CharField:
    """A name."""
    return forms.CharField(max_length=200, label=values.pop("label", _("Name")), **values)
