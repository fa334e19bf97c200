"""De zinnen in het Nederlands."""

from weerklank.report.sentences.nl.annex import ANNEX
from weerklank.report.sentences.nl.certificate import CERTIFICATE
from weerklank.report.sentences.nl.change import CHANGE
from weerklank.report.sentences.nl.open_answers import OPEN_ANSWERS
from weerklank.report.sentences.nl.pages import PAGES

SENTENCES = PAGES | OPEN_ANSWERS | CHANGE | CERTIFICATE | ANNEX
