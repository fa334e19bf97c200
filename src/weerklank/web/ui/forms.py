"""How forms are rendered, the same everywhere."""

from django import forms
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Fields with their label, help and errors together: `{{ form.name.as_field_group }}`."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class DateInput(forms.DateInput):
    """A date that the browser helps to pick, in the reader's own way of writing dates."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        # The one way of writing that <input type="date"> understands; it is read back as well,
        # because Django always takes ISO dates beside those of the language.
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """A time of day that the browser helps to pick."""

    input_type = "time"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")
