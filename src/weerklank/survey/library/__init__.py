"""The library: questionnaires that come with Weerklank, for everybody to copy."""

from importlib.resources import files

import msgspec

from weerklank.survey.questionnaire import Questionnaire

SHELF = files("weerklank.survey.library")


def social_teams() -> Questionnaire:
    """The monitor of social teams, in Dutch and English.

    >>> asked = social_teams()
    >>> asked.id, asked.languages, len(asked.items)
    ('social-teams', ('nl', 'en'), 145)
    """
    text = SHELF.joinpath("social-teams.toml").read_bytes()
    return msgspec.toml.decode(text, type=Questionnaire)
