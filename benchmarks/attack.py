"""``python -m benchmarks.attack [FILE]``: what others feel while someone drops a hostile file twenty times on the same server.

FILE is made here where none is given: 1.5 kB whose sectors follow each other in a circle, for which calamine asks for gigabytes.
Another visitor changes the language of a dashboard, before and meanwhile; prints how long the page took to answer, and the
memory of the server and of its children before and after (Linux).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import driving
from tests.browser.attacking import click, drop, hide, memory, refused
from tests.reading.hostile import endless

DROPS = 20
CLICKS = 10


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, driving.chromium() as browser:
        file = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(home) / "endless.xls"
        if len(sys.argv) < 2:
            file.write_bytes(endless())
        with driving.served(Path(home)) as address:
            other, attacker = driving.visit(browser), driving.visit(browser)
            driving.go(other, f"{address}/?sample=software")
            driving.go(other, f"{address}/dashboard")
            driving.go(attacker, f"{address}/files")
            drop(attacker, file)
            refused(attacker)
            before = [click(other, number) for number in range(CLICKS)]
            held = memory(address)
            meanwhile = attacked(attacker, other, file)
            _print("before", before)
            _print(f"during {DROPS} drops", meanwhile)
            time.sleep(5)
            print(
                f"server {held[0]:.0f} MB before, {memory(address)[0]:.0f} MB after; children {held[1]} before, {memory(address)[1]} after"
            )


def attacked(attacker: Page, other: Page, file: Path) -> list[float]:
    """Seconds of the other visitor's clicks, as many as there is time for until each drop is refused."""
    taken: list[float] = []
    for _ in range(DROPS):
        hide(attacker)
        drop(attacker, file)
        while True:
            taken.append(click(other, len(taken)))
            if attacker.get_by_test_id("stAlert").count():
                break
    return taken


def _print(when: str, taken: list[float]) -> None:
    print(f"{when}: {len(taken)} clicks, median {statistics.median(taken):.2f} s, worst {max(taken):.2f} s", flush=True)


if __name__ == "__main__":
    main()
