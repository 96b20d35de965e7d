"""Every page, opened by its address on a made company: everyone can use it, it fits its window, and nothing leaves the machine."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from pages.ui.places import PLACES, START
from tests.browser import driving
from tests.browser.driving import Theme
from tests.browser.heard import Heard

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}
FAULTS_ALONE = {"resultTypes": ["violations"]}
TOO_WIDE = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth }"
VISITS: tuple[tuple[str, Theme, int, str], ...] = (
    ("fr", "light", 1440, "software"),
    ("en", "dark", 1440, "building"),
    ("fr", "dark", 400, "wholesale"),
    ("en", "light", 400, "wholesale"),
)


@pytest.mark.parametrize(("lang", "theme", "width", "sample"), VISITS)
def test_every_page_is_open_to_all_fits_and_is_quiet(
    address: str, browser: Browser, lang: str, theme: Theme, width: int, sample: str
) -> None:
    """Nothing that axe calls serious or critical, no page that scrolls sideways, no request to others, no complaint of the browser."""
    page = driving.visit(browser, lang=lang, theme=theme, width=width)
    heard = Heard(page, address)
    driving.go(page, f"{address}/?sample={sample}")
    faults: dict[str, list[str]] = {}
    for place in PLACES:
        driving.go(page, f"{address}/{'' if place is START else place.path}")
        faults |= {f"{place.path}: {fault}": nodes for fault, nodes in grave(page).items()}
        assert page.evaluate(TOO_WIDE) <= 1, place.path
    page.context.close()
    assert not faults
    assert heard.abroad == []
    assert heard.complaints == []


def grave(page: Page) -> dict[str, list[str]]:
    """The faults of a page that axe calls serious or critical, each with its first places."""
    found = Axe().run(page, options=FAULTS_ALONE).response["violations"]
    return {fault["id"]: [node["html"][:200] for node in fault["nodes"][:3]] for fault in found if fault["impact"] in GRAVE}
