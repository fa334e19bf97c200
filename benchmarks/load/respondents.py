"""What one respondent does, many of them at once: fill in a page, go on, send.

locust runs this file. A respondent posts a page every so often and fetches the page that comes
next, as a browser does. Whoever gets no answer tries again; whoever is done makes room for the
next one. Every answer of the server becomes a line in a file at once:

    number of the respondent, page, status, milliseconds, when it was asked

Page 0 is sending, -1 is only looking. Before something is handed in there is a line with the
status "asked": of that nobody knows yet what came of it. lines.py reads them.
"""

import os
from itertools import count
from pathlib import Path
from time import perf_counter, time
from urllib.parse import urlencode

from locust import FastHttpUser, constant_pacing, task

SENT = 0
TOKENS = Path(os.environ["LOAD_TOKENS"]).read_text(encoding="utf-8").split()
PACE = float(os.environ["LOAD_PACE"])
"""Seconds from one page to the next."""
BODIES = Path(os.environ["LOAD_BODIES"]).read_text(encoding="utf-8").splitlines()
"""What every respondent posts, page after page; made before, so that nothing is made here."""
FETCHES = os.environ["LOAD_FETCHES"] == "1"
LAST = int(os.environ["LOAD_PAGES"])
numbers = count(int(os.environ["LOAD_FIRST"]))
# Open as long as the process lives; a line is there as soon as it is written.
log = Path(os.environ["LOAD_LOG"]).open("a", buffering=1, encoding="utf-8")  # noqa: SIM115 -- see above


class Respondent(FastHttpUser):
    """One place in the crowd."""

    wait_time = constant_pacing(PACE)
    network_timeout = connection_timeout = 30.0

    def on_start(self) -> None:
        """Take the first token."""
        self.number, self.page = next(numbers), 1

    @task
    def go_on(self) -> None:
        """Hand in the page, or send when there is none left."""
        if self.number >= len(TOKENS):
            self.stop()
            return
        if self.page <= LAST:
            self.hand_in()
        else:
            self.send()

    def hand_in(self) -> None:
        """Hand in the page that this respondent is at."""
        body = BODIES[self.number * LAST + self.page - 1]
        if self.post(f"{self.page}/", body, self.page):
            self.page += 1
            if FETCHES:
                self.fetch(f"{self.page}/" if self.page <= LAST else "summary/")

    def send(self) -> None:
        """Send all answers, and make room for the next respondent."""
        if self.post("summary/", urlencode({"language": "nl"}), SENT):
            if FETCHES:
                self.fetch("thanks/")
            self.number, self.page = next(numbers), 1

    def post(self, path: str, body: str, page: int) -> bool:
        """Whether the server said that it has this."""
        asked, started = time(), perf_counter()
        print(self.number, page, "asked", 0, asked, file=log)
        with self.client.post(
            f"/a/{TOKENS[self.number]}/{path}",
            data=body,
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            allow_redirects=False,
            catch_response=True,
            name="send" if page == SENT else "page",
        ) as answer:
            taken = (perf_counter() - started) * 1000
            # 200: it was sent before, and the server thanks.
            is_taken = answer.status_code in ((303, 200) if page == SENT else (303,))
            answer.success() if is_taken else answer.failure(str(answer.status_code))
            print(self.number, page, answer.status_code, f"{taken:.2f}", asked, file=log)
        return is_taken

    def fetch(self, path: str) -> None:
        """Look at a page."""
        asked, started = time(), perf_counter()
        answer = self.client.get(f"/a/{TOKENS[self.number]}/{path}", name="look")
        taken = (perf_counter() - started) * 1000
        print(self.number, -1, answer.status_code, f"{taken:.2f}", asked, file=log)
