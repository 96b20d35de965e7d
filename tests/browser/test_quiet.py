"""A file full of lures: what it holds is shown as it is written, and nothing of it is followed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from pages.ui.places import PLACES, START
from tests.browser import driving
from tests.browser.heard import Heard

pytestmark = pytest.mark.browser

LURES = "![x](http://evil.example/a.png) <img src=http://evil.example/b.png> [c](http://evil.example) :material/home: $d$"
ROW = f'"{LURES}",2026-01-{{day:02d}},2026-02-{{day:02d}},{{status}},{{amount}},"{LURES}","{LURES} west"\n'
HOSTILE = f'"Deal ID",Created on,Closed on,Status,Amount,Owner,Region,"{LURES}"\n' + "".join(
    ROW.format(day=day, status=("Won", "Lost", LURES.replace(",", " "))[day % 3], amount=day * 100) for day in range(1, 25)
)


LINKS = "[href*='evil.example'], [src*='evil.example']"
PATHS = ["" if place is START else place.path for place in PLACES]


def test_a_file_full_of_lures_stays_quiet(address: str, browser: Browser) -> None:
    """Pictures, links and marks in headings and cells are shown as they are written, on every page; and what is needed works."""
    page = driving.visit(browser, lang="en")
    found = Heard(page, address)
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
    page.context.close()
