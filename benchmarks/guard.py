"""``python -m benchmarks.guard``: what reading in a child process costs, beside reading in one's own.

Prints the median of a few reads of the same bytes, in the process and under guard, once both are warm; what a killed child
costs the next person, and what a first file would cost without a child that is ready.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from contextlib import suppress

from openpyxl import Workbook

from kpi.reading import LIMITS, ReadingError, read
from kpi.reading.guard import Pool, pool
from kpi.reading.sheets import sheets_of
from tests.reading.hostile import endless
from tests.reading.test_pool import errand

TIMES = 30
CSV = b"a,b,c\n" + b"".join(b"x%d,%d,2026-01-02\n" % (number, number) for number in range(100))


def main() -> None:
    """Measure and print."""
    pool().warm()
    for name, content in {"text of 100 rows": CSV, "workbook of 100 rows": workbook()}.items():
        own = _median(lambda content=content: sheets_of(content, file="f", password=None, limits=LIMITS))
        guarded = _median(lambda content=content: read(content))
        print(f"{name}: {own:.1f} ms in the process, {guarded:.1f} ms under guard: {guarded - own:+.1f} ms, x {guarded / own:.1f}")
    print(f"first file without a child that is ready: {_median(_cold, times=5):.0f} ms")
    print(f"next file after one that killed its child: {_after_a_killing():.1f} ms")


def workbook() -> bytes:
    """A small workbook."""
    book, content = Workbook(), io.BytesIO()
    for line in CSV.decode().splitlines():
        book.active.append(line.split(","))
    book.save(content)
    return content.getvalue()


def _median(act: Callable[[], object], *, times: int = TIMES) -> float:
    """Milliseconds."""
    act()
    return statistics.median(_timed(act) for _ in range(times))


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _cold() -> None:
    alone = Pool()
    alone.read(errand(CSV))
    alone.close()


def _after_a_killing() -> float:
    spans = []
    for _ in range(5):
        with suppress(ReadingError):
            read(endless())
        spans.append(_timed(lambda: read(CSV)))
    return statistics.median(spans)


if __name__ == "__main__":
    main()
