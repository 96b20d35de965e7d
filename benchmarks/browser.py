"""``python -m benchmarks.browser``: what a person waits for, in Chromium: the first page after a start, and a dropped workbook.

Each start is a server and a browser of its own. Prints the median and the worst of a few: the start page, and the dashboard
of a made company, each asked for as soon as the server answers; then a workbook of 10,000 rows and 20 columns, from the drop
on the start page to the tiles and the chart of the dashboard.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.app import workbook
from tests.browser import driving

TIMES = 5
ROWS = 10_000


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deals.xlsx"
        file.write_bytes(workbook(ROWS))
        _print("first page after the start", lambda: first_page("/"))
        _print("first page after the start, the sample's dashboard", lambda: first_page("/?sample=software"))
        _print(f"{ROWS:,} x 20 workbook, dropped to dashboard", lambda: drop(file))


def _print(what: str, measure: Callable[[], float]) -> None:
    taken = [measure() for _ in range(TIMES)]
    print(f"{what}: median {statistics.median(taken):.2f} s, worst {max(taken):.2f} s of {TIMES}", flush=True)


def first_page(path: str) -> float:
    """Seconds from the address, asked for once the server answers, to the page's title."""
    with driving.chromium() as browser, tempfile.TemporaryDirectory() as home:
        page = driving.visit(browser, lang="fr")
        with driving.served(Path(home)) as address:
            began = time.perf_counter()
            page.goto(address + path)
            page.wait_for_selector("h1")
            return time.perf_counter() - began


def drop(file: Path) -> float:
    """Seconds from the drop of a file, the first that a server sees, to the first tile and the chart."""
    with driving.chromium() as browser, tempfile.TemporaryDirectory() as home, driving.served(Path(home)) as address:
        page = driving.go(driving.visit(browser), address)
        page.wait_for_timeout(2_000)
        began = time.perf_counter()
        page.locator("input[type=file]").first.set_input_files(file)
        driving.tile(page, "revenue").wait_for()
        page.get_by_test_id("stVegaLiteChart").first.wait_for()
        return time.perf_counter() - began


if __name__ == "__main__":
    main()
