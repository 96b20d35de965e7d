"""One visitor drops hostile files while another goes on: the gestures of both, and what the server takes meanwhile."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Page

from kpi.reading.child import resident
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
    return resident(server) / 1e6, sorted(round(resident(pid) / 1e6) for pid in children(server))


@contextmanager
def standing_still(address: str) -> Iterator[None]:
    """Meanwhile the server's children read nothing: whatever is dropped takes long, however fast the machine is."""
    held = children(served_by(address))
    assert held, "no child is there to read"
    for pid in held:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in held:
            with suppress(ProcessLookupError):  # it was killed meanwhile
                os.kill(pid, signal.SIGCONT)


def served_by(address: str) -> int:
    """The server's process."""
    port = address.rsplit(":", 1)[1].encode()
    (server,) = [pid for pid in children(os.getpid()) if port in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")]
    return server


def children(parent: int) -> list[int]:
    """The processes that one started."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue  # it ended meanwhile
        if int(fields[1]) == parent:
            found.append(int(place.parent.name))
    return found
