"""What a researcher types to start a study."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from weerklank.web.monitor.models import Study
from weerklank.web.people.models import Organisation


class StudyForm(forms.ModelForm[Study]):
    """A study of one of the organisations in which this person runs studies."""

    class Meta:
        model = Study
        fields = ("organisation", "name")

    def __init__(
        self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- for the type checker
        field.queryset = organisations
        field.empty_label = None
        if len(organisations) == 1:
            field.widget = forms.HiddenInput()
            self.initial["organisation"] = organisations[0].pk
