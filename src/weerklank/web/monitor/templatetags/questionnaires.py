"""Texts of a questionnaire in the language of the page."""

from django import template
from django.utils.translation import get_language

from weerklank.survey.editing.scales import described
from weerklank.survey.questionnaire import Questionnaire
from weerklank.survey.scale import Scale, Text, in_language
from weerklank.web.monitor.forms.questionnaires.about import PURPOSES, STATES
from weerklank.web.monitor.forms.questionnaires.editing import Words
from weerklank.web.monitor.forms.questionnaires.items import KIND_NAMES
from weerklank.web.monitor.forms.questionnaires.problems import language_name

register = template.Library()


@register.filter
def said(text: Text) -> str:
    """The text in the language of the page, or in the first that it has.

    >>> said({"qq": "Bonjour"})
    'Bonjour'
    """
    return in_language(text, (get_language() or "nl")[:2])


register.filter("language_name", language_name)


@register.filter
def purpose(document: Questionnaire) -> Words:
    """What results of it may be used for."""
    return dict(PURPOSES)[document.purpose]


@register.filter
def licence(document: Questionnaire) -> Words:
    """Whether its texts may be used."""
    return dict(STATES)[document.licence.state]


@register.filter
def scale_kind(scale: Scale) -> Words:
    """The kind of an answer scale."""
    return KIND_NAMES[scale.kind.value]


@register.filter
def scale_answers(scale: Scale) -> str:
    """Its answers, or its range."""
    return described(scale, (get_language() or "nl")[:2])
