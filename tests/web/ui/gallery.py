"""Pages that show every part once, for looking at and for testing; no part of the platform."""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.template import engines

from weerklank.web.ui.forms import DateInput
from weerklank.web.ui.tokens import clean_tokens

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Place:
    label: str
    address: str
    is_here: bool = False


class GalleryForm(forms.Form):
    name = forms.CharField(label="Naam van de meting", max_length=80)
    opens_on = forms.DateField(
        label="Open vanaf", widget=DateInput, help_text="De eerste dag waarop antwoorden kan."
    )
    code = forms.SlugField(
        label="Korte code", help_text="Alleen letters, cijfers en streepjes."
    )
    language = forms.ChoiceField(label="Taal", choices=[("nl", "Nederlands"), ("en", "Engels")])
    how = forms.ChoiceField(
        label="Hoe nodig je uit?",
        widget=forms.RadioSelect,
        choices=[("mail", "Per mail, ieder een eigen link"), ("sheet", "Met codes op papier")],
        help_text="Later kan het ook allebei.",
    )
    teams = forms.MultipleChoiceField(
        label="Welke teams doen mee?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("n", "Noord"), ("s", "Zuid"), ("c", "Centrum")],
    )
    remark = forms.CharField(label="Opmerking", widget=forms.Textarea, required=False)
    file = forms.FileField(label="Bestand", required=False)
    sure = forms.BooleanField(label="De aantallen kloppen")


SCALE = (
    "Helemaal mee oneens",
    "Mee oneens",
    "Niet eens, niet oneens",
    "Mee eens",
    "Helemaal mee eens",
)
STATEMENTS = (
    "In ons team bespreken we wat goed gaat.",
    "Ik krijg de ruimte om te doen wat nodig is voor een inwoner, ook als dat niet in een vast aanbod past.",
    "Fouten kunnen hier gezegd worden zonder dat iemand er later last van heeft.",
    "We weten van elkaar waar we goed in zijn.",
)


def question(name, label, *, errors=(), chosen=None, may_refuse=True, hint=""):
    options = [
        SimpleNamespace(value=at, label=words, is_chosen=at == chosen, is_apart=False)
        for at, words in enumerate(SCALE, start=1)
    ]
    if may_refuse:
        options.append(
            SimpleNamespace(
                value=-2, label="Wil ik niet zeggen", is_chosen=False, is_apart=True
            )
        )
    return SimpleNamespace(
        name=name, label=label, help=hint, options=options, errors=list(errors), required=True
    )


# A look that nobody has: its names are those of published files, its values are not.
THEME = """
.shire-theme {
  --shire-color-plum: #6b2d5c;
  --utrecht-document-background-color: #ffffff;
  --utrecht-document-color: #222222;
  --utrecht-document-font-family: "Trebuchet MS", "DejaVu Sans", sans-serif;
  --utrecht-heading-color: var(--shire-color-plum);
  --utrecht-heading-font-family: "DejaVu Serif", serif;
  --utrecht-link-color: #00557f;
  --utrecht-button-border-radius: 999px;
  --utrecht-button-primary-action-background-color: var(--shire-color-plum);
  --utrecht-button-primary-action-color: #fff;
  --utrecht-button-primary-action-hover-background-color: #4a1d40;
  --utrecht-form-control-border-color: #666;
  --utrecht-form-control-border-radius: 0;
  --utrecht-page-header-background-color: var(--shire-color-plum);
  --utrecht-page-header-color: #fff;
  --utrecht-page-footer-background-color: #f3e9f0;
  --utrecht-page-footer-color: #333;
}
"""


def theme(request):
    return HttpResponse(clean_tokens(THEME).css, content_type="text/css")


def look(request):
    return {"look": "/gallery/theme.css"} if "look" in request.GET else {}


def page(request, name, **context):
    template = engines["django"].from_string((HERE / name).read_text("utf-8"))
    return HttpResponse(template.render({**context, **look(request)}, request))


def gallery(request):
    messages.success(request, "De meting staat klaar.")
    messages.info(request, "Deze meting was al gesloten.")
    form = GalleryForm({"name": "Voorjaar"}) if "wrong" in request.GET else GalleryForm()
    places = [
        Place("Start", "/"),
        Place("Onderzoeken", "/gallery/", is_here=True),
        Place("Vragenlijsten", "/questionnaires/"),
        Place("Organisatie", "/organisations/1/"),
    ]
    return page(request, "gallery.html", form=form, navigation=places)


def answering(request):
    questions = [
        question(f"b1_{at}", label, chosen=4 if at == 1 else None)
        for at, label in enumerate(STATEMENTS, start=1)
    ]
    questions[2].errors = ["Kies een antwoord, of kies “Wil ik niet zeggen”."]
    alone = question(
        "b1_9",
        "Hoe vaak bespreken jullie hoe het gaat?",
        may_refuse=False,
        hint="Denk aan de laatste drie maanden.",
    )
    faults = [
        SimpleNamespace(
            target="b1_3-1",
            sentence="Vraag 3: kies een antwoord, of kies “Wil ik niet zeggen”.",
        )
    ]
    return page(request, "answering.html", questions=questions, alone=alone, faults=faults)
