"""How forms are rendered, the same everywhere."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Fields with their label, help and errors together: `{{ form.name.as_field_group }}`."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
