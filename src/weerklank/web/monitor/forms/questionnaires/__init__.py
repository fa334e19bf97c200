"""What people type about questionnaires: each small form is one edit of the draft."""

from weerklank.web.monitor.forms.questionnaires.about import AboutForm, LicenceForm
from weerklank.web.monitor.forms.questionnaires.editing import EditForm
from weerklank.web.monitor.forms.questionnaires.groups import PairForm, SubscaleForm
from weerklank.web.monitor.forms.questionnaires.items import ItemForm
from weerklank.web.monitor.forms.questionnaires.matrices import MatrixForm
from weerklank.web.monitor.forms.questionnaires.scales import ScaleForm
from weerklank.web.monitor.forms.questionnaires.themes import ThemeForm
from weerklank.web.monitor.forms.questionnaires.variants import VariantForm

OF_KIND: dict[str, type[EditForm]] = {
    "about": AboutForm,
    "licence": LicenceForm,
    "theme": ThemeForm,
    "item": ItemForm,
    "scale": ScaleForm,
    "subscale": SubscaleForm,
    "pair": PairForm,
    "matrix": MatrixForm,
    "variant": VariantForm,
}
"""The form for each kind of part of a questionnaire."""

ONLY_CHANGED = frozenset({"matrix"})
"""Kinds of which there is no new one: they come from a file."""
