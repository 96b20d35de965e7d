"""Nothing leaves the machine: on every page no request goes elsewhere, and the browser has nothing to complain of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from pages.ui.places import PLACES, START
from tests.browser import driving

pytestmark = pytest.mark.browser

# Under a page's address Streamlit looks for its server at that address first, is told 404, then looks at the root.
GUESSES = re.compile(r"/\w+/_stcore/(?:health|host-config)$")
LURES = "![x](http://evil.example/a.png) <img src=http://evil.example/b.png> [c](http://evil.example) :material/home: $d$"
ROW = f'"{LURES}",2026-01-{{day:02d}},2026-02-{{day:02d}},{{status}},{{amount}},"{LURES}","{LURES} west"\n'
HOSTILE = f'"Deal ID",Created on,Closed on,Status,Amount,Owner,Region,"{LURES}"\n' + "".join(
    ROW.format(day=day, status=("Won", "Lost", LURES.replace(",", " "))[day % 3], amount=day * 100) for day in range(1, 25)
)


LINKS = "[href*='evil.example'], [src*='evil.example']"
PATHS = ["" if place is START else place.path for place in PLACES]


class Heard:
    """What a page asked of others than its server, and what its console complained of."""

    def __init__(self, page: Page, address: str) -> None:
        self.abroad: list[str] = []
        self.complaints: list[str] = []
        self._home = urlsplit(address).netloc
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in ("data", "blob") and asked.netloc != self._home:
            self.abroad.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        place = message.location.get("url", "")
        if message.type == "error" and not GUESSES.search(place):
            self.complaints.append(f"{message.text} ({place})")


@contextmanager
def heard(browser: Browser, address: str, *, lang: str) -> Iterator[tuple[Page, Heard]]:
    page = driving.visit(browser, lang=lang)
    yield page, Heard(page, address)
    page.context.close()


def test_every_page_is_quiet(address: str, browser: Browser) -> None:
    """On the sample, opened by their addresses, pages ask their own server alone; in French, those of the lures are in English."""
    with heard(browser, address, lang="fr") as (page, found):
        driving.go(page, f"{address}/?sample=software")
        for path in PATHS:
            driving.go(page, f"{address}/{path}")
        assert found.abroad == []
        assert found.complaints == []


def test_a_file_full_of_lures_stays_quiet(address: str, browser: Browser) -> None:
    """Pictures, links and marks in headings and cells are shown as they are written, on every page; and what is needed works."""
    with heard(browser, address, lang="en") as (page, found):
        driving.go(page, f"{address}/files")
        page.locator("input[type=file]").first.set_input_files(
            {"name": "http:__evil.example.csv", "mimeType": "text/csv", "buffer": HOSTILE.encode()}
        )
        expect(page.get_by_text("24 deals").first).to_be_visible()
        for path in PATHS:
            driving.go(page, f"{address}/{path}")
            assert page.locator(LINKS).count() == 0, path
        driving.go(page, f"{address}/dashboard")
        page.get_by_test_id("stMain").get_by_role("button", name="row").first.click()
        with page.expect_download() as download:
            page.get_by_role("dialog").get_by_role("button", name="Download (xlsx)").click()
        assert download.value.failure() is None
        assert page.locator(LINKS).count() == 0
        assert found.abroad == []
        assert found.complaints == []
