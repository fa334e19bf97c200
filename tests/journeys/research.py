"""What Rosa, the researcher, does: makes a questionnaire, prepares a wave, invites people."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.journeys.cast import LIBRARY, PASSWORD, PEOPLE

WAVE = "Monitor najaar"
ADDED = "Ik durf het te zeggen als ik iets niet weet."


def signs_in(walker, mailbox):
    """With an address and a password, on the page that asks for them."""
    walker.goes_to("/account/login/")
    walker.page.locator("input[name=login]").fill(f"{mailbox}@example.org")
    walker.page.locator("input[name=password]").fill(PASSWORD)
    walker.page.locator("input[name=password]").press("Enter")
    walker.page.wait_for_url("/")
    walker.looks()


def makes_a_questionnaire(rosa):
    """Copies the one in the library, changes a question, looks at it, and publishes it."""
    rosa.goes_to("/questionnaires/")
    rosa.follows(f"Copy “{LIBRARY}”")
    rosa.types("Name", "Monitor De Vallei")
    rosa.presses("Make the copy")
    rosa.follows("Working together")
    rosa.follows("Change say")
    rosa.types("Dutch", ADDED)
    rosa.types("English (not required)", "I dare to say that I do not know something.")
    rosa.presses("Save")
    rosa.goes_to(re.sub(r"draft/.*", "draft/", rosa.page.url))
    for words, width in (("See it as on a phone", 390), ("See it as at a desk", 600)):
        rosa.follows(words)
        rosa.page.get_by_text(ADDED if width == 0 else "I dare to say").first.wait_for()
        rosa.page.go_back()
    rosa.follows("Publish")
    rosa.presses("Publish version 1")


def prepares_a_wave(rosa):
    """Starts a study, and a wave of three teams in it."""
    today = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    rosa.goes_to("/studies/")
    rosa.follows("Start a study")
    rosa.types("Name", "Sociale teams")
    rosa.presses("Start")
    rosa.follows("Prepare the first wave")
    rosa.types("Name", WAVE)
    rosa.types("Code", "2026")
    rosa.picks("Questionnaire", "Monitor De Vallei 1")
    rosa.types("Opens on", today.isoformat())
    rosa.types("Closes on", (today + timedelta(days=21)).isoformat())
    rosa.presses("On to the teams")
    for team, people in PEOPLE.items():
        rosa.types(f"People in {team}", str(people))
    rosa.presses("Save")


def opens_it(rosa):
    rosa.follows("Look at the plan")
    rosa.presses("Save")
    rosa.follows("Open the wave")
    rosa.presses("Open the wave")


def invites(rosa):
    """Two teams by mail, and one with cards; gives the file with the cards."""
    rosa.follows("Invite people")
    rosa.follows("Cards Oost")
    with rosa.page.expect_download() as cards:
        rosa.page.get_by_role("button", name="Make the cards").click()
    rosa.page.go_back()
    rosa.presses("Send the invitations")
    return cards.value.path()
