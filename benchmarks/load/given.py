"""What respondent number so-and-so fills in: made up, and the same every time it is asked."""

from functools import lru_cache
from pathlib import Path
from random import Random

from weerklank.survey.answering.completing import complete_columns
from weerklank.survey.answering.given import Given
from weerklank.survey.answering.pages import Page, pages
from weerklank.survey.answering.reading import read_page
from weerklank.survey.folder import load_study
from weerklank.survey.questionnaire import Questionnaire
from weerklank.web.config.demo.answers import filled_in

EXAMPLE = Path(__file__).parents[2] / "examples" / "social-teams"


@lru_cache(maxsize=1)
def asked() -> Questionnaire:
    """The newest questionnaire of the example: about twenty minutes of questions."""
    study = load_study(EXAMPLE)
    return study.questionnaire_of(study.study.waves[-1])


@lru_cache(maxsize=1)
def all_pages() -> tuple[Page, ...]:
    """Its pages."""
    return pages(asked(), None)


def on_page(number: int, page: int) -> dict[str, list[str]]:
    """What this respondent fills in on this page, counted from 1."""
    chance = Random(f"{number} {page}")  # noqa: S311 -- made-up answers
    return filled_in(asked(), all_pages()[page - 1], chance)


def given_by(number: int, last: int) -> Given:
    """What is known of this respondent after this page was taken in."""
    known = Given()
    for page in range(1, min(last, len(all_pages())) + 1):
        read = read_page(asked(), None, all_pages()[page - 1], known, on_page(number, page))
        known = read.given
    return known


def sent_by(number: int) -> dict[str, int]:
    """What is stored of this respondent in the end: a code for every column."""
    return complete_columns(asked(), None, given_by(number, len(all_pages())))
