"""``python -m benchmarks.app``: what a click costs on the server, on the sample, once warm; and a dropped workbook.

Prints the median of twenty changes of the period on the dashboard, as run by Streamlit's own tester, and the time from the
bytes of a workbook of 10,000 rows and 20 columns to the figures of the dashboard; then the median of changes of the filter with
1,000,000 orders loaded, of views not seen before (at most 600 ms) and seen before (at most 150).
"""

from __future__ import annotations

import io
import os
import random
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from benchmarks.by_hand.tables import tables
from kpi.company import open_company
from kpi.engine import board, spans_of
from kpi.periods import Grain
from kpi.relevance import computable
from kpi.words import Lang
from pages.ui import state

ROOT = Path(__file__).parents[1]
CLICKS, ORDERS = 20, 1_000_000
HEADINGS = {
    "order_id": "Order ID",
    "ordered_on": "Order date",
    "customer": "Customer",
    "product": "Product",
    "amount": "Amount",
    "cost": "Cost",
    "discount": "Discount",
    "owner": "Sales rep",
}
TODAY = date(2026, 11, 23)
PERIODS = ("quarter", "month", "last_month", "last_year", "year")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["PILOTE_HOME"] = home
        first, warm, seen = clicks()
        new, again = filters()
    print(f"first dashboard {first:.2f} s")
    print(f"a change of period, not seen before: median of {len(warm)} {statistics.median(warm) * 1000:.0f} ms")
    print(f"a change of period, seen before: median of {len(seen)} {statistics.median(seen) * 1000:.0f} ms")
    print(
        f"{ORDERS:,} orders, a change of filter, not seen before: median of {len(new)} {statistics.median(new) * 1000:.0f} ms, at most 600"
    )
    print(
        f"{ORDERS:,} orders, a change of filter, seen before: median of {len(again)} {statistics.median(again) * 1000:.0f} ms, at most 150"
    )
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


def filters() -> tuple[list[float], list[float]]:
    """Seconds of each change of the filter by rep on the dashboard of a large file of orders: new views, then views seen before."""
    table = tables(ORDERS)["orders"].rename(HEADINGS).select(HEADINGS.values())
    store, moment = state.store(), datetime(2026, 11, 23, tzinfo=UTC)
    workspace = store.open(store.create("Large", browser=None, lang=Lang.EN, now=moment), browser=None, now=moment)
    assert workspace is not None
    workspace.add_file("orders.csv", table.write_csv().encode(), now=moment)
    app = AppTest.from_file(str(ROOT / "pages" / "ui" / "visit.py"), default_timeout=600)
    app.query_params[state.LINK] = workspace.id
    app.run()
    app.switch_page(str(ROOT / "pages" / "steer" / "dashboard.py")).run()
    choices = [[f"Rep {number}"] for number in range(10)]
    new, again = ([_filtered(app, members) for members in choices] for _ in range(2))
    return new, again


def _filtered(app: AppTest, members: list[str]) -> float:
    app.multiselect(key="only_owner").set_value(members)
    return _run(app)


def _timed(app: AppTest, key: str, value: str) -> float:
    app.selectbox(key=key).set_value(value)
    return _run(app)


def _run(app: AppTest) -> float:
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
