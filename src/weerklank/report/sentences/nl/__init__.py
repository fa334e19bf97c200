"""De zinnen in het Nederlands."""

from weerklank.report.sentences.nl.annex import ANNEX
from weerklank.report.sentences.nl.certificate import CERTIFICATE
from weerklank.report.sentences.nl.change import CHANGE
from weerklank.report.sentences.nl.pages import PAGES

SENTENCES = PAGES | CHANGE | CERTIFICATE | ANNEX
