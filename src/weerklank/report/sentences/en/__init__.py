"""The sentences in English."""

from weerklank.report.sentences.en.annex import ANNEX
from weerklank.report.sentences.en.certificate import CERTIFICATE
from weerklank.report.sentences.en.change import CHANGE
from weerklank.report.sentences.en.open_answers import OPEN_ANSWERS
from weerklank.report.sentences.en.pages import PAGES

SENTENCES = PAGES | OPEN_ANSWERS | CHANGE | CERTIFICATE | ANNEX
