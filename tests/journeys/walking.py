"""Somebody at a browser, who goes from page to page as a person does.

Every page that they come upon is looked at: nothing may stand in anybody's way (axe), and
nothing may make it scroll sideways. Each sort of page is looked at once in each look.
"""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.web.browser import axe, overflow, picture

expect.set_options(timeout=30_000)


class Walker:
    """A person at one browser; `look` is its width, theme and language."""

    def __init__(self, page, look, seen, *, scripted=True):
        self.page, self.look, self._seen, self._scripted = page, look, seen, scripted

    def goes_to(self, path):
        """Type an address."""
        self.page.goto(path)
        self.looks()

    def follows(self, words):
        """A link."""
        self._after(self.page.get_by_role("link", name=words, exact=True).first)

    def presses(self, words):
        """A button."""
        self._after(self.page.get_by_role("button", name=words, exact=True).first)

    def _after(self, target):
        with self.page.expect_navigation():
            target.click()
        self.looks()

    def types(self, label, text):
        """In the field with this label."""
        self.page.get_by_label(label, exact=True).first.fill(text)

    def picks(self, label, option):
        """From the list with this label."""
        self.page.get_by_label(label, exact=True).select_option(option)

    def reads(self):
        """All that is on the page."""
        return self.page.locator("body").inner_text()

    def looks(self):
        """Is everything on this page as it should be? Once per sort of page and look."""
        heading = self.page.locator("h1").all_inner_texts()
        assert len(heading) == 1, (self.page.url, heading)
        sort = f"{sort_of(self.page.url)}-{self.look}"
        if sort in self._seen:
            return
        self._seen.add(sort)
        picture(self.page, sort)
        if self._scripted:
            assert axe(self.page) == [], self.page.url
        assert overflow(self.page) == [], self.page.url


def sort_of(address):
    """A name for all pages of one sort: numbers and tokens say nothing of it.

    >>> sort_of("http://127.0.0.1/a/7WPT2K9QX4MD3CZ8HRA5/2/?lang=en")
    'a-token-2'
    >>> sort_of("http://127.0.0.1/waves/3/teams/")
    'waves-n-teams'
    """
    path = re.sub(r"[0-9A-Z]{20}", "token", urlsplit(address).path.strip("/"))
    if not path.startswith("a/"):
        path = re.sub(r"(?<=/)\d+", "n", path)
    return path.replace("/", "-") or "home"
