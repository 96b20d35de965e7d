"""One visitor drops hostile files while another goes on: the gestures of both, and what the server takes meanwhile."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from playwright.sync_api import Page

from tests.browser import driving

HEADINGS = {"English": "Dashboard", "Français": "Tableau de bord"}


def drop(page: Page, file: Path) -> None:
    """Drop the file, and do not wait."""
    page.locator("input[type=file]").first.set_input_files(file)


def refused(page: Page) -> None:
    """Wait until the file is refused."""
    page.get_by_test_id("stAlert").first.wait_for()


def hide(page: Page) -> None:
    """Put away what was said of the last drop."""
    page.get_by_role("button", name=re.compile("Hide|Masquer")).click()
    page.get_by_test_id("stAlert").first.wait_for(state="detached")


def click(page: Page, number: int) -> float:
    """Seconds from a change of the language to the heading in that language."""
    language = list(HEADINGS)[(number + 1) % 2]
    driving.open_list(page, "Language" if number % 2 == 0 else "Langue")
    option = page.get_by_role("option", name=language, exact=True)
    option.wait_for()
    began = time.perf_counter()
    option.click()
    page.get_by_role("heading", name=HEADINGS[language], exact=True).wait_for()
    return time.perf_counter() - began


def memory(address: str) -> tuple[float, list[int]]:
    """Megabytes of the server at an address, and of each of its children."""
    server = served_by(address)
    return server.memory_info().rss / 1e6, sorted(round(child.memory_info().rss / 1e6) for child in server.children())


@contextmanager
def standing_still(address: str) -> Iterator[None]:
    """Meanwhile the server's children read nothing: whatever is dropped takes long, however fast the machine is."""
    held = served_by(address).children()
    assert held, "no child is there to read"
    for child in held:
        child.suspend()
    try:
        yield
    finally:
        for child in held:
            with suppress(psutil.NoSuchProcess):  # it was killed meanwhile
                child.resume()


def served_by(address: str) -> psutil.Process:
    """The server's process."""
    port = address.rsplit(":", 1)[1]
    (server,) = [child for child in psutil.Process().children() if port in child.cmdline()]
    return server
