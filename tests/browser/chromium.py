"""The browser that the tests drive: one that is there, else one that is installed now. Never skipped for lack of one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.installing import Way, debian, first_that_works

OPTIONS = (
    "--no-sandbox",  # Chromium refuses its sandbox to root, which is who a container runs as
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{ProgramFiles}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Google/Chrome/Application/chrome.exe",
    "{LocalAppData}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe",
    "{ProgramFiles}/Microsoft/Edge/Application/msedge.exe",
)


def find() -> Path:
    """The browser's executable: the one that PILOTE_CHROMIUM names, else one of this machine, else one installed now.

    Raises: RuntimeError when there is none and none can be installed, or when PILOTE_CHROMIUM names no file.
    """
    browser = named() or present() or install()
    if browser is None:
        raise RuntimeError(
            "The browser tests need Chromium, Chrome or Edge: none was found and none could be installed. "
            "Install one, or name its executable in the environment variable PILOTE_CHROMIUM."
        )
    return browser


def named() -> Path | None:
    """The browser that PILOTE_CHROMIUM names; ``None`` when the variable is not set.

    Raises: RuntimeError when it names no file.
    """
    name = os.environ.get("PILOTE_CHROMIUM")
    if name and not Path(name).is_file():
        raise RuntimeError(f"PILOTE_CHROMIUM names {name}, where there is no file.")
    return Path(name) if name else None


def present() -> Path | None:
    """A browser that is already on this machine; ``None`` without one."""
    places = (*_on_path(), *_usual_places())
    return next((path for path in places if path.is_file()), None) or _playwrights_own()


def install() -> Path | None:
    """A browser installed by the first way that works here; ``None`` when none does."""
    return first_that_works(_ways(), present)


def _on_path() -> list[Path]:
    return [Path(found) for name in NAMES if (found := shutil.which(name))]


def _usual_places() -> list[Path]:
    folders = {name: os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")}
    return [Path(place.format_map(folders)) for place in PLACES]


def _playwrights_own() -> Path | None:
    """The Chromium that Playwright installed; ``None`` when it did not. Asked in a process, where its event loop disturbs no test."""
    asked = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    path = Path(answer.stdout.strip())
    return path if answer.returncode == 0 and path.is_file() else None


def _ways() -> list[Way]:
    """The ways to install a browser."""
    return [*debian("chromium"), [[sys.executable, "-m", "playwright", "install", "chromium"]]]


if __name__ == "__main__":
    print(find())
