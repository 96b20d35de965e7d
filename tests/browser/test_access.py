"""Everyone can use every page: axe-core finds nothing serious, in both languages, light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from pages.ui.places import PLACES
from tests.browser import driving
from tests.browser.driving import Theme

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}
VISITS: tuple[tuple[str, Theme, int], ...] = (("fr", "light", 1440), ("en", "dark", 1440), ("fr", "dark", 400))


@pytest.mark.parametrize(("lang", "theme", "width"), VISITS)
def test_axe_finds_nothing_serious(address: str, browser: Browser, lang: str, theme: Theme, width: int) -> None:
    """On the sample, no page has a fault that axe calls serious or critical."""
    page = driving.visit(browser, lang=lang, theme=theme, width=width)
    driving.go(page, f"{address}/?sample=software")
    found = {}
    for place in PLACES:
        driving.go(page, f"{address}/{place.path}")
        faults = [fault for fault in Axe().run(page).response["violations"] if fault["impact"] in GRAVE]
        found |= {f"{place.path}: {fault['id']}": [node["html"][:200] for node in fault["nodes"][:3]] for fault in faults}
    page.context.close()
    assert not found


@pytest.mark.parametrize("lang", driving.LOCALES)
def test_nothing_is_wider_than_a_phone(address: str, browser: Browser, lang: str) -> None:
    """At 400 px no page scrolls sideways."""
    page = driving.visit(browser, lang=lang, width=400)
    driving.go(page, f"{address}/?sample=wholesale")
    for place in PLACES:
        driving.go(page, f"{address}/{place.path}")
        wide = page.evaluate(
            "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth }"
        )
        assert wide <= 1, place.path
    page.context.close()
