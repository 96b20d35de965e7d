"""The real app in a real browser: a server of its own, a browser, and a page that has settled."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from pilote import free_port, is_healthy
from tests.browser.chromium import OPTIONS, find

ROOT = Path(__file__).parents[2]
PATIENCE = 60_000  # milliseconds: what a busy machine may take for what takes a second
LOCALES = {"fr": "fr-FR", "en": "en-GB"}
Theme = Literal["light", "dark"]

expect.set_options(timeout=PATIENCE)


@contextmanager
def served(home: Path, *, port: int | None = None) -> Iterator[str]:
    """The app on a port of this machine, its workspaces in ``home``; its address. Stops it at the end."""
    port = port or free_port(8700 + os.getpid() % 300)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true", "--server.port", str(port)]
    log = (home / "server.log").open("ab")
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PILOTE_HOME": str(home)}, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 90
        while not is_healthy(port):
            assert server.poll() is None, (home / "server.log").read_text()
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.2)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()
        log.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(OPTIONS))
        yield browser
        browser.close()


def visit(browser: Browser, *, lang: str = "en", width: int = 1440, theme: Theme = "light") -> Page:
    """A page of a visitor of one's own: no cookie, nothing kept."""
    context = browser.new_context(locale=LOCALES[lang], viewport={"width": width, "height": 1000}, color_scheme=theme)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def go(page: Page, address: str) -> Page:
    """Open an address and wait until the page has settled."""
    page.goto(address)
    return settled(page)


def settled(page: Page) -> Page:
    """Wait until a heading stands and the server has nothing more to say."""
    page.wait_for_selector("h1")
    page.wait_for_function("() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'")
    page.wait_for_timeout(300)
    page.wait_for_function("() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'")
    return page


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a select box by what a person reads."""
    open_list(page, label)
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def open_list(page: Page, label: str) -> None:
    """Open the options of a select box."""
    box = page.get_by_test_id("stSelectbox").filter(has_text=label).first
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # the list of options closes when the page scrolls
    box.locator("input").click()


def menu(page: Page, name: str) -> Page:
    """Go to a page by its name in the menu."""
    page.get_by_test_id("stSidebarNavLink").filter(has=page.get_by_text(name, exact=True)).click()
    return settled(page)


def tile(page: Page, kpi: str) -> Locator:
    """The tile of a KPI, by its id."""
    return page.locator(f".st-key-tile_{kpi}")


def text_of(page: Page) -> str:
    """All that a person reads on the page."""
    return page.get_by_test_id("stMain").inner_text()
