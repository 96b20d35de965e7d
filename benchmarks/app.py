"""``python -m benchmarks.app``: what a click costs on the server, on the sample, once warm; and a dropped workbook.

Prints the median of twenty changes of the period on the dashboard, as run by Streamlit's own tester, and the time from the
bytes of a workbook of 10,000 rows and 20 columns to the figures of the dashboard.
"""

from __future__ import annotations

import io
import os
import random
import statistics
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from kpi.company import open_company
from kpi.engine import board, spans_of
from kpi.periods import Grain
from kpi.relevance import computable

ROOT = Path(__file__).parents[1]
CLICKS = 20
TODAY = date(2026, 11, 23)
PERIODS = ("quarter", "month", "last_month", "last_year", "year")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["PILOTE_HOME"] = home
        first, warm, seen = clicks()
    print(f"first dashboard {first:.2f} s")
    print(f"a change of period, not seen before: median of {len(warm)} {statistics.median(warm) * 1000:.0f} ms")
    print(f"a change of period, seen before: median of {len(seen)} {statistics.median(seen) * 1000:.0f} ms")
    read, drawn = dropped()
    print(f"workbook of 10,000 x 20: read and understood {read:.2f} s, with all figures by month {drawn:.2f} s")


def clicks() -> tuple[float, list[float], list[float]]:
    """Seconds of the first dashboard, and of each click on the period and on the filter: new views, then views seen before."""
    app = AppTest.from_file(str(ROOT / "pages" / "ui" / "visit.py"), default_timeout=120)
    app.query_params["sample"] = "software"
    app.run()
    began = time.perf_counter()
    app.switch_page(str(ROOT / "pages" / "steer" / "dashboard.py")).run()
    first = time.perf_counter() - began
    new = [_timed(app, "grain", grain) for grain in ("week", "quarter", "month")]
    new += [_timed(app, "period", PERIODS[number % len(PERIODS)]) for number in range(len(PERIODS))]
    seen = [_timed(app, "period", PERIODS[number % len(PERIODS)]) for number in range(CLICKS)]
    return first, new, seen


def _timed(app: AppTest, key: str, value: str) -> float:
    app.selectbox(key=key).set_value(value)
    began = time.perf_counter()
    app.run()
    assert not app.exception
    return time.perf_counter() - began


def dropped() -> tuple[float, float]:
    """Seconds to read and understand a made workbook, and to compute all its figures by month; the reader is warm."""
    content = workbook(10_000)
    open_company([("warm.xlsx", workbook(10))], today=TODAY)
    began = time.perf_counter()
    company = open_company([("deals.xlsx", content)], today=TODAY)
    read = time.perf_counter() - began
    assert company.dataset is not None
    board(company.dataset, computable(company.dataset), spans_of(company.dataset, Grain.MONTH))
    return read, time.perf_counter() - began


def workbook(rows: int) -> bytes:
    """A workbook of deals of 20 columns, with real dates and numbers."""
    draw, book = random.Random(7), Workbook(write_only=True)
    sheet = book.create_sheet("Deals")
    sheet.append(["Deal ID", "Created on", "Close date", "Stage", "Amount", "Deal owner", "Company", *(f"Field {n}" for n in range(13))])
    for number in range(rows):
        created = datetime(2024, 6, 1) + timedelta(days=draw.randrange(800))
        stage = draw.choice(["Closed Won", "Closed Lost", "Negotiation"])
        closed = created + timedelta(days=draw.randrange(5, 90))
        extra = [draw.choice(["red", "green", draw.random(), number]) for _ in range(13)]
        sheet.append(
            [
                f"D{number}",
                created,
                closed,
                stage,
                round(draw.random() * 9000, 2),
                f"Rep {draw.randrange(20)}",
                f"Company {draw.randrange(900)}",
                *extra,
            ]
        )
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


if __name__ == "__main__":
    main()
