"""``python -m tests.browser.shots``: a picture of every page, for people to look at; ``--readme`` renews those of the README."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page

from pages.ui.places import PLACES
from tests.browser import driving
from tests.browser.driving import Theme

FOLDER = driving.ROOT / "shots"
DOCS = driving.ROOT / "docs"
WIDTHS = (1440, 400)
THEMES: tuple[Theme, ...] = ("light", "dark")
TALLEST = 6000


def main(given: list[str]) -> int:
    """Take the pictures; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.shots", description="Pictures of every page.")
    parser.add_argument("--readme", action="store_true", help="renew the README's pictures instead")
    parser.add_argument("--only", nargs="*", metavar="PAGE", help="these pages alone, by their name in the address")
    asked = parser.parse_args(given)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home,
        driving.served(Path(home)) as address,
        driving.chromium() as browser,
    ):
        taken = readme(browser, address) if asked.readme else everything(browser, address, only=asked.only)
        for picture in taken:
            print(picture.relative_to(driving.ROOT))
    return 0


def everything(browser: Browser, address: str, *, only: list[str] | None = None, folder: Path = FOLDER) -> Iterator[Path]:
    """Every page in both languages, light and dark, wide and narrow: on the sample, and without data."""
    folder.mkdir(exist_ok=True)
    for lang, width, theme in product(driving.LOCALES, WIDTHS, THEMES):
        page = driving.visit(browser, lang=lang, width=width, theme=theme)
        if width == max(WIDTHS) and theme == "light":
            yield from _pages(page, address, f"empty_{lang}", only, folder)
        driving.go(page, f"{address}/?sample=software")
        yield from _pages(page, address, f"{lang}_{width}_{theme}", only, folder)
        page.context.close()


def readme(browser: Browser, address: str) -> Iterator[Path]:
    """The dashboard of a sample with the targets that are proposed, in both languages."""
    DOCS.mkdir(exist_ok=True)
    for lang in driving.LOCALES:
        page = driving.visit(browser, lang=lang)
        driving.go(page, f"{address}/?sample=wholesale")
        driving.go(page, f"{address}/targets")
        page.get_by_role("button", name=re.compile("^(Take these|Prendre ces)|done_all")).first.click()
        driving.settled(page)
        driving.go(page, f"{address}/dashboard?kpi=revenue")
        yield _taken(page, DOCS / f"dashboard-{lang}.png", height=1450)
        page.context.close()


def _pages(page: Page, address: str, kind: str, only: list[str] | None, folder: Path) -> Iterator[Path]:
    for place in PLACES:
        if not only or place.path in only:
            driving.go(page, f"{address}/{place.path}")
            yield _taken(page, folder / f"{place.path}_{kind}.png")


def _taken(page: Page, file: Path, *, height: int | None = None) -> Path:
    """The whole page: the window is made as high as what it holds."""
    size = page.viewport_size
    assert size is not None
    full = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": height or min(max(int(full), 600), TALLEST)})
    page.wait_for_timeout(1000)
    page.screenshot(path=file)
    page.set_viewport_size(size)
    return file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
